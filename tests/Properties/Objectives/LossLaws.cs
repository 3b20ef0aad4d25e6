using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>What the loss of one row refuses.</summary>
public class LossLaws
{
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
}
