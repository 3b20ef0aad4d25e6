namespace LogReg.Functional.Comparison;

/// <summary>One run: its time, its answer and, where it is known, the peak memory of the process so far.</summary>
internal sealed record Run(double Seconds, double[] Answer, long? PeakBytes = null);

/// <summary>Whether an answer is right, and how far it is from the truth in words.</summary>
internal sealed record Verdict(bool Right, string Text);

/// <summary>Somebody who takes part, us included.</summary>
/// <param name="Name">The name in the table.</param>
/// <param name="Run">Does the work once and times it.</param>
/// <param name="Judge">Judges the answer, outside the time.</param>
internal sealed record Entrant(string Name, Func<Run> Run, Func<double[], Verdict> Judge)
{
    /// <summary>How many times faster than the baseline it should be; null for no target.</summary>
    public double? Target { get; init; }

    /// <summary>Null if it can run, otherwise why not and what to do about it.</summary>
    public string? Missing { get; init; }

    /// <summary>
    /// True where it ran, and what it gave was at no tolerance good enough to be timed: <see cref="Missing"/> says how good.
    /// </summary>
    public bool FellShort { get; init; }

    /// <summary>An entrant that cannot run here: it is named in the table, with what to do about it.</summary>
    public static Entrant Absent(string name, string missing) => new(
        name,
        () => throw new InvalidOperationException(missing),
        _ => throw new InvalidOperationException(missing))
    {
        Missing = missing,
    };

    /// <summary>An entrant whose answers never were good enough.</summary>
    public static Entrant Short(string name, string best) => Absent(name, best) with { FellShort = true };
}
