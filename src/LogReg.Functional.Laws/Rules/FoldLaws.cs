namespace LogReg.Functional.Verification;

/// <summary>TODO.</summary>
internal static class FoldLaws
{
    public static IReadOnlyList<Law> All { get; } = [];
}
