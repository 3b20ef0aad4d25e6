namespace LogReg.Functional;

/// <summary>A finished fit: how it ended, and the whole state at which it did, from which it can go on.</summary>
/// <typeparam name="TState">The solver's state.</typeparam>
/// <param name="State">The last state; when the search diverged, the last finite one.</param>
/// <param name="Outcome">How it ended; its answer is <paramref name="State"/>'s theta.</param>
public sealed record Fit<TState>(TState State, Outcome<Vector> Outcome)
    where TState : ISolverState;
