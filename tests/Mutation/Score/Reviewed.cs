using System.Text.Json;

namespace LogReg.Functional.Mutation;

/// <summary>
/// What people have said of mutants that live: the files of the folder "equivalent", by folders of the core. A mutant is known by
/// its file, the code of its line and what became of it, so that an entry outlives other changes and dies with the line.
/// </summary>
internal sealed class Reviewed(IReadOnlySet<Reviewed.Name> names)
{
    /// <summary>A living mutant, as the files write it: <c>[file, code of the line, what is replaced, with what]</c>.</summary>
    internal readonly record struct Name(string File, string Code, string Original, string Replacement)
    {
        public override string ToString() => $"{File}: {Code}\n    {Original}\n -> {Replacement}";
    }

    /// <summary>Mutants that live for one reason.</summary>
    /// <param name="Because">Why nothing can tell the mutant from the original.</param>
    /// <param name="Mutants">Four texts each (<see cref="Name"/>).</param>
    private sealed record Reason(string Because, IReadOnlyList<string[]> Mutants);

    public static Reviewed Read(string folder) => new(Directory.EnumerateFiles(folder, "*.json")
        .SelectMany(path => JsonSerializer.Deserialize<Reason[]>(File.ReadAllBytes(path), JsonSerializerOptions.Web)!)
        .SelectMany(reason => reason.Mutants)
        .Select(texts => new Name(texts[0], texts[1], texts[2], texts[3]))
        .ToHashSet());

    /// <summary>True if a reason is given for this mutant.</summary>
    public bool Names(Mutant mutant) => names.Contains(NameOf(mutant));

    /// <summary>Entries for a file that was looked at, with no living mutant: the code has changed, or a law sees it now.</summary>
    public IEnumerable<Name> Stale(IReadOnlyList<Mutant> mutants)
    {
        Mutant[] tried = [.. mutants.Where(mutant => mutant.Counts)];
        HashSet<string> files = [.. tried.Select(mutant => mutant.File)];
        HashSet<Name> alive = [.. tried.Where(mutant => !mutant.Died).Select(NameOf)];
        return names.Where(name => files.Contains(name.File) && !alive.Contains(name)).OrderBy(name => name.ToString(), StringComparer.Ordinal);
    }

    private static Name NameOf(Mutant mutant) => new(mutant.File, mutant.Code, mutant.Original, mutant.Replacement);
}
