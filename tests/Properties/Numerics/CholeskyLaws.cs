using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>What is positive definite has a factor, and what is nearly so has one with a lift.</summary>
public sealed class CholeskyLaws
{
    [Fact]
    public void A_pivot_of_zero_is_none()
    {
        Assert.Null(Cholesky.Of([0], 1));
        Assert.Null(Cholesky.Of([1, 1, 1], 2));
        Assert.NotNull(Cholesky.Of([double.Epsilon], 1));
    }

    /// <summary>
    /// Of a diagonal of 1 with 1 + e beside it the second pivot is above 0 with a lift above e. The factor's first entry squared is 1 + lift,
    /// but for the rounding of a root and its square.
    /// </summary>
    [Theory]
    [InlineData(0, 1e-13)]
    [InlineData(1e-14, 1e-13)]
    [InlineData(1e-12, 1e-11)]
    [InlineData(1e-8, 1e-7)]
    [InlineData(1e-2, 1e-1)]
    public void The_lift_is_the_smallest_that_does(double above, double lift)
    {
        Vector factor = Cholesky.OfLifted([1, 1 + above, 1], 2)!.Packed;
        Check.Near(1 + lift, factor[0] * factor[0], 4 * Math.ScaleB(1, -53));
    }

    [Fact]
    public void No_lift_makes_all_positive_definite()
    {
        Assert.Null(Cholesky.OfLifted([1, 1.5, 1], 2));
        Assert.Null(Cholesky.OfLifted([-1], 1));
        Assert.Null(Cholesky.OfLifted([double.NaN], 1));
    }

    /// <summary>The lift takes 1e-13 from the others; the factor, its square and two quotients are rounded.</summary>
    [Fact]
    public void A_coordinate_without_curvature_or_slope_stays()
    {
        double[] solved = Cholesky.OfLifted([4, 0, 0], 2)!.Solve((double[])[4, 0]);
        Check.Near(1, solved[0], 1e-13 + 4 * Math.ScaleB(1, -53));
        Check.SameBits(0, solved[1]);
    }
}
