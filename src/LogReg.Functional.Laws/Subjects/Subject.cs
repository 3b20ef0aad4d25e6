namespace LogReg.Functional.Verification;

/// <summary>
/// What is under test: the functions that somebody wrote, what they can handle, and how they round. A value; each With... gives a
/// new one. Functions of a <see cref="Problem"/> read its rows, labels, weights, offset, ridge and theta.
/// </summary>
public sealed partial record Subject
{
    private Subject(string name) => Name = name;

    /// <summary>What the report calls it.</summary>
    public string Name { get; private init; }

    /// <summary>The parts it has.</summary>
    public Parts Parts { get; private init; }

    /// <summary>What it can handle; everything unless <see cref="With(Traits)"/> said otherwise.</summary>
    public Traits Traits { get; private init; } = Traits.All;

    /// <summary>How it rounds; <see cref="Verification.Slack.Naive"/> unless said otherwise.</summary>
    public Slack Slack { get; private init; } = Slack.Naive;

    /// <summary>True when f is the sum of the losses and not their mean: the laws then look at f / W, under a ridge of lambda W.</summary>
    public bool IsSum { get; private init; }

    /// <summary>True when the same call gives the same bits; exact laws are asked only then.</summary>
    public bool IsDeterministic { get; private init; } = true;

    /// <summary>True when every problem comes with its X as a <see cref="SparseMatrix"/>.</summary>
    public bool HasSparseData { get; private init; }

    /// <summary>Laws that are known to fail, each with the reason. One that passes after all is a failure of the declaration.</summary>
    public IReadOnlyDictionary<string, string> ExpectedFailures { get; private init; } = new Dictionary<string, string>();

    internal Func<double, double> Sigmoid { get; private init; } = Missing<double, double>;
    internal Func<double, double> Softplus { get; private init; } = Missing<double, double>;
    internal Func<double, double, double> RowLoss { get; private init; } = (_, _) => throw NotThere();
    internal Func<double, double, double> RowDerivative { get; private init; } = (_, _) => throw NotThere();
    internal Func<double, double> RowCurvature { get; private init; } = Missing<double, double>;
    internal Func<Vector, Vector> Softmax { get; private init; } = Missing<Vector, Vector>;
    internal Func<MulticlassProblem, double> SoftmaxLoss { get; private init; } = Missing<MulticlassProblem, double>;
    internal Func<MulticlassProblem, Vector> SoftmaxGradient { get; private init; } = Missing<MulticlassProblem, Vector>;
    internal Func<MulticlassProblem, Matrix> SoftmaxHessian { get; private init; } = Missing<MulticlassProblem, Matrix>;
    internal Func<MulticlassProblem, Answer> SoftmaxFit { get; private init; } = Missing<MulticlassProblem, Answer>;
    internal double SoftmaxGradientPromised { get; private init; }
    internal Func<MulticlassProblem, Matrix> ClassProbabilities { get; private init; } = Missing<MulticlassProblem, Matrix>;
    internal Func<MulticlassProblem, IReadOnlyList<int>> ClassNumbers { get; private init; } = Missing<MulticlassProblem, IReadOnlyList<int>>;
    internal Func<Vector, double, Vector> Proximal { get; private init; } = (_, _) => throw NotThere();
    internal Func<BatchPlan, IReadOnlyList<IReadOnlyList<int>>> Batches { get; private init; } = Missing<BatchPlan, IReadOnlyList<IReadOnlyList<int>>>;
    internal TrainerUnderTest Trainer { get; private init; } = (_, _, _, _) => throw NotThere();
    internal ISolverUnderTest Solver { get; private init; } = SolverUnderTest.None;
    internal Func<Problem, Vector> Probabilities { get; private init; } = Missing<Problem, Vector>;
    internal Func<Problem, double, IReadOnlyList<bool>> Classes { get; private init; } = (_, _) => throw NotThere();
    internal Func<Problem, string> Save { get; private init; } = Missing<Problem, string>;
    internal Func<string, Vector> Load { get; private init; } = Missing<string, Vector>;
    internal IReadOnlyList<(string Text, Vector Theta)> Golden { get; private init; } = [];
    internal double GradientPromised { get; private init; }
    private Func<Problem, double> LossFunction { get; init; } = Missing<Problem, double>;
    private Func<Problem, Vector> GradientFunction { get; init; } = Missing<Problem, Vector>;
    private Func<Problem, double, Vector> StepFunction { get; init; } = (_, _) => throw NotThere();
    private Func<Problem, double, Vector> ProximalStepFunction { get; init; } = (_, _) => throw NotThere();
    private Func<Problem, IReadOnlyList<int>, Vector> BatchGradientFunction { get; init; } = (_, _) => throw NotThere();
    private Func<Problem, Vector, IReadOnlyList<int>, Vector> ReducedGradientFunction { get; init; } = (_, _, _) => throw NotThere();
    private Func<Problem, Matrix> HessianFunction { get; init; } = Missing<Problem, Matrix>;
    private Func<Problem, Vector, Vector> HessianProductFunction { get; init; } = (_, _) => throw NotThere();
    private Func<Problem, Answer> FitFunction { get; init; } = Missing<Problem, Answer>;

