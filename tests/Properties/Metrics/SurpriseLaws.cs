using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Metrics;

/// <summary>The loss of one row, where -ln p itself would lose its digits or overflow.</summary>
public sealed class SurpriseLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>
    /// -ln p for p = 2^-k exactly k ln 2: at most 2 ulp of the logarithm, the product and the sum. Down to the least number.
    /// </summary>
    [Fact]
    public void Powers_of_two_cost_their_exponent()
    {
        for (int k = 1; k <= 1074; k++)
            Check.Near(k * Math.Log(2), LossOf(1, Math.ScaleB(1, -k)), 6 * U * k);
    }

    /// <summary>1 - p = d small: -ln p = d + d^2 / 2 + ..., to a few ulp of d and not of 1.</summary>
    [Law]
    public void Near_certainty_all_digits_are_there(Choices choices)
    {
        double p = 1 - Math.ScaleB(1 + choices.Draw().Unit(), -choices.Draw().Between(20, 52));
        double d = 1 - p;
        Check.Near(d * (1 + d / 2 * (1 + d * 2 / 3)), LossOf(1, p), 8 * U * d);
        Check.Near(d * (1 + d / 2 * (1 + d * 2 / 3)), LossOf(0, d), 8 * U * d);
    }

    [Fact]
    public void The_impossible_that_happened_costs_everything_and_what_was_certain_nothing()
    {
        Assert.Equal(double.PositiveInfinity, LossOf(1, 0));
        Assert.Equal(double.PositiveInfinity, LossOf(0, 1));
        Assert.Equal(0, LossOf(1, 1));
        Assert.Equal(0, LossOf(0, 0));
    }

    private static double LossOf(double y, double p) => Predictions.Create(Vector.Of(y), Vector.Of(p)).OrThrow().LogLoss();
}
