using LogReg.Functional;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>The state of <see cref="HeavyBall"/>: where the ball is and where it was.</summary>
public sealed record HeavyBallState(int Iteration, Vector Theta, Vector Previous) : ISolverState;

/// <summary>
/// A solver of one's own is a record with two pure functions. Polyak's heavy ball:
/// theta_{k+1} = theta_k - lr gradient(theta_k) + inertia (theta_k - theta_{k-1})
/// (B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964).
/// </summary>
public sealed record HeavyBall(LearningRate Rate, double Inertia) : ISolver<HeavyBallState>
{
    public string Description => FormattableString.Invariant($"heavy ball, lr {Rate}, inertia {Inertia:R}");

    public HeavyBallState Init(Objective objective, Vector theta) => new(0, theta, theta);

    public HeavyBallState Step(Objective objective, HeavyBallState state) => new(
        state.Iteration + 1,
        objective.GradientStep(state.Theta, Rate.At(state.Iteration, objective)) + Inertia * (state.Theta - state.Previous),
        Previous: state.Theta);
}

/// <summary>Whatever the trainer does for the library's solvers it does for one's own.</summary>
public sealed class OwnSolverExamples
{
    private readonly Objective f = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci)) + Penalty.L2(0.01);
    private readonly HeavyBall mine = new(LearningRate.Safe, Inertia: 0.98);

    [Fact]
    public void It_finds_the_same_optimum_as_any_other()
    {
        var stop = Stop.WhenGapBelow(1e-10).Every(10) | Stop.AfterSteps(20_000);
        var ours = Assert.IsType<Outcome<Vector>.Converged>(Trainer.Fit(mine, f, stop).Outcome);
        var theirs = Assert.IsType<Outcome<Vector>.Converged>(Trainer.Fit(new Momentum(LearningRate.Safe), f, stop).Outcome);

        Assert.InRange((ours.Model - theirs.Model).Norm, 0, ours.Certificate.Radius + theirs.Certificate.Radius);
    }

    [Fact]
    public void Its_trajectory_is_a_sequence()
    {
        Assert.Equal(Enumerable.Range(0, 4), Trainer.Iterate(mine, f).Take(4).Select(s => s.Iteration));
        Assert.Equal(Trainer.Iterate(mine, f).ElementAt(50), Trainer.Iterate(mine, f).ElementAt(50));
    }

    [Fact]
    public void It_is_saved_and_goes_on_with_the_same_bits()
    {
        string json = Checkpoint.Save(mine, f, Trainer.Fit(mine, f, Stop.AfterSteps(123)).State);
        HeavyBallState later = Trainer.Fit(mine, f, Checkpoint.Load(json, mine, f).OrThrow(), Stop.AfterSteps(200)).State;

        Assert.Equal(Trainer.Fit(mine, f, Stop.AfterSteps(200)).State, later);
    }

    [Fact]
    public void A_checkpoint_of_other_settings_is_refused()
    {
        string json = Checkpoint.Save(mine, f, Trainer.Fit(mine, f, Stop.AfterSteps(5)).State);

        string refused = Checkpoint.Load(json, mine with { Inertia = 0.5 }, f).Match(_ => "loaded", e => e.Message);

        Assert.Contains("another solver", refused, StringComparison.Ordinal);
    }
}
