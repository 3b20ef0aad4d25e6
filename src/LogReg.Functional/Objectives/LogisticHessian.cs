using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>(1/W) sum_i c_i [1, x_i][1, x_i]' as a map, c_i = s_i p_i (1 - p_i) the curvature of each row, kept.</summary>
internal sealed class LogisticHessian(LogisticObjective objective, Samples samples, AlignedBuffer curvature) : HessianMap(objective)
{
    /// <inheritdoc/>
    private protected override void LossTimes(Vector v, Span<double> product)
    {
        double[] sums = new double[samples.X.Columns + 1];
        samples.X.SumProduct(curvature, v, objective.Intercept, sums, objective.Threads);
        Average(sums, product);
    }

    /// <inheritdoc/>
    private protected override void LossDiagonal(Span<double> diagonal)
    {
        double[] sums = new double[samples.X.Columns + 1];
        samples.X.SumDiagonal(curvature, sums, objective.Threads);
        Average(sums, diagonal);
    }

    /// <summary>The means of sums, of which the first is the intercept's.</summary>
    private void Average(double[] sums, Span<double> means)
    {
        for (int j = 0; j < means.Length; j++)
            means[j] = sums[sums.Length - means.Length + j] / samples.TotalWeight;
    }
}
