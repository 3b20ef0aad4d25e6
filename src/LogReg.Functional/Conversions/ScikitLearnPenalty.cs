namespace LogReg.Functional;

/// <summary>
/// The penalty of scikit-learn's <c>LogisticRegression</c>, which makes C sum_i s_i loss_i + (1 - l1_ratio)/2 |w|^2 + l1_ratio |w|_1 small,
/// the intercept free: penalty "l2" is an l1_ratio of 0, "l1" one of 1. (User guide, section "Logistic regression"; version 1.2.) Its
/// solver liblinear penalises the intercept, and is <see cref="LiblinearPenalty"/>. With W the sum of the weights s,
/// C = 1 / (W (lambda1 + lambda2)) and l1_ratio = lambda1 / (lambda1 + lambda2).
/// </summary>
/// <param name="C">The inverse strength, above 0.</param>
/// <param name="L1Ratio">Between 0 and 1.</param>
public sealed record ScikitLearnPenalty(double C, double L1Ratio)
{
    private const string Tool = "scikit-learn's C";

    /// <summary>
    /// The objective's penalty as scikit-learn has it. There and back lambda1 changes by 5 units of 2^-53 at most, relatively, lambda2 by 7
    /// such units of lambda1 + lambda2: a ridge that is small beside a lasso is the digits that l1_ratio has left before 1.
    /// </summary>
    /// <returns>
    /// The settings, or <see cref="ConversionError.NoCounterpart"/> without a penalty, where C would be infinite (say <c>penalty=None</c>
    /// there), or <see cref="ConversionError.Unrepresentable"/>.
    /// </returns>
    public static Result<ScikitLearnPenalty, ConversionError> Of(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective.Penalty == Penalty.None
            ? Scaling.Failed<ScikitLearnPenalty>(new ConversionError.NoCounterpart(Tool, "no penalty"))
            : Scaling.Split(objective.Penalty, "lambda1 + lambda2", "l1_ratio").Bind(split =>
                Scaling.Product("1 / C", split.Sum, Scores.TotalWeight(objective))
                    .Bind(inverse => Scaling.Quotient("C", 1, inverse))
                    .Map(c => new ScikitLearnPenalty(c, split.Share)));
    }

    /// <summary>The penalty of an objective of these rows that has the same minimum: of the objective the sum of weights is asked
    /// alone.</summary>
    /// <returns>The penalty, or <see cref="ConversionError.OutOfRange"/>, <see cref="ConversionError.Unrepresentable"/>.</returns>
    public Result<Penalty, ConversionError> ToPenalty(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Scaling.Positive("C", C)
            .Bind(c => Scaling.Share("l1_ratio", L1Ratio)
                .Bind(_ => Scaling.Product("1 / (lambda1 + lambda2)", c, Scores.TotalWeight(objective))))
            .Bind(strength => Scaling.Penalty(
                Scaling.Quotient("lambda1", L1Ratio, strength), Scaling.Quotient("lambda2", 1 - L1Ratio, strength)));
    }
}
