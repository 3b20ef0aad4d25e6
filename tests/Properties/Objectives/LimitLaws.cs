using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Without a penalty only the logits matter, however large the coefficients: 0 times infinity is never asked for.</summary>
public sealed class LimitLaws
{
    private static readonly Objective Objective =
        Objective.Of(Dataset.Create(Matrix.OfRows([1e-150], [-1e-150]), [1, 0]).OrThrow(), intercept: false);

    /// <summary>The square of 1e200 is infinite, its logits of 1e50 are not: the loss is that of sure predictions, 0 or |z|.</summary>
    [Fact]
    public void The_loss_does_not_see_how_large_the_coefficients_are()
    {
        Assert.Equal(0, Objective.Value([1e200]));
        Assert.Equal(1e50, Objective.Value([-1e200]), 1e50 * 4 * Slack.UnitRoundoff);
        Assert.Equal(double.PositiveInfinity, (Objective + Penalty.L2(1)).Value([1e200]));

        // Nor does it see their sum, which is infinite too: logits of 3e158.
        Dataset data = Dataset.Create(Matrix.OfRows([1e-150, 1e-150], [-1e-150, -1e-150]), [1, 0]).OrThrow();
        Objective two = Objective.Of(data, intercept: false);
        Assert.Equal(0, two.Value([1.5e308, 1.5e308]));
        Assert.Equal(double.PositiveInfinity, (two + Penalty.L1(1)).Value([1.5e308, 1.5e308]));
    }
}
