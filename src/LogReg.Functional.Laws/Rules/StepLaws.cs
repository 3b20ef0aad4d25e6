namespace LogReg.Functional.Verification;

/// <summary>TODO.</summary>
internal static class StepLaws
{
    public static IReadOnlyList<Law> All { get; } = [];
}
