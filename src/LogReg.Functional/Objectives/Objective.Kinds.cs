using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <content>What a kind of loss must say of itself.</content>
public abstract partial record Objective
{
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
    internal abstract double TotalWeight { get; }

    /// <summary>The part of <see cref="Smoothness"/> that is the mean loss's.</summary>
    private protected abstract double LossSmoothness { get; }

    /// <summary>What <see cref="Fingerprint"/> is the hash of.</summary>
    private protected abstract string Identity { get; }

    /// <summary>The same objective on a sample of the rows (<see cref="RowSample"/>); itself, where there is none.</summary>
    internal abstract Objective Sample();

    /// <summary>The Hessian of f at theta as a linear map. One pass, O(n p); keeps O(n).</summary>
    internal abstract HessianMap HessianAt(Vector theta);

    /// <summary>
    /// How far a step moves any logit against another of its row: the third derivative of the loss along it is at most that times the
    /// second. One pass, O(n p).
    /// </summary>
    internal abstract double LargestMove(Vector step);

    /// <summary>
    /// A bound by norms of what a step of length 1 moves any logit against another of its row. O(n p), once for the data.
    /// </summary>
    internal abstract double LargestRow { get; }

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
}
