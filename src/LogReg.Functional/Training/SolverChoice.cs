namespace LogReg.Functional;

/// <summary>
/// A solver, why it was chosen and where it begins: what <see cref="LogisticRegression.Fit(Dataset, Penalty)"/> says of itself in
/// <see cref="Outcome{T}.Solver"/>. A value that can be asked to go on: <c>fit.Solver.Fit(f, Stop.WhenGapBelow(1e-13))</c>; with progress,
/// cancelling or checkpoints, <c>fit.Solver is SolverChoice.Of&lt;LBfgsState&gt; chosen</c> has the solver itself for
/// <see cref="Trainer"/>.
/// </summary>
public abstract record SolverChoice
{
    private const int MostForHessian = 256;

    private SolverChoice(string reason) => Reason = reason;

    /// <summary>
    /// Of an outcome that does not say who found it: of <see cref="Trainer"/>, whose caller knows, or of one's own. To go on with it is to
    /// go on by
    /// <see cref="For"/>.
    /// </summary>
    public static SolverChoice None { get; } = new Unsaid();

    /// <summary>The solver's settings in one line: <see cref="ISolver{TState}.Description"/>.</summary>
    public abstract string Description { get; }

    /// <summary>Why this one.</summary>
    public string Reason { get; }

    /// <summary>
    /// The rule, the first line that holds:
    /// an L1 penalty: up to 256 coefficients with 2 max(1024, 16 d) rows or more, <see cref="ProximalBfgs"/> from the
    /// optimum of a sample of the rows, otherwise <see cref="CoordinateDescent"/>, at most 200 steps;
    /// more than 256 coefficients of a sparse matrix, whose columns differ in size as their numbers of non-zeros do:
    /// <see cref="NewtonCg"/>, which knows the Hessian's diagonal, at most 200 steps;
    /// more than 256 coefficients of many classes, up to 256 for each: <see cref="NewtonCg"/>, which knows the Hessian of each class, at most
    /// 200 steps;
    /// more than 256 coefficients: <see cref="LBfgs"/>, at most 10,000 steps;
    /// no penalty, or fewer than 2 max(1024, 16 d) rows, d the coefficients: <see cref="Newton"/>, at most 200 steps, from the
    /// optimum of a sample of the rows where there are enough for one;
    /// otherwise <see cref="LBfgs"/> with the Hessian of a sample, from the sample's optimum, at most 10,000 steps.
    /// The objective's shape, penalty and sample decide, nothing else: O(1), or O(n p) the first time that the data are asked for their
    /// sample.
    /// </summary>
    public static SolverChoice For(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return objective switch
        {
            { Penalty.Lambda1: > 0, Dimension: <= MostForHessian } when !ReferenceEquals(objective.Sample(), objective) => new Of<ProximalBfgsState>(
                new ProximalBfgs(), "an L1 penalty on many rows: a sample finds the coefficients that are not 0, and its Hessian serves on",
                FromSample: true, Steps: 200),
            { Penalty.Lambda1: > 0 } => new Of<CoordinateDescentState>(
                new CoordinateDescent(), "an L1 penalty holds coefficients at exactly 0", FromSample: false, Steps: 200),
            LogisticObjective { Dimension: > MostForHessian, Data.X: SparseMatrix } or
            SoftmaxObjective { Data: { X: SparseMatrix, Features: > MostForHessian } } => new Of<NewtonCgState>(
                new NewtonCg(), "many sparse columns of different sizes: products with the Hessian, scaled by its diagonal", FromSample: false,
                Steps: 200),
            SoftmaxObjective { Dimension: > MostForHessian, Data.Features: <= MostForHessian } => new Of<NewtonCgState>(
                new NewtonCg(), "many classes: products with the Hessian, scaled by the block of each class", FromSample: false, Steps: 200),
            { Dimension: > MostForHessian } => new Of<LBfgsState>(
                new LBfgs(), "more than 256 coefficients: a Hessian costs more than the gradients it saves", FromSample: false, Steps: 10_000),
            _ when objective.Penalty == Penalty.None => new Of<NewtonState>(
                new Newton(), "no penalty: the proof needs the Hessian, and nothing else bounds the curvature", FromSample: true, Steps: 200),
            _ when ReferenceEquals(objective.Sample(), objective) => new Of<NewtonState>(
                new Newton(), "few rows: a Hessian of all of them costs next to nothing", FromSample: true, Steps: 200),
            _ => new Of<LBfgsState>(
                new LBfgs(metric: true), "many rows, few coefficients: a sample's Hessian leaves few passes to do", FromSample: true, Steps: 10_000),
        };
    }

    /// <summary>Trains from where this choice begins until <paramref name="stop"/> says stop.</summary>
    /// <exception cref="ArgumentException">There is an L1 penalty, which the solver does not handle.</exception>
    public abstract Outcome<Vector> Fit(Objective objective, StopRule stop);

    /// <summary>The endless lazy sequence of states from where this choice begins.</summary>
    /// <exception cref="ArgumentException">There is an L1 penalty, which the solver does not handle.</exception>
    public abstract IEnumerable<ISolverState> Iterate(Objective objective);

    /// <summary>Trains until <paramref name="goal"/> is reached or the budget of this choice is spent.</summary>
    internal abstract Outcome<Vector> Reach(Objective objective, StopRule goal);

    /// <summary><c>Newton: few rows: a Hessian of all of them costs next to nothing</c>.</summary>
    public sealed override string ToString() => $"{Description}: {Reason}";

    /// <summary>A solver with the states it makes.</summary>
    /// <typeparam name="TState">The solver's state.</typeparam>
    /// <param name="Solver">The solver with its settings.</param>
    /// <param name="Reason">Why this one.</param>
    /// <param name="FromSample">
    /// True to begin near the optimum of a sample of the rows, if there are enough to take one; false to begin at 0.
    /// </param>
    /// <param name="Steps">The most steps that a fit by this choice takes.</param>
    public sealed record Of<TState>(ISolver<TState> Solver, string Reason, bool FromSample, int Steps) : SolverChoice(Reason)
        where TState : ISolverState
    {
        /// <inheritdoc/>
        public override string Description => Solver.Description;

        /// <summary>The state before the first step.</summary>
        /// <exception cref="ArgumentException">There is an L1 penalty, which the solver does not handle.</exception>
        public TState Init(Objective objective)
        {
            ArgumentNullException.ThrowIfNull(objective);
            return Solver.Init(objective, FromSample ? SampleStart.Of(objective) : Vector.Zeros(objective.Dimension));
        }

        /// <inheritdoc/>
        public override Outcome<Vector> Fit(Objective objective, StopRule stop) =>
            Trainer.Fit(Solver, objective, Init(objective), stop).Outcome with { Solver = this };

        /// <inheritdoc/>
        public override IEnumerable<ISolverState> Iterate(Objective objective) =>
            Trainer.Iterate(Solver, objective, Init(objective)).Select(state => (ISolverState)state);

        internal override Outcome<Vector> Reach(Objective objective, StopRule goal) => Fit(objective, goal | Stop.AfterSteps(Steps));
    }

    private sealed record Unsaid() : SolverChoice("nobody said which")
    {
        public override string Description => "an unknown solver";

        public override Outcome<Vector> Fit(Objective objective, StopRule stop) => For(objective).Fit(objective, stop);

        public override IEnumerable<ISolverState> Iterate(Objective objective) => For(objective).Iterate(objective);

        internal override Outcome<Vector> Reach(Objective objective, StopRule goal) => For(objective).Reach(objective, goal);
    }
}
