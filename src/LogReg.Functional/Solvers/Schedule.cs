namespace LogReg.Functional;

/// <summary>Learning rates that change from step to step. A schedule is a function of the step alone, counted from 0.</summary>
public static class Schedule
{
    /// <summary>initial * decay^k.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate not above 0, or a decay outside (0, 1].</exception>
    public static LearningRate Exponential(double initial, double decay) => decay is > 0 and <= 1
        ? new ExponentialRate(LearningRate.CheckedRate(initial, nameof(initial)), decay)
        : throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must be in (0, 1].");

    /// <summary>initial / (1 + decay k), the rate of Robbins and Monro.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A rate not above 0, or a decay that is not a number >= 0.</exception>
    public static LearningRate InverseTime(double initial, double decay) => decay >= 0 && double.IsFinite(decay)
        ? new InverseTimeRate(LearningRate.CheckedRate(initial, nameof(initial)), decay)
        : throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay must be a number >= 0.");

    /// <summary>
    /// Your own function of the step, which must be pure. A checkpoint knows it by <paramref name="name"/> only. A value that is not
    /// a number above 0 throws <see cref="ArgumentOutOfRangeException"/> at the step that asks for it.
    /// </summary>
    public static LearningRate Of(string name, Func<int, double> rate)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(rate);
        return new FunctionRate(name, rate);
    }

    /// <summary>x^k by squaring: the same bits everywhere, unlike <see cref="Math.Pow"/>. Relative error below 2 k u.</summary>
    private static double Power(double x, int k)
    {
        double result = 1;
        for (; k > 0; k >>= 1, x *= x)
            if ((k & 1) == 1)
                result *= x;
        return result;
    }

    private sealed record ExponentialRate(double Initial, double Decay) : LearningRate
    {
        public override double At(int iteration, Objective objective) => Initial * Power(Decay, iteration);

        public override string ToString() => FormattableString.Invariant($"{Initial:R} * {Decay:R}^k");
    }

    private sealed record InverseTimeRate(double Initial, double Decay) : LearningRate
    {
        public override double At(int iteration, Objective objective) => Initial / (1 + Decay * iteration);

        public override string ToString() => FormattableString.Invariant($"{Initial:R} / (1 + {Decay:R} k)");
    }

    private sealed record FunctionRate(string Name, Func<int, double> Rate) : LearningRate
    {
        public override double At(int iteration, Objective objective) => CheckedRate(Rate(iteration), nameof(Rate));

        public override string ToString() => Name;
    }
}
