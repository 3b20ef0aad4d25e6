using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// The function that training makes small, a value: f(theta) = mean loss(theta) + lambda/2 |w|^2, convex, with w the entries of theta
/// after the intercepts, which are not penalised. What the loss is of, the cases say: <see cref="LogisticObjective"/> for two classes,
/// <see cref="SoftmaxObjective"/> for many. Solvers see objectives, nothing else. Every method is pure and gives the same bits for any number of threads and any vector registers.
/// </summary>
public abstract record Objective
{
    private protected Objective(Penalty penalty, int threads) => (Penalty, Threads) = (penalty, threads);

    /// <summary>What is added to the mean loss.</summary>
    public Penalty Penalty { get; }

    /// <summary>How many threads a large pass may use; 0 for one each processor. No result depends on it.</summary>
    public int Threads { get; }

    /// <summary>The length of theta, intercepts included.</summary>
    public abstract int Dimension { get; }

    /// <summary>
    /// L, an upper bound of the curvature everywhere, so that gradient descent with a rate of 1/L never raises the loss. O(n p), once for
    /// each dataset.
    /// </summary>
    public double Smoothness => LossSmoothness + Penalty.Lambda;

    /// <summary>SHA-256 that tells this objective from others: data, loss and penalty, not the threads. O(n p), once.</summary>
    public string Fingerprint => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(Identity)));

    /// <summary>Entries at the beginning of theta that are not penalised.</summary>
    internal abstract int Intercepts { get; }

    /// <summary>The most that the rank of the loss's Hessian can be: rows that count, times what each of them has to say.</summary>
    internal abstract long LargestRank { get; }

    /// <summary>The one class that all rows belong to wholly, where intercepts would run away to say so; otherwise NaN.</summary>
    internal abstract double OnlyClass { get; }

    /// <summary>The part of <see cref="Smoothness"/> that is the mean loss's.</summary>
    private protected abstract double LossSmoothness { get; }

    /// <summary>What <see cref="Fingerprint"/> is the hash of.</summary>
    private protected abstract string Identity { get; }

    /// <summary>The mean logistic loss over <paramref name="data"/>, with an intercept.</summary>
    public static LogisticObjective Of(Dataset data) => Of(data, intercept: true);

    /// <summary>The mean logistic loss over <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">There are no columns and no intercept: nothing to fit.</exception>
    public static LogisticObjective Of(Dataset data, bool intercept)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Features == 0 && !intercept)
            throw new ArgumentException(new DataError.NoParameters().Message, nameof(data));
        return new(data, Penalty.None, intercept, threads: 0);
    }

    /// <summary>The mean softmax loss over <paramref name="data"/>, with intercepts.</summary>
    public static SoftmaxObjective Of(MulticlassDataset data) => Of(data, intercept: true);

    /// <summary>The mean softmax loss over <paramref name="data"/>.</summary>
    /// <exception cref="ArgumentException">There are no columns and no intercepts: nothing to fit.</exception>
    public static SoftmaxObjective Of(MulticlassDataset data, bool intercept)
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
    public abstract Objective WithPenalty(Penalty penalty);

    /// <summary>The same objective on at most that many threads; 0 for one each processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is negative.</exception>
    public abstract Objective WithThreads(int threads);

    /// <summary>f(theta). One pass: O(n p).</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public double Value(Vector theta)
    {
        CheckTheta(theta);
        return LossAt(theta) + PenaltyAt(theta);
    }

    /// <summary>The gradient of f. One pass: O(n p); allocates the result.</summary>
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

    /// <summary>The Hessian of f, d x d, symmetric to the bit. One pass of n d^2 multiply-adds; allocates O(d^2).</summary>
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
    public abstract Evaluation Evaluate(Vector theta);

    /// <summary>f, its gradient and its Hessian, a packed lower triangle, at theta. One pass, O(n d^2).</summary>
    internal Expansion Expand(Vector theta)
    {
        CheckTheta(theta);
        double[] gradient = new double[Dimension], hessian = new double[HessianKernel.Index(Dimension, 0)];
        double value = LossToSecondOrder(theta, gradient, hessian);
        AddRidge(theta, gradient);
        for (int j = Intercepts; j < Dimension; j++)
            hessian[HessianKernel.Index(j, j)] += Penalty.Lambda;
        return new(value + PenaltyAt(theta), Vector.Own(gradient), hessian);
    }

    /// <summary>f and its gradient. One pass, O(n p).</summary>
    internal (double Value, Vector Gradient) ValueAndGradient(Vector theta)
    {
        CheckTheta(theta);
        double[] gradient = new double[Dimension];
        double value = LossAndGradient(theta, gradient);
        AddRidge(theta, gradient);
        return (value + PenaltyAt(theta), Vector.Own(gradient));
    }

    /// <summary>
    /// How far a step moves any logit against another of its row: the third derivative of the loss along it is at most that times the
    /// second. One pass, O(n p).
    /// </summary>
    internal abstract double LargestMove(Vector step);

    /// <summary>A bound of <see cref="LargestMove"/> by norms. O(d).</summary>
    internal abstract double LargestMoveBound(Vector step);

    /// <summary>
    /// The most that <see cref="LargestMove"/> can be for a step of length 1 in the norm of the matrix that was factored. O(n d^2).
    /// </summary>
    internal abstract double Reach(Cholesky factor);

    /// <summary>The mean loss.</summary>
    private protected abstract double LossAt(Vector theta);

    /// <summary>Writes the gradient of the mean loss.</summary>
    private protected abstract void LossGradient(Vector theta, Span<double> gradient);

    /// <summary>The mean loss; writes its gradient.</summary>
    private protected abstract double LossAndGradient(Vector theta, Span<double> gradient);

    /// <summary>The mean loss; writes its gradient and its Hessian, a packed lower triangle.</summary>
    private protected abstract double LossToSecondOrder(Vector theta, Span<double> gradient, Span<double> hessian);

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

    private void GradientInto(Vector theta, Span<double> gradient)
    {
        CheckTheta(theta);
        LossGradient(theta, gradient);
        AddRidge(theta, gradient);
    }

    private void AddRidge(Vector theta, Span<double> gradient)
    {
        // Not where it is 0: 0 times a coefficient would still turn a gradient of -0 into 0.
        if (Penalty.Lambda > 0)
            for (int j = Intercepts; j < gradient.Length; j++)
                gradient[j] += Penalty.Lambda * theta.Span[j];
    }

    private double PenaltyAt(Vector theta)
    {
        if (Penalty.Lambda == 0)
            return 0;
        ReadOnlySpan<double> w = theta.Span[Intercepts..];
        return Penalty.Lambda / 2 * Lanes.Dot(w, w);
    }
}
