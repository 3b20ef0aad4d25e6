using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>The state of <see cref="Newton"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
public sealed record NewtonState(int Iteration, Vector Theta) : ISolverState;

/// <summary>
/// Newton's method: theta + t d with H d = -g, H the Hessian and g the gradient. Near the optimum the number of right digits doubles each
/// step. It converges from anywhere, without a search along d: with r = max_i |x_i.d|, the most that any logit moves, f is at most
/// f - t D^2 + D^2 (e^(t r) - 1 - t r) / r^2 there, D^2 = -g.d, because the loss is self-concordant. So t = 1 is safe where r is at most
/// 1.79; otherwise t = 1 is tried, and if f does not fall enough t = ln(1 + r)/r, where that bound is least, is taken (Bach,
/// "Self-concordant analysis for logistic regression", 2010; Sun and Tran-Dinh, 2019). Where H is singular to working accuracy, a small
/// multiple of its diagonal is added until it is not: collinear columns then share what they have in common. Where there is no curvature left at all, it takes a gradient step of 1/L.
/// A step is one pass of O(n p^2), and where logits move far up to two more of O(n p).
/// </summary>
public sealed record Newton : ISolver<NewtonState>
{
    // (e^r - 1 - r) / r^2 is below 1 up to here.
    private const double SafeMove = 1.79;

    // Armijo's share of the decrease that the slope promises.
    private const double LeastDecrease = 1e-4;

    /// <inheritdoc/>
    public string Description => "Newton";

    /// <inheritdoc/>
    public NewtonState Init(Objective objective, Vector theta)
    {
        Objective.CheckSmooth(objective, Description);
        return new(0, theta);
    }

    /// <inheritdoc/>
    public NewtonState Step(Objective objective, NewtonState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        Expansion here = objective.Expand(state.Theta);
        Vector direction = Direction(here) is { IsFinite: true } newton
            ? newton
            : -LearningRate.Safe.At(state.Iteration, objective) * here.Gradient;
        return new(state.Iteration + 1, state.Theta + Length(objective, state.Theta, here, direction) * direction);
    }

    private static double Length(Objective objective, Vector theta, Expansion here, Vector direction)
    {
        if (objective.LargestMoveBound(direction) <= SafeMove || objective.LargestMove(direction) is var move && move <= SafeMove)
            return 1;
        double promised = here.Gradient.Dot(direction);
        return objective.Value(theta + direction) <= here.Value + LeastDecrease * promised ? 1 : Elementary.LogOnePlus(move) / move;
    }

    /// <summary>
    /// -H^-1 g; -(H + lift diag H)^-1 g with the smallest lift that makes it positive definite; none where all curvature has underflowed.
    /// </summary>
    private static Vector? Direction(Expansion here)
    {
        Vector downhill = -1 * here.Gradient;
        Cholesky? factor = Cholesky.Of(here.Hessian, downhill.Length);
        for (double lift = FirstLift; factor is null && lift < 1; lift *= LiftBy)
            factor = Cholesky.Of(Lifted(here.Hessian, downhill.Length, lift), downhill.Length);
        return factor is null ? null : Vector.Own(factor.Solve(downhill.Span));
    }

    // The first is a little above what rounding leaves of a pivot of 0.
    private const double FirstLift = 1e-13, LiftBy = 100;

    private static double[] Lifted(double[] hessian, int dimension, double lift)
    {
        double[] lifted = [.. hessian];
        for (int j = 0; j < dimension; j++)
            lifted[HessianKernel.Index(j, j)] = lifted[HessianKernel.Index(j, j)] * (1 + lift) + double.Epsilon;
        return lifted;
    }
}
