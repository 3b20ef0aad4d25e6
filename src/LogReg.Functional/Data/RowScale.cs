using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>How large the rows are: what bounds on curvature and distance are made of, each computed when first asked for.</summary>
internal sealed class RowScale(Samples samples)
{
    private readonly Memo<StrongBox<double>> _squares = new(() => new(SquaresOf(samples)));
    private readonly Memo<StrongBox<double>> _largest = new(() =>
        new(Math.Sqrt(samples.X.KnownSquares?.Largest ?? samples.X.LargestSquaredNorm(threads: 0))));

    /// <summary>sum_i s_i |x_i|^2 = tr(X'SX).</summary>
    public double WeightedSquares => _squares.Value.Value;

    /// <summary>max_i |x_i| over the rows that count.</summary>
    public double LargestNorm => _largest.Value.Value;

    private static double SquaresOf(Samples samples)
    {
        if (samples.IsPlain && samples.X.KnownSquares is { } known)
            return known.Sum;
        double[] squares = samples.X.SquaredNorms(threads: 0);
        ReadOnlySpan<double> positive = samples.Positive, negative = samples.Negative;
        for (int i = 0; i < squares.Length; i++)
            squares[i] *= positive[i] + negative[i];
        return PairwiseTree.Sum(squares);
    }
}
