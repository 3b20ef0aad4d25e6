using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>The state of <see cref="Newton"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
public sealed record NewtonState(int Iteration, Vector Theta) : ISolverState;

/// <summary>
/// Newton's method: theta + t d with H d = -g, H the Hessian and g the gradient. Near the optimum the number of right digits doubles each
/// step. It converges from anywhere, by <see cref="SafeLength"/>. Where H is singular to working accuracy, a small
/// multiple of its diagonal is added until it is not: collinear columns then share what they have in common. Where there is no curvature
/// left at all, it takes a gradient step of 1/L. A step is one pass of O(n p^2), and where logits move far up to two more of O(n p).
/// </summary>
public sealed record Newton : ISolver<NewtonState>
{
    /// <inheritdoc/>
    public string Description => "Newton";

    /// <inheritdoc/>
    public NewtonState Init(Objective objective, Vector theta) => new(0, theta);

    /// <inheritdoc/>
    public NewtonState Step(Objective objective, NewtonState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        Expansion here = objective.Expand(state.Theta);
        Vector direction = Direction(here) is { IsFinite: true } newton
            ? newton
            : -LearningRate.Safe.At(state.Iteration, objective) * here.Gradient;
        double length = SafeLength.Of(objective, state.Theta, here.Value, here.Gradient.Dot(direction), direction);
        return new(state.Iteration + 1, state.Theta + length * direction);
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
