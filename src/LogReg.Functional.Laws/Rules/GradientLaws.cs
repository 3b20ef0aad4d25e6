namespace LogReg.Functional.Verification;

/// <summary>TODO.</summary>
internal static class GradientLaws
{
    public static IReadOnlyList<Law> All { get; } = [];
}
