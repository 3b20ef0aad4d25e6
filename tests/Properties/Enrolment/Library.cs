using LogReg.Functional.Properties.Models;
using LogReg.Functional.Properties.Solvers;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>What of this library is held to the laws. A new loss, penalty, solver or model is enrolled by its line here.</summary>
public static class Library
{
    /// <summary>Every subject.</summary>
    public static IReadOnlyList<Subject> All { get; } =
    [
        Kernel, Objectives, FrontDoor, Models, Fits, MiniBatches, .. Solvers, .. SolverFits,
        Sparse(Objectives), Sparse(MiniBatches), Sparse(FrontDoor), Sparse(Models), Sparse(Fits), .. SolverFits.Select(Sparse),
        Softmax, SoftmaxFits, .. SolverSoftmaxFits, Sparse(Softmax), Sparse(SoftmaxFits),
    ];

    /// <summary>The elementary functions and the loss of a row.</summary>
    private static Subject Kernel => Subject.Named("scalar functions").With(Slack.Pairwise)
        .WithSigmoid(LogisticRegression.Sigmoid)
        .WithSoftplus(LogLoss.Softplus)
        .WithRowLoss(LogLoss.Value)
        .WithRowDerivative(LogLoss.Derivative)
        .WithRowCurvature(LogLoss.SecondDerivative)
        .WithSoftmax(SoftmaxOf);

    /// <summary>
    /// Objective: loss, penalty, gradient and steps; the loss of a row is a problem of one row, the proximal map a step on a row of zeros,
    /// whose gradient is 0.
    /// </summary>
    private static Subject Objectives => Subject.Named("Objective").With(Slack.Pairwise).With(Traits.All | Traits.Exact | Traits.L1)
        .WithRowLoss((y, z) => Objective.Of(OneRow(y)).Value([z]))
        .WithRowDerivative((y, z) => Objective.Of(OneRow(y)).Gradient([z])[0])
        .WithLoss(problem => problem.Objective.Value(problem.At))
        .WithGradient(problem => problem.Objective.Gradient(problem.At))
        .WithHessian(problem => problem.Objective.Hessian(problem.At))
        .WithHessianProduct((problem, v) => problem.Objective.HessianProduct(problem.At, v))
        .WithStep((problem, lr) => problem.Objective.GradientStep(problem.At, lr))
        .WithProximalStep((problem, lr) => problem.Objective.ProximalStep(problem.At, lr))
        .WithProximal((v, t) => (Objective.Of(RowOfZeros(v.Length), intercept: false) + Penalty.L1(t)).ProximalStep(v, 1));

