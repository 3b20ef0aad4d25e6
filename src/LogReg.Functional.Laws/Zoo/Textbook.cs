namespace LogReg.Functional.Verification;

/// <summary>
/// Logistic regression as a textbook has it: plain doubles, one row after the other, nothing fast, and no code of the library's. It has
/// every part that a <see cref="Verification.Subject"/> can have, and must pass every law. The pieces that it is made of can be replaced,
/// each of them a function, so that a bug is this textbook with one piece wrong, in all that is built from the piece.
/// </summary>
internal sealed partial record Textbook
{
    /// <summary>What a fit promises of its gradient; it stops an order of magnitude below.</summary>
    public const double GradientPromised = 1e-10;

    /// <summary>The right one.</summary>
    public static Textbook Right { get; } = new();

    /// <summary>1 / (1 + e^-z).</summary>
    public Func<double, double> Sigmoid { get; init; } = SigmoidOf;

    /// <summary>The loss of a row at (y, z).</summary>
    public Func<double, double, double> RowLoss { get; init; } = RowLossOf;

    /// <summary>Its derivative in z.</summary>
    public Func<double, double, double> RowDerivative { get; init; } = RowDerivativeOf;

    /// <summary>Its second derivative in z.</summary>
    public Func<double, double> RowCurvature { get; init; } = RowCurvatureOf;

    /// <summary>The logit of a row.</summary>
    public Func<Problem, int, double> Logit { get; init; } = (problem, row) => problem.LogitOf(row);

    /// <summary>The rows of a sparse problem: of each the numbers that are not zero, with their columns.</summary>
    public Func<Problem, (int Column, double Value)[][]> Entries { get; init; } = EntriesOf;

    /// <summary>The label of a row.</summary>
    public Func<Problem, int, double> Label { get; init; } = (problem, row) => problem.Y[row];

    /// <summary>The weight of a row.</summary>
    public Func<Problem, int, double> Weight { get; init; } = (problem, row) => problem.WeightOf(row);

    /// <summary>What the sum over the rows is divided by.</summary>
    public Func<Problem, double> Total { get; init; } = problem => Rows(problem).Sum(problem.WeightOf);

    /// <summary>The ridge on an entry of theta.</summary>
    public Func<Problem, int, double> Ridge { get; init; } = (problem, j) => j < problem.First ? 0 : problem.Lambda;

    /// <summary>The lasso on an entry of theta.</summary>
    public Func<Problem, int, double> Lasso { get; init; } = (problem, j) => j < problem.First ? 0 : problem.Lambda1;

    /// <summary>What a proximal step at a rate brings a coefficient under a lasso nearer to 0 by.</summary>
    public Func<double, double, double> Threshold { get; init; } = (lr, lasso) => lr * lasso;

    /// <summary>The most steps of a fit.</summary>
    public int Budget { get; init; } = 100;

    /// <summary>Everything, with every claim.</summary>
    public Subject Subject => MulticlassTextbook.Right.AddTo(Verification.Subject.Named("the textbook")
        .With(Traits.All | Traits.Exact | Traits.L1 | Traits.Sparse).With(Slack.Naive)
        .WithSigmoid(Sigmoid).WithSoftplus(SoftplusOf)
        .WithRowLoss(RowLoss).WithRowDerivative(RowDerivative).WithRowCurvature(RowCurvature)
        .WithLoss(Value).WithGradient(Gradient).WithHessian(Hessian).WithHessianProduct(HessianProduct)
        .WithStep(Step).WithSolver(Descent).WithTrainer(Train(Descent))
        .WithFit(Fit, GradientPromised)
        .WithPrediction(Probabilities, Classes)
        .WithModelFile(Save, Load).WithGoldenFile(Golden, GoldenTheta).WithGoldenFile(OldGolden, OldGoldenTheta)
        .WithSoftmax(Softmax).WithProximal(Proximal).WithProximalStep(ProximalStep).WithBatches(Batches)
        .WithBatchGradient(BatchGradient).WithReducedGradient(ReducedGradient));

    /// <summary>The other method, with a state of more than theta.</summary>
    public Subject WithMomentum => Nothing.WithName("the textbook's momentum")
        .WithLoss(Value).WithSolver(Momentum).WithTrainer(Train(Momentum));

    /// <summary>A subject without parts that claims everything, for a bug to show in.</summary>
    public static Subject Nothing => Verification.Subject.Named("nothing").With(Traits.All | Traits.Exact | Traits.L1 | Traits.Sparse);

    /// <summary>The loss of one row and its derivatives.</summary>
    public Subject OneRow => Nothing.WithRowLoss(RowLoss).WithRowDerivative(RowDerivative).WithRowCurvature(RowCurvature);

    /// <summary>f and its gradient.</summary>
    public Subject Objective => Nothing.WithLoss(Value).WithGradient(Gradient);

    /// <summary>f and its gradient, and the Hessian in both forms.</summary>
    public Subject Curved => Objective.WithHessian(Hessian).WithHessianProduct(HessianProduct);

    /// <summary>From e^-|z|, which cannot overflow, so that sigmoid(z) and sigmoid(-z) share their denominator.</summary>
    public static double SigmoidOf(double z)
    {
        double e = Math.Exp(-Math.Abs(z));
        return z < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /// <summary>max(z, 0) + log(1 + e^-|z|).</summary>
    public static double SoftplusOf(double z) => Math.Max(z, 0) + Log1p(Math.Exp(-Math.Abs(z)));

    /// <summary>(1 - y) softplus(z) + y softplus(-z): terms of one sign. One without mass is left out: 0 never meets infinity.</summary>
    public static double RowLossOf(double y, double z) =>
        y == 0 ? SoftplusOf(z) : y == 1 ? SoftplusOf(-z) : (1 - y) * SoftplusOf(z) + y * SoftplusOf(-z);

    /// <summary>sigmoid(z) - y, as (1 - y) sigmoid(z) - y sigmoid(-z), which does not cancel for a sure and right prediction.</summary>
    public static double RowDerivativeOf(double y, double z) => (1 - y) * SigmoidOf(z) - y * SigmoidOf(-z);

    /// <summary>sigmoid(z) sigmoid(-z).</summary>
    public static double RowCurvatureOf(double z) => SigmoidOf(z) * SigmoidOf(-z);

    // log(1 + x) = log(u) + (x - (u - 1)) / u for u = fl(1 + x): the second term is what the sum lost.
    private static double Log1p(double x)
    {
        double u = 1 + x;
        return Math.Log(u) + (x - (u - 1)) / u;
    }

    private static IEnumerable<int> Rows(Problem problem) => Enumerable.Range(0, problem.Rows.Length);
}
