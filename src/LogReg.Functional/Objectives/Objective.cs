using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// The function that training makes small, a value: f(theta) = mean loss(theta) + lambda2/2 |w|^2 + lambda1 |w|_1, convex, with w the
/// entries of theta after the intercepts, which are not penalised. What the loss is of, the cases say: <see cref="LogisticObjective"/> for
/// two classes, <see cref="SoftmaxObjective"/> for many, <see cref="FirthObjective"/> for two with the bias taken off, which is not convex.
/// The last term has no derivative at 0: <see cref="Gradient"/>, <see cref="GradientStep"/>, <see cref="Hessian"/> and
/// <see cref="Smoothness"/> are those of the smooth part, all but that term, which <see cref="ProximalStep"/> and
/// <see cref="Subgradient"/> reckon with. Solvers see objectives, nothing else. Every method is pure and gives the same bits for any number
/// of threads and any vector registers.
/// </summary>
public abstract partial record Objective
{
    private protected Objective(Penalty penalty, int threads) => (Penalty, Threads) = (penalty, threads);

    /// <summary>What is added to the mean loss.</summary>
    public Penalty Penalty { get; }

    /// <summary>How many threads a large pass may use; 0 for one each processor. No result depends on it.</summary>
    public int Threads { get; }

    /// <summary>The length of theta, intercepts included.</summary>
    public abstract int Dimension { get; }

    /// <summary>
    /// L, an upper bound of the smooth part's curvature everywhere, so that a gradient step, or a proximal one, with a rate of 1/L never
    /// raises f. O(n p), once for each dataset.
    /// </summary>
    public double Smoothness => LossSmoothness + Penalty.Lambda2;

    /// <summary>SHA-256 that tells this objective from others: data, loss and penalty, not the threads. O(n p), once.</summary>
    public string Fingerprint => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(Identity)));

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

    /// <summary>The mean logistic loss over <paramref name="data"/> with Firth's penalty, with an intercept.</summary>
    public static FirthObjective Firth(Dataset data) => Firth(Of(data));

    /// <summary>The loss of an objective with Firth's penalty besides; what other penalty it has stays.</summary>
    public static FirthObjective Firth(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new(objective, objective.Penalty, objective.Threads);
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

    /// <summary>The gradient of f, of its smooth part under an L1 penalty. One pass: O(n p); allocates the result.</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public Vector Gradient(Vector theta)
    {
        double[] gradient = new double[Dimension];
        GradientInto(theta, gradient);
        return Vector.Own(gradient);
    }

    /// <summary>
    /// theta - rate * gradient(theta), each entry rounded twice as written. One pass: O(n p); allocates the result.
    /// Under an L1 penalty that is a step of the smooth part alone.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public Vector GradientStep(Vector theta, double rate) => Vector.Own(Descended(theta, rate));

    /// <summary>
    /// The proximal gradient step: argmin_u g.(u - theta) + |u - theta|^2 / (2 rate) + lambda1 |u|_1 over the penalised entries of u, that
    /// is the gradient step, then each coefficient nearer to 0 by rate lambda1 and exactly 0 where it is not farther from it (soft
    /// thresholding; Parikh and Boyd, "Proximal Algorithms", 2014, sec. 4.2 and 6.5.2). Intercepts are not thresholded. Without an L1
    /// penalty it is
    /// <see cref="GradientStep"/>, bit for bit. With a rate up to 2/L it does not raise f. One pass: O(n p); allocates the result.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public Vector ProximalStep(Vector theta, double rate)
    {
        double[] next = Descended(theta, rate);
        Threshold(next, rate);
        return Vector.Own(next);
    }

    /// <summary>
    /// The smallest subgradient of f, 0 at its minimum and there alone: with g the gradient of the smooth part, g_j for an intercept,
    /// g_j + lambda1 sign(w_j) for a coefficient that is not 0, and for one that is 0 what lambda1 leaves of g_j, sign(g_j) max(|g_j| -
    /// lambda1, 0). The KKT conditions say that it is 0. Without an L1 penalty it is the gradient, bit for bit. One pass: O(n p).
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    public Vector Subgradient(Vector theta) => SmallestSubgradient(theta, Gradient(theta));

    /// <summary>
    /// The Hessian of f, of its smooth part under an L1 penalty, d x d, symmetric to the bit. One pass of n d^2 multiply-adds;
    /// allocates O(d^2).
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
    public abstract Evaluation Evaluate(Vector theta);

    /// <summary>
    /// The Hessian of f, of its smooth part under an L1 penalty, at theta times v, without making it. Two passes: O(n p).
    /// </summary>
    /// <exception cref="ArgumentException">One of them has not <see cref="Dimension"/> entries.</exception>
    public Vector HessianProduct(Vector theta, Vector v)
    {
        CheckTheta(theta);
        CheckTheta(v);
        return HessianAt(theta).Times(v);
    }

    /// <summary>Demands that <paramref name="theta"/> fits.</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Dimension"/> entries.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckTheta(Vector theta, [CallerArgumentExpression(nameof(theta))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(theta, name);
        if (theta.Length != Dimension)
            Throw(theta.Length, Dimension, name);

        // Apart, so that the message is not compiled where it is not needed.
        static void Throw(int actual, int expected, string? name) =>
            throw new ArgumentException($"{name} has {actual} entries, the objective {expected}.", name);
    }

    /// <summary>Demands that f has a gradient everywhere.</summary>
    /// <exception cref="ArgumentException">There is an L1 penalty.</exception>
    internal static void CheckSmooth(Objective objective, string solver)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (objective.Penalty.Lambda1 > 0)
            throw new ArgumentException(
                $"The penalty {objective.Penalty} has no gradient at 0, which {solver} would need; {nameof(CoordinateDescent)} and "
                + $"{nameof(ProximalGradient)} do without.",
                nameof(objective));
    }

    private double[] Descended(Vector theta, double rate)
    {
        double[] next = new double[Dimension];
        GradientInto(theta, next);
        Descend(theta.Span, next, rate);
        return next;
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
        if (Penalty.Lambda2 > 0)
            for (int j = Intercepts; j < gradient.Length; j++)
                gradient[j] += Penalty.Lambda2 * theta.Span[j];
    }

    private double PenaltyAt(Vector theta)
    {
        ReadOnlySpan<double> w = theta.Span[Intercepts..];
        double ridge = Penalty.Lambda2 == 0 ? 0 : Penalty.Lambda2 / 2 * Lanes.Dot(w, w);
        return Penalty.Lambda1 == 0 ? ridge : ridge + Penalty.Lambda1 * Lanes.SumOfSizes(w);
    }
}
