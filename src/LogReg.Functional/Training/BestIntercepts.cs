using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Intercepts of classes 1 .. K - 1 near those that minimise the softmax loss for given coefficients, and how near: as
/// <see cref="DecrementBounds"/> has it, in K - 1 dimensions. With g and H the first and second derivatives there, D = (g'H^-1 g)^(1/2), R
/// the most that a step of length 1 in the norm of H moves two intercepts against each other, and q = R D &lt; 1, the minimum is within
/// -ln(1 - q)/R in the norm of H and no more than D times that below.
/// </summary>
internal sealed record BestIntercepts
{
    // Between rows whose logits lie hundreds apart steps are short: they need an end.
    private const int Steps = 100;

    // The largest q to be sure of Newton's steps.
    private const double SureOfIt = 0.5;

    // The jump of one step of scaling is at most this: the logarithm of the largest ratio of shares that rounding leaves.
    private const double LeastShare = 1.0 / (1L << 50);

    private BestIntercepts(double[] intercepts, double[] slopes, Cholesky? factor) => (Intercepts, Slopes, Factor) = (intercepts, slopes, factor);

    /// <summary>b_1 .. b_(K-1).</summary>
    public double[] Intercepts { get; }

    /// <summary>A bound of what f falls by from here to the best intercepts; infinity where none is known.</summary>
    public double Left { get; private init; } = double.PositiveInfinity;

    /// <summary>A bound of how far the best ones are, in the norm of H.</summary>
    public double Distance { get; private init; } = double.PositiveInfinity;

    /// <summary>A bound of how far the best ones are.</summary>
    public double Radius { get; private init; } = double.PositiveInfinity;

    /// <summary>How many times larger the odds of one class against another can be at the best ones, at most: 1/(1 - q).</summary>
    public double Odds => 1 / (1 - Q);

    /// <summary>g, of classes 0 .. K - 1.</summary>
    private double[] Slopes { get; }

    private Cholesky? Factor { get; }

    private double Decrement { get; init; } = double.PositiveInfinity;

    private double Q { get; init; } = double.PositiveInfinity;

    /// <summary>From the intercepts of theta on. O(n K p), and O(n K^2) for each of a few steps.</summary>
    public static BestIntercepts Of(SoftmaxObjective objective, Vector theta)
    {
        double[] start = [.. theta.Take(objective.Intercepts)];
        Vector without = Vector.OfSeq(theta.Select((t, j) => j < objective.Intercepts ? 0 : t));
        double[][] logits = [.. Enumerable.Range(0, objective.Classes).Select(k => objective.LogitsOf(k, without))];
        BestIntercepts best = At(objective, logits, start);
        for (int step = 0; step < Steps; step++)
        {
            double[] next = best.Next(objective.Data.Samples.Shares);
            if (next.AsSpan().SequenceEqual(best.Intercepts))
                return best;
            BestIntercepts there = At(objective, logits, next);
            if (best.Q <= SureOfIt && !(there.Decrement < best.Decrement))
                break;
            best = there;
        }
        return best;
    }

    private bool IsStationary => Slopes.All(slope => slope == 0);

    private static BestIntercepts At(SoftmaxObjective objective, double[][] logits, double[] intercepts)
    {
        int classes = objective.Classes, d = classes - 1;
        double total = objective.Data.TotalWeight;
        var leaves = new InterceptsSums(objective.Data.Samples, logits, [0, .. intercepts]);
        double[] sums = new double[leaves.Width];
        PairwiseTree.Sum(leaves, sums, objective.Threads);
        for (int j = 0; j < sums.Length; j++)
            sums[j] /= total;
        double[] slopes = sums[..classes], packed = new double[HessianKernel.Index(d, 0)];
        for (int k = 1; k < classes; k++)
            for (int l = 0; l < k; l++)
            {
                double curvature = sums[InterceptsSums.Pair(classes, k, l)];
                packed[HessianKernel.Index(k - 1, k - 1)] += curvature;
                if (l == 0)
                    continue;
                packed[HessianKernel.Index(l - 1, l - 1)] += curvature;
                packed[HessianKernel.Index(k - 1, l - 1)] = -curvature;
            }
        var factor = DecrementBounds.Factor(packed, d);
        return new BestIntercepts(intercepts, slopes, factor?.Factor).Bounded(factor?.RootOfInverseTrace ?? 0);
    }

    private BestIntercepts Bounded(double root)
    {
        // Where all slopes vanish f is flat to the last bit: nothing is left; but where curvature has vanished too, anywhere may be the
        // best.
        if (Factor is null)
            return IsStationary ? this with { Left = 0, Distance = 0, Q = 0 } : this;
        double[] whitened = Factor.Whiten(Slopes.AsSpan(1));
        double decrement = DecrementBounds.Margin * Math.Sqrt(Lanes.Dot(whitened, whitened));
        double reach = DecrementBounds.Margin * Reach(Factor), q = reach * decrement;
        if (!(q <= SureOfIt))
            return this with { Decrement = decrement, Q = q };

        double distance = DecrementBounds.Distance(decrement, reach);
        return this with
        {
            Decrement = decrement,
            Q = q,
            Left = decrement * distance,
            Distance = distance,
            Radius = DecrementBounds.Margin * root * distance,
        };
    }

    /// <summary>max |e_k - e_l| in the norm of H^-1, e_0 = 0.</summary>
    private static double Reach(Cholesky factor)
    {
        double largest = 0;
        double[] direction = new double[factor.Dimension];
        for (int k = 0; k < direction.Length; k++)
        {
            direction[k] = 1;
            largest = Math.Max(largest, Square());
            for (int other = 0; other < k; other++)
            {
                direction[other] = -1;
                largest = Math.Max(largest, Square());
                direction[other] = 0;
            }
            direction[k] = 0;
        }
        return Math.Sqrt(largest);

        double Square()
        {
            double[] whitened = factor.Whiten(direction);
            return Lanes.Dot(whitened, whitened);
        }
    }

    /// <summary>
    /// Newton's step where it is short enough to descend. Otherwise one of iterative scaling, b_k + ln(share of class k / mean p_k), which
    /// always descends and jumps where Newton's steps, out on the exponential tails, are of length 1 however far it is (Darroch and
    /// Ratcliff, "Generalized iterative scaling for log-linear models", 1972).
    /// </summary>
    private double[] Next(Vector shares)
    {
        double[] newton = Factor?.Solve(Slopes.AsSpan(1)) ?? [];
        if (newton.Length > 0 && Math.Max(0, newton.Max()) - Math.Min(0, newton.Min()) <= SafeLength.SafeMove)
            return [.. Intercepts.Zip(newton, (b, step) => b - step)];
        double[] jumps = [.. shares.Zip(Slopes, (share, slope) => Elementary.Log(share / Math.Max(share + slope, LeastShare * share)))];
        return [.. Intercepts.Select((b, j) => b + (jumps[j + 1] - jumps[0]))];
    }
}
