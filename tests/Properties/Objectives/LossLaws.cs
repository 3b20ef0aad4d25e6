using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Laws 6, 7 and 19 of the loss of one row, by <see cref="LogLoss"/> and by the kernel on a single row.</summary>
public class LossLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>
    /// Law 6: loss(y, z) has a relative error of at most 4 ulp = 8u for hard labels, by the library and by its kernel; a subnormal
    /// result may be off by 4 of its units. The form softplus(z) - y z, which cancels, fails it.
    /// </summary>
    [Law]
    public void The_loss_of_a_hard_label_is_within_4_ulp(Logit logit, bool label)
    {
        double y = label ? 1 : 0;
        double truth = Specification.Softplus(DoubleDouble.Of(label ? -logit.Z : logit.Z)).Nearest;
        double tolerance = 8 * U * truth + 4 * double.Epsilon;
        Check.Near(truth, LogLoss.Value(y, logit.Z), tolerance);
        Check.Near(truth, Objective.Of(OneRow(y)).Value([logit.Z]), tolerance);
    }

    /// <summary>Law 6 for the derivative: sigmoid(z) - y keeps its relative accuracy however sure the prediction is.</summary>
    [Law]
    public void The_residual_of_a_hard_label_is_within_4_ulp(Logit logit, bool label)
    {
        double y = label ? 1 : 0, sign = label ? -1 : 1;
        double truth = sign * Specification.Sigmoid(DoubleDouble.Of(sign * logit.Z)).Nearest;
        double tolerance = 8 * U * Math.Abs(truth) + 4 * double.Epsilon;
        Check.Near(truth, LogLoss.Derivative(y, logit.Z), tolerance);
        Check.Near(truth, Objective.Of(OneRow(y)).Gradient([logit.Z])[0], tolerance);
    }

    /// <summary>
    /// The loss of a soft label: (1 - y) softplus(z) + y softplus(-z), all terms of one sign: two products (1) of softplus (4u), their
    /// sum (1), and the kernel's masses and fused sum, 12u in all.
    /// </summary>
    [Law]
    public void The_loss_of_a_soft_label_keeps_its_relative_accuracy(Logit logit, Choices choices)
    {
        double y = choices.Draw().Between(0, 1024) / 1024.0;
        DoubleDouble z = DoubleDouble.Of(logit.Z), minus = DoubleDouble.Of(-logit.Z);
        double truth = (DoubleDouble.Of(1 - y) * Specification.Softplus(z) + DoubleDouble.Of(y) * Specification.Softplus(minus)).Nearest;
        double tolerance = 12 * U * truth + 4 * double.Epsilon;
        Check.Near(truth, LogLoss.Value(y, logit.Z), tolerance);
        Check.Near(truth, Objective.Of(OneRow(y)).Value([logit.Z]), tolerance);
    }

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
