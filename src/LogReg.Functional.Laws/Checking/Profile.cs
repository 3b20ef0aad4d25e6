namespace LogReg.Functional.Verification;

/// <summary>How thoroughly to check.</summary>
/// <param name="Cases">Cases of each law.</param>
/// <param name="Seed">The seed that all cases follow from.</param>
/// <param name="Past">Seeds of past failures, by the id of their law: they are tried first.</param>
public sealed record Profile(int Cases, ulong Seed, IReadOnlyList<PastFailure> Past)
{
    /// <summary>200 cases.</summary>
    public static Profile Standard { get; } = new(200, 20260101, []);

    /// <summary>10,000 cases.</summary>
    public static Profile Thorough { get; } = Standard with { Cases = 10_000 };

    /// <summary>A million cases.</summary>
    public static Profile Exhaustive { get; } = Standard with { Cases = 1_000_000 };

    /// <summary>The same with the failures that a file lists, "law seed" in each line; none if there is no such file.</summary>
    /// <exception cref="PastFailuresException">A line is neither that nor a comment, or there is no such law.</exception>
    public Profile WithPast(string file) => this with
    {
        Past = File.Exists(file) ? [.. File.ReadLines(file).SelectMany((line, i) => PastFailure.Parse(file, i + 1, line))] : [],
    };
}
