using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>Mean and standard deviation of a column under shares of the rows, at any scale and however large the mean is beside
/// it.</summary>
internal static class ColumnMoments
{
    /// <summary>
    /// m = sum_i q_i x_i and (sum_i q_i (x_i - m)^2)^(1/2), of one number or more, q_i >= 0 of sum 1; 0 where all are the same. Numbers are
    /// divided by powers of two, so that no square overflows or underflows; both sums are taken about a first mean, and what that is off
    /// by is taken off again (Chan, Golub and LeVeque, The American Statistician 37, 1983).
    /// </summary>
    public static (double Mean, double Deviation) Of(ReadOnlySpan<double> x, ReadOnlySpan<double> shares)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double number in x)
            (low, high) = (Math.Min(low, number), Math.Max(high, number));
        if (low == high)
            return (low, 0);
        int scale = Math.ILogB(Math.Max(Math.Abs(low), Math.Abs(high)));
        double[] terms = new double[x.Length], off = new double[x.Length];
        for (int i = 0; i < terms.Length; i++)
            terms[i] = shares[i] * Math.ScaleB(x[i], -scale);
        double mean = Math.Clamp(Math.ScaleB(PairwiseTree.Sum(terms), scale), low, high);
        int spread = Math.ILogB(Math.Max(high - mean, mean - low));
        for (int i = 0; i < terms.Length; i++)
        {
            off[i] = Math.ScaleB(x[i] - mean, -spread);
            terms[i] = shares[i] * off[i];
        }
        double shift = PairwiseTree.Sum(terms);
        for (int i = 0; i < terms.Length; i++)
            terms[i] *= off[i];
        double variance = Math.Max(0, PairwiseTree.Sum(terms) - shift * shift);
        return (Math.Clamp(mean + Math.ScaleB(shift, spread), low, high), Math.ScaleB(Math.Sqrt(variance), spread));
    }
}
