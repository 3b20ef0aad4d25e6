using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// (1/W) sum_i s_i (diag(p_i) - p_i p_i') for the classes times [1, x_i][1, x_i]' for the columns, as a map; the probabilities are kept, K
/// for each row. With z_ik = [1, x_i].v_k and m_i = sum_k p_ik z_ik the product is, in class k, (1/W) sum_i s_i p_ik (z_ik - m_i) [1, x_i].
/// Two passes for each class.
/// </summary>
internal sealed class SoftmaxHessian(SoftmaxObjective objective, ClassSamples samples, double[][] probabilities) : HessianMap(objective)
{
    /// <inheritdoc/>
    private protected override void LossTimes(Vector v, Span<double> product)
    {
        double[][] moves = [.. Enumerable.Range(0, objective.Classes).Select(number => objective.LogitsOf(number, v))];
        double[] mean = new double[samples.Rows.Rows];
        for (int k = 0; k < moves.Length; k++)
            for (int i = 0; i < mean.Length; i++)
                mean[i] = Math.FusedMultiplyAdd(probabilities[k][i], moves[k][i], mean[i]);
        Vector ones = Vector.OfSeq(Enumerable.Range(0, samples.X.Columns + 1).Select(j => j == 0 ? 1.0 : 0));
        double[] sums = new double[samples.X.Columns + 1];
        for (int k = 0; k < moves.Length; k++)
        {
            for (int i = 0; i < mean.Length; i++)
                moves[k][i] = samples.Rows.Negative[i] * (probabilities[k][i] * (moves[k][i] - mean[i]));
            samples.X.SumProduct(Samples.Pad(moves[k], samples.X), ones, intercept: true, sums, objective.Threads);
            Place(k, sums, product);
        }
    }

    /// <inheritdoc/>
    private protected override void LossDiagonal(Span<double> diagonal)
    {
        double[] sums = new double[samples.X.Columns + 1], curvature = new double[samples.Rows.Rows];
        for (int k = 0; k < objective.Classes; k++)
        {
            for (int i = 0; i < curvature.Length; i++)
                curvature[i] = samples.Rows.Negative[i] * (probabilities[k][i] * (1 - probabilities[k][i]));
            samples.X.SumDiagonal(Samples.Pad(curvature, samples.X), sums, objective.Threads);
            Place(k, sums, diagonal);
        }
    }

    /// <summary>The means of a class's sums, the intercept's first, where they lie in theta.</summary>
    private void Place(int number, double[] sums, Span<double> theta)
    {
        for (int j = 0; j < sums.Length; j++)
            if (objective.Layout.Index(number, j) is >= 0 and var index)
                theta[index] = sums[j] / samples.Rows.TotalWeight;
    }
}
