using System.Globalization;
using Xunit;

namespace LogReg.Functional.Properties;

/// <summary>The comparisons that laws are made of; NaN fails all of them.</summary>
internal static class Check
{
    /// <summary>|actual - expected| &lt;= tolerance.</summary>
    public static void Near(double expected, double actual, double tolerance) => Assert.True(
        Math.Abs(actual - expected) <= tolerance,
        string.Create(CultureInfo.InvariantCulture, $"expected {expected:R}, found {actual:R}, off by {actual - expected:R}, allowed {tolerance:R}"));

    /// <summary>Near in each entry.</summary>
    public static void Near(IReadOnlyList<double> expected, IReadOnlyList<double> actual, IReadOnlyList<double> tolerance)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int j = 0; j < expected.Count; j++)
            Near(expected[j], actual[j], tolerance[j]);
    }

    /// <summary>left &lt;= right + tolerance.</summary>
    public static void AtMost(double left, double right, double tolerance) => Assert.True(
        left <= right + tolerance,
        string.Create(CultureInfo.InvariantCulture, $"{left:R} is above {right:R} by {left - right:R}, allowed {tolerance:R}"));

    /// <summary>The same bits.</summary>
    public static void SameBits(double expected, double actual) => Assert.True(
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual),
        string.Create(CultureInfo.InvariantCulture, $"expected {expected:R}, found {actual:R}"));

    /// <summary>The same bits in each entry.</summary>
    public static void SameBits(IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int j = 0; j < expected.Count; j++)
            SameBits(expected[j], actual[j]);
    }

    /// <summary>The same bits but for the sign of a zero: a sum that cancels is +0 whichever sign its terms have.</summary>
    public static void SameNumbers(IReadOnlyList<double> expected, IReadOnlyList<double> actual) =>
        SameBits([.. expected.Select(PlusZero)], [.. actual.Select(PlusZero)]);

    private static double PlusZero(double x) => x == 0 ? 0 : x;
}
