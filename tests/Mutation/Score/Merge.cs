namespace LogReg.Functional.Mutation;

/// <summary>Several runs as one: a mutant has the fate of the last run that tried it.</summary>
internal static class Merge
{
    /// <summary>Of a file that a later run has looked at, only the mutants that it saw are left: the others are of older code.</summary>
    public static IReadOnlyList<Mutant> Of(IReadOnlyList<Mutant> earlier, IReadOnlyList<Mutant> later)
    {
        Dictionary<object, Mutant> last = Named(earlier).ToDictionary(pair => pair.Name, pair => pair.Mutant);
        HashSet<string> seen = [.. later.Where(mutant => mutant.Counts).Select(mutant => mutant.File)];
        return
        [
            .. earlier.Where(mutant => !seen.Contains(mutant.File)),
            .. Named(later).Where(pair => seen.Contains(pair.Mutant.File)).Select(pair =>
                pair.Mutant.Fate == "Ignored" && last.TryGetValue(pair.Name, out Mutant? before) ? before with { Line = pair.Mutant.Line, Span = pair.Mutant.Span } : pair.Mutant),
        ];
    }

    /// <summary>
    /// A mutant's name does not depend on the number of its line; mutants alike are told apart by their order in the file.
    /// </summary>
    private static IEnumerable<(object Name, Mutant Mutant)> Named(IEnumerable<Mutant> mutants) => mutants
        .GroupBy(mutant => (mutant.File, mutant.Code, mutant.Original, mutant.Replacement, mutant.Mutator))
        .SelectMany(alike => alike.Select((mutant, i) => ((object)(alike.Key, i), mutant)));
}
