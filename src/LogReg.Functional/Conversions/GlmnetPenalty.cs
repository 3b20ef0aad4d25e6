namespace LogReg.Functional;

/// <summary>
/// The penalty of R's glmnet with <c>family = "binomial"</c> or <c>"multinomial"</c>: the mean loss, weights divided by their sum, plus
/// lambda ((1 - alpha)/2 |w|^2 + alpha |w|_1), the intercept free. So lambda = lambda1 + lambda2 and alpha = lambda1 / lambda. By default
/// (<c>standardize = TRUE</c>) w are the coefficients of columns divided by their standard deviations (1/W, not 1/(W - 1)): those that
/// <see cref="Standardization"/> makes. (Friedman, Hastie and Tibshirani, Journal of Statistical Software 33(1), 2010.)
/// </summary>
/// <param name="Lambda">At least 0.</param>
/// <param name="Alpha">Between 0 and 1.</param>
/// <param name="Standardize">Whether columns are standardised first.</param>
public sealed record GlmnetPenalty(double Lambda, double Alpha, bool Standardize)
{
    /// <summary>
    /// The penalty as glmnet has it, <c>standardize = FALSE</c>. There and back lambda1 changes by 2 units of 2^-53 at most, relatively,
    /// lambda2 by 4 such units of lambda1 + lambda2. No penalty is a lambda of 0.
    /// </summary>
    /// <returns>The settings, or <see cref="ConversionError.Unrepresentable"/>.</returns>
    public static Result<GlmnetPenalty, ConversionError> Of(Penalty penalty)
    {
        ArgumentNullException.ThrowIfNull(penalty);
        return Scaling.Split(penalty, "lambda", "alpha").Map(split => new GlmnetPenalty(split.Sum, split.Share, Standardize: false));
    }

    /// <summary>The same penalty here.</summary>
    /// <returns>
    /// The penalty, or <see cref="ConversionError.OutOfRange"/>, <see cref="ConversionError.Unrepresentable"/>, or
    /// <see cref="ConversionError.StandardisedColumns"/>.
    /// </returns>
    public Result<Penalty, ConversionError> ToPenalty() => Scaling.NotNegative("lambda", Lambda)
        .Bind(lambda => Scaling.Share("alpha", Alpha))
        .Bind(alpha => Standardize && Lambda != 0
            ? Scaling.Failed<Penalty>(new ConversionError.StandardisedColumns("glmnet with standardize = TRUE"))
            : Scaling.Penalty(Scaling.Product("lambda1", Lambda, alpha), Scaling.Product("lambda2", Lambda, 1 - alpha)));
}
