using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// The function that training makes small, a value:
/// f(theta) = (1/W) sum_i s_i loss(y_i, b + x_i.w + o_i) + lambda/2 |w|^2, with loss the logistic loss (<see cref="LogLoss"/>),
/// W the sum of the weights s and theta = [b, w...], or theta = w without an intercept. The intercept is not penalised.
/// Every method is pure and gives the same bits for any number of threads and any vector registers.
/// </summary>
public sealed record Objective
{
    private const int SmallWidth = 64;

    private readonly Samples _samples;

    private Objective(Dataset data, Penalty penalty, bool intercept, int threads)
    {
        (Data, Penalty, Intercept, Threads) = (data, penalty, intercept, threads);
        _samples = data.Samples;
    }

    /// <summary>The rows.</summary>
    public Dataset Data { get; }

    /// <summary>What is added to the mean loss.</summary>
    public Penalty Penalty { get; }

    /// <summary>True when theta starts with an intercept.</summary>
    public bool Intercept { get; }

    /// <summary>How many threads a large pass may use; 0 for one each processor. No result depends on it.</summary>
    public int Threads { get; }

    /// <summary>The length of theta: p, plus 1 with an intercept.</summary>
    public int Dimension => Data.Features + FirstCoefficient;

    /// <summary>
    /// L = tr(X'SX)/(4W) + lambda, the column of ones counted: an upper bound of the curvature everywhere, so that gradient
    /// descent with a rate of 1/L never raises the loss. O(n p), once for each dataset.
    /// </summary>
    public double Smoothness =>
        ((Intercept ? 1 : 0) + Data.Scale.WeightedSquares / Data.TotalWeight) / 4 + Penalty.Lambda;

    private int FirstCoefficient => Intercept ? 1 : 0;

    /// <summary>The mean logistic loss over <paramref name="data"/>, with an intercept.</summary>
    public static Objective Of(Dataset data) => Of(data, intercept: true);

