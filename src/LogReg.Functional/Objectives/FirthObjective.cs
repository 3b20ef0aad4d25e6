using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Two classes with Firth's penalty: f(theta) = (1/W) (sum_i s_i loss_i - 1/2 log det I(theta)) + lambda2/2 |w|^2 + lambda1 |w|_1, with I =
/// sum_i s_i p_i (1 - p_i) [1, x_i][1, x_i]' the information of the likelihood. The middle term is Jeffreys' prior. It takes the bias of
/// first order off the estimates, and they are finite whatever the labels are, separated or of one class, as long as the columns are
/// independent. (Firth, Biometrika 80, 1993; Heinze and Schemper, Statistics in Medicine 21, 2002.)
/// With h_i = s_i p_i (1 - p_i) [1, x_i]' I^-1 [1, x_i] the leverages, the gradient of the first two terms is (1/W) sum_i (s_i (p_i - y_i)
/// + h_i (p_i - 1/2)) [1, x_i]: that of the loss with each row once more, of weight h_i and label 1/2. In the place of the Hessian stands
/// that of this loss, h_i held, (1/W) sum_i (s_i + h_i) p_i (1 - p_i) [1, x_i][1, x_i]', which is positive definite; so Newton's method
/// converges linearly, fast where h_i is small. f is not convex, so no certificate bounds its gap. A pass is O(n d^2). Where I is
/// singular to working accuracy f is infinite and its gradient NaN.
/// </summary>
public sealed record FirthObjective : Objective
{
    internal FirthObjective(LogisticObjective likelihood, Penalty penalty, int threads)
        : base(penalty, threads) => Likelihood = (LogisticObjective)likelihood.WithPenalty(Penalty.None).WithThreads(threads);

    /// <summary>The loss alone.</summary>
    public LogisticObjective Likelihood { get; }

    /// <inheritdoc/>
    public override int Dimension => Likelihood.Dimension;

    /// <inheritdoc/>
    internal override int Intercepts => Likelihood.Intercepts;

    /// <inheritdoc/>
    internal override int CountingRows => Likelihood.CountingRows;

    /// <inheritdoc/>
    internal override long LargestRank => Likelihood.LargestRank;

    /// <inheritdoc/>
    internal override double OnlyClass => double.NaN;

    /// <inheritdoc/>
    private protected override int LogitsOfRow => 1;

    /// <inheritdoc/>
    internal override double TotalWeight => Likelihood.Data.TotalWeight;

    /// <summary>
    /// The second derivative of the log-determinant's half is 1/2 sum_i c_i'' m_ii (x_i.v)^2 - 1/2 sum_ij c_i' c_j' m_ij^2 (x_i.v)(x_j.v),
    /// with c_i = s_i p_i (1 - p_i), m_ij = x_i'I^-1 x_j, and |c'|, |c''| at most c: each term is at most 1/2 sum_i h_i (x_i.v)^2 in size,
    /// and h_i at most 1.
    /// </summary>
    private protected override double LossSmoothness =>
        Likelihood.Smoothness + (PairwiseTree.Sum(Rows.X.SquaredNorms(Threads)) + Intercepts * (double)Rows.Rows) / TotalWeight;

    /// <inheritdoc/>
    private protected override string Identity => $"firth {Likelihood.Fingerprint} {Penalty}";

    private Samples Rows => Likelihood.Data.Samples;

