using Xunit;

namespace LogReg.Functional.Canary;

/// <summary>One test that sees a mutant, one that does not, one that hangs on it.</summary>
public sealed class CanaryTests
{
    [Fact]
    public void It_looks() => Assert.Equal(2, Dies.Successor(1));

    [Fact]
    public void It_does_not_look() => _ = Lives.Successor(1);

    [Fact]
    public void It_waits()
    {
        using var gate = new ManualResetEventSlim();
        Hangs.Open(gate);
        gate.Wait();
    }
}
