namespace LogReg.Functional;

/// <summary>
/// The penalty of statsmodels' <c>GLM.fit_regularized</c> with the family Binomial: (1/n) sum_i s_i loss_i + sum_j alpha_j ((1 - L1_wt)/2
/// theta_j^2 + L1_wt |theta_j|), n the rows and not the sum of their <c>freq_weights</c> s; the constant has a strength too, which must be
/// 0 here. With W the sum of the weights, alpha_j = (lambda1 + lambda2) W / n and L1_wt = lambda1 / (lambda1 + lambda2). (Version 0.13; a
/// plain number for alpha would penalise the constant.)
/// </summary>
/// <param name="Alpha">A number at least 0 for each coefficient, the constant first.</param>
/// <param name="L1Weight">L1_wt, between 0 and 1.</param>
public sealed record StatsmodelsGlmPenalty(Vector Alpha, double L1Weight)
{
    /// <summary>
    /// The objective's penalty as statsmodels has it. There and back lambda1 changes by 6 units of 2^-53 at most, relatively, lambda2 by 8
    /// such units of lambda1 + lambda2.
    /// </summary>
    /// <returns>The settings, or <see cref="ConversionError.Unrepresentable"/>.</returns>
    public static Result<StatsmodelsGlmPenalty, ConversionError> Of(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Scaling.Split(objective.Penalty, "lambda1 + lambda2", "L1_wt").Bind(split =>
            MeanWeight(objective).Bind(mean => Scaling.Product("alpha", split.Sum, mean))
                .Map(alpha => new StatsmodelsGlmPenalty(ColumnStrengths.Of(objective, alpha), split.Share)));
    }

    /// <summary>The penalty of an objective of these rows that has the same minimum.</summary>
    /// <returns>
    /// The penalty, or <see cref="ConversionError.WrongLength"/>, <see cref="ConversionError.OutOfRange"/>,
    /// <see cref="ConversionError.PenalisedIntercept"/>, <see cref="ConversionError.NoCounterpart"/> where columns have different
    /// strengths, or <see cref="ConversionError.Unrepresentable"/>.
    /// </returns>
    public Result<Penalty, ConversionError> ToPenalty(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Scaling.Share("L1_wt", L1Weight)
            .Bind(_ => ColumnStrengths.Common(objective, Alpha, "statsmodels' GLM.fit_regularized"))
            .Bind(alpha => MeanWeight(objective).Bind(mean => Scaling.Quotient("lambda1 + lambda2", alpha, mean)))
            .Bind(sum => Scaling.Penalty(
                Scaling.Product("lambda1", sum, L1Weight), Scaling.Product("lambda2", sum, 1 - L1Weight)));
    }

    private static Result<double, ConversionError> MeanWeight(LogisticObjective objective) =>
        Scaling.Quotient("W / n", objective.Data.TotalWeight, objective.Data.Rows);
}