    /// <summary>The mean logistic loss over <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">There are no columns and no intercept: nothing to fit.</exception>
    public static Objective Of(Dataset data, bool intercept)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Features == 0 && !intercept)
            throw new ArgumentException(new DataError.NoParameters().Message, nameof(data));
        return new(data, Penalty.None, intercept, threads: 0);
    }

    /// <summary>The objective with one more penalty.</summary>
    public static Objective operator +(Objective objective, Penalty penalty)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(penalty);
        return objective.WithPenalty(objective.Penalty + penalty);
    }

    /// <summary>The same loss with this penalty instead.</summary>
    public Objective WithPenalty(Penalty penalty)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        return new(Data, penalty, Intercept, Threads);
    }

    /// <summary>The same objective on at most that many threads; 0 for one each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is negative.</exception>
    public Objective WithThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        return new(Data, Penalty, Intercept, threads);
    }

    /// <summary>f(theta). One pass: O(n p).</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public double Value(Vector theta)
    {
        Span<double> sums = stackalloc double[LogisticKernel.Heads];
        SumLoss<ValueOnly>(theta, sums);
        return sums[0] / _samples.TotalWeight + PenaltyAt(theta);
    }

    /// <summary>
    /// The gradient of f: (1/W) sum_i s_i (p_i - y_i) [1, x_i] + lambda [0, w]. One pass: O(n p); allocates the result.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public Vector Gradient(Vector theta)
    {
        double[] gradient = new double[Dimension];
        GradientInto(theta, gradient);
        return Vector.Own(gradient);
    }

    /// <summary>
    /// theta - rate * gradient(theta), each entry rounded twice as written. One pass: O(n p); allocates the result.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public Vector GradientStep(Vector theta, double rate)
    {
        double[] next = new double[Dimension];
        GradientInto(theta, next);
        ReadOnlySpan<double> from = theta.Span;
        for (int j = 0; j < next.Length; j++)
            next[j] = from[j] - rate * next[j];
        return Vector.Own(next);
    }

    /// <summary>
    /// The Hessian of f, d x d: (1/W) sum_i s_i p_i (1 - p_i) [1, x_i][1, x_i]' + lambda diag(0, 1, ...). Symmetric to the bit. One pass
    /// of n p^2 multiply-adds; allocates O(p^2).
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public Matrix Hessian(Vector theta)
    {
        double[] packed = Expand(theta).Hessian, full = new double[Dimension * Dimension];
        for (int j = 0; j < Dimension; j++)
            for (int k = 0; k <= j; k++)
                full[j * Dimension + k] = full[k * Dimension + j] = packed[HessianKernel.Index(j, k)];
        return Matrix.OfRowMajor(Dimension, Dimension, full);
    }

    /// <summary>The unpenalised loss and its gradient in sums, which can be merged with those of other rows. One pass: O(n p).</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public Evaluation Evaluate(Vector theta)
    {
        double[] sums = new double[LogisticKernel.Heads + Data.Features];
        SumLoss<ValueAndGradient>(theta, sums);
        return new(Data.TotalWeight, sums[0], Vector.Create(sums.AsSpan(LogisticKernel.Heads - FirstCoefficient)));
    }

    /// <summary>f, its gradient and its Hessian, a packed lower triangle, at theta. One pass, O(n p^2).</summary>
    internal Expansion Expand(Vector theta)
    {
        double[] sums = new double[LossSums.Width<UpToHessian>(Data.Features)];
        SumLoss<UpToHessian>(theta, sums);
        double[] gradient = new double[Dimension], hessian = new double[HessianKernel.Index(Dimension, 0)];
        FinishGradient(theta, sums, gradient);

        // Without an intercept the triangle begins at row 1, and each of its rows at column 1.
        int skip = 1 - FirstCoefficient;
        ReadOnlySpan<double> packed = sums.AsSpan(LogisticKernel.Heads + Data.Features);
        for (int j = 0; j < Dimension; j++)
            for (int k = 0; k <= j; k++)
                hessian[HessianKernel.Index(j, k)] = packed[HessianKernel.Index(j + skip, k + skip)] / _samples.TotalWeight
                    + (j == k && j >= FirstCoefficient ? Penalty.Lambda : 0);
        return new(sums[0] / _samples.TotalWeight + PenaltyAt(theta), Vector.Own(gradient), hessian);
    }

    /// <summary>f and its gradient. One pass, O(n p).</summary>
    internal (double Value, Vector Gradient) ValueAndGradient(Vector theta)
    {
        double[] sums = new double[LossSums.Width<ValueAndGradient>(Data.Features)], gradient = new double[Dimension];
        SumLoss<ValueAndGradient>(theta, sums);
        FinishGradient(theta, sums, gradient);
        return (sums[0] / _samples.TotalWeight + PenaltyAt(theta), Vector.Own(gradient));
    }

    /// <summary>max_i |x_i.d|: how far a step moves any logit. One pass, O(n p).</summary>
    internal double LargestMove(Vector step) => LogitsWithoutOffset(step).Max(Math.Abs);

    /// <summary>A bound of <see cref="LargestMove"/> by norms, max_i |[1, x_i]| |d|. O(p).</summary>
    internal double LargestMoveBound(Vector step)
    {
        double norm = Data.Scale.LargestNorm;
        return Math.Sqrt(FirstCoefficient + norm * norm) * step.Norm;
    }

    /// <summary>SHA-256 that tells this objective from others: data, penalty and intercept, not the threads. O(n p), once.</summary>
    public string Fingerprint => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes($"{Data.Fingerprint} {Penalty} {(Intercept ? "intercept" : "no intercept")}")));

    /// <summary>x_i.w + o_i: the logits of the rows that count, without their intercept. O(n p).</summary>
    internal double[] LogitsWithoutIntercept(Vector theta) => RowKernel.Map<LogitOfRow>(
        _samples.X, 0, theta.Memory[FirstCoefficient..], _samples.Offset, Threads);

    /// <summary>x_i.w + b: the logits of the rows that count, without their offset. O(n p).</summary>
    internal double[] LogitsWithoutOffset(Vector theta) => RowKernel.Map<LogitOfRow>(
        _samples.X, Intercept ? theta[0] : 0, theta.Memory[FirstCoefficient..], null, Threads);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void GradientInto(Vector theta, Span<double> gradient)
    {
        int width = LogisticKernel.Heads + Data.Features;
        Span<double> sums = width <= SmallWidth ? stackalloc double[SmallWidth] : new double[width];
        sums = sums[..width];
        SumLoss<GradientOnly>(theta, sums);
        FinishGradient(theta, sums, gradient);
    }

    /// <summary>Means of sums, and the ridge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FinishGradient(Vector theta, ReadOnlySpan<double> sums, Span<double> gradient)
    {
        double total = _samples.TotalWeight, lambda = Penalty.Lambda;
        ReadOnlySpan<double> lossGradient = sums[(LogisticKernel.Heads - FirstCoefficient)..];
        ReadOnlySpan<double> from = theta.Span;
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] = lossGradient[j] / total;

        // Not where it is 0: 0 times a coefficient would still turn a gradient of -0 into 0.
        if (lambda > 0)
            for (int j = FirstCoefficient; j < gradient.Length; j++)
                gradient[j] += lambda * from[j];
    }

    /// <summary>Demands that <paramref name="theta"/> fits.</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckTheta(Vector theta)
    {
        ArgumentNullException.ThrowIfNull(theta);
        if (theta.Length != Dimension)
            Throw(theta.Length, Dimension);

        // Apart, so that the message is not compiled where it is not needed.
        static void Throw(int actual, int expected) =>
            throw new ArgumentException($"theta has {actual} entries, the objective {expected}.", nameof(theta));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SumLoss<TSums>(Vector theta, Span<double> sums)
        where TSums : struct, ISums
    {
        CheckTheta(theta);
        PairwiseTree.Sum(new LossSums<TSums>(_samples, theta, Intercept), sums, Threads);
    }

    private double PenaltyAt(Vector theta)
    {
        if (Penalty.Lambda == 0)
            return 0;
        ReadOnlySpan<double> w = theta.Span[FirstCoefficient..];
        return Penalty.Lambda / 2 * Lanes.Dot(w, w);
    }
}
