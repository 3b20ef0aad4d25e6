namespace LogReg.Functional.Comparison;

/// <summary>A figure beside the times.</summary>
internal sealed record Fact(string Name, double Value, string Unit);

/// <summary>
/// What came out of a task, a value that renderers read. The first standing is the baseline: every ratio is its median over
/// another's.
/// </summary>
internal sealed record Report(ITask Task, Setting Setting, IReadOnlyList<Standing> Standings)
{
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>The peers' versions.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    public Machine Machine { get; } = Machine.Current;

    public Standing Baseline => Standings[0];

    /// <summary>The fastest peer that arrived is what the others are measured by; ours stay where they are.</summary>
    public static IReadOnlyList<Standing> FastestFirst(IReadOnlyList<Standing> standings, int peers) =>
        [.. standings.Take(peers).OrderBy(s => s.Runs.Count > 0 ? s.Median : double.MaxValue), .. standings.Skip(peers)];

    /// <summary>True when nobody who ran gave a wrong answer.</summary>
    public bool AllRight => Standings.Where(standing => standing.Runs.Count > 0).All(standing => standing.Verdict.Right);

    /// <summary>How many times faster than the baseline; null for the baseline itself, or where either did not run.</summary>
    public double? Ratio(Standing standing) =>
        standing == Baseline || Baseline.Runs.Count == 0 || standing.Runs.Count == 0 ? null : Baseline.Median / standing.Median;
}
