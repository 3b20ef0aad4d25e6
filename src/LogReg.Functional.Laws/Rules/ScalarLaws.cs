namespace LogReg.Functional.Verification;

/// <summary>TODO.</summary>
internal static class ScalarLaws
{
    public static IReadOnlyList<Law> All { get; } = [];
}
