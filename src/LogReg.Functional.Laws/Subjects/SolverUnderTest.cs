namespace LogReg.Functional.Verification;

/// <summary>What a law sees of an iterative method: states without their type.</summary>
internal interface ISolverUnderTest
{
    /// <summary>How fast it promises to be.</summary>
    ConvergenceRate Rate { get; }

    object Start(Problem problem);

    object Step(Problem problem, object state);

    Vector Theta(object state);

    string Save(Problem problem, object state);

    object Load(Problem problem, string text);
}

/// <summary>
/// An iterative method as pure functions. <paramref name="Save"/> must tell any two different states apart: laws compare states by their
/// texts.
/// </summary>
/// <param name="Start">The first state, at the problem's theta.</param>
/// <param name="Step">The next state.</param>
/// <param name="Theta">The coefficients in a state.</param>
/// <param name="Save">A state as text.</param>
/// <param name="Load">The state in a text.</param>
/// <param name="Descends">True when no step raises f.</param>
/// <param name="Rate">How fast f(theta_k) - f* falls, as is proven for the method.</param>
public sealed record SolverUnderTest<TState>(
    Func<Problem, TState> Start,
    Func<Problem, TState, TState> Step,
    Func<TState, Vector> Theta,
    Func<Problem, TState, string> Save,
    Func<Problem, string, TState> Load,
    bool Descends = false,
    ConvergenceRate Rate = ConvergenceRate.None) : ISolverUnderTest
{
    object ISolverUnderTest.Start(Problem problem) => Start(problem)!;

    object ISolverUnderTest.Step(Problem problem, object state) => Step(problem, (TState)state)!;

    Vector ISolverUnderTest.Theta(object state) => Theta((TState)state);

    string ISolverUnderTest.Save(Problem problem, object state) => Save(problem, (TState)state);

    object ISolverUnderTest.Load(Problem problem, string text) => Load(problem, text)!;
}

/// <summary>What is proven of how fast a method comes down, L the bound of the curvature, d = |theta_0 - theta*|.</summary>
public enum ConvergenceRate
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>
    /// Descent at 1/L: f(theta_k) - f* at most L d^2 / (2 k), and theta nearer by 1 - lambda/L each step if all is penalised.
    /// </summary>
    OneOverK,

    /// <summary>Nesterov's sequence at 1/L: f(theta_k) - f* at most 2 L d^2 / (k + 1)^2.</summary>
    OneOverKSquared,
}

/// <summary>Solvers under test.</summary>
public static class SolverUnderTest
{
    internal static ISolverUnderTest None { get; } = new SolverUnderTest<int>(_ => 0, (_, _) => 0, _ => [], (_, _) => "", (_, _) => 0);

    /// <summary>A solver of this library, or one that implements its interface.</summary>
    public static SolverUnderTest<TState> Of<TState>(ISolver<TState> solver, bool descends = false, ConvergenceRate rate = ConvergenceRate.None)
        where TState : ISolverState => new(
            problem => solver.Init(problem.Objective, problem.At),
            (problem, state) => solver.Step(problem.Objective, state),
            state => state.Theta,
            (problem, state) => Checkpoint.Save(solver, problem.Objective, state),
            (problem, text) => Checkpoint.Load(text, solver, problem.Objective).OrThrow(),
            descends,
            rate);
}
