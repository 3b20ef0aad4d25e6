using System.Text.Json;

namespace LogReg.Functional.Mutation;

/// <summary>
/// What people have said of mutants that live: equivalent.json. A mutant is known by its file, the code of its line and what became
/// of it, so that an entry outlives other changes and dies with the line.
/// </summary>
internal sealed class Reviewed(IReadOnlyList<Reviewed.Group> groups)
{
    /// <summary>Mutants of one file that live for one reason.</summary>
    /// <param name="Because">Why nothing can tell the mutant from the original.</param>
    /// <param name="File">Relative to the project.</param>
    /// <param name="Code">The line.</param>
    /// <param name="Mutants">Pairs: what is replaced, with what.</param>
    internal sealed record Group(string Because, string File, string Code, IReadOnlyList<IReadOnlyList<string>> Mutants)
    {
        public bool Names(Mutant mutant) => mutant.File == File && mutant.Code == Code
            && Mutants.Any(pair => pair[0] == mutant.Original && pair[1] == mutant.Replacement);
    }

    public static Reviewed Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new(JsonSerializer.Deserialize<Group[]>(stream, JsonSerializerOptions.Web)!);
    }

    /// <summary>True if a reason is given for this mutant.</summary>
    public bool Names(Mutant mutant) => groups.Any(group => group.Names(mutant));

    /// <summary>Entries for a file that was looked at, with no living mutant: the code has changed, or a law sees it now.</summary>
    public IEnumerable<string> Stale(IReadOnlyList<Mutant> mutants) =>
        from gr in groups
        where mutants.Any(mutant => mutant.Counts && mutant.File == gr.File)
        from pair in gr.Mutants
        let alone = gr with { Mutants = [pair] }
        where !mutants.Any(mutant => mutant.Counts && !mutant.Died && alone.Names(mutant))
        select $"{gr.File}: {gr.Code}\n    {pair[0]}\n -> {pair[1]}";
}