    /// <summary>The order of an epoch, and what a batch tells of the gradient.</summary>
    private static Subject MiniBatches => Subject.Named("mini-batches").With(Slack.Pairwise)
        .WithBatches(plan => new Batches(plan.Rows, plan.Size, unchecked((int)plan.Seed)) is var batches
            ? [.. Enumerable.Range(0, batches.PerEpoch).Select(batch => batches.Of(plan.Epoch, batch))]
            : [])
        .WithBatchGradient((problem, batch) => problem.Objective.BatchGradient(problem.At, [.. batch]))
        .WithReducedGradient((problem, snapshot, batch) =>
        {
            double[] direction = new double[problem.Dimension];
            problem.Objective.ReducedGradient(problem.Theta, snapshot, problem.Objective.Gradient(snapshot), [.. batch], direction);
            return [.. direction];
        });

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
            text => BinaryModel.OfJson(text).Match(Theta, error => throw new FormatException(error.Message)))
        .WithGoldenFile(ModelFormatErrorTests.Golden, [-2.5, 0.1, -0.0]);

    /// <summary>
    /// The front door's fit; where there is no intercept, the trainer behind it. Under a penalty it stops at a gap of 1e-10, and
    /// |g|^2 &lt;= 2 L gap: with columns of at most 32 (8, and 4 times that by law 54), 4 of them, L &lt;= 1/4 (1 + 4 * 32^2) + 16.
    /// Under a lasso that is so where the zeros are right, which they are after a whole step.
    /// </summary>
    private static Subject Fits => Subject.Named("LogisticRegression.Fit").With(Slack.Pairwise).With(Traits.All | Traits.L1).WithFit(
        problem => problem.Intercept
            ? AnswerOf(LogisticRegression.Fit(problem.Data, Penalty.ElasticNet(problem.Lambda1, problem.Lambda)).Map(Theta))
            : problem.Lambda1 > 0
            ? AnswerOf(Trainer.Fit(new CoordinateDescent(), problem.Objective, Stop.WhenGapBelow(1e-10) | Stop.AfterSteps(200)).Outcome)
            : AnswerOf(Trainer.Fit(
                new Momentum(LearningRate.Safe),
                problem.Objective,
                (problem.Lambda > 0 ? Stop.WhenGapBelow(1e-10) : Stop.WhenGradientBelow(1e-8) | Stop.WhenSeparated()) | Stop.AfterSteps(10_000)).Outcome),
        gradientPromised: Math.Sqrt(2 * (0.25 * (1 + 4 * 32 * 32) + 16) * 1e-10));

    /// <summary>A solver's steps, and the trainer's loop around them.</summary>
    private static IEnumerable<Subject> Solvers => EverySolver.All.Select(solver => Subject.Named(solver.Description)
        .With(Slack.Pairwise).With(solver.Traits)
        .WithLoss(problem => problem.Objective.Value(problem.At))
        .WithSolver(solver.UnderTest)
        .WithTrainer(solver.Train));

    /// <summary>A whole fit by each solver that arrives by itself.</summary>
    private static IEnumerable<Subject> SolverFits => EverySolver.All.Where(solver => solver.Fits)
        .Select(solver => Subject.Named($"Trainer.Fit, {solver.Description}")
            .With(Slack.Pairwise).With(solver.Traits)
            .WithFit(problem => AnswerOf(Arrived(solver, problem.Objective, problem.At)), 1e-9));

    /// <summary>The same functions over data whose X is a sparse matrix.</summary>
    private static Subject Sparse(Subject subject) => subject.OverSparseData().WithName($"{subject.Name}, sparse");

    /// <summary>SoftmaxObjective, and MulticlassModel's predictions.</summary>
    private static Subject Softmax => Subject.Named("SoftmaxObjective").With(Slack.Pairwise).With(Traits.All | Traits.Exact)
        .WithSoftmaxObjective(problem => problem.Objective.Value(problem.At), problem => problem.Objective.Gradient(problem.At))
        .WithSoftmaxHessian(problem => problem.Objective.Hessian(problem.At))
        .WithClassPrediction(
            problem => Model(problem).PredictProbability(problem.Data.X).OrThrow(),
            problem => Model(problem).Predict(problem.Data.X).OrThrow());

    /// <summary>The front door's fit of many classes, the promise as that of two, L &lt;= 1/2 (1 + 4 * 8^2) + 4.</summary>
    private static Subject SoftmaxFits => Subject.Named("LogisticRegression.Fit, many classes").With(Slack.Pairwise).With(Traits.All | Traits.L1).WithSoftmaxFit(
        problem => problem.Intercept
            ? AnswerOf(LogisticRegression.Fit(problem.Data, Penalty.ElasticNet(problem.Lambda1, problem.Lambda)).Map(model => Theta(problem, model)))
            : problem.Lambda1 > 0
            ? AnswerOf(Trainer.Fit(new CoordinateDescent(), problem.Objective, Stop.WhenGapBelow(1e-10) | Stop.AfterSteps(200)).Outcome)
            : AnswerOf(Trainer.Fit(new Newton(), problem.Objective, Budget).Outcome),
        gradientPromised: Math.Sqrt(2 * (0.5 * (1 + 4 * 8 * 8) + 4) * 1e-10));

    /// <summary>
    /// A whole fit of many classes, by the solvers that need few steps: descent at 1/L takes minutes for what it says here.
    /// </summary>
    private static IEnumerable<Subject> SolverSoftmaxFits => EverySolver.All
        .Where(solver => solver.Fits
            && !solver.Description.StartsWith("gradient", StringComparison.Ordinal)
            && !solver.Description.EndsWith("no restart", StringComparison.Ordinal))
        .Select(solver => Subject.Named($"Trainer.Fit of many classes, {solver.Description}")
            .With(Slack.Pairwise).With(solver.Traits)
            .WithSoftmaxFit(problem => AnswerOf(Arrived(solver, problem.Objective, problem.At)), 1e-9));

    /// <summary>
    /// A fit that looks after 500 steps whether there is an optimum, and goes on from there if there may be: a fit that is short of its
    /// goal is told when whole numbers prove that there is none, and first-order methods would take all steps on their way to nowhere.
    /// </summary>
    private static Fit<ISolverState> Arrived(Enrolled solver, Objective objective, Vector start)
    {
        Fit<ISolverState> first = Trainer.Fit(solver, objective, solver.Init(objective, start), Budget | Stop.AfterSteps(500));
        return first.Outcome is Outcome<Vector>.BudgetSpent ? Trainer.Fit(solver, objective, first.State, Budget) : first;
    }

    private static StopRule Budget => Stop.WhenGradientBelow(1e-9) | Stop.WhenSeparated() | Stop.AfterSteps(20_000);

    private static Answer AnswerOf(Fit<ISolverState> fit) =>
        AnswerOf(fit.Outcome) is Answer.Optimum optimum ? optimum with { Steps = fit.State.Iteration } : AnswerOf(fit.Outcome);

    private static Answer AnswerOf(Outcome<Vector> outcome) => outcome.Match<Answer>(
        (theta, certificate) => new Answer.Optimum(theta, certificate.Gap, certificate.Radius),
        (theta, _) => new Answer.Stopped(theta),
        direction => new Answer.NoOptimum(direction),
        (direction, limits) => new Answer.PartlySeparated(direction, limits),
        _ => new Answer.NoOptimum([]),
        _ => new Answer.NoOptimum([]),
        (last, _) => new Answer.Stopped(last),
        (last, _) => new Answer.Stopped(last));

    private static MulticlassModel Model(MulticlassProblem problem) => MulticlassModel.Of(problem.Objective, problem.At);

    private static Vector Theta(MulticlassProblem problem, MulticlassModel model)
    {
        double[] theta = new double[problem.Dimension];
        for (int k = 0; k < problem.Classes; k++)
            for (int j = 0; j <= problem.Features; j++)
                if (problem.Index(k, j) is var at and >= 0)
                    theta[at] = j == 0 ? model.Intercepts[k] : model.Coefficients[k, j - 1];
        return [.. theta];
    }

    // The intercepts of a model without features are the logits.
    private static Vector SoftmaxOf(Vector z) => new MulticlassModel(
        MulticlassLink.Softmax, z, Matrix.OfRowMajor(z.Length, 0, []), [], Names.Numbered(z.Length))
        .PredictProbability(Matrix.OfRowMajor(1, 0, [])).OrThrow().Row(0);

    private static BinaryModel Model(Problem problem) => BinaryModel.Of(problem.Objective, problem.At);

    private static Vector Theta(BinaryModel model) => [model.Intercept, .. model.Coefficients];

    private static Dataset RowOfZeros(int columns) => Dataset.Create(Matrix.OfRowMajor(1, columns, new double[columns]), [0]).OrThrow();

    // Theta is the intercept alone, so that the logit is a given double.
    private static Dataset OneRow(double y) => Dataset.Create(Matrix.OfRowMajor(1, 0, []), [y]).OrThrow();
}