    /// <summary>A subject without any parts yet.</summary>
    public static Subject Named(string name) => new(name);

    /// <summary>A bare loss in the form of the textbook, f(theta, X, y): rows and hard labels, ones as a column of X.</summary>
    public static Subject OfLoss(Func<Vector, Matrix, Vector, double> loss) =>
        new Subject("loss").With(Traits.ExtremeLogits).WithLoss(problem => loss(problem.At, problem.Data.X, problem.Data.Y));

    /// <summary>The gradient of the bare loss, in the same form.</summary>
    public Subject WithGradient(Func<Vector, Matrix, Vector, Vector> gradient) =>
        WithGradient(problem => gradient(problem.At, problem.Data.X, problem.Data.Y));

    /// <summary>One step of gradient descent on the bare loss, step(theta, X, y, lr).</summary>
    public Subject WithStep(Func<Vector, Matrix, Vector, double, Vector> step) =>
        WithStep((problem, lr) => step(problem.At, problem.Data.X, problem.Data.Y, lr));

    /// <summary>The same subject by another name.</summary>
    public Subject WithName(string name) => this with { Name = name };

    /// <summary>What the functions can handle.</summary>
    public Subject With(Traits traits) => this with { Traits = traits };

    /// <summary>How they round.</summary>
    public Subject With(Slack slack) => this with { Slack = slack };

    /// <summary>f is a sum over the rows, not a mean.</summary>
    public Subject AsSum() => this with { IsSum = true };

    /// <summary>
    /// Every law is asked about data whose X is a <see cref="SparseMatrix"/>, law 35 about both forms; that it handles them is claimed
    /// with it.
    /// </summary>
    public Subject OverSparseData() => this with { HasSparseData = true, Traits = Traits | Traits.Sparse };

    /// <summary>The same call may give other bits the next time: exact laws are not asked.</summary>
    public Subject AsNondeterministic() => this with { IsDeterministic = false };

    /// <summary>A law, by its id, that is known to fail for this reason.</summary>
    public Subject Expecting(string law, string failsBecause) =>
        this with { ExpectedFailures = new Dictionary<string, string>(ExpectedFailures) { [law] = failsBecause } };

    /// <summary>sigmoid(z).</summary>
    public Subject WithSigmoid(Func<double, double> sigmoid) => Plus(Parts.Sigmoid) with { Sigmoid = sigmoid };

    /// <summary>softplus(z) = log(1 + e^z).</summary>
    public Subject WithSoftplus(Func<double, double> softplus) => Plus(Parts.Softplus) with { Softplus = softplus };

    /// <summary>loss(y, z) of one row.</summary>
    public Subject WithRowLoss(Func<double, double, double> loss) => Plus(Parts.RowLoss) with { RowLoss = loss };

    /// <summary>d loss / dz of one row at (y, z).</summary>
    public Subject WithRowDerivative(Func<double, double, double> derivative) =>
        Plus(Parts.RowDerivative) with { RowDerivative = derivative };

    /// <summary>d2 loss / dz2 of one row at z, the same for every label.</summary>
    public Subject WithRowCurvature(Func<double, double> curvature) => Plus(Parts.RowCurvature) with { RowCurvature = curvature };

    /// <summary>The probabilities of many classes from a logit each.</summary>
    public Subject WithSoftmax(Func<Vector, Vector> softmax) => Plus(Parts.Softmax) with { Softmax = softmax };

    /// <summary>f of many classes at the problem's theta, and its gradient there.</summary>
    public Subject WithSoftmaxObjective(Func<MulticlassProblem, double> loss, Func<MulticlassProblem, Vector> gradient) =>
        Plus(Parts.SoftmaxObjective) with { SoftmaxLoss = loss, SoftmaxGradient = gradient };

    /// <summary>The Hessian of f of many classes at the problem's theta, d x d.</summary>
    public Subject WithSoftmaxHessian(Func<MulticlassProblem, Matrix> hessian) => Plus(Parts.SoftmaxHessian) with { SoftmaxHessian = hessian };

