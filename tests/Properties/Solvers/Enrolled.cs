using System.Collections.Concurrent;
using System.Reflection;
using LogReg.Functional.Properties.Bits;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>
/// A solver whose kind of state does not matter to a law: the same solver, its states seen as <see cref="ISolverState"/>.
/// </summary>
public abstract class Enrolled : ISolver<ISolverState>
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract bool HandlesL1 { get; }

    /// <summary>What the laws may ask it about.</summary>
    public Traits Traits => HandlesL1 ? Traits.All | Traits.L1 : Traits.All;

    /// <summary>True when it arrives by itself, so that the laws of fits are asked as well.</summary>
    public bool Fits { get; private init; }

    /// <summary>Wraps a solver, with what is proven of it.</summary>
    public static Enrolled Of<TState>(
        ISolver<TState> solver, bool fits = false, bool descends = false, ConvergenceRate rate = ConvergenceRate.None)
        where TState : ISolverState => new Wrapped<TState>(solver, descends, rate) { Fits = fits };

    /// <inheritdoc/>
    public abstract ISolverState Init(Objective objective, Vector theta);

    /// <inheritdoc/>
    public abstract ISolverState Step(Objective objective, ISolverState state);

    /// <summary><see cref="Checkpoint.Save"/> of the state as what it is.</summary>
    public abstract string Save(Objective objective, ISolverState state);

    /// <summary><see cref="Checkpoint.Load"/>.</summary>
    public abstract Result<ISolverState, CheckpointError> Load(string json, Objective objective);

    /// <summary>The solver as the laws see it.</summary>
    public abstract SolverUnderTest<ISolverState> UnderTest { get; }

    /// <summary>The trainer's loop around the solver, as the laws see it.</summary>
    public Trained Train(Problem problem, int steps, IProgress<int> progress, CancellationToken cancellation)
    {
        Fit<ISolverState> fit = Trainer.Fit(
            this, problem.Objective, Init(problem.Objective, problem.At), Stop.AfterSteps(steps), new Numbered(progress), cancellation);
        return new(fit.State.Theta, fit.State.Iteration);
    }

    /// <summary>The state after so many steps from theta.</summary>
    public ISolverState Train(Objective objective, Vector theta, int steps) =>
        Trainer.Iterate(this, objective, theta).ElementAt(steps);

    /// <summary>All bits of a state, as text: -0 told from 0.</summary>
    public static string BitsOf(ISolverState state) => string.Join("; ", PropertiesOf(state.GetType())
        .Select(property => property.GetValue(state) switch
        {
            Vector numbers => $"{property.Name} {BitsHash.Text(numbers)}",
            double number => $"{property.Name} {BitsHash.Text([number])}",
            var other => FormattableString.Invariant($"{property.Name} {other}"),
        }));

    /// <summary>What a state of a type has, by name: looked for once.</summary>
    private static PropertyInfo[] PropertiesOf(Type type) => Properties.GetOrAdd(type, type =>
    [
        .. type.GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0)
            .OrderBy(property => property.Name, StringComparer.Ordinal),
    ]);

    /// <inheritdoc/>
    public override string ToString() => Description;

    private sealed class Numbered(IProgress<int> progress) : IProgress<ISolverState>
    {
        public void Report(ISolverState value) => progress.Report(value.Iteration);
    }

    private sealed class Wrapped<TState>(ISolver<TState> solver, bool descends, ConvergenceRate rate) : Enrolled
        where TState : ISolverState
    {
        public override string Description => solver.Description;

        public override bool HandlesL1 => solver.HandlesL1;

        public override SolverUnderTest<ISolverState> UnderTest => new(
            problem => Init(problem.Objective, problem.At),
            (problem, state) => Step(problem.Objective, state),
            state => state.Theta,
            (problem, state) => Save(problem.Objective, state),
            (problem, text) => Load(text, problem.Objective).OrThrow(),
            descends,
            rate);

        public override ISolverState Init(Objective objective, Vector theta) => solver.Init(objective, theta);

        public override ISolverState Step(Objective objective, ISolverState state) => solver.Step(objective, (TState)state);

        public override string Save(Objective objective, ISolverState state) => Checkpoint.Save(solver, objective, (TState)state);

        public override Result<ISolverState, CheckpointError> Load(string json, Objective objective) =>
            Checkpoint.Load(json, solver, objective).Map(state => (ISolverState)state);
    }
}
