namespace LogReg.Functional.Verification;

/// <summary>TODO.</summary>
internal static class MetamorphicLaws
{
    public static IReadOnlyList<Law> All { get; } = [];
}
