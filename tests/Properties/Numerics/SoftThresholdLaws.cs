using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>The proximal map of the L1 norm.</summary>
public sealed class SoftThresholdLaws
{
    /// <summary>Exact for multiples of 1/4: sign(v) max(|v| - t, 0).</summary>
    [Fact]
    public void It_is_nearer_to_zero_by_the_threshold_and_no_further()
    {
        for (int v = -20; v <= 20; v++)
            for (int t = 0; t <= 20; t++)
                Check.SameBits(Math.Sign(v) * Math.Max(Math.Abs(v) - t, 0) / 4.0, SoftThreshold.Of(v / 4.0, t / 4.0));
    }

    [Theory]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 0)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, 0)]
    [InlineData(1, double.PositiveInfinity, 0)]
    [InlineData(double.PositiveInfinity, 1, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 1, double.NegativeInfinity)]
    public void Infinity_is_farther_than_any_threshold_but_infinity(double v, double threshold, double expected) =>
        Check.SameBits(expected, SoftThreshold.Of(v, threshold));

    [Fact]
    public void NaN_stays_NaN() => Assert.True(double.IsNaN(SoftThreshold.Of(double.NaN, 0)) && double.IsNaN(SoftThreshold.Of(double.NaN, 1)));
}