    /// <summary>A whole fit of many classes, with a promise as <see cref="WithFit"/> has it.</summary>
    public Subject WithSoftmaxFit(Func<MulticlassProblem, Answer> fit, double gradientPromised) =>
        Plus(Parts.SoftmaxFit) with { SoftmaxFit = fit, SoftmaxGradientPromised = gradientPromised };

    /// <summary>
    /// The probabilities of each row at the problem's theta, n x K, and its class: the laws' tie rule is the first of the largest logits.
    /// </summary>
    public Subject WithClassPrediction(Func<MulticlassProblem, Matrix> probabilities, Func<MulticlassProblem, IReadOnlyList<int>> classes) =>
        Plus(Parts.ClassPrediction) with { ClassProbabilities = probabilities, ClassNumbers = classes };

    /// <summary>argmin_w t |w|_1 + |w - v|^2 / 2 for v and t >= 0.</summary>
    public Subject WithProximal(Func<Vector, double, Vector> proximal) => Plus(Parts.Proximal) with { Proximal = proximal };

    /// <summary>
    /// theta after one proximal gradient step from the problem's theta at a learning rate: the gradient step of all but the lasso, and its
    /// coefficients brought nearer to 0 by the rate times lambda1, the intercept not.
    /// </summary>
    public Subject WithProximalStep(Func<Problem, double, Vector> step) => Plus(Parts.ProximalStep) with { ProximalStepFunction = step };

    /// <summary>The mini-batches of an epoch, in order: the numbers of the rows in each.</summary>
    public Subject WithBatches(Func<BatchPlan, IReadOnlyList<IReadOnlyList<int>>> batches) => Plus(Parts.Batches) with { Batches = batches };

    /// <summary>
    /// The gradient of f at the problem's theta as the rows of a batch tell it: (n/|B|) (1/W) sum_{i in B} s_i grad loss_i, and the
    /// gradient of the ridge. The laws ask about rows of weight above 0 only, each at most once.
    /// </summary>
    public Subject WithBatchGradient(Func<Problem, IReadOnlyList<int>, Vector> gradient) =>
        Plus(Parts.BatchGradient) with { BatchGradientFunction = gradient };

    /// <summary>
    /// The direction of a variance-reduced method at the problem's theta, from a snapshot and the rows of a batch: the batch's gradient
    /// here, less its gradient at the snapshot, and the gradient of all rows there.
    /// </summary>
    public Subject WithReducedGradient(Func<Problem, Vector, IReadOnlyList<int>, Vector> gradient) =>
        Plus(Parts.ReducedGradient) with { ReducedGradientFunction = gradient };

    /// <summary>f at the problem's theta.</summary>
    public Subject WithLoss(Func<Problem, double> loss) => Plus(Parts.Loss) with { LossFunction = loss };

    /// <summary>The gradient of f at the problem's theta.</summary>
    public Subject WithGradient(Func<Problem, Vector> gradient) => Plus(Parts.Gradient) with { GradientFunction = gradient };

    /// <summary>The Hessian of f at the problem's theta, d x d.</summary>
    public Subject WithHessian(Func<Problem, Matrix> hessian) => Plus(Parts.Hessian) with { HessianFunction = hessian };

    /// <summary>The Hessian of f at the problem's theta times a vector of length d.</summary>
    public Subject WithHessianProduct(Func<Problem, Vector, Vector> product) =>
        Plus(Parts.HessianProduct) with { HessianProductFunction = product };

    /// <summary>
    /// A whole fit, started at the problem's theta where the method can be started anywhere. <paramref name="gradientPromised"/> is what
    /// it promises of an <see cref="Answer.Optimum"/>: no entry of the gradient of f (the mean) is larger. Every tolerance of the laws of
    /// fits is derived from it, so the tighter the promise, the sharper the laws.
    /// </summary>
    public Subject WithFit(Func<Problem, Answer> fit, double gradientPromised) =>
        Plus(Parts.Fit) with { FitFunction = fit, GradientPromised = gradientPromised };

    /// <summary>The loop around the steps.</summary>
    public Subject WithTrainer(TrainerUnderTest trainer) => Plus(Parts.Training) with { Trainer = trainer };

    /// <summary>theta after one step of gradient descent from the problem's theta at a learning rate.</summary>
    public Subject WithStep(Func<Problem, double, Vector> step) => Plus(Parts.Step) with { StepFunction = step };

    /// <summary>An iterative method, its states of any type, with what it promises.</summary>
    public Subject WithSolver<TState>(SolverUnderTest<TState> solver)
    {
        ArgumentNullException.ThrowIfNull(solver);
        Parts promises = (solver.Descends ? Parts.Descent : 0)
            | (solver.Rate == ConvergenceRate.None ? 0 : Parts.Rate)
            | (solver.Rate == ConvergenceRate.OneOverK ? Parts.LinearRate : 0);
        return Plus(Parts.Solver | promises) with { Solver = solver };
    }

