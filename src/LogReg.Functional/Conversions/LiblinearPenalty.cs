using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// The penalty of LIBLINEAR's logistic regression, which makes C sum_i loss_i + |w|^2 / 2 (<c>-s 0</c>, <c>-s 7</c>) or C sum_i loss_i +
/// |w|_1 (<c>-s 6</c>) small. Its intercept is the coefficient of one more column, of the number <c>-B</c> in each row, and is penalised
/// with the others: no objective with a free intercept has that minimum. Without the column (<c>-B -1</c>, the default) it is an objective
/// without an intercept, C = 1 / (W lambda); with it, <see cref="ToObjective"/> makes the column. (Fan et al., Journal of Machine Learning
/// Research 9, 2008.) Of scikit-learn's solver liblinear, -B is <c>intercept_scaling</c>.
/// </summary>
/// <param name="C">The inverse strength, above 0.</param>
/// <param name="L1">True for <c>-s 6</c>.</param>
/// <param name="Bias">-B: the number of the last column; below 0, there is no such column.</param>
public sealed record LiblinearPenalty(double C, bool L1, double Bias)
{
    private const string Tool = "LIBLINEAR";

    /// <summary>The objective's penalty as LIBLINEAR has it. There and back lambda changes by 4 units of 2^-53 at most,
    /// relatively.</summary>
    /// <returns>
    /// The settings, or <see cref="ConversionError.PenalisedIntercept"/> where the objective has an intercept,
    /// <see cref="ConversionError.NoCounterpart"/> of an elastic net or of no penalty, or <see cref="ConversionError.Unrepresentable"/>.
    /// </returns>
    public static Result<LiblinearPenalty, ConversionError> Of(LogisticObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ConversionError? fault = (objective.Intercept, objective.Penalty) switch
        {
            (true, _) => new ConversionError.PenalisedIntercept(Tool),
            (_, { Lambda1: 0, Lambda2: 0 }) => new ConversionError.NoCounterpart(Tool, "no penalty"),
            (_, { Lambda1: > 0, Lambda2: > 0 }) => new ConversionError.NoCounterpart(Tool, "an elastic net"),
            _ => null,
        };
        return fault is not null
            ? Scaling.Failed<LiblinearPenalty>(fault)
            : Scaling.Product("1 / C", objective.Penalty.Lambda1 + objective.Penalty.Lambda2, objective.Data.TotalWeight)
                .Bind(inverse => Scaling.Quotient("C", 1, inverse))
                .Map(c => new LiblinearPenalty(c, objective.Penalty.Lambda1 > 0, Bias: -1));
    }

    /// <summary>The objective of the same minimum, without an intercept; the bias, if there is one, is its last column.</summary>
    /// <returns>The objective, or <see cref="ConversionError.OutOfRange"/>, <see cref="ConversionError.Unrepresentable"/>, or
    /// <see cref="ConversionError.NoCounterpart"/> where the data have no column and no bias.</returns>
    public Result<LogisticObjective, ConversionError> ToObjective(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(Bias <= Dataset.LargestNumber))
            return Scaling.Failed<LogisticObjective>(new ConversionError.OutOfRange("-B", Bias, "a number up to 1e150"));
        if (Bias < 0 && data.Features == 0)
            return Scaling.Failed<LogisticObjective>(new ConversionError.NoCounterpart(Tool, "a model without coefficients"));
        LogisticObjective loss = Objective.Of(Bias < 0 ? data : WithBias(data), intercept: false);
        return Scaling.Positive("C", C)
            .Bind(c => Scaling.Product("1 / lambda", c, data.TotalWeight))
            .Bind(strength => Scaling.Quotient("lambda", 1, strength))
            .Map(lambda => loss + (L1 ? Penalty.L1(lambda) : Penalty.L2(lambda)));
    }

    private Dataset WithBias(Dataset data)
    {
        string name = "bias";
        while (data.FeatureNames.Contains(name, StringComparer.Ordinal))
            name += "'";
        return data.With(data.X.WithLast(Bias), data.FeatureNames.Append(name));
    }
}
