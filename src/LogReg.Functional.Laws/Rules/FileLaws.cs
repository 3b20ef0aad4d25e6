namespace LogReg.Functional.Verification;

/// <summary>TODO.</summary>
internal static class FileLaws
{
    public static IReadOnlyList<Law> All { get; } = [];
}
