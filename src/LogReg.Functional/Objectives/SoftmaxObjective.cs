using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// K classes: f(theta) = (1/W) sum_i s_i (log sum_k e^z_ik - z_iy) + lambda/2 sum_k |w_k|^2 + lambda1 sum_k |w_k|_1, z_ik = b_k + x_i.w_k,
/// y the class of row i, W the sum of the weights s. What theta is follows from the penalty, so that the minimum, if there is one, is a
/// single point (but under a lasso alone, where a column's coefficients may be moved alike as long as as many are above 0 as below):
/// <list type="bullet">
/// <item>without one, adding the same numbers to all classes changes nothing, so class 0 is the reference, as in R's nnet and statsmodels:
/// its b and w are 0, and theta = [b_1, ..., b_(K-1), w_1..., ..., w_(K-1)...]. Two classes are the logistic loss, to the same
/// theta;</item>
/// <item>under a penalty the classes are treated alike, theta = [b_1, ..., b_(K-1), w_0..., w_1..., ..., w_(K-1)...], and at the optimum
/// under a ridge sum_k w_k = 0, as in scikit-learn and glmnet. Intercepts are not penalised: that of class 0 is 0 here too, which moves
/// none of the probabilities. Two classes under lambda and lambda1 are the logistic loss under lambda / 2 and lambda1, with w = w_1 -
/// w_0.</item>
/// </list>
/// A theta of one layout has the wrong length for the other. With p_ik the probabilities, the gradient of class k is (1/W) sum_i s_i (p_ik
/// - [y = k]) [1, x_i] + lambda [0, w_k], and the Hessian between classes k and l (1/W) sum_i s_i p_ik ([k = l] - p_il) [1, x_i][1, x_i]'.
/// (Bishop, "Pattern Recognition and Machine Learning", 2006, sec. 4.3.4.)
/// <para>Along v, logits that move by v_ik: the second derivative of a row is the variance of v_ik under p_i, at most r_i^2 / 4 with r_i
/// their range (Popoviciu), and r_i^2 &lt;= 2 (1 + |x_i|^2) |v|^2: hence L = tr(X'SX)/(2W) + lambda, the column of ones counted; of two
/// classes with a reference only one moves, and it is half of that, less lambda. The third derivative is the third central moment, at most
/// r_i times the second.</para>
/// </summary>
public sealed record SoftmaxObjective : Objective
{
    private readonly ClassSamples _samples;

    internal SoftmaxObjective(MulticlassDataset data, Penalty penalty, bool intercept, int threads)
        : base(penalty, threads)
    {
        (Data, Intercept) = (data, intercept);
        _samples = data.Samples;
        Layout = new(data.Classes.Count, data.Features, intercept, HasReference: penalty == Penalty.None);
    }

    /// <summary>The rows.</summary>
    public MulticlassDataset Data { get; }

    /// <summary>True when theta starts with K - 1 intercepts.</summary>
    public bool Intercept { get; }

    /// <summary>K.</summary>
    public int Classes => Layout.Classes;

    /// <summary>(K - 1)(p + 1) without a penalty, K - 1 + K p under one; K - 1 less without intercepts.</summary>
    public override int Dimension => Layout.Dimension;

    internal ClassLayout Layout { get; }

    /// <inheritdoc/>
    internal override int Intercepts => Layout.Intercepts;

    /// <inheritdoc/>
    internal override int CountingRows => _samples.Rows.Rows;

    /// <inheritdoc/>
    private protected override int LogitsOfRow => Classes;

    /// <inheritdoc/>
    internal override double TotalWeight => Data.TotalWeight;

    /// <inheritdoc/>
    internal override long LargestRank => (long)_samples.Rows.Rows * (Classes - 1);

    /// <inheritdoc/>
    internal override double OnlyClass => double.NaN;

    /// <inheritdoc/>
    private protected override double LossSmoothness =>
        SquaredSpread / 4 * ((Intercept ? 1 : 0) + Data.Scale.WeightedSquares / Data.TotalWeight);

