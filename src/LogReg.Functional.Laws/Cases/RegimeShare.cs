namespace LogReg.Functional.Verification;

/// <summary>How often a regime comes up at least.</summary>
/// <param name="Regime">One regime.</param>
/// <param name="Words">What a report calls it.</param>
/// <param name="LeastPercent">Its minimum share among the small problems that are drawn.</param>
public sealed record RegimeShare(Regime Regime, string Words, int LeastPercent)
{
    /// <summary>The minimum shares, of all regimes: what the generator is tested for and each report is held to.</summary>
    public static IReadOnlyList<RegimeShare> All { get; } =
    [
        new(Regime.ExtremeLogits, "extreme logits", 15),
        new(Regime.FewRows, "n < p", 10),
        new(Regime.Collinear, "collinear", 10),
        new(Regime.ConstantColumn, "constant column", 5),
        new(Regime.OneClass, "one class", 5),
        new(Regime.Separated, "separated", 15),
        new(Regime.DuplicatedRows, "duplicated rows", 10),
        new(Regime.SoftLabels, "soft labels", 15),
        new(Regime.ZeroWeights, "zero weights", 10),
        new(Regime.Subnormals, "subnormals", 3),
    ];
}
