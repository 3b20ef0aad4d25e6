namespace LogReg.Functional;

/// <summary>
/// The rate of each step: a number (which converts by itself), <see cref="Safe"/>, or one that changes (<see cref="Schedule"/>).
/// </summary>
public abstract record LearningRate
{
    private protected LearningRate() { }

    /// <summary>1/L from the data, L the bound <see cref="Objective.Smoothness"/>: no step raises the loss.</summary>
    public static LearningRate Safe { get; } = new SafeRate();

    /// <summary>The same rate at every step.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is not a number above 0.</exception>
    public static LearningRate Fixed(double rate) => new FixedRate(CheckedRate(rate, nameof(rate)));

    /// <summary>See <see cref="Fixed"/>.</summary>
    public static implicit operator LearningRate(double rate) => Fixed(rate);

    /// <summary>The rate of the step that follows state number <paramref name="iteration"/> (0 for the first).</summary>
    public abstract double At(int iteration, Objective objective);

    internal static double CheckedRate(double rate, string name) => rate > 0 && double.IsFinite(rate)
        ? rate
        : throw new ArgumentOutOfRangeException(name, rate, "A learning rate must be a number above 0.");

    private sealed record FixedRate(double Rate) : LearningRate
    {
        public override double At(int iteration, Objective objective) => Rate;

        public override string ToString() => FormattableString.Invariant($"{Rate:R}");
    }

    private sealed record SafeRate : LearningRate
    {
        // Where all of X is 0 or nearly so, L is 0 or 1/L overflows; an infinite rate would make NaN of a zero gradient.
        public override double At(int iteration, Objective objective) => Math.Min(1 / objective.Smoothness, double.MaxValue);

        public override string ToString() => "1/L";
    }
}
