namespace LogReg.Functional;

/// <summary>The state of <see cref="Momentum"/> and of <see cref="ProximalGradient"/>.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="Theta">Where they led.</param>
/// <param name="Lookahead">The point ahead of theta at which the next gradient is taken.</param>
/// <param name="Run">Steps since the momentum was last dropped.</param>
public sealed record MomentumState(int Iteration, Vector Theta, Vector Lookahead, int Run) : ISolverState
{
    internal static MomentumState At(Vector theta) => new(0, theta, theta, 0);

    /// <summary>
    /// The state after a step from <see cref="Lookahead"/> to <paramref name="theta"/>: ahead again by k/(k+3) of the move from the last
    /// theta. A move that goes against the step drops the momentum, if it may.
    /// </summary>
    internal MomentumState After(Vector theta, bool restart)
    {
        Vector move = theta - Theta;

        // Lookahead - theta is the gradient times its rate: a move with a positive product goes uphill.
        bool uphill = restart && (Lookahead - theta).Dot(move) > 0;
        int run = uphill ? 0 : Run + 1;
        double ahead = run / (run + 3.0);
        return new(Iteration + 1, theta, theta + ahead * move, run);
    }
}

/// <summary>
/// Nesterov's accelerated gradient: a gradient step from a point ahead, then ahead again by k/(k+3) of the last move.
/// theta_{k+1} = v_k - lr gradient(v_k), v_{k+1} = theta_{k+1} + k/(k+3) (theta_{k+1} - theta_k).
/// For convex f and lr = 1/L: f - f* at most 2 L |theta_0 - theta*|^2 / (k+1)^2. When a move goes against the gradient the
/// momentum is dropped (the gradient test of O'Donoghue and Candes, "Adaptive restart for accelerated gradient schemes", 2015),
/// which brings linear convergence without knowing the conditioning. One pass over the data a step. Under an L1 penalty it is
/// <see cref="ProximalGradient"/>.
/// </summary>
/// <param name="lr">The learning rate; up to 1/L.</param>
/// <param name="restart">False for Nesterov's sequence without restarts.</param>
public sealed record Momentum(LearningRate lr, bool restart = true) : ISolver<MomentumState>
{
    /// <inheritdoc/>
    public string Description => $"Nesterov momentum, lr {lr}, {(restart ? "adaptive restart" : "no restart")}";

    /// <inheritdoc/>
    public MomentumState Init(Objective objective, Vector theta)
    {
        Objective.CheckSmooth(objective, Description);
        ArgumentNullException.ThrowIfNull(theta);
        return MomentumState.At(theta);
    }

    /// <inheritdoc/>
    public MomentumState Step(Objective objective, MomentumState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        return state.After(objective.GradientStep(state.Lookahead, lr.At(state.Iteration, objective)), restart);
    }
}
