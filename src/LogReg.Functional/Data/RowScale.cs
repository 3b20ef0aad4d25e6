using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>How large the rows are: what bounds on curvature and distance are made of.</summary>
/// <param name="WeightedSquares">sum_i s_i |x_i|^2 = tr(X'SX).</param>
/// <param name="LargestNorm">max_i |x_i| over the rows that count.</param>
internal sealed record RowScale(double WeightedSquares, double LargestNorm)
{
    public static RowScale Of(Samples samples)
    {
        if (samples.IsPlain && samples.X.KnownSquares is { } known)
            return new RowScale(known.Sum, Math.Sqrt(known.Largest));
        double[] squares = samples.X.SquaredNorms(threads: 0);
        double largest = Math.Sqrt(squares.Max());
        ReadOnlySpan<double> positive = samples.Positive, negative = samples.Negative;
        for (int i = 0; i < squares.Length; i++)
            squares[i] *= positive[i] + negative[i];
        return new RowScale(PairwiseTree.Sum(squares), largest);
    }
}
