namespace LogReg.Functional.Verification;

/// <summary>What a subject may have under test. A law names the parts it needs.</summary>
[Flags]
public enum Parts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>1 / (1 + e^-z).</summary>
    Sigmoid = 1,

    /// <summary>log(1 + e^z).</summary>
    Softplus = 2,

    /// <summary>The loss of one row: loss(y, z).</summary>
    RowLoss = 4,

    /// <summary>The derivative of the loss of one row in z.</summary>
    RowDerivative = 8,

    /// <summary>f(theta).</summary>
    Loss = 16,

    /// <summary>The gradient of f.</summary>
    Gradient = 32,

    /// <summary>One step of gradient descent.</summary>
    Step = 64,

    /// <summary>An iterative method: where it starts, a step, its theta, saved and loaded.</summary>
    Solver = 128,

    /// <summary>Probabilities and classes of rows.</summary>
    Prediction = 256,

    /// <summary>A model as text and back.</summary>
    ModelFile = 512,

    /// <summary>The second derivative of the loss of one row in z.</summary>
    RowCurvature = 1024,

    /// <summary>The Hessian of f.</summary>
    Hessian = 2048,

    /// <summary>The Hessian of f times a vector.</summary>
    HessianProduct = 4096,

    /// <summary>A whole fit, from the problem's theta to an answer.</summary>
    Fit = 8192,

    /// <summary>The loop around the steps: a budget, progress, cancelling.</summary>
    Training = 16384,

    /// <summary>Probabilities of many classes from their logits.</summary>
    Softmax = 32768,

    /// <summary>The proximal map of t |w|_1.</summary>
    Proximal = 65536,

    /// <summary>The order in which an epoch visits its rows.</summary>
    Batches = 131072,

    /// <summary>A solver's promise that no step raises f.</summary>
    Descent = 262144,

    /// <summary>A solver's promise of how fast f falls: <see cref="ConvergenceRate"/>.</summary>
    Rate = 524288,

    /// <summary>A solver's promise of a linear rate under a ridge.</summary>
    LinearRate = 1048576,

    /// <summary>A text that an earlier version wrote.</summary>
    GoldenFile = 2097152,

    /// <summary>One proximal gradient step on f with the lasso.</summary>
    ProximalStep = 4194304,

    /// <summary>f of many classes and its gradient.</summary>
    SoftmaxObjective = 8388608,

    /// <summary>The Hessian of f of many classes.</summary>
    SoftmaxHessian = 16777216,

    /// <summary>A whole fit of many classes.</summary>
    SoftmaxFit = 33554432,

    /// <summary>Probabilities and classes of rows, of many classes.</summary>
    ClassPrediction = 67108864,

    /// <summary>The gradient of f as the rows of a batch tell it.</summary>
    BatchGradient = 134217728,

    /// <summary>The same, its variance reduced by the whole gradient at another theta.</summary>
    ReducedGradient = 268435456,
}

/// <summary>What the functions of a subject can handle. A problem that has more is simplified before the subject sees it.</summary>
[Flags]
public enum Traits
{
    /// <summary>Rows and hard labels, no intercept but a column of ones.</summary>
    None = 0,

    /// <summary>theta = [b, w...] with an intercept that is not penalised.</summary>
    Intercept = 1,

    /// <summary>A weight for each row.</summary>
    Weights = 2,

    /// <summary>An offset for each row.</summary>
    Offset = 4,

    /// <summary>Labels strictly between 0 and 1.</summary>
    SoftLabels = 8,

    /// <summary>A ridge.</summary>
    L2 = 16,

    /// <summary>Logits beyond 37, where a probability rounds to 0 or 1.</summary>
    ExtremeLogits = 32,

    /// <summary>
    /// A claim of more than most make: a change of the data that changes no rounding (a sign, a power of two, a row without weight)
    /// changes no bit of the answer, and a step is rounded as it is written.
    /// </summary>
    Exact = 64,

    /// <summary>A lasso, lambda1 |w|_1: only fits, solvers and proximal steps are asked about it.</summary>
    L1 = 128,

    /// <summary>
    /// Data whose X is a <see cref="SparseMatrix"/> (<see cref="Problem.IsSparse"/>), beside dense ones: a form of its own of the
    /// functions, which never sees a zero.
    /// </summary>
    Sparse = 256,

    /// <summary>All of them but <see cref="Exact"/>, <see cref="L1"/> and <see cref="Sparse"/>, which a subject has to claim.</summary>
    All = Intercept | Weights | Offset | SoftLabels | L2 | ExtremeLogits,
}
