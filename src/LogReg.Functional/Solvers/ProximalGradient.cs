namespace LogReg.Functional;

/// <summary>
/// FISTA, the accelerated proximal gradient method: <see cref="Momentum"/> with <see cref="Objective.ProximalStep"/> in place of the
/// gradient step, so that an L1 penalty is minded exactly and coefficients become 0 exactly.
/// theta_{k+1} = prox(v_k - lr gradient(v_k)), v_{k+1} = theta_{k+1} + k/(k+3) (theta_{k+1} - theta_k), with prox the soft threshold at
/// lr lambda1 for coefficients and nothing for intercepts. (Beck and Teboulle, "A fast iterative shrinkage-thresholding algorithm", 2009;
/// with k/(k+3) by Chambolle and Dossal, 2015.) For lr = 1/L: f - f* at most 2 L |theta_0 - theta*|^2 / (k+1)^2. When a move goes against
/// the step the momentum is dropped (O'Donoghue and Candes, "Adaptive restart for accelerated gradient schemes", 2015). Without an L1
/// penalty it is
/// <see cref="Momentum"/>, bit for bit. One pass over the data a step.
/// </summary>
/// <param name="lr">The learning rate; up to 1/L.</param>
/// <param name="restart">False for the sequence without restarts.</param>
public sealed record ProximalGradient(LearningRate lr, bool restart = true) : ISolver<MomentumState>
{
    /// <inheritdoc/>
    public string Description => $"proximal gradient, lr {lr}, {(restart ? "adaptive restart" : "no restart")}";

    /// <inheritdoc/>
    public bool HandlesL1 => true;

    /// <inheritdoc/>
    public MomentumState Init(Objective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(theta);
        return MomentumState.At(theta);
    }

    /// <inheritdoc/>
    public MomentumState Step(Objective objective, MomentumState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        return state.After(objective.ProximalStep(state.Lookahead, lr.At(state.Iteration, objective)), restart);
    }
}
