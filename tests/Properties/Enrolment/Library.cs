using LogReg.Functional.Properties.Solvers;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>What of this library is held to the laws. A new loss, penalty, solver or model is enrolled by its line here.</summary>
public static class Library
{
    /// <summary>Every subject.</summary>
    public static IReadOnlyList<Subject> All { get; } = [Kernel, Objectives, FrontDoor, Models, SafeDescent, .. Solvers];

    /// <summary>The elementary functions and the loss of a row.</summary>
    private static Subject Kernel => Subject.Named("scalar functions").With(Slack.Pairwise)
        .WithSigmoid(LogisticRegression.Sigmoid)
        .WithSoftplus(LogLoss.Softplus)
        .WithRowLoss(LogLoss.Value)
        .WithRowDerivative(LogLoss.Derivative);

    /// <summary>Objective: loss, penalty, gradient and step; the loss of a row is a problem of one row.</summary>
    private static Subject Objectives => Subject.Named("Objective").With(Slack.Pairwise).With(Traits.All | Traits.Exact)
        .WithRowLoss((y, z) => Objective.Of(OneRow(y)).Value([z]))
        .WithRowDerivative((y, z) => Objective.Of(OneRow(y)).Gradient([z])[0])
        .WithLoss(problem => problem.Objective.Value(problem.At))
        .WithGradient(problem => problem.Objective.Gradient(problem.At))
        .WithStep((problem, lr) => problem.Objective.GradientStep(problem.At, lr));

    /// <summary>The six functions of the front door.</summary>
    private static Subject FrontDoor => Subject.OfLoss(LogisticRegression.Loss).WithName("LogisticRegression")
        .With(Traits.SoftLabels | Traits.ExtremeLogits | Traits.Exact)
        .With(Slack.Pairwise)
        .WithGradient(LogisticRegression.Gradient)
        .WithStep(LogisticRegression.Step);

    /// <summary>BinaryModel: probabilities, classes and its file.</summary>
    private static Subject Models => Subject.Named("BinaryModel").With(Slack.Pairwise)
        .WithPrediction(
            problem => Model(problem).PredictProbability(problem.Data.X).OrThrow(),
            (problem, threshold) => Model(problem).Predict(problem.Data.X, threshold).OrThrow())
        .WithModelFile(
            problem => Model(problem).ToJson(),
            text => BinaryModel.OfJson(text).Match(Theta, error => throw new FormatException(error.Message)));

    /// <summary>Gradient descent at the rate 1/L promises more than the other solvers: no step raises the loss.</summary>
    private static Subject SafeDescent => Subject.Named("GradientDescent at 1/L").With(Slack.Pairwise)
        .WithLoss(problem => problem.Objective.Value(problem.At))
        .WithSolver(SolverUnderTest.Of(new GradientDescent(LearningRate.Safe), descends: true));

    private static IEnumerable<Subject> Solvers => EverySolver.All.Select(solver => Subject.Named(solver.Description)
        .With(Slack.Pairwise)
        .WithSolver(solver.UnderTest));

    private static BinaryModel Model(Problem problem) => BinaryModel.Of(problem.Objective, problem.At);

    private static Vector Theta(BinaryModel model) => [model.Intercept, .. model.Coefficients];

    // Theta is the intercept alone, so that the logit is a given double.
    private static Dataset OneRow(double y) => Dataset.Create(Matrix.OfRowMajor(1, 0, []), [y]).OrThrow();
}
