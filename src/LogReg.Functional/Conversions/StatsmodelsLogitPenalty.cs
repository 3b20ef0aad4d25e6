namespace LogReg.Functional;

/// <summary>
/// The penalty of statsmodels' <c>Logit.fit_regularized</c>: the sum of the losses plus sum_j alpha_j |theta_j|, a lasso with a strength
/// for each column, the constant's too, so that its own must be 0 here. With n rows, alpha_j = lambda1 n. Rows have no weights there.
/// (Version 0.13; a plain number for alpha would penalise the constant.)
/// </summary>
/// <param name="Alpha">A number at least 0 for each coefficient, the constant first.</param>
public sealed record StatsmodelsLogitPenalty(Vector Alpha)
{
    private const string Tool = "statsmodels' Logit.fit_regularized";

    /// <summary>The objective's penalty as statsmodels has it. There and back lambda1 changes by 2 units of 2^-53 at most,
    /// relatively.</summary>
    /// <returns>
    /// The settings, or <see cref="ConversionError.NoCounterpart"/> of a ridge or of weights, or
    /// <see cref="ConversionError.Unrepresentable"/>.
    /// </returns>
    public static Result<StatsmodelsLogitPenalty, ConversionError> Of(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Fault(objective) is { } fault ? Scaling.Failed<StatsmodelsLogitPenalty>(fault)
            : objective.Penalty.Lambda2 > 0
            ? Scaling.Failed<StatsmodelsLogitPenalty>(new ConversionError.NoCounterpart(Tool, "a ridge"))
            : Scaling.Product("alpha", objective.Penalty.Lambda1, objective.Data.Rows)
                .Map(alpha => new StatsmodelsLogitPenalty(ColumnStrengths.Of(objective, alpha)));
    }

    /// <summary>The penalty of an objective of these rows that has the same minimum.</summary>
    /// <returns>
    /// The penalty, or <see cref="ConversionError.WrongLength"/>, <see cref="ConversionError.OutOfRange"/>,
    /// <see cref="ConversionError.PenalisedIntercept"/>, <see cref="ConversionError.NoCounterpart"/> where columns have different strengths
    /// or rows weights, or <see cref="ConversionError.Unrepresentable"/>.
    /// </returns>
    public Result<Penalty, ConversionError> ToPenalty(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Fault(objective) is { } fault ? Scaling.Failed<Penalty>(fault)
            : ColumnStrengths.Common(objective, Alpha, Tool)
                .Bind(alpha => Scaling.Penalty(Scaling.Quotient("lambda1", alpha, objective.Data.Rows), Scaling.Ok(0)));
    }

    private static ConversionError? Fault(LogisticObjective objective) =>
        objective.Data.Weights.Any(weight => weight != 1) ? new ConversionError.NoCounterpart(Tool, "weights") : null;
}
