using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>Penalties are a monoid.</summary>
public sealed class PenaltyLaws
{
    /// <summary>A penalty of strength 0 is none, and none changes nothing. Exact.</summary>
    [Fact]
    public void None_is_neutral()
    {
        Penalty ridge = Penalty.L2(0.25);
        Assert.Equal(Penalty.None, Penalty.L2(0));
        Assert.Equal(ridge, ridge + Penalty.None);
        Assert.Equal(ridge, Penalty.None + ridge);
        Assert.Equal(Penalty.L2(0.75), ridge + Penalty.L2(0.5));
    }
}
