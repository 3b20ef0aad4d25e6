namespace LogReg.Functional.Canary;

/// <summary>A test waits for the gate to open: every mutant must time out, and that is not a kill.</summary>
public static class Hangs
{
    public static void Open(ManualResetEventSlim gate)
    {
        gate?.Set();
    }
}
