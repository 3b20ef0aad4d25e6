namespace LogReg.Functional;

/// <summary>
/// What is added to the mean loss to keep coefficients small: lambda1 |w|_1 + lambda2/2 |w|^2, |w|_1 the sum of sizes. The intercept is
/// never penalised. A value: <see cref="None"/>, <see cref="L1"/>, <see cref="L2"/> and <see cref="ElasticNet"/> make it. Penalties add up:
/// <c>Penalty.L1(0.1) + Penalty.L2(0.2)</c> is <c>Penalty.ElasticNet(0.1, 0.2)</c>.
/// </summary>
public sealed record Penalty
{
    private Penalty(double lambda1, double lambda2) => (Lambda1, Lambda2) = (lambda1, lambda2);

    /// <summary>Nothing is added.</summary>
    public static Penalty None { get; } = new(0, 0);

    /// <summary>
    /// lambda1 of the term lambda1 |w|_1. Where it is above 0, f has no gradient at w_j = 0, and the optimum has exact
    /// zeros.
    /// </summary>
    public double Lambda1 { get; }

    /// <summary>lambda2 of the term lambda2/2 |w|^2. Where it is above 0, f is lambda2-strongly convex in w.</summary>
    public double Lambda2 { get; }

    /// <summary>lambda |w|_1 is added to the mean loss (lasso). scikit-learn's C is 1 / (lambda W), W the sum of weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lambda"/> is negative, infinite or NaN.</exception>
    public static Penalty L1(double lambda) => new(Checked(lambda, nameof(lambda)), 0);

    /// <summary>lambda/2 |w|^2 is added to the mean loss (ridge). scikit-learn's C is 1 / (lambda W), W the sum of weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lambda"/> is negative, infinite or NaN.</exception>
    public static Penalty L2(double lambda) => new(0, Checked(lambda, nameof(lambda)));

    /// <summary>
    /// lambda1 |w|_1 + lambda2/2 |w|^2 is added to the mean loss (Zou and Hastie, 2005). glmnet's lambda and alpha are
    /// lambda1 = lambda alpha, lambda2 = lambda (1 - alpha).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">One of the two is negative, infinite or NaN.</exception>
    public static Penalty ElasticNet(double lambda1, double lambda2) =>
        new(Checked(lambda1, nameof(lambda1)), Checked(lambda2, nameof(lambda2)));

    /// <summary>Both penalties at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A sum overflows.</exception>
    public static Penalty operator +(Penalty left, Penalty right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return ElasticNet(left.Lambda1 + right.Lambda1, left.Lambda2 + right.Lambda2);
    }

    /// <summary>The terms that are there, the numbers as they read back to the same bits: <c>L1(0.1) + L2(0.2)</c>.</summary>
    public override string ToString() => this switch
    {
        { Lambda1: 0, Lambda2: 0 } => "no penalty",
        { Lambda1: 0 } => FormattableString.Invariant($"L2({Lambda2:R})"),
        { Lambda2: 0 } => FormattableString.Invariant($"L1({Lambda1:R})"),
        _ => FormattableString.Invariant($"L1({Lambda1:R}) + L2({Lambda2:R})"),
    };

    private static double Checked(double lambda, string name) => lambda >= 0 && double.IsFinite(lambda)
        ? lambda
        : throw new ArgumentOutOfRangeException(name, lambda, "The penalty's strength must be a number >= 0.");
}
