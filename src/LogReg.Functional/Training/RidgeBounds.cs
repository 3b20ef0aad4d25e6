using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How near the optimum is under a ridge lambda, which makes the objective lambda-strongly convex in w: gap = |g|^2 / (2 lambda) (the duality
/// gap at a_i = y_i - p_i, an identity) and radius = |g| / lambda, g the gradient in w at the best intercept for it.
/// </summary>
internal static class RidgeBounds
{
    // Between rows whose logits lie hundreds apart Newton's steps are short and shrink the slope by next to nothing: they need an end.
    private const int Steps = 100;

    /// <summary>The bounds at theta, whose gradient is known. O(n p): a pass, and a few O(n) ones, where there is an intercept.</summary>
    public static (double Gap, double Radius) Of(Objective objective, Vector theta, Vector gradient)
    {
        double lambda = objective.Penalty.Lambda;
        return objective switch
        {
            LogisticObjective { Intercept: true } logistic => WithBestIntercept(logistic, theta, gradient[0]),
            SoftmaxObjective { Intercept: true } softmax => SoftmaxRidgeBounds.Of(softmax, theta, gradient),
            _ => (gradient.Dot(gradient) / (2 * lambda), gradient.Norm / lambda),
        };
    }

    private static (double Gap, double Radius) WithBestIntercept(LogisticObjective objective, Vector theta, double slope)
    {
        (double best, double slopeLeft, double curvature) = BestIntercept(objective, theta);
        ReadOnlySpan<double> inW = objective.Gradient(Vector.OfSeq(theta.Skip(1).Prepend(best))).Span[1..];
        return From(
            slope, best - theta[0], slopeLeft, curvature, Math.Sqrt(Lanes.Dot(inW, inW)), objective.Data.Scale.LargestNorm,
            objective.Penalty.Lambda);
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

    /// <summary>
    /// The intercept that minimises f for the given w, with the slope and the curvature there. The slope rises with the intercept:
    /// steps that double bracket its zero, halving narrows the bracket, and Newton's method ends it once it is sure of its way: far out
    /// on the exponential tails, where its steps are of length 1 however far it is, it is not.
    /// </summary>
    private static (double Intercept, double Slope, double Curvature) BestIntercept(LogisticObjective objective, Vector theta)
    {
        Samples samples = objective.Data.Samples;
        double[] logits = objective.LogitsWithoutIntercept(theta);
        (double Intercept, double Slope, double Curvature) best = At(theta[0]);
        double low = double.NegativeInfinity, high = double.PositiveInfinity, stride = 1;
        for (int step = 0; step < Steps && best.Slope != 0; step++)
        {
            (low, high) = best.Slope < 0 ? (best.Intercept, high) : (low, best.Intercept);
            double newton = best.Slope / best.Curvature, next = best.Intercept - newton;
            if (!(Math.Abs(newton) <= 0.5 && next > low && next < high))
            {
                next = double.IsInfinity(high) ? low + stride : double.IsInfinity(low) ? high - stride : low + (high - low) / 2;
                stride *= 2;
            }
            if (!double.IsFinite(next) || next == best.Intercept)
                break;
            (double, double Slope, double) there = At(next);
            if (Math.Abs(there.Slope) >= Math.Abs(best.Slope) && Math.Abs(best.Slope) <= best.Curvature / 2)
                break;
            best = there;
        }
        return best;

        (double Intercept, double Slope, double Curvature) At(double b)
        {
            Span<double> sums = stackalloc double[2];
            PairwiseTree.Sum(new InterceptSums(samples, logits, b), sums, objective.Threads);
            return (b, sums[0] / samples.TotalWeight, sums[1] / samples.TotalWeight);
        }
    }
}
