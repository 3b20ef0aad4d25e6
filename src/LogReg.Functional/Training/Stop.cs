namespace LogReg.Functional;

/// <summary>The stop rules; combine them with <c>|</c>, <c>&amp;</c> and <see cref="StopRule.Every"/>.</summary>
public static class Stop
{
    /// <summary>
    /// A goal: the certified gap f(theta) - f* is at most <paramref name="gap"/>. Looked at only once the least that it can be by the
    /// gradient, which the state of <see cref="Newton"/>, <see cref="NewtonCg"/> or <see cref="LBfgs"/> holds, is at most 4 times that. A look
    /// costs what <see cref="Certificate.Of"/> does, less the pass for a gradient that the state holds: O(n p), without a penalty O(n p^2).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="gap"/> is not a number >= 0.</exception>
    public static StopRule WhenGapBelow(double gap) => new Goal("gap", Tolerance(gap, nameof(gap)), (moment, tolerance) =>
        moment.IsFarFrom(tolerance) ? double.PositiveInfinity : moment.Certificate.Gap);

    /// <summary>A goal: |gradient f(theta)|, that of <see cref="Objective.Subgradient"/>, is at most <paramref name="norm"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="norm"/> is not a number >= 0.</exception>
    public static StopRule WhenGradientBelow(double norm) =>
        new Goal("gradient", Tolerance(norm, nameof(norm)), (moment, _) => moment.Subgradient.Norm);

    /// <summary>
    /// A goal of its own kind: without a penalty, theta puts every row on its own side, which proves that there is no minimum to
    /// go on for; the outcome is then <see cref="Outcome{T}.Separated"/>. Never reached under a penalty. Looked at only once f, where the
    /// state holds it, is at most 0.1.
    /// </summary>
    public static StopRule WhenSeparated() => new Goal("separation", 0, (moment, _) =>
        !moment.IsFarFromSeparated && SeparatingTheta.Witness(moment.Objective, moment.State.Theta) is not null ? 0 : 1);

    /// <summary>
    /// A budget: the trajectory has come to step <paramref name="steps"/>, whoever took the earlier ones, so a run that is resumed
    /// with the same rule ends where it would have.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is negative.</exception>
    public static StopRule AfterSteps(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        return new StepBudget(steps);
    }

    /// <summary>A budget: this run has taken so long. The one rule that reads a clock, and only the one it is given.</summary>
    public static StopRule AfterTime(TimeSpan time, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new TimeBudget(time, clock);
    }

    private static double Tolerance(double value, string name) => value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, "A tolerance must be a number >= 0.");

    private sealed record Goal(string Name, double Tolerance, Func<Moment, double, double> Measure) : StopRule
    {
        internal override Func<Moment, Verdict> Begin() =>
            moment => Measure(moment, Tolerance) <= Tolerance ? Verdict.GoalReached : Verdict.GoOn;

        public override string ToString() => FormattableString.Invariant($"{Name} <= {Tolerance:R}");
    }

    private sealed record StepBudget(int Steps) : StopRule
    {
        internal override Func<Moment, Verdict> Begin() =>
            moment => moment.State.Iteration >= Steps ? Verdict.BudgetSpent : Verdict.GoOn;
    }

    private sealed record TimeBudget(TimeSpan Time, TimeProvider Clock) : StopRule
    {
        internal override Func<Moment, Verdict> Begin()
        {
            long start = Clock.GetTimestamp();
            return _ => Clock.GetElapsedTime(start) >= Time ? Verdict.BudgetSpent : Verdict.GoOn;
        }
    }
}
