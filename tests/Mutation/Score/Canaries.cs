namespace LogReg.Functional.Mutation;

/// <summary>tests/Mutation/Canary: mutants whose fate is known. If they meet another, no other fate of the run means anything.</summary>
internal static class Canaries
{
    private static readonly Dictionary<string, string> Fates = new()
    {
        ["Dies.cs"] = "Killed",
        ["Lives.cs"] = "Survived",
        ["Hangs.cs"] = "Timeout",
    };

    public static IEnumerable<string> Wrong(IReadOnlyList<Mutant> mutants)
    {
        foreach ((string file, string fate) in Fates)
        {
            Mutant[] canaries = [.. mutants.Where(mutant => mutant.File == file && mutant.Counts)];
            if (canaries.Length == 0)
                yield return $"{file}: no mutant was tried";
            foreach (Mutant canary in canaries.Where(canary => canary.Fate != fate))
                yield return canary.ToString();
        }
    }
}
