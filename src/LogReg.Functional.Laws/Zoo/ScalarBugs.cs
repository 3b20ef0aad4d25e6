namespace LogReg.Functional.Verification;

/// <summary>Sigmoid, softplus and the loss of one row.</summary>
internal static class ScalarBugs
{
    public static IReadOnlyList<Bug> All { get; } = [];
}
