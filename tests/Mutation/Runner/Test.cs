using System.Globalization;

namespace LogReg.Functional.Mutation;

/// <summary>A test without a mutant.</summary>
/// <param name="Key">Its name in every process.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Milliseconds">What it takes of the processor's time in a process that has run it before.</param>
/// <param name="Failure">Why it fails; empty if it passes, as every test must.</param>
/// <param name="Mutants">Those it comes upon.</param>
/// <param name="LeastLimit">Seconds that every test is given, however quick: in a new process much has to be compiled.</param>
internal sealed record Test(string Key, string Name, int Milliseconds, string Failure, IReadOnlySet<int> Mutants, int LeastLimit)
{
    private const int Quick = 20, Plenty = 20;

    /// <summary>In seconds of the processor's time: after so many times what it takes, it will not come back.</summary>
    public int Limit => Math.Max(LeastLimit, Plenty * Milliseconds / 1000);

    public bool IsQuick => Milliseconds <= Quick;

    public static Test Of(string[] words, int leastLimit) => new(
        words[1], words[2], int.Parse(words[3], CultureInfo.InvariantCulture), words[4], Ids(words[5]), leastLimit);

    public static IReadOnlySet<int> Ids(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToHashSet();
}
