namespace LogReg.Functional;

/// <summary>The state of <see cref="Svrg"/>: theta is the snapshot of the next step.</summary>
/// <param name="Iteration">Steps done. With the seed it says in which order the next step takes the rows.</param>
/// <param name="Theta">Where they led.</param>
/// <param name="Value">f(theta).</param>
/// <param name="Gradient">The gradient at theta.</param>
public sealed record SvrgState(int Iteration, Vector Theta, double Value, Vector Gradient) : IKnownState;

/// <summary>
/// The stochastic variance-reduced gradient. A step takes theta~, where the state is, for a snapshot, and goes through an epoch of
/// mini-batches from there: v_{t+1} = prox(v_t - lr (g_B(v_t) - g_B(theta~) + g(theta~))), g_B the gradient that the batch tells, g that of
/// all rows, prox the soft threshold at lr lambda1 under an L1 penalty. The direction is right in the mean, as that of
/// <see cref="StochasticGradient"/> is, but what it is off by is at most the change of the gradient since the snapshot: it vanishes at the
/// optimum, and a fixed rate gets all the way there, linearly under a ridge. (Johnson and Zhang, "Accelerating stochastic gradient descent
/// using predictive variance reduction", 2013; with the threshold Xiao and Zhang, 2014; each row once an epoch Malinovsky, Sailanbayev and
/// Richtarik, "Random reshuffling with variance reduction", 2021.)
/// <para>SVRG, and not SAGA, because its memory is the snapshot: a state of two vectors that the step does not write to. SAGA needs a
/// table of a residual for each row, which each inner step changes.</para>
/// <para>One step is an epoch and a pass: about three gradients' work, O(n p + (n/batch) d), the epoch on one thread. The pass gives f and
/// the gradient at the new theta, which the next step needs and stop rules get for nothing. Where f did not fall the epoch is dropped for
/// one step of the proximal gradient at 1/L, and a pass more: no step raises f, whatever the rate.</para>
/// <para>The rate: 1/L (<see cref="LearningRate.Safe"/>) where the rows are about equally long; less where a few are much longer, as
/// then their batches have a larger L. It is asked for once a step, not once a batch.</para>
/// It pays where rows are many and alike and a few digits are wanted after a few passes.
/// </summary>
/// <param name="lr">The learning rate of a step's epoch.</param>
/// <param name="seed">Decides the order of the rows in every epoch.</param>
/// <param name="batch">Rows in a batch, the last one of an epoch perhaps fewer; at least 1.</param>
public sealed record Svrg(LearningRate lr, int seed, int batch = 32) : ISolver<SvrgState>
{
    /// <summary>Rows in a batch; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int batch { get; } = StochasticGradient.CheckedBatch(batch);

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant($"SVRG, lr {lr}, batches of {batch}, seed {seed}");

    /// <inheritdoc/>
    public bool HandlesL1 => true;

    /// <inheritdoc/>
    public SvrgState Init(Objective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return At(objective, 0, theta);
    }

    /// <inheritdoc/>
    public SvrgState Step(Objective objective, SvrgState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        SvrgState next = At(objective, state.Iteration + 1, Epoch(objective, state));
        return SafeLength.IsRise(state.Value, next.Value)
            ? At(objective, state.Iteration + 1, objective.ProximalStepAlong(
                state.Theta, state.Gradient, LearningRate.Safe.At(state.Iteration, objective)))
            : next;
    }

    private Vector Epoch(Objective objective, SvrgState state)
    {
        var batches = new Batches(objective.CountingRows, batch, seed);
        double rate = lr.At(state.Iteration, objective);
        double[] theta = [.. state.Theta.Span], next = new double[theta.Length];
        for (int t = 0; t < batches.PerEpoch; t++)
        {
            objective.ReducedGradient(theta, state.Theta, state.Gradient, batches.Of(state.Iteration, t), next);
            Objective.Descend(theta, next, rate);
            objective.Threshold(next, rate);
            (theta, next) = (next, theta);
        }
        return Vector.Own(theta);
    }

    private static SvrgState At(Objective objective, int iteration, Vector theta)
    {
        (double value, Vector gradient) = objective.ValueAndGradient(theta);
        return new(iteration, theta, value, gradient);
    }
}
