using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How far to go along a direction d with d'H d = -g.d, as Newton's and that of conjugate gradients are, H the Hessian and g the gradient:
/// t without a search. With r the most that a logit moves along d, f(theta + t d) is at most f - t D^2 + D^2 (e^(t r) - 1 - t r) / r^2,
/// D^2 = -g.d, because the loss is self-concordant. So t = 1 is safe where r is at most 1.79; otherwise, if t = 1 was tried and f did not
/// fall enough, t = ln(1 + r)/r is, where that bound is least (Bach, "Self-concordant analysis for logistic regression", 2010; Sun and
/// Tran-Dinh, "Generalized self-concordant functions", 2019).
/// </summary>
internal static class SafeLength
{
    /// <summary>(e^r - 1 - r) / r^2, convex and 1/2 at 0, is below 1 up to here.</summary>
    public const double SafeMove = 1.79;

    /// <summary>Armijo's share of the decrease that is promised.</summary>
    public const double LeastDecrease = 1e-4;

    /// <summary>f is a mean over a tree whose depth is far below this: differences of so many roundings say nothing.</summary>
    public const double Flat = 64 * 1.1102230246251565e-16;

    /// <summary>Whether f fell enough from one value to another over a step of length 1 along the given slope.</summary>
    public static bool IsDecrease(double from, double slope, double to) => to <= from + LeastDecrease * slope;

    /// <summary>
    /// Whether f rose by more than rounding: where H is singular to working accuracy, d'H d may be anything, and no length is safe.
    /// </summary>
    public static bool IsRise(double from, double to) => !(to <= from + Flat * Math.Abs(from));

    /// <summary>A t from which f falls, at most 1. At most one pass of O(n p).</summary>
    public static double Of(Objective objective, Vector direction)
    {
        if (objective.LargestMoveBound(direction) <= SafeMove)
            return 1;
        double move = objective.LargestMove(direction);
        return move <= SafeMove ? 1 : Elementary.LogOnePlus(move) / move;
    }
}
