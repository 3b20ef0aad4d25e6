using System.Buffers;
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
    /// L, an upper bound of the smooth part's curvature everywhere, so that a gradient step, or a proximal one, with a rate of 1/L never
    /// raises f. O(n p), once for each dataset.
    /// </summary>
    public double Smoothness => LossSmoothness + Penalty.Lambda2;

    /// <summary>SHA-256 that tells this objective from others: data, loss and penalty, not the threads. O(n p), once.</summary>
    public string Fingerprint => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
        System.Text.Encoding.UTF8.GetBytes(Identity)));

    /// <summary>Entries at the beginning of theta that are not penalised.</summary>
    internal abstract int Intercepts { get; }

    /// <summary>The rows of weight above 0, n of them, numbered from 0: what batches are drawn from.</summary>
    internal abstract int CountingRows { get; }

    /// <summary>The most that the rank of the loss's Hessian can be: rows that count, times what each of them has to say.</summary>
    internal abstract long LargestRank { get; }

    /// <summary>The one class that all rows belong to wholly, where intercepts would run away to say so; otherwise NaN.</summary>
    internal abstract double OnlyClass { get; }

    /// <summary>Derivatives of a row's loss that its gradient is made of: one for each of its logits.</summary>
    private protected abstract int LogitsOfRow { get; }

    /// <summary>W.</summary>
    private protected abstract double TotalWeight { get; }

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

    /// <summary>The smallest subgradient where the gradient of the smooth part is known. O(d).</summary>
    internal Vector SmallestSubgradient(Vector theta, Vector gradient)
    {
        double lambda1 = Penalty.Lambda1;
        if (lambda1 == 0)
            return gradient;
        double[] smallest = [.. gradient.Span];
        for (int j = Intercepts; j < smallest.Length; j++)
            smallest[j] = theta[j] == 0 ? SoftThreshold.Of(smallest[j], lambda1) : smallest[j] + Math.CopySign(lambda1, theta[j]);
        return Vector.Own(smallest);
    }

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

    /// <summary>
    /// The gradient of f as some rows B that count tell it, (n/|B|) (1/W) sum_{i in B} s_i grad loss_i + lambda2 [0, w], loss_i that of row
    /// i: with every row, the gradient; its mean over the batches of an epoch, each counted with its rows, is the gradient, and so is its
    /// expectation over rows drawn evenly. The sums go in the order of the rows, on one thread. O(|B| p + d).
    /// </summary>
    internal Vector BatchGradient(Vector theta, ReadOnlySpan<int> rows) => Vector.Own(NewBatchGradient(theta, rows));

    /// <summary><see cref="ProximalStep"/> with the gradient of some rows.</summary>
    internal Vector BatchStep(Vector theta, ReadOnlySpan<int> rows, double rate)
    {
        double[] next = NewBatchGradient(theta, rows);
        Descend(theta.Span, next, rate);
        Threshold(next, rate);
        return Vector.Own(next);
    }

    /// <summary><see cref="ProximalStep"/> where the gradient is known. O(d).</summary>
    internal Vector ProximalStepAlong(Vector theta, Vector gradient, double rate)
    {
        double[] next = [.. gradient.Span];
        Descend(theta.Span, next, rate);
        Threshold(next, rate);
        return Vector.Own(next);
    }

    /// <summary>
    /// Writes the gradient of f at theta as some rows B tell it and the whole gradient at another point, the snapshot:
    /// grad_B f(theta) - grad_B f(snapshot) + grad f(snapshot), its mean as right as that of <see cref="BatchGradient"/>,
    /// and off by no more than twice what a gradient changes between the two points. A row has its residual at both, and is added once.
    /// O(|B| p + d).
    /// </summary>
    internal void ReducedGradient(
        ReadOnlySpan<double> theta, Vector snapshot, Vector gradientAtSnapshot, ReadOnlySpan<int> rows, Span<double> gradient)
    {
        int length = rows.Length * LogitsOfRow;
        double[] pooled = ArrayPool<double>.Shared.Rent(2 * length);
        Span<double> here = pooled.AsSpan(0, length), there = pooled.AsSpan(length, length);
        Residuals(rows, theta, here);
        Residuals(rows, snapshot.Span, there);
        for (int i = 0; i < length; i++)
            here[i] -= there[i];
        BatchMean(rows, here, gradient);
        ArrayPool<double>.Shared.Return(pooled);
        ReadOnlySpan<double> from = snapshot.Span, whole = gradientAtSnapshot.Span;
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] += whole[j] + (j < Intercepts ? 0 : Penalty.Lambda2 * (theta[j] - from[j]));
    }

    /// <summary>Moves coefficients nearer to 0 by rate lambda1, no farther than 0.</summary>
    internal void Threshold(Span<double> theta, double rate)
    {
        if (Penalty.Lambda1 > 0)
            for (int j = Intercepts; j < theta.Length; j++)
                theta[j] = SoftThreshold.Of(theta[j], rate * Penalty.Lambda1);
    }

    /// <summary>The same objective on a sample of the rows (<see cref="RowSample"/>); itself, where there is none.</summary>
    internal abstract Objective Sample();

    /// <summary>The Hessian of f at theta as a linear map. One pass, O(n p); keeps O(n).</summary>
    internal abstract HessianMap HessianAt(Vector theta);

    /// <summary>
    /// f, and the gradient and the Hessian of its smooth part, a packed lower triangle, at theta. One pass, O(n d^2).
    /// </summary>
    internal Expansion Expand(Vector theta)
    {
        CheckTheta(theta);
        double[] gradient = new double[Dimension], hessian = new double[HessianKernel.Index(Dimension, 0)];
        double value = LossToSecondOrder(theta, gradient, hessian) + PenaltyAt(theta);
        return Penalised(value, theta, gradient, hessian);
    }

    /// <summary>
    /// The same in the intercepts and some coefficients alone, numbered from 0 without the intercepts, in rising order: the others must be
    /// 0 and are held there. O(n k^2) for k of them.
    /// </summary>
    internal Expansion Expand(Vector theta, int[] coefficients)
    {
        CheckTheta(theta);
        Vector picked = Pick(theta, coefficients);
        double[] gradient = new double[picked.Length], hessian = new double[HessianKernel.Index(picked.Length, 0)];
        double value = LossToSecondOrder(theta, coefficients, gradient, hessian) + PenaltyAt(theta);
        return Penalised(value, picked, gradient, hessian);
    }

    /// <summary>The intercepts and some coefficients of theta.</summary>
    internal Vector Pick(Vector theta, int[] coefficients)
    {
        double[] picked = new double[Intercepts + coefficients.Length];
        for (int j = 0; j < picked.Length; j++)
            picked[j] = theta[j < Intercepts ? j : Intercepts + coefficients[j - Intercepts]];
        return Vector.Own(picked);
    }

    /// <summary>f and the gradient of its smooth part. One pass, O(n p).</summary>
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

    /// <summary>
    /// The mean odds against what was observed, (1/W) sum_i s_i (1 - p_iy) / p_iy of the classes y; of two classes what AdaBoost makes
    /// small. O(n p).
    /// </summary>
    internal abstract double MeanOddsAgainst(Vector theta);

    /// <summary>
    /// Writes s_i d loss_i / dz of some rows that count, for each logit z of a row, all rows of one logit before those of the next. O(|B|
    /// p).
    /// </summary>
    private protected abstract void Residuals(ReadOnlySpan<int> rows, ReadOnlySpan<double> theta, Span<double> residuals);

    /// <summary>Adds the gradient in theta that such residuals make, row after row.</summary>
    private protected abstract void AddRows(ReadOnlySpan<int> rows, ReadOnlySpan<double> residuals, Span<double> gradient);

    /// <summary>The mean loss.</summary>
    private protected abstract double LossAt(Vector theta);

    /// <summary>Writes the gradient of the mean loss.</summary>
    private protected abstract void LossGradient(Vector theta, Span<double> gradient);

    /// <summary>The mean loss; writes its gradient.</summary>
    private protected abstract double LossAndGradient(Vector theta, Span<double> gradient);

    /// <summary>The mean loss; writes its gradient and its Hessian, a packed lower triangle.</summary>
    private protected abstract double LossToSecondOrder(Vector theta, Span<double> gradient, Span<double> hessian);

    /// <summary>
    /// The mean loss; writes its gradient and its Hessian in the intercepts and some coefficients, the others being 0. A kind that can
    /// leave out the others' columns does.
    /// </summary>
    private protected virtual double LossToSecondOrder(Vector theta, int[] coefficients, Span<double> gradient, Span<double> hessian)
    {
        double[] whole = new double[Dimension], wholeHessian = new double[HessianKernel.Index(Dimension, 0)];
        double value = LossToSecondOrder(theta, whole, wholeHessian);
        for (int j = 0; j < gradient.Length; j++)
        {
            gradient[j] = whole[At(j)];
            for (int k = 0; k <= j; k++)
                hessian[HessianKernel.Index(j, k)] = wholeHessian[HessianKernel.Index(At(j), At(k))];
        }
        return value;

        int At(int j) => j < Intercepts ? j : Intercepts + coefficients[j - Intercepts];
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

    /// <summary>Puts theta - rate g in the place of g, each entry rounded twice.</summary>
    internal static void Descend(ReadOnlySpan<double> theta, Span<double> gradient, double rate)
    {
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] = theta[j] - rate * gradient[j];
    }

    private double[] NewBatchGradient(Vector theta, ReadOnlySpan<int> rows)
    {
        CheckTheta(theta);
        double[] gradient = new double[Dimension], pooled = ArrayPool<double>.Shared.Rent(rows.Length * LogitsOfRow);
        Span<double> residuals = pooled.AsSpan(0, rows.Length * LogitsOfRow);
        Residuals(rows, theta.Span, residuals);
        BatchMean(rows, residuals, gradient);
        ArrayPool<double>.Shared.Return(pooled);
        AddRidge(theta, gradient);
        return gradient;
    }

    /// <summary>Writes (n/|B|) (1/W) sum_i r_i [1, x_i].</summary>
    private void BatchMean(ReadOnlySpan<int> rows, ReadOnlySpan<double> residuals, Span<double> gradient)
    {
        gradient.Clear();
        AddRows(rows, residuals, gradient);
        double total = TotalWeight, share = (double)CountingRows / rows.Length;
        foreach (ref double entry in gradient)
            entry = entry / total * share;
    }

    private void GradientInto(Vector theta, Span<double> gradient)
    {
        CheckTheta(theta);
        LossGradient(theta, gradient);
        AddRidge(theta, gradient);
    }

    private Expansion Penalised(double value, Vector theta, double[] gradient, double[] hessian)
    {
        AddRidge(theta, gradient);
        for (int j = Intercepts; j < gradient.Length; j++)
            hessian[HessianKernel.Index(j, j)] += Penalty.Lambda2;
        return new(value, Vector.Own(gradient), hessian);
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
