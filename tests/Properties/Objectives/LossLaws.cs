using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Laws 6, 7 and 19 of the loss of one row, by <see cref="LogLoss"/> and by the kernel on a single row.</summary>
public class LossLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>Law 7: loss(1, +inf) = 0, loss(1, -inf) = +inf, mirrored for 0; NaN gives NaN; a soft label loses infinitely both ways.</summary>
    [Fact]
    public void Infinities_and_NaN_have_their_limits()
    {
        double infinity = double.PositiveInfinity;
        foreach (Func<double, double, double> loss in new Func<double, double, double>[] { LogLoss.Value, (y, z) => Objective.Of(OneRow(y)).Value([z]) })
        {
            Assert.Equal([0, infinity, infinity, 0], [loss(1, infinity), loss(1, -infinity), loss(0, infinity), loss(0, -infinity)]);
            Assert.Equal([infinity, infinity], [loss(0.5, infinity), loss(0.5, -infinity)]);
            Assert.All([0, 0.5, 1], y => Assert.True(double.IsNaN(loss(y, double.NaN))));
        }
        Assert.Equal([0, -1, 1, 0], [LogLoss.Derivative(1, infinity), LogLoss.Derivative(1, -infinity), LogLoss.Derivative(0, infinity), LogLoss.Derivative(0, -infinity)]);
    }

    /// <summary>Labels outside [0, 1] are a programmer's error.</summary>
    [Theory]
    [InlineData(-0.5)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Labels_outside_the_unit_interval_throw(double y)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LogLoss.Value(y, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogLoss.Derivative(y, 0));
    }

    // Theta is the intercept alone, so that the logit is a given double.
    private static Dataset OneRow(double y) => Dataset.Create(Matrix.OfRowMajor(1, 0, []), [y]).OrThrow();
}
