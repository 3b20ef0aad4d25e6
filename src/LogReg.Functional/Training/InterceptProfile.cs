using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>f as a function of the intercept alone, for the w of a theta: one pass over the data, then O(n) for each look.</summary>
internal sealed class InterceptProfile(LogisticObjective objective, Vector theta)
{
    // Between rows whose logits lie hundreds apart Newton's steps are short and shrink the slope by next to nothing: they need an end.
    private const int Steps = 100;

    private readonly double[] _logits = objective.LogitsWithoutIntercept(theta);

    /// <summary>An intercept, with the slope and the curvature there.</summary>
    public (double Intercept, double Slope, double Curvature) At(double intercept)
    {
        Samples samples = objective.Data.Samples;
        Span<double> sums = stackalloc double[2];
        PairwiseTree.Sum(new InterceptSums(samples, _logits, intercept), sums, objective.Threads);
        return (intercept, sums[0] / samples.TotalWeight, sums[1] / samples.TotalWeight);
    }

    /// <summary>The mean odds against what was observed at an intercept (<see cref="LogisticObjective.MeanOddsAgainst"/>).</summary>
    public double MeanOddsAgainst(double intercept) => OddsSums.Mean(objective.Data.Samples, _logits, intercept, objective.Threads);

    /// <summary>
    /// The intercept that minimises f, looked for from a given one. The slope rises with the intercept: steps that double bracket its zero,
    /// halving narrows the bracket, and Newton's method ends it once it is sure of its way: far out on the exponential tails, where its
    /// steps are of length 1 however far it is, it is not.
    /// </summary>
    public (double Intercept, double Slope, double Curvature) Best(double from)
    {
        (double Intercept, double Slope, double Curvature) best = At(from);
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
            (double, double Slope, double) there = At(next);
            if (Math.Abs(there.Slope) >= Math.Abs(best.Slope) && Math.Abs(best.Slope) <= best.Curvature / 2)
                break;
            best = there;
        }
        return best;
    }
}
