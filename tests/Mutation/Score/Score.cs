using System.Globalization;

namespace LogReg.Functional.Mutation;

/// <summary>How many mutants of a folder died, of those that are not equivalent.</summary>
internal sealed record Score(string Folder, int Mutants, int Killed, int Equivalent, int Survived, int NoCoverage, int Timeout, int RuntimeError)
{
    private static readonly string[] Numeric = ["Numerics", "Objectives", "Solvers", "Training"];

    public static string Header => Row("folder", "mutants", "killed", "equivalent", "survived", "uncovered", "timeout", "crashed", "score", "target");

    /// <summary>In percent; every mutant of the numeric core must die, and nine in ten elsewhere.</summary>
    public double Target => Numeric.Contains(Folder) ? 100 : 90;

    public double Percent => Mutants == Equivalent ? 100 : 100.0 * Killed / (Mutants - Equivalent);

    public bool IsEnough => Percent >= Target;

    public static IEnumerable<Score> OfFolders(IEnumerable<Mutant> mutants, Reviewed reviewed) =>
        from mutant in mutants
        where mutant.Counts
        group mutant by mutant.Folder into folder
        orderby folder.Key
        let equivalent = folder.Where(mutant => !mutant.Died && reviewed.Names(mutant)).ToHashSet()
        let alive = folder.Where(mutant => !mutant.Died && !equivalent.Contains(mutant)).ToLookup(mutant => mutant.Fate)
        select new Score(
            folder.Key, folder.Count(), folder.Count(mutant => mutant.Died), folder.Count(equivalent.Contains),
            alive["Survived"].Count(), alive["NoCoverage"].Count(), alive["Timeout"].Count(), alive["RuntimeError"].Count());

    public override string ToString() => Row(
        Folder, Mutants, Killed, Equivalent, Survived, NoCoverage, Timeout, RuntimeError,
        Percent.ToString("f1", CultureInfo.InvariantCulture), Target);

    private static string Row(string name, params object[] cells) =>
        $"{name,-12}" + string.Concat(cells.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell,12}")));
}
