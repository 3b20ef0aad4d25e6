namespace LogReg.Functional;

/// <summary>
/// What is added to the mean loss to keep coefficients small. The intercept is never penalised. Closed: <see cref="None"/> and
/// <see cref="L2"/>. Penalties add up: <c>Penalty.L2(0.1) + Penalty.L2(0.2)</c> is <c>Penalty.L2(0.3)</c> up to rounding.
/// </summary>
public abstract record Penalty
{
    private Penalty() { }

    /// <summary>Nothing is added.</summary>
    public static Penalty None { get; } = new NoPenalty();

    /// <summary>lambda/2 |w|^2 is added to the mean loss (ridge). scikit-learn's C is 1 / (lambda W), W the sum of weights.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lambda"/> is negative, infinite or NaN.</exception>
    public static Penalty L2(double lambda)
    {
        if (!(lambda >= 0 && double.IsFinite(lambda)))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "The penalty's strength must be a number >= 0.");
        return lambda == 0 ? None : new Ridge(lambda);
    }

    /// <summary>lambda of the term lambda/2 |w|^2.</summary>
    public abstract double Lambda { get; }

    /// <summary>Both penalties at once.</summary>
    public static Penalty operator +(Penalty left, Penalty right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return L2(left.Lambda + right.Lambda);
    }

    private sealed record NoPenalty : Penalty
    {
        public override double Lambda => 0;

        public override string ToString() => "no penalty";
    }

    private sealed record Ridge(double Strength) : Penalty
    {
        public override double Lambda => Strength;

        public override string ToString() => FormattableString.Invariant($"L2({Strength:R})");
    }
}
