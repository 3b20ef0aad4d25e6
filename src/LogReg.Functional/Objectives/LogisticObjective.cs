using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Two classes: f(theta) = (1/W) sum_i s_i loss(y_i, b + x_i.w + o_i) + lambda2/2 |w|^2 + lambda1 |w|_1, with loss the logistic loss
/// (<see cref="LogLoss"/>), W the sum of the weights s and theta = [b, w...], or theta = w without an intercept. With p_i the
/// probabilities, the gradient of the smooth part is (1/W) sum_i s_i (p_i - y_i) [1, x_i] + lambda2 [0, w], its Hessian (1/W) sum_i s_i p_i
/// (1 - p_i) [1, x_i][1, x_i]' + lambda2 diag(0, 1, ...), and L = tr(X'SX)/(4W) + lambda2, the column of ones counted.
/// </summary>
public sealed record LogisticObjective : Objective
{
    private const int SmallWidth = 64;

    private readonly Samples _samples;

    internal LogisticObjective(Dataset data, Penalty penalty, bool intercept, int threads)
        : this(data, penalty, intercept, threads, data.Samples)
    {
    }

    private LogisticObjective(Dataset data, Penalty penalty, bool intercept, int threads, Samples samples)
        : base(penalty, threads) => (Data, Intercept, _samples) = (data, intercept, samples);

    /// <summary>The rows.</summary>
    public Dataset Data { get; }

    /// <summary>True when theta starts with an intercept.</summary>
    public bool Intercept { get; }

    /// <inheritdoc/>
    public override int Dimension => Data.Features + Intercepts;

    /// <inheritdoc/>
    internal override int Intercepts => Intercept ? 1 : 0;

    /// <inheritdoc/>
    internal override int CountingRows => _samples.Rows;

    /// <inheritdoc/>
    private protected override int LogitsOfRow => 1;

    /// <inheritdoc/>
    internal override double TotalWeight => _samples.TotalWeight;

    /// <inheritdoc/>
    internal override long LargestRank => _samples.Rows;

    /// <inheritdoc/>
    internal override double OnlyClass => Intercept ? Data.OnlyClass : double.NaN;

    /// <inheritdoc/>
    private protected override double LossSmoothness => (Intercepts + Data.Scale.WeightedSquares / Data.TotalWeight) / 4;

    /// <inheritdoc/>
    private protected override string Identity => $"{Data.Fingerprint} {Penalty} {(Intercept ? "intercept" : "no intercept")}";

