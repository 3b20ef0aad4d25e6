namespace LogReg.Functional.Verification;

/// <summary>TODO.</summary>
internal static class FitLaws
{
    public static IReadOnlyList<Law> All { get; } = [];
}
