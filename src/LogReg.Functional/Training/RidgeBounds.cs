using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How near the optimum is under a ridge lambda, which makes the objective lambda-strongly convex in w: gap = |g|^2 / (2 lambda) (the
/// duality gap at a_i = y_i - p_i, an identity) and radius = |g| / lambda, g the gradient in w at the best intercept for it.
/// </summary>
internal static class RidgeBounds
{
    // Up to this much more in the gradient it does not pay to look for the best intercept: another step of a solver gains more.
    private const double Inflation = 8;

    /// <summary>The bounds at theta, whose gradient is known. O(n p): a pass, and a few O(n) ones, where there is an intercept.</summary>
    public static (double Gap, double Radius) Of(Objective objective, Vector theta, Vector gradient)
    {
        double lambda = objective.Penalty.Lambda2;
        return objective switch
        {
            LogisticObjective { Intercept: true } logistic => WithBestIntercept(logistic, theta, gradient),
            SoftmaxObjective { Intercept: true } softmax => SoftmaxRidgeBounds.Of(softmax, theta, gradient),
            _ => (gradient.Dot(gradient) / (2 * lambda), gradient.Norm / lambda),
        };
    }

    private static (double Gap, double Radius) WithBestIntercept(LogisticObjective objective, Vector theta, Vector gradient)
    {
        double slope = gradient[0], norm = objective.Data.Scale.LargestNorm;
        ReadOnlySpan<double> g = gradient.Span[1..];
        double steepness = Math.Sqrt(Lanes.Dot(g, g));
        var profile = new InterceptProfile(objective, theta);
        (_, double slopeHere, double curvatureHere) = profile.At(theta[0]);
        if (4 * Math.Abs(slopeHere) * norm <= Inflation * steepness
            && From(slope, 0, slopeHere, curvatureHere, steepness, norm, objective.Penalty.Lambda2) is { Gap: < double.PositiveInfinity } here)
            return here;

        (double best, double slopeLeft, double curvature) = profile.Best(theta[0]);
        ReadOnlySpan<double> inW = objective.Gradient(Vector.OfSeq(theta.Skip(1).Prepend(best))).Span[1..];
        return From(
            slope, best - theta[0], slopeLeft, curvature, Math.Sqrt(Lanes.Dot(inW, inW)), norm, objective.Penalty.Lambda2);
    }

    /// <summary>The bounds from what is known at theta and at an intercept near the best for its w.</summary>
    /// <param name="slope">The slope in b at theta.</param>
    /// <param name="moved">How far the intercept is from theta's.</param>
    /// <param name="slopeLeft">The slope in b there.</param>
    /// <param name="curvature">The second derivative in b there.</param>
    /// <param name="steepness">The norm of the gradient in w there.</param>
    /// <param name="norm">max |x_i|.</param>
    /// <param name="lambda">The ridge.</param>
    internal static (double Gap, double Radius) From(
        double slope, double moved, double slopeLeft, double curvature, double steepness, double norm, double lambda)
    {
        // With M = 1 in |f'''| <= M f'' along b, a Newton step of at most 1/2 from the best intercept proves that it is within
        // twice that step, and that no more than slope^2 / curvature of f is left.
        // Where both vanish (offsets of many hundred), f is flat to the last bit: nothing is left, but anywhere there may be the best.
        bool flat = slopeLeft == 0 && curvature == 0;
        double left = flat ? 0 : Math.Abs(slopeLeft) / curvature;
        if (!(left <= 0.5))
            return (double.PositiveInfinity, double.PositiveInfinity);
        double distance = 2 * left, steepest = steepness + 2 * curvature * distance * norm;

        // By convexity f(b, w) - f(b*, w) is at most slope * (b - b*); and b* moves by at most max |x_i| times what w moves.
        double gap = Math.Max(0, -slope * moved) + left * Math.Abs(slopeLeft) + steepest * steepest / (2 * lambda);
        return (gap, flat ? double.PositiveInfinity : steepest / lambda * (1 + norm) + Math.Abs(moved) + distance);
    }
}