    /// <inheritdoc/>
    private protected override string Identity => $"{Data.Fingerprint} softmax {Penalty} {(Intercept ? "intercepts" : "no intercepts")}";

    /// <summary>The square of the most that two logits can be apart, those of all classes together of length 1.</summary>
    private double SquaredSpread => Layout.Free == 1 ? 1 : 2;

    /// <summary>The objective with one more penalty; theta has another length if it is the first.</summary>
    public static SoftmaxObjective operator +(SoftmaxObjective objective, Penalty penalty)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(penalty);
        return objective.WithPenalty(objective.Penalty + penalty);
    }

    /// <summary>
    /// A model as theta, to go on from: the other way of <see cref="MulticlassModel.Of"/>. What theta has no room for is subtracted from
    /// all classes, which changes no probability: class 0's intercept and, where class 0 is the reference, its coefficients.
    /// </summary>
    /// <exception cref="ArgumentException">The model has another number of classes or of coefficients.</exception>
    public Vector ThetaOf(MulticlassModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        (int classes, int columns) = (model.Coefficients.Rows, model.Coefficients.Columns);
        if ((classes, columns) != (Classes, Data.Features))
            throw new ArgumentException(
                $"The model has {classes} classes and {columns} coefficients each, the data {Classes} and {Data.Features}.", nameof(model));
        double[] theta = new double[Dimension];
        for (int k = 0; k < Classes; k++)
            for (int j = 0; j <= columns; j++)
                if (Layout.Index(k, j) is >= 0 and var index)
                    theta[index] = j == 0 ? model.Intercepts[k] - model.Intercepts[0]
                        : model.Coefficients[k, j - 1] - (Layout.HasReference ? model.Coefficients[0, j - 1] : 0);
        return Vector.Own(theta);
    }

    /// <summary>The same loss with this penalty instead; theta has another length without one than under any.</summary>
    public override SoftmaxObjective WithPenalty(Penalty penalty)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        return new(Data, penalty, Intercept, Threads);
    }

    /// <inheritdoc/>
    public override SoftmaxObjective WithThreads(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        return new(Data, Penalty, Intercept, threads);
    }

    /// <inheritdoc/>
    public override Evaluation Evaluate(Vector theta)
    {
        CheckTheta(theta);
        double[] sums = Sums<ValueAndGradient>(theta);
        return new(Data.TotalWeight, sums[0], Vector.Create(sums.AsSpan(Classes - Intercepts)));
    }

    /// <inheritdoc/>
    internal override Objective Sample() =>
        ReferenceEquals(Data.Sample, Data) ? this : new SoftmaxObjective(Data.Sample, Penalty, Intercept, Threads);

    /// <summary>The same on <see cref="MulticlassDataset.SmallSample"/>.</summary>
    internal SoftmaxObjective SmallSample() =>
        ReferenceEquals(Data.SmallSample, Data) ? this : new(Data.SmallSample, Penalty, Intercept, Threads);

    /// <inheritdoc/>
    internal override HessianMap HessianAt(Vector theta) => new SoftmaxHessian(this, theta);

    /// <summary>How far a step moves any two logits of a row against each other.</summary>
    internal override double LargestMove(Vector step)
    {
        double[] highest = LogitsOf(0, step), lowest = [.. highest];
        for (int k = 1; k < Classes; k++)
        {
            double[] logits = LogitsOf(k, step);
            for (int i = 0; i < logits.Length; i++)
                (highest[i], lowest[i]) = (Math.Max(highest[i], logits[i]), Math.Min(lowest[i], logits[i]));
        }
        return highest.Zip(lowest, (high, low) => high - low).Max();
    }

    /// <inheritdoc/>
    internal override double LargestRow
    {
        get
        {
            double norm = Data.Scale.LargestNorm;
            return Math.Sqrt(SquaredSpread * ((Intercept ? 1 : 0) + norm * norm));
        }
    }

    /// <inheritdoc/>
    internal override double Reach(Cholesky factor) => ClassReach.Largest(_samples.X, factor, Layout, Threads);

    /// <summary>b_k + x_i.w_k: the logits of one class, of the rows that count; zeros of the reference. O(n p).</summary>
    internal double[] LogitsOf(int number, Vector theta) => number < Layout.First
        ? new double[_samples.Rows.Rows]
        : _samples.X.Logits(Layout.Intercept(theta.Span, number), Layout.Coefficients(theta, number), null, Threads);

    /// <inheritdoc/>
    internal override double MeanOddsAgainst(Vector theta)
    {
        ReadOnlySpan<double> p = ProbabilitiesAt(theta).Span, numbers = _samples.Numbers, weights = _samples.Rows.Negative;
        double[] odds = new double[numbers.Length];
        for (int i = 0; i < odds.Length; i++)
        {
            ReadOnlySpan<double> ofRow = p[(i / Chunk.MaximumRows * Classes * Chunk.MaximumRows + i % Chunk.MaximumRows)..];
            double others = 0;
            for (int k = 0; k < Classes; k++)
                others += k == (int)numbers[i] ? 0 : ofRow[k * Chunk.MaximumRows];
            odds[i] = weights[i] * (others / ofRow[(int)numbers[i] * Chunk.MaximumRows]);
        }
        return PairwiseTree.Sum(odds) / Data.TotalWeight;
    }

    /// <summary>
    /// s (p_k - [y = k]) of each class, by the steps of <see cref="SoftmaxKernel"/>: the own class has minus the others' p, added up.
    /// </summary>
    private protected override void Residuals(ReadOnlySpan<int> rows, ReadOnlySpan<double> theta, Span<double> residuals)
    {
        int n = rows.Length;
        for (int k = 0; k < Classes; k++)
        {
            Span<double> logits = residuals.Slice(k * n, n);
            logits.Fill(Layout.Intercept(theta, k));
            if (k >= Layout.First)
                _samples.Rows.X.AddProducts(rows, theta.Slice(Layout.Start(k), Layout.Columns), logits);
        }
        ReadOnlySpan<double> weights = _samples.Rows.Negative, numbers = _samples.Numbers;
        for (int i = 0; i < n; i++)
        {
            int own = (int)numbers[rows[i]];
            double most = double.NegativeInfinity, others = 0, mine = 0;
            for (int k = 0; k < Classes; k++)
                most = Math.Max(most, residuals[k * n + i]);
            for (int k = 0; k < Classes; k++)
            {
                ref double logit = ref residuals[k * n + i];
                logit = Elementary.Exp(logit == most ? 0 : logit - most);
                (mine, others) = k == own ? (logit, others) : (mine, others + logit);
            }
            double scale = weights[rows[i]] / (mine + others);
            for (int k = 0; k < Classes; k++)
                residuals[k * n + i] = scale * (k == own ? -others : residuals[k * n + i]);
        }
    }

    /// <inheritdoc/>
    private protected override void AddRows(ReadOnlySpan<int> rows, ReadOnlySpan<double> residuals, Span<double> gradient)
    {
        for (int k = 0; k < Classes; k++)
        {
            ReadOnlySpan<double> ofClass = residuals.Slice(k * rows.Length, rows.Length);
            if (Intercept && k > 0)
                foreach (double residual in ofClass)
                    gradient[k - 1] += residual;
            if (k >= Layout.First)
                _samples.Rows.X.AddRows(rows, ofClass, gradient.Slice(Layout.Start(k), Layout.Columns));
        }
    }

    /// <inheritdoc/>
    private protected override double LossAt(Vector theta) => Sums<ValueOnly>(theta)[0] / Data.TotalWeight;

    /// <inheritdoc/>
    private protected override void LossGradient(Vector theta, Span<double> gradient) => Mean(Sums<GradientOnly>(theta), gradient);

    /// <inheritdoc/>
    private protected override double LossAndGradient(Vector theta, Span<double> gradient)
    {
        double[] sums = Sums<ValueAndGradient>(theta);
        Mean(sums, gradient);
        return sums[0] / Data.TotalWeight;
    }

    /// <inheritdoc/>
    private protected override double LossToSecondOrder(Vector theta, Span<double> gradient, Span<double> hessian)
    {
        double[] sums = Sums<UpToHessian>(theta);
        Mean(sums, gradient);
        double total = Data.TotalWeight;

        // The block of a pair of classes is symmetric, so it serves both orders of the columns.
        for (int k = Layout.First; k < Classes; k++)
            for (int l = Layout.First; l <= k; l++)
                for (int j = 0; j <= Layout.Columns; j++)
                    for (int m = 0; m <= Layout.Columns; m++)
                        if (Layout.Index(k, j) is var row and >= 0 && Layout.Index(l, m) is var column and >= 0)
                            hessian[HessianKernel.Index(Math.Max(row, column), Math.Min(row, column))] =
                                sums[SoftmaxKernel.PairIndex(Layout, k, l, j, m)] / total;
        return sums[0] / total;
    }

    /// <summary>
    /// The columns of those coefficients in any class are picked, and make a problem of their own: O(n q^2 K^2) for q of them.
    /// </summary>
    private protected override double LossToSecondOrder(Vector theta, int[] coefficients, Span<double> gradient, Span<double> hessian)
    {
        int[] columns = [.. coefficients.Select(number => number % Layout.Columns).Distinct().Order()];
        ClassLayout picked = Layout with { Columns = columns.Length };
        var pickedTheta = Vector.OfSeq([.. theta.Take(Intercepts), .. Enumerable.Range(0, Layout.Free)
            .SelectMany(k => columns.Select(column => theta[Intercepts + k * Layout.Columns + column]))]);
        double[] sums = new double[SoftmaxKernel.Width<UpToHessian>(picked)];
        _samples.X.PickColumns(columns).SumClasses<UpToHessian>(_samples, null, pickedTheta, picked, sums, Threads);

        // Class and column, counted from 1, of each entry.
        (int Class, int Column)[] places =
        [
            .. Enumerable.Range(1, Intercepts).Select(k => (k, 0)),
            .. coefficients.Select(number => (
                Layout.First + number / Layout.Columns, 1 + Array.BinarySearch(columns, number % Layout.Columns))),
        ];
        double total = Data.TotalWeight;
        for (int a = 0; a < places.Length; a++)
        {
            gradient[a] = sums[Classes - Intercepts + picked.Index(places[a].Class, places[a].Column)] / total;
            for (int b = 0; b <= a; b++)
            {
                (int k, int l) = (Math.Max(places[a].Class, places[b].Class), Math.Min(places[a].Class, places[b].Class));
                hessian[HessianKernel.Index(a, b)] =
                    sums[SoftmaxKernel.PairIndex(picked, k, l, places[a].Column, places[b].Column)] / total;
            }
        }
        return sums[0] / total;
    }

    /// <summary>The probabilities of the rows that count: 512 of one class after those of the class before, chunk after chunk.</summary>
    internal AlignedBuffer ProbabilitiesAt(Vector theta) => ClassProbabilityKernel.OfChunks(
        _samples.X, [.. Enumerable.Range(0, Classes).Select(k => Layout.Intercept(theta.Span, k))], Layout.First,
        theta.Memory[Intercepts..], Threads);

    /// <summary>Writes the means of the sums for theta, which begin after the value.</summary>
    internal void Mean(ReadOnlySpan<double> sums, Span<double> gradient)
    {
        double total = Data.TotalWeight;
        sums = sums[(Classes - Intercepts)..];
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] = sums[j] / total;
    }

    private double[] Sums<TSums>(Vector theta)
        where TSums : struct, ISums
    {
        double[] sums = new double[SoftmaxKernel.Width<TSums>(Layout)];
        _samples.X.SumClasses<TSums>(_samples, null, theta, Layout, sums, Threads);
        return sums;
    }
}
