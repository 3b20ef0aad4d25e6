using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How near the optimum is under a ridge lambda, which makes the objective lambda-strongly convex in w: gap = |g|^2 / (2 lambda) (the
/// duality gap at a_i = y_i - p_i, an identity) and radius = |g| / lambda, g the gradient in w at the best intercept for it.
/// </summary>
internal static class RidgeBounds
{
    // Up to this many times the gap at no slope in the intercept it does not pay to look for the best one: another step of a solver
    // gains more.
    private const double Inflation = 81;

    /// <summary>
    /// The bounds at theta, where f and its gradient are known, or those that a sample of the rows proves where these are smaller. O(d), and
    /// O(m d^2) for the m rows of a sample; where there is none and the intercept is far from the best, O(n p): two passes, and a few O(n)
    /// ones.
    /// </summary>
    public static (double Gap, double Radius) Of(Objective objective, Vector theta, double value, Vector gradient)
    {
        (double Gap, double Radius) sample = DecrementBounds.OfSample(objective, theta, gradient), ridge = objective switch
        {
            LogisticObjective { Intercept: true } logistic => AtIntercept(logistic, theta, value, gradient) is var here
                && (here.IsNear || double.IsFinite(sample.Gap)) ? here.Bounds : AtBestIntercept(logistic, theta, gradient),
            SoftmaxObjective { Intercept: true } softmax => double.IsFinite(sample.Gap) ? sample : SoftmaxRidgeBounds.Of(softmax, theta, gradient),
            _ => (gradient.Dot(gradient) / (2 * objective.Penalty.Lambda2), gradient.Norm / objective.Penalty.Lambda2),
        };
        return (Math.Min(ridge.Gap, sample.Gap), Math.Min(ridge.Radius, sample.Radius));
    }

    /// <summary>The bounds with the intercept as it is, and whether another would not make much of a difference.</summary>
    private static ((double Gap, double Radius) Bounds, bool IsNear) AtIntercept(
        LogisticObjective objective, Vector theta, double value, Vector gradient)
    {
        double least = LeastCurvature(objective, theta, value, gradient), steepness = Steepness(gradient), lambda = objective.Penalty.Lambda2;
        (double Gap, double) here = From(gradient[0], 0, gradient[0], least, steepness, objective.Data.Scale.LargestNorm, lambda);
        return (here, least > 0 && here.Gap <= Inflation * (steepness * steepness / (2 * lambda)));
    }

    private static (double Gap, double Radius) AtBestIntercept(LogisticObjective objective, Vector theta, Vector gradient)
    {
        (double best, double slopeLeft, double curvature) = new InterceptProfile(objective, theta).Best(theta[0]);
        Vector there = objective.Gradient(Vector.OfSeq(theta.Skip(1).Prepend(best)));
        return From(
            gradient[0], best - theta[0], slopeLeft, curvature, Steepness(there), objective.Data.Scale.LargestNorm, objective.Penalty.Lambda2);
    }

    /// <summary>The norm of the gradient in w.</summary>
    private static double Steepness(Vector gradient)
    {
        ReadOnlySpan<double> inW = gradient.Span[1..];
        return Math.Sqrt(Lanes.Dot(inW, inW));
    }

    /// <summary>
    /// What the second derivative in b is at least, from f and its gradient alone; 0 where they tell nothing, as with offsets. A
    /// probability p has an entropy of H(p) = -p ln p - (1 - p) ln(1 - p) &lt;= 2 ln 2 (p (1 - p))^(1/2), so that p (1 - p) >= (H / ln 2)^2 / 4,
    /// and the mean is at least that of the mean entropy, by convexity. With z the logit H(p) is loss(y, z) - (p - y) z, whose mean
    /// is the loss less theta times its gradient; less what rounding may have done to it, for |z_i| &lt;= |b| + max |x_i| |w|. O(d).
    /// </summary>
    internal static double LeastCurvature(LogisticObjective objective, Vector theta, double value, Vector gradient)
    {
        if (objective.Data.Samples.Offset is not null)
            return 0;
        ReadOnlySpan<double> w = theta.Span[1..];
        double squares = Lanes.Dot(w, w), logits = Math.Abs(theta[0]) + objective.Data.Scale.LargestNorm * Math.Sqrt(squares);
        double rounding = 4 * (theta.Length + DecrementBounds.Sums) * Math.ScaleB(1, -53) * (3 * value + logits);
        double entropy = value + objective.Penalty.Lambda2 / 2 * squares - theta.Dot(gradient) - rounding;
        double share = Math.Max(0, entropy) / Elementary.Ln2;
        return share * share / 4;
    }

    /// <summary>The bounds from what is known at theta and at an intercept near the best for its w.</summary>
    /// <param name="slope">The slope in b at theta.</param>
    /// <param name="moved">How far the intercept is from theta's.</param>
    /// <param name="slopeLeft">The slope in b there.</param>
    /// <param name="curvature">The second derivative in b there, or less.</param>
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

        // Along b the gradient in w moves by the mean of p (1 - p) x, which is at most max |x_i| times f'', and all f'' on the way to the best
        // intercept add up to the slope that is left.
        double steepest = steepness + Math.Abs(slopeLeft) * norm;

        // By convexity f(b, w) - f(b*, w) is at most slope * (b - b*); and b* moves by at most max |x_i| times what w moves.
        double gap = Math.Max(0, -slope * moved) + left * Math.Abs(slopeLeft) + steepest * steepest / (2 * lambda);
        return (gap, flat ? double.PositiveInfinity : steepest / lambda * (1 + norm) + Math.Abs(moved) + 2 * left);
    }
}
