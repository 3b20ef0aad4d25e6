using System.Collections.Immutable;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Logistic regression as six pure functions. X is n x p, y has n labels in [0, 1], theta p coefficients; for an intercept give X
/// a column of ones (<see cref="Matrix.WithOnes"/>). Training is a fold:
/// <c>Enumerable.Range(0, 300_000).Aggregate(Vector.Zeros(3), (theta, _) =&gt; Step(theta, X, y, lr: 0.1))</c>.
/// Numbers are taken as they are; <see cref="Dataset.Create(Matrix, Vector)"/> is the door that checks them.
/// </summary>
public static class LogisticRegression
{
    private const int SmallWidth = 64;

    /// <summary>
    /// sigmoid(z) = 1 / (1 + e^-z), relative error below 4.5 u, u = 2^-53; sigmoid(-inf) = 0, sigmoid(inf) = 1, NaN for NaN.
    /// </summary>
    public static double Sigmoid(double z) => Elementary.Sigmoid(z);

    /// <summary>
    /// The mean log-loss, (1/n) sum_i (softplus(z_i) - y_i z_i), z = X theta, natural logarithm. O(n p), one pass.
    /// </summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or there are no rows.</exception>
    public static double Loss(Vector theta, Matrix X, Vector y)
    {
        CheckShapes(theta, X, y);
        Span<double> sums = stackalloc double[LogisticKernel.Heads];
        X.Storage.SumValue(y, theta, sums);
        return sums[0] / X.Rows;
    }

    /// <summary>The gradient of the mean log-loss, X'(sigmoid(X theta) - y) / n, of length p. O(n p), one pass.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or there are no rows.</exception>
    public static Vector Gradient(Vector theta, Matrix X, Vector y)
    {
        CheckShapes(theta, X, y);
        double[] gradient = new double[X.Columns];
        GradientInto(theta, X, y, gradient);
        return Vector.Own(gradient);
    }

    /// <summary>One step of gradient descent, theta - lr * gradient. O(n p), one pass; allocates the new theta only.</summary>
    /// <param name="theta">p coefficients.</param>
    /// <param name="X">n x p.</param>
    /// <param name="y">n labels.</param>
    /// <param name="lr">The learning rate; 0 changes nothing.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or there are no rows.</exception>
    public static Vector Step(Vector theta, Matrix X, Vector y, double lr)
    {
        CheckShapes(theta, X, y);
        double[] next = new double[X.Columns];
        GradientInto(theta, X, y, next);
        ReadOnlySpan<double> from = theta.Span;
        for (int j = 0; j < next.Length; j++)
            next[j] = from[j] - lr * next[j];
        return Vector.Own(next);
    }

    /// <summary>The probability of label 1 for each row, sigmoid(X theta). O(n p).</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Vector PredictProbability(Vector theta, Matrix X)
    {
        CheckColumns(theta, X);
        return Vector.Own(X.Storage.Probabilities(0, theta.Memory, null, threads: 0));
    }

    /// <summary>True for each row whose probability is at least <paramref name="threshold"/>. O(n p).</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    public static ImmutableArray<bool> Predict(Vector theta, Matrix X, double threshold = 0.5)
    {
        BinaryModel.CheckThreshold(threshold);
        return BinaryModel.AtLeast(PredictProbability(theta, X), threshold);
    }

    /// <summary>
    /// Fits with an intercept, until the certified gap is at most 1e-10 (without a penalty the gradient's norm at most 1e-8 besides, or
    /// until the classes prove to be separated), by the solver that <see cref="SolverChoice.For"/> says: coordinate descent or proximal
    /// BFGS under an L1 penalty, whose coefficients are 0 exactly where the penalty holds them there; L-BFGS for more than 256
    /// coefficients, Newton-CG where the matrix is sparse; Newton's method without a penalty or of few rows; otherwise L-BFGS with the
    /// Hessian of a sample of the rows. <see cref="Outcome{T}.Solver"/> has what was chosen. For other solvers, goals, budgets, progress
    /// or cancelling use <see cref="Trainer"/>.
    /// </summary>
    public static Outcome<BinaryModel> Fit(Dataset data, Penalty penalty) => Fit(data, penalty, SmallGap);

    /// <summary><see cref="Fit(Dataset, Penalty)"/> until another certified gap f(theta) - f*, in the units of the mean loss.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gap"/> is not a number >= 0.</exception>
    public static Outcome<BinaryModel> Fit(Dataset data, Penalty penalty, double gap)
    {
        LogisticObjective objective = Objective.Of(data) + penalty;
        return Search(objective, gap).Map(theta => BinaryModel.Of(objective, theta));
    }

    /// <summary>
    /// Fits many classes at once by the softmax loss, with intercepts, and with the goals, solvers and budgets of
    /// <see cref="Fit(Dataset, Penalty)"/>. A model for each class against the rest is <see cref="OneVersusRest"/>.
    /// </summary>
    public static Outcome<MulticlassModel> Fit(MulticlassDataset data, Penalty penalty)
    {
        SoftmaxObjective objective = Objective.Of(data) + penalty;
        return Search(objective, SmallGap).Map(theta => MulticlassModel.Of(objective, theta));
    }

    /// <summary>The gap that a fit aims at, and without a penalty the norm of the gradient.</summary>
    internal const double SmallGap = 1e-10, SmallGradient = 1e-8;

    internal static Outcome<Vector> Search(Objective objective, double gap) => SolverChoice.For(objective).Reach(
        objective,
        objective.Penalty == Penalty.None
            ? (Stop.WhenGradientBelow(SmallGradient) & Stop.WhenGapBelow(gap)) | Stop.WhenSeparated()
            : Stop.WhenGapBelow(gap));

    private static void GradientInto(Vector theta, Matrix X, Vector y, Span<double> gradient)
    {
        int width = LogisticKernel.Heads + X.Columns;
        Span<double> sums = width <= SmallWidth ? stackalloc double[SmallWidth] : new double[width];
        sums = sums[..width];
        X.Storage.SumGradient(y, theta, sums);
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] = sums[LogisticKernel.Heads + j] / X.Rows;
    }

    private static void CheckShapes(Vector theta, Matrix X, Vector y)
    {
        CheckColumns(theta, X);
        ArgumentNullException.ThrowIfNull(y);
        if (y.Length != X.Rows)
            throw new ArgumentException($"X has {X.Rows} rows, y {y.Length}.", nameof(y));
        if (y.Length == 0)
            throw new ArgumentException("There are no rows.", nameof(X));
    }

    private static void CheckColumns(Vector theta, Matrix X)
    {
        ArgumentNullException.ThrowIfNull(theta);
        ArgumentNullException.ThrowIfNull(X);
        if (theta.Length != X.Columns)
            throw new ArgumentException($"X has {X.Columns} columns, theta {theta.Length} entries.", nameof(theta));
    }
}
