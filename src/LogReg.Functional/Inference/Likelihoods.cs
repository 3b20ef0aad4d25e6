using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Log-likelihoods sum_i s_i log P(y_i), without binomial coefficients: of the model; of the null model, which has the intercepts and the
/// offset alone; and of the saturated model, whose probabilities are the labels, 0 unless some are soft.
/// </summary>
/// <param name="Model">Of the model.</param>
/// <param name="Null">Of the null model.</param>
/// <param name="Saturated">Of the saturated model.</param>
public sealed record Likelihoods(double Model, double Null, double Saturated)
{
    // Newton's method in one dimension ends long before.
    private const int MostSteps = 100;

    /// <summary>2 (Saturated - Model).</summary>
    public double Deviance => 2 * (Saturated - Model);

    /// <summary>2 (Saturated - Null).</summary>
    public double NullDeviance => 2 * (Saturated - Null);

    /// <summary>1 - Model / Null, McFadden's pseudo R2.</summary>
    public double McFadden => (Null - Model) / Null;

    /// <summary>Where the mean loss at theta may be known.</summary>
    internal static Likelihoods Of(Objective objective, Vector theta, double? loss) => objective switch
    {
        LogisticObjective logistic => new(
            -logistic.Data.TotalWeight * (loss ?? logistic.WithPenalty(Penalty.None).Value(theta)),
            NullOf(logistic), SaturatedOf(logistic.Data)),
        FirthObjective firth => Of(firth.Likelihood, theta, loss),
        SoftmaxObjective softmax => new(
            loss is { } mean ? -softmax.Data.TotalWeight * mean : -softmax.Evaluate(theta).Value, NullOf(softmax), 0),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static double NullOf(LogisticObjective objective)
    {
        Dataset data = objective.Data;
        if (!objective.Intercept)
            return -data.TotalWeight * objective.WithPenalty(Penalty.None).Value(Vector.Zeros(objective.Dimension));
        if (!double.IsNaN(data.OnlyClass))
            return 0;
        if (data.PaddedOffset is null)
            return OfShares([PairwiseTree.Sum(data.Samples.Positive), PairwiseTree.Sum(data.Samples.Negative)]);
        LogisticObjective constant = Objective.Of(data.WithoutFeatures());
        StopRule near = Stop.WhenGapBelow(LogisticRegression.SmallGap) | Stop.AfterSteps(MostSteps);
        return -data.TotalWeight * Newton.Polished(constant, Trainer.Fit(new Newton(), constant, near).State.Theta).There.Value;
    }

    private static double NullOf(SoftmaxObjective objective) => objective.Intercept
        ? OfShares([.. objective.Data.Samples.Shares.Select(share => share * objective.Data.TotalWeight)])
        : -objective.Data.TotalWeight * Elementary.LogOnePlus(objective.Classes - 1);

    /// <summary>sum_k W_k log(W_k / W), as -W_k log(1 + what the others have / W_k): all terms of one sign. No W_k is 0.</summary>
    private static double OfShares(double[] weights)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            double others = 0;
            for (int l = 0; l < weights.Length; l++)
                others += l == k ? 0 : weights[l];
            sum -= weights[k] * Elementary.LogOnePlus(others / weights[k]);
        }
        return sum;
    }

    /// <summary>sum_i s_i (y_i log y_i + (1 - y_i) log(1 - y_i)).</summary>
    private static double SaturatedOf(Dataset data)
    {
        ReadOnlySpan<double> positive = data.Samples.Positive, negative = data.Samples.Negative;
        double[] rows = new double[positive.Length];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = positive[i] == 0 || negative[i] == 0 ? 0 : OfShares([positive[i], negative[i]]);
        return PairwiseTree.Sum(rows);
    }
}
