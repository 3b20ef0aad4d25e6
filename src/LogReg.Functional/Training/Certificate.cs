using System.Globalization;

namespace LogReg.Functional;

/// <summary>
/// What is proven of an answer theta: how far f(theta) is from the minimum f* and theta from the minimiser theta*, at most.
/// The bounds hold in exact arithmetic for the numbers as they are; rounding adds what it adds to f itself.
/// </summary>
/// <param name="GradientNorm">|gradient f(theta)|, under an L1 penalty |<see cref="Objective.Subgradient"/>|; infinity where it
/// overflows.</param>
/// <param name="Gap">A bound of f(theta) - f*; infinity where none is known, as where there is no optimum.</param>
/// <param name="Radius">A bound of |theta - theta*|; infinity where none is known.</param>
public sealed record Certificate(double GradientNorm, double Gap, double Radius)
{
    /// <summary>
    /// Certifies <paramref name="theta"/>. With a ridge lambda2 the objective is lambda2-strongly convex in w, which gives
    /// gap = |g|^2 / (2 lambda2) (the duality gap at a_i = y_i - p_i, an identity) and radius = |g| / lambda2, g the gradient in w.
    /// An intercept is not penalised: the bounds are those at (b*, w), b* the best intercept for w, plus what moving from b to b* takes;
    /// so are the K - 1 intercepts of many classes.
    /// O(n p): one pass, three where b is so far from b* that it is solved for. Of many rows and up to 256 coefficients a sample of the rows
    /// proves more than the ridge, in O(m d^2) for m of them: its Hessian times its share of the weight is at most that of all. Without a penalty the bounds come from the
    /// Newton decrement D = (g'H^-1 g)^(1/2): they prove that there is an optimum. O(n p^2), and infinite beyond 1,024 coefficients or with
    /// fewer rows than coefficients. Under an L1 penalty the gap is that to a dual point which is feasible: under a ridge the residuals
    /// themselves, otherwise the residuals times the largest number up to 1 that brings |X'r|_inf down to lambda1; O(n p). The radius is
    /// (2 gap / lambda2)^(1/2); without a ridge it comes from the decrement, for up to 64 coefficients, and is infinite beyond. Of a
    /// <see cref="FirthObjective"/>, which is not convex, both bounds are infinite.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective.</exception>
    public static Certificate Of(Objective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        (double value, Vector gradient) = objective.ValueAndGradient(theta);
        return WithGradient(objective, theta, value, gradient);
    }

    /// <summary>The same where f and its gradient at theta are known.</summary>
    internal static Certificate WithGradient(Objective objective, Vector theta, double value, Vector gradient) =>
        Bounded(objective, theta, value, gradient, null);

    /// <summary>The same where the expansion at theta is known.</summary>
    internal static Certificate WithExpansion(Objective objective, Vector theta, Expansion there) =>
        Bounded(objective, theta, there.Value, there.Gradient, there);

    private static Certificate Bounded(Objective objective, Vector theta, double value, Vector gradient, Expansion? there)
    {
        if (!gradient.IsFinite)
            return new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        (double gap, double radius) = objective switch
        {
            FirthObjective => (double.PositiveInfinity, double.PositiveInfinity),
            { Penalty.Lambda1: > 0 } => LassoBounds.Of(objective, theta, gradient),
            { Penalty.Lambda2: > 0 } => RidgeBounds.Of(objective, theta, value, gradient),
            _ => DecrementBounds.Of(objective, theta, there),
        };
        return new(objective.SmallestSubgradient(theta, gradient).Norm, gap, radius);
    }

    /// <summary>The bounds in one line.</summary>
    public override string ToString() => double.IsFinite(Gap)
        ? string.Create(CultureInfo.InvariantCulture, $"gradient {GradientNorm:g3}, within {Gap:g3} of the minimum, theta within {Radius:g3}")
        : string.Create(CultureInfo.InvariantCulture, $"gradient {GradientNorm:g3}, no bound is known");
}
