using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>(1/W) sum_i c_i [1, x_i][1, x_i]' as a map, c_i = s_i p_i (1 - p_i) the curvature of each row, kept.</summary>
internal sealed class LogisticHessian(LogisticObjective objective, Samples samples, AlignedBuffer curvature) : HessianMap(objective)
{
    /// <inheritdoc/>
    private protected override void LossTimes(Vector v, Span<double> product) => Average(
        new ProductSums(samples, curvature, v, objective.Intercept), product);

    /// <inheritdoc/>
    private protected override void LossDiagonal(Span<double> diagonal) => Average(new DiagonalSums(samples, curvature), diagonal);

    /// <summary>The means of sums whose first is of the column of ones.</summary>
    private void Average<TLeaves>(TLeaves leaves, Span<double> means)
        where TLeaves : struct, ILeaves
    {
        double[] sums = new double[leaves.Width];
        PairwiseTree.Sum(leaves, sums, objective.Threads);
        ReadOnlySpan<double> wanted = sums.AsSpan(sums.Length - means.Length);
        for (int j = 0; j < means.Length; j++)
            means[j] = wanted[j] / samples.TotalWeight;
    }
}
