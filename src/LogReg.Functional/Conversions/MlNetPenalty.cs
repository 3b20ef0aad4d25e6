namespace LogReg.Functional;

/// <summary>
/// The penalty of ML.NET's <c>LbfgsLogisticRegression</c>, which makes (1/W)(sum_i s_i loss_i + L2/2 |w|^2) + (L1/n) |w|_1 small, W the sum
/// of the weights s and n the number of rows that have one, the intercept free: L2Regularization = lambda2 W, L1Regularization = lambda1
/// n. (Version 5.0.1; docs/MLNET.md.) They are floats there, so that rounding to them loses 2^-24, relatively.
/// </summary>
/// <param name="L1Regularization">At least 0.</param>
/// <param name="L2Regularization">At least 0.</param>
public sealed record MlNetPenalty(double L1Regularization, double L2Regularization)
{
    /// <summary>The objective's penalty as ML.NET has it. There and back both change by 2 units of 2^-53 at most, relatively.</summary>
    /// <returns>The settings, or <see cref="ConversionError.Unrepresentable"/>.</returns>
    public static Result<MlNetPenalty, ConversionError> Of(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Scaling.Product("L1Regularization", objective.Penalty.Lambda1, objective.CountingRows)
            .Bind(l1 => Scaling.Product("L2Regularization", objective.Penalty.Lambda2, objective.Data.TotalWeight)
                .Map(l2 => new MlNetPenalty(l1, l2)));
    }

    /// <summary>The penalty of an objective of these rows that has the same minimum.</summary>
    /// <returns>The penalty, or <see cref="ConversionError.OutOfRange"/>, <see cref="ConversionError.Unrepresentable"/>.</returns>
    public Result<Penalty, ConversionError> ToPenalty(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Scaling.Penalty(
            Scaling.NotNegative("L1Regularization", L1Regularization)
                .Bind(l1 => Scaling.Quotient("lambda1", l1, objective.CountingRows)),
            Scaling.NotNegative("L2Regularization", L2Regularization)
                .Bind(l2 => Scaling.Quotient("lambda2", l2, objective.Data.TotalWeight)));
    }
}
