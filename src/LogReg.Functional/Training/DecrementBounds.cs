using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How near the optimum is without a ridge, by the Newton decrement D = (g'H^-1 g)^(1/2), g the smallest subgradient.
/// Along d = theta* - theta the curvature falls by a factor e^-|x_i.d| at most. With R = max_i |x_i| in the norm of H^-1, |x_i.d| &lt;= S = R
/// |d|_H, and convexity gives |d|_H^2 (1 - e^-S)/S &lt;= -g.d &lt;= D |d|_H, so 1 - e^-S &lt;= q = R D. Where q &lt; 1: |d|_H &lt;= -ln(1 - q)/R,
/// |d|^2 &lt;= tr(H^-1) |d|_H^2, f - f* &lt;= D |d|_H; and beyond that f rises in every direction, so there is an optimum. (Bach, 2010, proposition
/// 2, for one constant R; in the norm of H^-1 it does not depend on units.) With many classes what moves is a row's logits against each
/// other: [1, x_i] stands in the block of one class, and negative in that of another (<see cref="Objective.Reach"/>).
/// An L1 penalty, which is convex, only adds to what f rises by.
/// </summary>
internal static class DecrementBounds
{
    // Beyond this many coefficients a Hessian is not made for a certificate.
    private const int MostCoefficients = 1024;

    // A factor is that of H off by d^2 2^-53 of its entries (Higham, "Accuracy and Stability", 2002, theorem 10.3), so a norm by it is off by
    // a share of d^2 2^-53 over the least pivot. Smaller pivots than d^2 2^-42 are not trusted to prove anything: 2^-11 is left, 2^-10 is added.
    private const double PivotForEach = 1.0 / (1L << 42);

    /// <summary>What is added to a norm by the factor of a matrix whose pivots are not below <see cref="LeastPivot"/>.</summary>
    public const double Margin = 1 + 1.0 / (1 << 10);

    /// <summary>The least pivot, relative to its own diagonal entry, of a factor that may prove something.</summary>
    public static double LeastPivot(int dimension) => PivotForEach * dimension * dimension;

    /// <summary>-ln(1 - q)/R for q = R D &lt; 1: how far the optimum is at most, in the norm of H.</summary>
    public static double Distance(double decrement, double reach)
    {
        // -ln(1 - q) = ln(1 + q/(1 - q)).
        double q = reach * decrement;
        return q == 0 ? decrement : Elementary.LogOnePlus(q / (1 - q)) / reach;
    }

    /// <summary>The bounds at theta, or infinity. O(n d^2).</summary>
    public static (double Gap, double Radius) Of(Objective objective, Vector theta)
    {
        if (objective.Dimension > Math.Min(MostCoefficients, objective.LargestRank))
            return (double.PositiveInfinity, double.PositiveInfinity);
        Expansion here = objective.Expand(theta);
        if (Cholesky.Of(here.Hessian, objective.Dimension, LeastPivot(objective.Dimension)) is not { } factor)
            return (double.PositiveInfinity, double.PositiveInfinity);
        double[] whitened = factor.Whiten(objective.SmallestSubgradient(theta, here.Gradient).Span);
        double decrement = Margin * Math.Sqrt(Lanes.Dot(whitened, whitened));
        double reach = Margin * objective.Reach(factor);
        if (!(reach * decrement < 1))
            return (double.PositiveInfinity, double.PositiveInfinity);
        double distance = Distance(decrement, reach);
        return (decrement * distance, Margin * Math.Sqrt(factor.InverseTrace()) * distance);
    }
}
