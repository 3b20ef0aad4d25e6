using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// (1/W) sum_i s_i (diag(p_i) - p_i p_i') for the classes times [1, x_i][1, x_i]' for the columns, as a map; the probabilities are kept, K
/// for each row. With z_ik = [1, x_i].v_k and m_i = sum_k p_ik z_ik the product is, in class k, (1/W) sum_i s_i p_ik (z_ik - m_i) [1, x_i]:
/// one pass, that of a gradient without its exponentials.
/// </summary>
internal sealed class SoftmaxHessian(SoftmaxObjective objective, Vector theta) : HessianMap(objective)
{
    // Beyond so many columns a factor of a class's block is worth more than the products that it saves.
    private const int MostForBlocks = 256;

    private readonly ClassSamples _samples = objective.Data.Samples;
    private readonly AlignedBuffer _probabilities = objective.ProbabilitiesAt(theta);

    /// <summary>
    /// The blocks of the classes, of a sample of the rows, where there are few columns; the diagonal, where there are many. O(m p^2 K) for
    /// blocks of m rows, some hundred for each column, or n/16 of n if that is more.
    /// </summary>
    public override Preconditioner Preconditioner()
    {
        ClassLayout layout = objective.Layout;
        Preconditioner classes = layout.Columns <= MostForBlocks
            ? new SoftmaxHessian(objective.SmallSample(), theta).Blocks() ?? base.Preconditioner()
            : base.Preconditioner();
        return new ClassPreconditioner(classes, layout, Math.Max(objective.Penalty.Lambda2, Math.ScaleB(objective.Smoothness, -40)));
    }

    /// <summary>The factors of the blocks; none where one has no curvature.</summary>
    public ClassBlocks? Blocks()
    {
        ClassLayout layout = objective.Layout;
        double[] packed = new double[HessianKernel.PackedLength(layout.Columns)];
        var factors = new List<Cholesky>();
        for (int k = layout.First; k < layout.Classes; k++)
        {
            _samples.X.SumCurvature(Samples.Pad(Curvature(k), _samples.X), packed, objective.Threads);
            int skip = layout.Index(k, 0) < 0 ? 1 : 0, dimension = layout.Columns + 1 - skip;
            double[] block = new double[HessianKernel.Index(dimension, 0)];
            for (int j = 0; j < dimension; j++)
                for (int m = 0; m <= j; m++)
                    block[HessianKernel.Index(j, m)] = packed[HessianKernel.Index(j + skip, m + skip)] / _samples.Rows.TotalWeight
                        + (j == m && j + skip > 0 ? objective.Penalty.Lambda2 : 0);
            if (Cholesky.OfLifted(block, dimension) is not { } factor)
                return null;
            factors.Add(factor);
        }
        return new(layout, factors);
    }

    /// <inheritdoc/>
    private protected override void LossTimes(Vector v, Span<double> product)
    {
        double[] sums = new double[SoftmaxKernel.Width<ProductOnly>(objective.Layout)];
        _samples.X.SumClasses<ProductOnly>(_samples, _probabilities, v, objective.Layout, sums, objective.Threads);
        objective.Mean(sums, product);
    }

    /// <inheritdoc/>
    private protected override void LossDiagonal(Span<double> diagonal)
    {
        ClassLayout layout = objective.Layout;
        double[] sums = new double[_samples.X.Columns + 1];
        for (int k = 0; k < layout.Classes; k++)
        {
            _samples.X.SumDiagonal(Samples.Pad(Curvature(k), _samples.X), sums, objective.Threads);
            for (int j = 0; j < sums.Length; j++)
                if (layout.Index(k, j) is >= 0 and var index)
                    diagonal[index] = sums[j] / _samples.Rows.TotalWeight;
        }
    }

    /// <summary>s p_k (1 - p_k) of each row.</summary>
    private double[] Curvature(int number)
    {
        double[] curvature = new double[_samples.Rows.Rows];
        ReadOnlySpan<double> weights = _samples.Rows.Negative, all = _probabilities.Span;
        for (int i = 0; i < curvature.Length; i++)
        {
            (int chunk, int place) = Math.DivRem(i, Chunk.MaximumRows);
            double p = all[(chunk * objective.Classes + number) * Chunk.MaximumRows + place];
            curvature[i] = weights[i] * (p * (1 - p));
        }
        return curvature;
    }
}
