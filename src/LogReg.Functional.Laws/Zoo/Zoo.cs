namespace LogReg.Functional.Verification;

/// <summary>Wrong implementations that the laws must catch, and a right one that they must let pass.</summary>
public static class Zoo
{
    /// <summary>A textbook implementation of every part, in plain doubles, without this library's code; it claims everything.</summary>
    public static Subject Correct => Textbook.Right.Subject;

    /// <summary>
    /// The same with the textbook's other method, gradient descent with momentum, which promises less, but has states of more than theta.
    /// </summary>
    public static Subject CorrectMomentum => Textbook.Right.WithMomentum;

    /// <summary>Every bug.</summary>
    public static IReadOnlyList<Bug> All { get; } =
    [
        .. ScalarBugs.All, .. ObjectiveBugs.All, .. PenaltyBugs.All, .. GradientBugs.All, .. HessianBugs.All, .. SparseBugs.All, .. StepBugs.All,
        .. SolverBugs.All, .. TrainingBugs.All, .. StochasticBugs.All, .. FitBugs.All, .. AnswerBugs.All, .. ModelBugs.All, .. MapBugs.All,
        .. MulticlassBugs.All,
    ];
}
