namespace LogReg.Tool;

/// <summary>What the process says at its end.</summary>
internal static class ExitCode
{
    /// <summary>An answer.</summary>
    public const int Ok = 0;

    /// <summary>Bad usage or bad data.</summary>
    public const int BadUsage = 2;

    /// <summary>No finite answer exists: separated, quasi-separated, rank-deficient, one class only.</summary>
    public const int NoAnswer = 3;

    /// <summary>Budget spent, diverged or cancelled: the state so far, not an answer.</summary>
    public const int Unfinished = 4;
}
