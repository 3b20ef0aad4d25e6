using System.Globalization;

namespace LogReg.Functional.Mutation;

/// <summary>
/// For an estimate of the score in a fraction of the time: of the mutants that a pattern takes, as many as LOGREG_SAMPLE says, drawn by the
/// hash of their numbers and so the same ones every time.
/// </summary>
internal static class Sample
{
    // SplitMix64's increment and first multiplier, which scatter consecutive numbers.
    private const ulong Gamma = 0x9e3779b97f4a7c15, Multiplier = 0xbf58476d1ce4e5b9;

    private static readonly int Size = int.TryParse(
        Environment.GetEnvironmentVariable("LOGREG_SAMPLE"), NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : int.MaxValue;

    public static IEnumerable<Mutant> Of(IEnumerable<Mutant> mutants) => Size == int.MaxValue
        ? mutants
        : mutants.OrderBy(mutant => Hash((ulong)mutant.Id)).Take(Size).OrderBy(mutant => mutant.Id);

    private static ulong Hash(ulong number)
    {
        ulong mixed = (number + 1) * Gamma;
        return (mixed ^ (mixed >> 30)) * Multiplier;
    }
}