    /// <summary>
    /// The probability of each row at the problem's theta (without its offset), and its class at a threshold: the laws' tie rule is that a
    /// probability equal to the threshold means yes.
    /// </summary>
    public Subject WithPrediction(Func<Problem, Vector> probabilities, Func<Problem, double, IReadOnlyList<bool>> classes) =>
        Plus(Parts.Prediction) with { Probabilities = probabilities, Classes = classes };

    /// <summary>
    /// A model with the problem's theta as text, and the theta in such a text; a text that is none throws FormatException.
    /// </summary>
    public Subject WithModelFile(Func<Problem, string> save, Func<string, Vector> load) =>
        Plus(Parts.ModelFile) with { Save = save, Load = load };

    /// <summary>A text that an earlier version wrote, and the theta in it: it must load for ever.</summary>
    public Subject WithGoldenFile(string text, Vector theta) => Plus(Parts.GoldenFile) with { Golden = [.. Golden, (text, theta)] };

    /// <summary>f at the problem's theta, as a mean.</summary>
    internal double Loss(Problem problem) => IsSum ? LossFunction(Scaled(problem)) / Weight(problem) : LossFunction(problem);

    /// <summary>f at another theta.</summary>
    internal double Loss(Problem problem, Vector theta) => Loss(problem with { Theta = [.. theta] });

    /// <summary>The gradient at the problem's theta, as a mean.</summary>
    internal Vector Gradient(Problem problem) =>
        IsSum ? GradientFunction(Scaled(problem)) / Weight(problem) : GradientFunction(problem);

    /// <summary>The gradient at another theta.</summary>
    internal Vector Gradient(Problem problem, Vector theta) => Gradient(problem with { Theta = [.. theta] });

    /// <summary>The gradient that a batch tells, as that of a mean.</summary>
    internal Vector BatchGradient(Problem problem, IReadOnlyList<int> rows) => IsSum
        ? BatchGradientFunction(Scaled(problem), rows) / Weight(problem)
        : BatchGradientFunction(problem, rows);

    /// <summary>The same with its variance reduced, as that of a mean.</summary>
    internal Vector ReducedGradient(Problem problem, Vector snapshot, IReadOnlyList<int> rows) => IsSum
        ? ReducedGradientFunction(Scaled(problem), snapshot, rows) / Weight(problem)
        : ReducedGradientFunction(problem, snapshot, rows);

    /// <summary>The Hessian at the problem's theta, as that of a mean.</summary>
    internal double[,] Hessian(Problem problem)
    {
        Matrix hessian = HessianFunction(IsSum ? Scaled(problem) : problem);
        double[,] numbers = new double[hessian.Rows, hessian.Columns];
        for (int j = 0; j < hessian.Rows; j++)
            for (int k = 0; k < hessian.Columns; k++)
                numbers[j, k] = IsSum ? hessian[j, k] / Weight(problem) : hessian[j, k];
        return numbers;
    }

    /// <summary>The Hessian at the problem's theta, as that of a mean, times a vector.</summary>
    internal Vector HessianProduct(Problem problem, Vector vector) => IsSum
        ? HessianProductFunction(Scaled(problem), vector) / Weight(problem)
        : HessianProductFunction(problem, vector);

    /// <summary>The answer to a problem whose penalties are meant for the mean.</summary>
    internal Answer Fit(Problem problem) => FitFunction(IsSum ? Scaled(problem) : problem);

    /// <summary>One step at a rate that is meant for the mean.</summary>
    internal Vector Step(Problem problem, double lr) =>
        IsSum ? StepFunction(Scaled(problem), lr / Weight(problem)) : StepFunction(problem, lr);

    /// <summary>One proximal step at a rate that is meant for the mean.</summary>
    internal Vector ProximalStep(Problem problem, double lr) =>
        IsSum ? ProximalStepFunction(Scaled(problem), lr / Weight(problem)) : ProximalStepFunction(problem, lr);

    private static double Weight(Problem problem) => Enumerable.Range(0, problem.Rows.Length).Sum(problem.WeightOf);

    private static Problem Scaled(Problem problem) => problem with
    {
        Lambda = problem.Lambda * Weight(problem),
        Lambda1 = problem.Lambda1 * Weight(problem),
    };

    private static TResult Missing<T, TResult>(T argument) => throw NotThere();

    private static InvalidOperationException NotThere() => new("A law asked for a part that the subject does not have.");

    private Subject Plus(Parts part) => this with { Parts = Parts | part };
}