    /// <summary>The objective with one more penalty.</summary>
    public static LogisticObjective operator +(LogisticObjective objective, Penalty penalty)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(penalty);
        return objective.WithPenalty(objective.Penalty + penalty);
    }

    /// <summary>A model as theta, to go on from: the other way of <see cref="BinaryModel.Of"/>. Without an intercept the model's is left out.</summary>
    /// <exception cref="ArgumentException">The model has another number of coefficients.</exception>
    public Vector ThetaOf(BinaryModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Coefficients.Length != Data.Features)
            throw new ArgumentException($"The model has {model.Coefficients.Length} coefficients, the data {Data.Features} columns.", nameof(model));
        return Intercept ? Vector.Of([model.Intercept, .. model.Coefficients]) : model.Coefficients;
    }

    /// <inheritdoc/>
    public override LogisticObjective WithPenalty(Penalty penalty)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        return new(Data, penalty, Intercept, Threads);
    }

    /// <inheritdoc/>
    public override LogisticObjective WithThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        return new(Data, Penalty, Intercept, threads);
    }

    /// <inheritdoc/>
    public override Evaluation Evaluate(Vector theta)
    {
        CheckTheta(theta);
        double[] sums = new double[LossSums.Width<ValueAndGradient>(Data.Features)];
        _samples.X.SumValueAndGradient(_samples, theta, Intercept, sums, Threads);
        return new(Data.TotalWeight, sums[0], Vector.Create(sums.AsSpan(LogisticKernel.Heads - Intercepts)));
    }

    /// <summary>The mean loss of the same rows with other masses, for an evaluation at once: <see cref="Data"/> is as it was.</summary>
    internal LogisticObjective WithSamples(Samples samples) => new(Data, Penalty, Intercept, Threads, samples);

    /// <summary>What the mean is over: W, unless the masses are others.</summary>
    internal double SamplesWeight => _samples.TotalWeight;

    /// <inheritdoc/>
    internal override Objective Sample() =>
        ReferenceEquals(Data.Sample, Data) ? this : new LogisticObjective(Data.Sample, Penalty, Intercept, Threads);

    /// <inheritdoc/>
    internal override HessianMap HessianAt(Vector theta)
    {
        double[] curvature = _samples.X.Curvatures(
            Intercept ? theta[0] : 0, theta.Memory[Intercepts..], _samples.Offset, Threads);
        for (int i = 0; i < curvature.Length; i++)
            curvature[i] *= _samples.Positive[i] + _samples.Negative[i];
        return new LogisticHessian(this, _samples, Samples.Pad(curvature, _samples.X));
    }

    /// <inheritdoc/>
    internal override double LargestMove(Vector step) => _samples.X.LargestLogit(
        Intercept ? step[0] : 0, step.Memory[Intercepts..], Threads);

    /// <inheritdoc/>
    internal override double LargestRow
    {
        get
        {
            double norm = Data.Scale.LargestNorm;
            return Math.Sqrt(Intercepts + norm * norm);
        }
    }

    /// <inheritdoc/>
    internal override double Reach(Cholesky factor) =>
        Math.Sqrt(WhitenedNorm.Largest(_samples.X, factor, Intercept, Threads));

    /// <summary>x_i.w + o_i: the logits of the rows that count, without their intercept. O(n p).</summary>
    internal double[] LogitsWithoutIntercept(Vector theta) => _samples.X.Logits(
        0, theta.Memory[Intercepts..], _samples.Offset, Threads);

    /// <summary>
    /// The smallest margin of a row that counts, without its offset: x_i.w + b where it has a mass of positive outcomes, minus that where
    /// it has one of negative ones. O(n p).
    /// </summary>
    internal double SmallestMargin(Vector theta) => _samples.X.SmallestOfLogits(
        Intercept ? theta[0] : 0, theta.Memory[Intercepts..], Threads, SmallestMargin);

    private double SmallestMargin(int first, ReadOnlySpan<double> logits)
    {
        ReadOnlySpan<double> positive = _samples.Positive[first..], negative = _samples.Negative[first..];
        double smallest = double.PositiveInfinity;
        for (int i = 0; i < logits.Length; i++)
        {
            if (positive[i] > 0)
                smallest = Math.Min(smallest, logits[i]);
            if (negative[i] > 0)
                smallest = Math.Min(smallest, -logits[i]);
        }
        return smallest;
    }

    /// <summary>(1/W) sum_i s_i (y_i e^-z_i + (1 - y_i) e^z_i). O(n p).</summary>
    internal override double MeanOddsAgainst(Vector theta) =>
        OddsSums.Mean(_samples, LogitsWithoutIntercept(theta), Intercept ? theta[0] : 0, Threads);

    /// <inheritdoc/>
    private protected override void Residuals(ReadOnlySpan<int> rows, ReadOnlySpan<double> theta, Span<double> residuals)
    {
        double intercept = Intercept ? theta[0] : 0;
        for (int i = 0; i < rows.Length; i++)
            residuals[i] = _samples.Offset is { } offset ? intercept + offset.Span[rows[i]] : intercept;
        _samples.X.AddProducts(rows, theta[Intercepts..], residuals);
        ReadOnlySpan<double> positive = _samples.Positive, negative = _samples.Negative;
        for (int i = 0; i < rows.Length; i++)
            residuals[i] = negative[rows[i]] * Elementary.Sigmoid(residuals[i]) - positive[rows[i]] * Elementary.Sigmoid(-residuals[i]);
    }

    /// <inheritdoc/>
    private protected override void AddRows(ReadOnlySpan<int> rows, ReadOnlySpan<double> residuals, Span<double> gradient)
    {
        if (Intercept)
            foreach (double residual in residuals)
                gradient[0] += residual;
        _samples.X.AddRows(rows, residuals, gradient[Intercepts..]);
    }

    /// <inheritdoc/>
    private protected override double LossAt(Vector theta)
    {
        Span<double> sums = stackalloc double[LogisticKernel.Heads];
        _samples.X.SumValue(_samples, theta, Intercept, sums, Threads);
        return sums[0] / _samples.TotalWeight;
    }

    /// <inheritdoc/>
    private protected override void LossGradient(Vector theta, Span<double> gradient) => Mean(theta, gradient, value: false);

    /// <inheritdoc/>
    private protected override double LossAndGradient(Vector theta, Span<double> gradient) => Mean(theta, gradient, value: true);

    /// <inheritdoc/>
    private protected override double LossToSecondOrder(Vector theta, Span<double> gradient, Span<double> hessian)
    {
        double[] sums = new double[LossSums.Width<UpToHessian>(Data.Features)];
        _samples.X.SumToSecondOrder(_samples, theta, Intercept, sums, Threads);
        return Average(sums, Data.Features, gradient, hessian);
    }

    /// <inheritdoc/>
    private protected override double LossToSecondOrder(Vector theta, int[] coefficients, Span<double> gradient, Span<double> hessian)
    {
        double[] sums = new double[LossSums.Width<UpToHessian>(coefficients.Length)];
        _samples.X.SumToSecondOrder(_samples, coefficients, Pick(theta, coefficients), Intercept, sums, Threads);
        return Average(sums, coefficients.Length, gradient, hessian);
    }

    /// <summary>The mean loss; writes its gradient and its Hessian.</summary>
    private double Average(ReadOnlySpan<double> sums, int columns, Span<double> gradient, Span<double> hessian)
    {
        Average(sums[(LogisticKernel.Heads - Intercepts)..], gradient);

        // Without an intercept the triangle begins at row 1, and each of its rows at column 1.
        int skip = 1 - Intercepts;
        ReadOnlySpan<double> packed = sums[(LogisticKernel.Heads + columns)..];
        for (int j = 0; j < gradient.Length; j++)
            Average(packed[HessianKernel.Index(j + skip, skip)..], hessian.Slice(HessianKernel.Index(j, 0), j + 1));
        return sums[0] / _samples.TotalWeight;
    }

    /// <summary>The mean loss, if it is wanted, and its gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Mean(Vector theta, Span<double> gradient, bool value)
    {
        int width = LogisticKernel.Heads + Data.Features;
        Span<double> sums = width <= SmallWidth ? stackalloc double[SmallWidth] : new double[width];
        sums = sums[..width];
        if (value)
            _samples.X.SumValueAndGradient(_samples, theta, Intercept, sums, Threads);
        else
            _samples.X.SumGradient(_samples, theta, Intercept, sums, Threads);
        Average(sums[(LogisticKernel.Heads - Intercepts)..], gradient);
        return sums[0] / _samples.TotalWeight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Average(ReadOnlySpan<double> sums, Span<double> means)
    {
        double total = _samples.TotalWeight;
        for (int j = 0; j < means.Length; j++)
            means[j] = sums[j] / total;
    }
}
