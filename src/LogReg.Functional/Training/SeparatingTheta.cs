namespace LogReg.Functional;

/// <summary>A cheap witness that the unpenalised loss has no minimum: theta itself puts every row on its own side.</summary>
internal static class SeparatingTheta
{
    /// <summary>
    /// The direction theta / |theta| if it separates all rows that count beyond doubt: the smallest margin is larger than what
    /// rounding can have done to it. Complete separation only; not finding one proves nothing,
    /// and under a penalty there is nothing to find. O(n p).
    /// </summary>
    public static Vector? Witness(Objective objective, Vector theta) => objective switch
    {
        { Penalty: var penalty } when penalty != Penalty.None => null,
        LogisticObjective logistic => Witness(logistic, theta),
        SoftmaxObjective softmax => Witness(softmax, theta),
        _ => null,
    };

    private static Vector? Witness(LogisticObjective objective, Vector theta)
    {
        // Of a theta of length 0, or too long for a number, this is NaN or 0 and separates nothing.
        Vector direction = theta / theta.Norm;

        // A fused dot product of p + 1 terms is off by at most (p + 1) u sum |x_ij d_j| <=
        // (p + 1) u (|b| + |x_i| |w|); twice that is asked for, which covers the norm's own rounding.
        double size = (objective.Intercept ? Math.Abs(direction[0]) : 0) + objective.Data.Scale.LargestNorm;
        double rounding = (direction.Length + 1) * Math.ScaleB(1, -52) * size;
        return objective.SmallestMargin(direction) > rounding ? direction : null;
    }

    private static Vector? Witness(SoftmaxObjective objective, Vector theta)
    {
        Vector direction = theta / theta.Norm;
        double[][] logits = [.. Enumerable.Range(0, objective.Classes).Select(k => objective.LogitsOf(k, direction))];

        // Two logits and their difference are off by at most (p + 2) u (|b_k| + |b_l| + |x_i| (|w_k| + |w_l|))
        // <= (p + 2) u 2^(1/2) (1 + |x_i|); twice that is asked for.
        double size = (objective.Intercept ? 1 : 0) + objective.Data.Scale.LargestNorm;
        double rounding = (objective.Data.Features + 2) * Math.ScaleB(1, -52) * Math.Sqrt(2) * size;
        ReadOnlySpan<double> numbers = objective.Data.Samples.Numbers;
        for (int i = 0; i < numbers.Length; i++)
            for (int k = 0; k < logits.Length; k++)
                if (k != (int)numbers[i] && !(logits[(int)numbers[i]][i] - logits[k][i] > rounding))
                    return null;
        return direction;
    }
}
