using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>The quadratic model with an L1 penalty that coordinate descent minimises.</summary>
public sealed class LassoModelLaws
{
    /// <summary>
    /// Without curvature between them, coordinates are soft thresholds of their own Newton steps: -4/2 less 1/2, 1/8 within 1/2 of 0, 3 -
    /// 2/4 less 1/4; the intercept, which comes first, goes all the way. Exact: all are multiples of a power of 2.
    /// </summary>
    [Fact]
    public void Coordinates_on_their_own_are_soft_thresholds()
    {
        var model = new LassoModel([1, 0, 0, 3], [2, 4, -0.25, 2], Diagonal(1, 2, 2, 4), free: 1, lambda1: 1);
        Check.SameBits([-1, -1.5, 0, 2.25], model.Minimum());
        Assert.Equal((4 + 6 - 1.5 + 1.5 + 0.75, 4 + 4.5 + 4 * 0.5625), model.Of([-2, -1.5, 0, -0.75]));
    }

    /// <summary>
    /// Two equal columns with an intercept between them, so that H is singular, still have a minimum, at which the KKT conditions hold: the
    /// slope of each that is not 0 is lambda1 against it, of one that is 0 no larger, of the intercept 0.
    /// </summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    [InlineData(1e-3)]
    public void A_singular_model_has_its_minimum(double lambda1)
    {
        double[] hessian = [1, 0.5, 0.75, 0.5, 0.75, 0.75, 0.25, 0.25, 0.25, 2];
        Vector gradient = [0.125, -0.75, -0.75, 0.5], theta = [0, 0.5, 0, 0.25];
        Vector minimum = new LassoModel(theta, gradient, hessian, free: 1, lambda1).Minimum(), d = minimum - theta;
        for (int j = 0; j < 4; j++)
        {
            double slope = gradient[j] + Enumerable.Range(0, 4).Sum(k => hessian[HessianKernel.Index(Math.Max(j, k), Math.Min(j, k))] * d[k]);

            // It was solved for, and its terms are of size 1: some 10 roundings each, through a condition of at most 100.
            const double tolerance = 1000 * Slack.UnitRoundoff;
            Assert.InRange(
                j == 0 ? Math.Abs(slope) : minimum[j] == 0 ? Math.Abs(slope) - lambda1 : Math.Abs(slope + lambda1 * Math.Sign(minimum[j])),
                double.NegativeInfinity, tolerance);
        }
    }

    /// <summary>
    /// A slope without any curvature has no minimum, and says so by a number that is not one; without a slope the place is
    /// kept.
    /// </summary>
    [Fact]
    public void No_curvature_is_no_minimum()
    {
        Assert.False(new LassoModel([0, 0], [1, 0], Diagonal(0, 1), free: 1, lambda1: 1).Minimum().IsFinite);
        Assert.False(new LassoModel([0, 0], [0, 2], Diagonal(1, 0), free: 1, lambda1: 1).Minimum().IsFinite);
        Check.SameBits([0.5, 0], new LassoModel([0.5, 3], [0, 0], Diagonal(0, 0), free: 1, lambda1: 1).Minimum());
    }

    /// <summary>What its penalty just holds goes to 0, however little curvature it has.</summary>
    [Fact]
    public void A_slope_of_lambda1_does_not_run_away() =>
        Check.SameBits([0, 0], new LassoModel([0, 3], [0, 1], Diagonal(1, 0), free: 1, lambda1: 1).Minimum());

    /// <summary>
    /// A column that is all the intercept's has the least curvature, 2^-44, and no other to be solved for with: its step is minus its slope
    /// times 2^44. A step of 2^-50 of where it leads is none, for such would go to and fro; one of twice that is a step.
    /// </summary>
    [Fact]
    public void A_step_of_some_units_in_the_last_place_is_none()
    {
        Check.SameBits(1 - Math.ScaleB(1, -50), After(step: Math.ScaleB(1, -50)));
        Assert.True(After(step: Math.ScaleB(1, -49)) >= 1);

        static double After(double step) =>
            new LassoModel([0, 1 - step], [0, -Math.ScaleB(step, -44)], [1, 1, 1], free: 1, lambda1: 0).Minimum()[1];
    }

    private static double[] Diagonal(params double[] entries) =>
        [.. entries.SelectMany((entry, j) => Enumerable.Repeat(0.0, j).Append(entry))];
}
