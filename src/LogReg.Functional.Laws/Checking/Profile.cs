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
    public Profile WithPast(string file) => this with { Past = File.Exists(file) ? [.. File.ReadLines(file).SelectMany(PastFailure.Parse)] : [] };
}

/// <summary>A case that failed once.</summary>
public sealed record PastFailure(string Law, ulong Seed)
{
    /// <summary>A line of the file; nothing for an empty line or a comment after #.</summary>
    internal static IEnumerable<PastFailure> Parse(string line)
    {
        string[] words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 && ulong.TryParse(words[1], out ulong seed) ? [new(words[0], seed)] : [];
    }
}
