namespace LogReg.Functional.Verification;

/// <summary>What came of all laws that were asked.</summary>
public sealed record Report(string Subject, IReadOnlyList<LawResult> Results)
{
    /// <summary>No law failed, no declaration was wrong, and at least one law applied.</summary>
    public bool IsRight => Results.All(result => result.IsRight) && Results.Any(result => result is not LawResult.Skipped);

    /// <summary>Throws with the report unless it is right: what a test of any framework calls.</summary>
    /// <exception cref="LawsBrokenException">A law failed, a declaration was wrong, or no law applied.</exception>
    public void Assert()
    {
        if (!IsRight)
            throw new LawsBrokenException(this);
    }

    /// <summary>A line for each law, failures with their counterexamples.</summary>
    public override string ToString() => $"{Subject}\n{string.Join('\n', Results)}"
        + (Results.All(result => result is LawResult.Skipped) ? "\nFAILED   no law applied" : "");
}

/// <summary>Some law is broken; the message is the report.</summary>
public sealed class LawsBrokenException(Report report) : Exception(report.ToString())
{
    /// <summary>The report.</summary>
    public Report Report { get; } = report;
}
