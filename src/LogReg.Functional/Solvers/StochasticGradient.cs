namespace LogReg.Functional;

/// <summary>The state of <see cref="StochasticGradient"/>.</summary>
/// <param name="Iteration">Steps done. With the seed it says which rows the next batch has.</param>
/// <param name="Theta">Where they led: the last iterate, or with averaging the mean of the iterates.</param>
/// <param name="Iterate">The last iterate, from which the next step goes.</param>
public sealed record StochasticGradientState(int Iteration, Vector Theta, Vector Iterate) : ISolverState;

/// <summary>
/// Stochastic gradient descent on mini-batches: theta_{k+1} = theta_k - lr_k (n/|B|) (1/W) sum_{i in B_k} s_i grad loss_i(theta_k) - lr_k
/// lambda2 [0, w], then the soft threshold at lr_k lambda1 under an L1 penalty; intercepts are not penalised. (Robbins and Monro, "A
/// stochastic approximation method", 1951; Bottou, "Stochastic gradient descent tricks", 2012.)
/// <para>One step is one batch, O(|B| p + d) on one thread, and an epoch, each row once, is ceil(n / batch) steps, n the rows of weight
/// above 0: <c>Stop.AfterSteps(10 * epoch)</c> is ten passes over the data. A stop rule that asks for f or a certificate costs a pass each
/// time it looks: let it look <c>.Every(epoch)</c>.</para>
/// <para>The batches of an epoch are its rows in an order that follows from <paramref name="seed"/> and the number of the epoch alone. The
/// state therefore keeps no generator: a run that is resumed, or begun again on another machine, has the same bits.</para>
/// <para>The rate: a gradient of a few rows does not vanish at the optimum, so a fixed rate ends in a cloud around it, as wide as the rate
/// is large. Begin near 1/L (<see cref="LearningRate.Safe"/>; smaller, where some rows are much longer than most), and let it fall:
/// <c>Schedule.InverseTime(r, r * lambda2)</c> under a ridge, which is r / (1 + r lambda2 k) as in Bottou's tricks;
/// <c>Schedule.InverseTime(r, 1.0 / epoch)</c> without one. Or keep it, and average.</para>
/// <para>With <paramref name="average"/> theta is the mean of the iterates with weights that grow as k^3, theta'_k = theta'_{k-1} + 4/(k +
/// 3) (theta_k - theta'_{k-1}): it forgets the start and narrows the cloud (Shamir and Zhang, "Stochastic gradient descent for non-smooth
/// optimization", 2013, sec. 4). A mean of sparse iterates is not sparse.</para>
/// Where digits matter take <see cref="Svrg"/>, whose noise vanishes at the optimum, or <see cref="LBfgs"/>.
/// </summary>
/// <param name="lr">The learning rate of each step.</param>
/// <param name="seed">Decides the order of the rows in every epoch.</param>
/// <param name="batch">Rows in a batch, the last one of an epoch perhaps fewer; at least 1.</param>
/// <param name="average">True when theta is the weighted mean of the iterates.</param>
public sealed record StochasticGradient(LearningRate lr, int seed, int batch = 32, bool average = false) : ISolver<StochasticGradientState>
{
    // Of polynomial-decay averaging: the weight of an iterate grows as the number of its step to this power.
    private const int Decay = 3;

    /// <summary>Rows in a batch; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int batch { get; } = CheckedBatch(batch);

    /// <inheritdoc/>
    public string Description => FormattableString.Invariant(
        $"stochastic gradient, lr {lr}, batches of {batch}, seed {seed}{(average ? ", averaged" : "")}");

    /// <inheritdoc/>
    public bool HandlesL1 => true;

    /// <inheritdoc/>
    public StochasticGradientState Init(Objective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(theta);
        return new(0, theta, theta);
    }

    /// <inheritdoc/>
    public StochasticGradientState Step(Objective objective, StochasticGradientState state)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(state);
        int[] rows = new Batches(objective.CountingRows, batch, seed).Of(state.Iteration);
        Vector iterate = objective.BatchStep(state.Iterate, rows, lr.At(state.Iteration, objective));
        double weight = (Decay + 1.0) / (state.Iteration + 1.0 + Decay);
        return new(state.Iteration + 1, average ? state.Theta + weight * (iterate - state.Theta) : iterate, iterate);
    }

    internal static int CheckedBatch(int batch) => batch >= 1
        ? batch
        : throw new ArgumentOutOfRangeException(nameof(batch), batch, "A batch has at least one row.");
}
