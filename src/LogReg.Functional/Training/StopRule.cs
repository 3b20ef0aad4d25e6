namespace LogReg.Functional;

/// <summary>What a stop rule says of a state.</summary>
internal enum Verdict
{
    GoOn,
    GoalReached,
    BudgetSpent,
}

/// <summary>A state and the objective, with what rules ask for computed once, and not at all where the state knows it.</summary>
internal sealed class Moment(Objective objective, ISolverState state)
{
    private Certificate? _certificate;
    private Vector? _gradient;

    public Objective Objective => objective;

    public ISolverState State => state;

    public Vector Gradient => _gradient ??= (state as IKnownState)?.Gradient ?? objective.Gradient(state.Theta);

    public Vector Subgradient => objective.SmallestSubgradient(state.Theta, Gradient);

    public Certificate Certificate => _certificate ??= state is IKnownState known
        ? Certificate.WithGradient(objective, state.Theta, known.Value, known.Gradient)
        : Certificate.Of(objective, state.Theta);

    /// <summary>
    /// True where the certified gap cannot be far below what the state alone says (under a ridge |g|^2 / (2 lambda), or what a sample's Hessian
    /// proves at the least; under a lasso the terms of <see cref="LassoBounds"/> that need no pass), and that is more than four times the
    /// given one: a rule that waits for it need not look yet.
    /// </summary>
    public bool IsFarFrom(double gap) => state is IKnownState known && objective.Penalty switch
    {
        { Lambda1: > 0 } => LassoBounds.AtLeast(objective, state.Theta, Gradient) > 4 * gap,
        { Lambda2: > 0 and var lambda } => Gradient.Dot(Gradient) / (2 * lambda) > 4 * gap
            && !(DecrementBounds.CanProveBySample(objective) && DecrementBounds.LeastOfSample(objective, known) <= 4 * gap),
        _ => false,
    };

    /// <summary>
    /// True while f is above 0.1: on its way to separating all rows it falls to 0, so a rule that waits for that need not look before.
    /// </summary>
    public bool IsFarFromSeparated => state is IKnownState { Value: > 0.1 };
}

/// <summary>
/// When to stop. An algebra: <c>a | b</c> stops as soon as one says so, <c>a &amp; b</c> when both do, <c>a.Every(k)</c> asks only
/// at steps divisible by k. The rules themselves are made by <see cref="Stop"/>.
/// </summary>
public abstract record StopRule
{
    private protected StopRule() { }

    /// <summary>A judge for one run; only a rule about time remembers anything, its beginning.</summary>
    internal abstract Func<Moment, Verdict> Begin();

    /// <summary>Stops as soon as one of the two does; a goal that is reached counts before a budget that is spent.</summary>
    public static StopRule operator |(StopRule left, StopRule right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Either(left, right);
    }

    /// <summary>
    /// Stops when both do; the goal counts as reached if it is for one of them. The right one is asked only if the left says stop.
    /// </summary>
    public static StopRule operator &(StopRule left, StopRule right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Both(left, right);
    }

    /// <summary>The same rule, asked at steps 0, k, 2k, ...: a rule about gap or gradient costs passes over the data.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is below 1.</exception>
    public StopRule Every(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return new Sparse(this, steps);
    }

    private sealed record Either(StopRule Left, StopRule Right) : StopRule
    {
        internal override Func<Moment, Verdict> Begin()
        {
            (Func<Moment, Verdict> left, Func<Moment, Verdict> right) = (Left.Begin(), Right.Begin());
            return moment => (left(moment), right(moment)) switch
            {
                (Verdict.GoalReached, _) or (_, Verdict.GoalReached) => Verdict.GoalReached,
                (Verdict.BudgetSpent, _) or (_, Verdict.BudgetSpent) => Verdict.BudgetSpent,
                _ => Verdict.GoOn,
            };
        }
    }

    private sealed record Both(StopRule Left, StopRule Right) : StopRule
    {
        internal override Func<Moment, Verdict> Begin()
        {
            (Func<Moment, Verdict> left, Func<Moment, Verdict> right) = (Left.Begin(), Right.Begin());
            return moment => left(moment) is var one && one == Verdict.GoOn || right(moment) is var other && other == Verdict.GoOn
                ? Verdict.GoOn
                : one == Verdict.BudgetSpent && other == Verdict.BudgetSpent ? Verdict.BudgetSpent : Verdict.GoalReached;
        }
    }

    private sealed record Sparse(StopRule Rule, int Steps) : StopRule
    {
        internal override Func<Moment, Verdict> Begin()
        {
            Func<Moment, Verdict> inner = Rule.Begin();
            return moment => moment.State.Iteration % Steps == 0 ? inner(moment) : Verdict.GoOn;
        }
    }
}
