namespace LogReg.Functional.Verification;

/// <summary>Wrong implementations that the laws must catch, and a right one that they must let pass.</summary>
public static class Zoo
{
    /// <summary>A textbook implementation of every part, in plain doubles, without this library's code; it claims everything.</summary>
    public static Subject Correct => Textbook.Right.Subject;

    /// <summary>Every bug.</summary>
    public static IReadOnlyList<Bug> All { get; } =
    [
        .. ScalarBugs.All, .. ObjectiveBugs.All, .. PenaltyBugs.All, .. GradientBugs.All, .. StepBugs.All,
    ];
}
