namespace LogReg.Functional;

/// <summary>
/// The whole state of a search: whatever the next step needs, no more. Immutable, so keeping one is keeping the moment: going on
/// from it gives the same bits as never having stopped.
/// </summary>
public interface ISolverState
{
    /// <summary>Steps done since the start, 0 at the start.</summary>
    int Iteration { get; }

    /// <summary>Where the search is.</summary>
    Vector Theta { get; }
}

/// <summary>
/// A way to search for a minimum: immutable settings and two pure functions, no loop. <see cref="Trainer"/> owns the loop.
/// Implement it with a C# record, an F# record or an object expression.
/// </summary>
/// <typeparam name="TState">The state that one step hands to the next.</typeparam>
public interface ISolver<TState>
    where TState : ISolverState
{
    /// <summary>The settings in one line, the same for equal settings in every culture; a checkpoint compares it.</summary>
    string Description { get; }

    /// <summary>
    /// True when its steps mind an L1 penalty, which has no gradient at 0. Where it is false, as it is unless a solver says otherwise, such
    /// an objective is refused: following the gradient of the rest would end at another minimum.
    /// </summary>
    bool HandlesL1 => false;

    /// <summary>The state before the first step, at <paramref name="theta"/>.</summary>
    /// <exception cref="ArgumentException">There is an L1 penalty, and <see cref="HandlesL1"/> is false.</exception>
    TState Init(Objective objective, Vector theta);

    /// <summary>The state after one more step. Must not change anything, its arguments included.</summary>
    TState Step(Objective objective, TState state);
}

/// <summary>A state that knows f and its gradient, so that whoever judges it need not ask the data again.</summary>
internal interface IKnownState : ISolverState
{
    /// <summary>f(theta).</summary>
    double Value { get; }

    /// <summary>The gradient at theta, bit for bit that of <see cref="Objective.Gradient"/>.</summary>
    Vector Gradient { get; }

    /// <summary>g'B^-1 g, about twice what f will fall by, where the state has a B that is near the Hessian; otherwise 0.</summary>
    double SquaredDecrement => 0;
}
