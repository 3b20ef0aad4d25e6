using System.Globalization;

namespace LogReg.Functional;

/// <summary>
/// What is proven of an answer theta: how far f(theta) is from the minimum f* and theta from the minimiser theta*, at most.
/// The bounds hold in exact arithmetic for the numbers as they are; rounding adds what it adds to f itself.
/// </summary>
/// <param name="GradientNorm">|gradient f(theta)|; infinity where it overflows.</param>
/// <param name="Gap">A bound of f(theta) - f*; infinity where none is known, as where there is no optimum.</param>
/// <param name="Radius">A bound of |theta - theta*|; infinity where none is known.</param>
public sealed record Certificate(double GradientNorm, double Gap, double Radius)
{
    /// <summary>
    /// Certifies <paramref name="theta"/>. With a ridge lambda the objective is lambda-strongly convex in w, which gives
    /// gap = |g|^2 / (2 lambda) (the duality gap at a_i = y_i - p_i, an identity) and radius = |g| / lambda, g the gradient in w.
    /// An intercept is not penalised, so it is solved for first: the bounds are those at (b*, w), b* the best intercept for w,
    /// plus what moving from b to b* takes; so are the K - 1 intercepts of many classes. O(n p): two passes, and a few O(n) ones for b*. Without a penalty the bounds come from the Newton
    /// decrement D = (g'H^-1 g)^(1/2): they prove that there is an optimum. O(n p^2), and infinite beyond 1,024 coefficients or with fewer rows than coefficients.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective.</exception>
    public static Certificate Of(Objective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Vector gradient = objective.Gradient(theta);
        if (!gradient.IsFinite)
            return new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        (double gap, double radius) = objective.Penalty.Lambda > 0
            ? RidgeBounds.Of(objective, theta, gradient)
            : DecrementBounds.Of(objective, theta);
        return new(gradient.Norm, gap, radius);
    }

    /// <summary>The bounds in one line.</summary>
    public override string ToString() => double.IsFinite(Gap)
        ? string.Create(CultureInfo.InvariantCulture, $"gradient {GradientNorm:g3}, within {Gap:g3} of the minimum, theta within {Radius:g3}")
        : string.Create(CultureInfo.InvariantCulture, $"gradient {GradientNorm:g3}, no bound is known");
}
