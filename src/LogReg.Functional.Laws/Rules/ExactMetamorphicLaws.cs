namespace LogReg.Functional.Verification;

/// <summary>TODO.</summary>
internal static class ExactMetamorphicLaws
{
    public static IReadOnlyList<Law> All { get; } = [];
}
