namespace LogReg.Functional;

/// <summary>
/// Training as a fold. <see cref="Iterate{TState}(ISolver{TState}, Objective)"/> unfolds a solver's steps into a lazy sequence of
/// states, the one loop of the library; everything else is a function over that sequence. Each enumeration starts afresh and
/// gives the same bits.
/// </summary>
public static class Trainer
{
    /// <summary>The endless sequence of states from theta = 0. Lazy: a step is taken when its state is asked for.</summary>
    /// <exception cref="ArgumentException">There is an L1 penalty, which the solver does not handle
    /// (<see cref="ISolver{TState}.HandlesL1"/>).</exception>
    public static IEnumerable<TState> Iterate<TState>(ISolver<TState> solver, Objective objective)
        where TState : ISolverState => Iterate(solver, objective, Start(solver, objective));

    /// <summary>The endless sequence of states from a given theta.</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective, or is not finite.</exception>
    public static IEnumerable<TState> Iterate<TState>(ISolver<TState> solver, Objective objective, Vector theta)
        where TState : ISolverState => Iterate(solver, objective, Start(solver, objective, theta));

    /// <summary>The endless sequence of states that begins with <paramref name="state"/>: going on.</summary>
    public static IEnumerable<TState> Iterate<TState>(ISolver<TState> solver, Objective objective, TState state)
        where TState : ISolverState
    {
        CheckHandled(solver, objective);
        return Unfold(solver, objective, state);
    }

    /// <summary>The states from theta = 0 up to and with the one at which <paramref name="stop"/> says stop.</summary>
    public static IEnumerable<TState> Scan<TState>(ISolver<TState> solver, Objective objective, StopRule stop)
        where TState : ISolverState => Scan(solver, objective, Start(solver, objective), stop);

    /// <summary>The states from a given one up to and with the one at which <paramref name="stop"/> says stop.</summary>
    public static IEnumerable<TState> Scan<TState>(ISolver<TState> solver, Objective objective, TState state, StopRule stop)
        where TState : ISolverState
    {
        ArgumentNullException.ThrowIfNull(stop);
        return Judged(Iterate(solver, objective, state), objective, stop).Select(judged => judged.State);
    }

    /// <summary>Trains from theta = 0 until <paramref name="stop"/> says stop.</summary>
    public static Fit<TState> Fit<TState>(ISolver<TState> solver, Objective objective, StopRule stop)
        where TState : ISolverState => Fit(solver, objective, Start(solver, objective), stop);

    /// <summary>Trains from theta = 0; <paramref name="progress"/> sees every state, cancelling ends it with the state so far.</summary>
    public static Fit<TState> Fit<TState>(
        ISolver<TState> solver, Objective objective, StopRule stop, IProgress<TState> progress, CancellationToken cancellation)
        where TState : ISolverState => Fit(solver, objective, Start(solver, objective), stop, progress, cancellation);

    /// <summary>Trains on from a state.</summary>
    public static Fit<TState> Fit<TState>(ISolver<TState> solver, Objective objective, TState state, StopRule stop)
        where TState : ISolverState => Fit(solver, objective, state, stop, Silence<TState>.Instance, CancellationToken.None);

    /// <summary>
    /// Trains on from a state until <paramref name="stop"/> says stop, a step leaves the finite numbers, or it is cancelled. The last
    /// state is certified (<see cref="Certificate.Of"/>), and only a bounded gap counts as converged. Without a penalty it is also asked
    /// whether it separates the classes, and where nothing bounds the gap whether there is an optimum at all (<see cref="Separation"/>, of
    /// up to 64 coefficients, those of all classes together).
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The state's theta does not fit the objective, or is not finite; or there is an L1 penalty, which the solver does not handle.
    /// </exception>
    public static Fit<TState> Fit<TState>(
        ISolver<TState> solver,
        Objective objective,
        TState state,
        StopRule stop,
        IProgress<TState> progress,
        CancellationToken cancellation)
        where TState : ISolverState
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(stop);
        CheckHandled(solver, objective);
        CheckStart(objective, state.Theta);
        if (objective.OnlyClass is var only && !double.IsNaN(only))
            return new(state, new Outcome<Vector>.SingleClass(only));

        TState last = state;
        foreach ((TState current, Moment moment, Verdict verdict) in Judged(Iterate(solver, objective, state), objective, stop))
        {
            if (!current.Theta.IsFinite)
                return new(last, new Outcome<Vector>.Diverged(last.Theta, last.Iteration));
            last = current;
            progress.Report(current);
            if (verdict != Verdict.GoOn)
                return new(current, Conclude(moment, verdict));
            if (cancellation.IsCancellationRequested)
                break;
        }
        return new(last, new Outcome<Vector>.Cancelled(last.Theta, last.Iteration));
    }

    private static TState Start<TState>(ISolver<TState> solver, Objective objective)
        where TState : ISolverState
    {
        ArgumentNullException.ThrowIfNull(objective);
        return Start(solver, objective, Vector.Zeros(objective.Dimension));
    }

    private static TState Start<TState>(ISolver<TState> solver, Objective objective, Vector theta)
        where TState : ISolverState
    {
        CheckHandled(solver, objective);
        CheckStart(objective, theta);
        return solver.Init(objective, theta);
    }

    private static void CheckHandled<TState>(ISolver<TState> solver, Objective objective)
        where TState : ISolverState
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(objective);
        if (!solver.HandlesL1)
            Objective.CheckSmooth(objective, solver.Description);
    }

    internal static void CheckStart(Objective objective, Vector theta)
    {
        objective.CheckTheta(theta);
        if (!theta.IsFinite)
            Throw(theta);

        static void Throw(Vector theta) => throw new ArgumentException($"theta must be finite, not {theta}.", nameof(theta));
    }

    private static IEnumerable<TState> Unfold<TState>(ISolver<TState> solver, Objective objective, TState state)
        where TState : ISolverState
    {
        for (; ; state = solver.Step(objective, state))
            yield return state;
    }

    /// <summary>Each state with what the rule says of it, up to the one where it says stop.</summary>
    private static IEnumerable<(TState State, Moment Moment, Verdict Verdict)> Judged<TState>(
        IEnumerable<TState> states, Objective objective, StopRule stop)
        where TState : ISolverState
    {
        Func<Moment, Verdict> judge = stop.Begin();
        foreach (TState state in states)
        {
            var moment = new Moment(objective, state);
            Verdict verdict = judge(moment);
            yield return (state, moment, verdict);
            if (verdict != Verdict.GoOn)
                yield break;
        }
    }

    private static Outcome<Vector> Conclude(Moment moment, Verdict verdict)
    {
        Vector theta = moment.State.Theta;
        if (SeparatingTheta.Witness(moment.Objective, theta) is { } direction)
            return new Outcome<Vector>.Separated(direction);
        bool isBounded = double.IsFinite(moment.Certificate.Gap);
        return verdict == Verdict.GoalReached && isBounded ? new Outcome<Vector>.Converged(theta, moment.Certificate)
            : !isBounded && Existence.Denied(moment.Objective, theta) is { } denied ? denied
            : new Outcome<Vector>.BudgetSpent(theta, moment.Certificate);
    }

    private sealed class Silence<TState> : IProgress<TState>
    {
        public static readonly Silence<TState> Instance = new();

        public void Report(TState value) { }
    }
}
