namespace LogReg.Functional.Comparison;

internal static class Quantile
{
    /// <summary>The middle number, or the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