    /// <inheritdoc/>
    public override FirthObjective WithPenalty(Penalty penalty)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        return new(Likelihood, penalty, Threads);
    }

    /// <inheritdoc/>
    public override FirthObjective WithThreads(int threads) => new(Likelihood, Penalty, threads);

    /// <summary>The loss alone, without Firth's penalty, which is no sum over rows.</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> has not <see cref="Objective.Dimension"/> entries.</exception>
    public override Evaluation Evaluate(Vector theta) => Likelihood.Evaluate(theta);

    /// <summary>log det I(theta); -infinity where I is singular to working accuracy. O(n d^2).</summary>
    internal double LogDeterminant(Vector theta) => LogDeterminant(Cholesky.Of(Likelihood.Expand(theta).Hessian, Dimension));

    /// <inheritdoc/>
    internal override Objective Sample() => this;

    /// <inheritdoc/>
    internal override HessianMap HessianAt(Vector theta) =>
        Halves(theta, Cholesky.Of(Likelihood.Expand(theta).Hessian, Dimension)) is { } halves
            ? new FirthHessian(this, Likelihood.HessianAt(theta), halves.HessianAt(theta), halves.SamplesWeight / TotalWeight)
            : new FirthHessian(this, Likelihood.HessianAt(theta), Likelihood.HessianAt(theta), double.NaN);

    /// <inheritdoc/>
    internal override double LargestMove(Vector step) => Likelihood.LargestMove(step);

    /// <inheritdoc/>
    internal override double LargestRow => Likelihood.LargestRow;

    /// <inheritdoc/>
    internal override double MeanOddsAgainst(Vector theta) => Likelihood.MeanOddsAgainst(theta);

    /// <inheritdoc/>
    internal override double Reach(Cholesky factor) => Likelihood.Reach(factor);

    /// <inheritdoc/>
    private protected override void Residuals(ReadOnlySpan<int> rows, ReadOnlySpan<double> theta, Span<double> residuals)
    {
        var at = Vector.Create(theta);
        double[] leverages = Leverages(at, Cholesky.Of(Likelihood.Expand(at).Hessian, Dimension));
        double[] logits = Logits(at);
        for (int k = 0; k < rows.Length; k++)
        {
            int i = rows[k];
            residuals[k] = (Rows.Negative[i] + leverages[i] / 2) * Elementary.Sigmoid(logits[i])
                - (Rows.Positive[i] + leverages[i] / 2) * Elementary.Sigmoid(-logits[i]);
        }
    }

    /// <inheritdoc/>
    private protected override void AddRows(ReadOnlySpan<int> rows, ReadOnlySpan<double> residuals, Span<double> gradient)
    {
        if (Likelihood.Intercept)
            foreach (double residual in residuals)
                gradient[0] += residual;
        Rows.X.AddRows(rows, residuals, gradient[Intercepts..]);
    }

    /// <inheritdoc/>
    private protected override double LossAt(Vector theta)
    {
        Expansion here = Likelihood.Expand(theta);
        return here.Value - LogDeterminant(Cholesky.Of(here.Hessian, Dimension)) / (2 * TotalWeight);
    }

    /// <inheritdoc/>
    private protected override void LossGradient(Vector theta, Span<double> gradient) => LossAndGradient(theta, gradient);

    /// <inheritdoc/>
    private protected override double LossAndGradient(Vector theta, Span<double> gradient) =>
        LossToSecondOrder(theta, gradient, new double[HessianKernel.Index(Dimension, 0)]);

    /// <inheritdoc/>
    private protected override double LossToSecondOrder(Vector theta, Span<double> gradient, Span<double> hessian)
    {
        Expansion here = Likelihood.Expand(theta);
        Cholesky? factor = Cholesky.Of(here.Hessian, Dimension);
        if (Halves(theta, factor) is not { } halves)
        {
            gradient.Fill(double.NaN);
            hessian.Fill(double.NaN);
            return double.PositiveInfinity;
        }
        Expansion added = halves.Expand(theta);
        double share = halves.SamplesWeight / TotalWeight;
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] = here.Gradient[j] + share * added.Gradient[j];
        for (int k = 0; k < hessian.Length; k++)
            hessian[k] = here.Hessian[k] + share * added.Hessian[k];
        return here.Value - LogDeterminant(factor) / (2 * TotalWeight);
    }

    /// <summary>d log W and twice the logarithms of the pivots of I / W.</summary>
    private double LogDeterminant(Cholesky? factor)
    {
        if (factor is null)
            return double.NegativeInfinity;
        double sum = Dimension * Elementary.Log(TotalWeight);
        for (int j = 0; j < Dimension; j++)
            sum += 2 * Elementary.Log(factor.Row(j)[j]);
        return sum;
    }

    /// <summary>The loss of every row with its leverage as its weight and the label 1/2; none where I is singular.</summary>
    private LogisticObjective? Halves(Vector theta, Cholesky? factor)
    {
        if (factor is null)
            return null;
        double[] halves = new double[Rows.Rows];
        Array.Fill(halves, 0.5);
        ReadOnlySpan<double> offset = Rows.Offset is { } padded ? padded.Span[..Rows.Rows] : [];
        return Likelihood.WithSamples(new Samples(Rows.X, halves, Leverages(theta, factor), offset));
    }

    /// <summary>h_i of the rows that count; NaN where I is singular.</summary>
    private double[] Leverages(Vector theta, Cholesky? factor)
    {
        double[] leverages = Rows.X.Curvatures(Likelihood.Intercept ? theta[0] : 0, theta.Memory[Intercepts..], Rows.Offset, Threads);
        double[] x = new double[Dimension];
        if (Likelihood.Intercept)
            x[0] = 1;
        for (int i = 0; i < leverages.Length; i++)
        {
            Rows.X.CopyRow(i, x.AsSpan(Intercepts));
            double[] whitened = factor?.Whiten(x) ?? [double.NaN];
            leverages[i] *= (Rows.Positive[i] + Rows.Negative[i]) / TotalWeight * Lanes.Dot(whitened, whitened);
        }
        return leverages;
    }

    private double[] Logits(Vector theta) =>
        Rows.X.Logits(Likelihood.Intercept ? theta[0] : 0, theta.Memory[Intercepts..], Rows.Offset, Threads);
}
