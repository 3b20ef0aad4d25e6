using LogReg.Functional;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>Choosing the search, stopping it, and going on as if it had never stopped.</summary>
public sealed class StoppingExamples
{
    private readonly Objective f = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci)) + Penalty.L2(0.01);

    [Fact]
    public void Stop_rules_are_an_algebra()
    {
        var stop = Stop.WhenGapBelow(1e-10) | Stop.AfterSteps(5_000) | Stop.AfterTime(TimeSpan.FromMinutes(1), TimeProvider.System);
        var fit = Trainer.Fit(new Momentum(LearningRate.Safe), f, stop);

        var converged = Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
        Assert.Equal(fit.State.Theta, converged.Model);
        Assert.InRange(converged.Certificate.Gap, 0, 1e-10);
    }

    [Fact]
    public void Stopping_and_going_on_gives_the_same_bits_as_never_having_stopped()
    {
        var solver = new Momentum(LearningRate.Safe);
        var stop = Stop.WhenGapBelow(1e-10).Every(10) | Stop.AfterSteps(5_000);

        var fit = Trainer.Fit(solver, f, Stop.AfterSteps(37));
        var json = Checkpoint.Save(solver, f, fit.State);
        var further = Checkpoint.Load(json, solver, f).Map(state => Trainer.Fit(solver, f, state, stop));   // the same bits

        Assert.Equal(Trainer.Fit(solver, f, stop), further.OrThrow());
    }

    [Fact]
    public void Both_rules_with_and()
    {
        StopRule notBefore600 = Stop.WhenGapBelow(1e-3) & Stop.AfterSteps(600);

        var fit = Trainer.Fit(new Momentum(LearningRate.Safe), f, notBefore600);

        Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
        Assert.Equal(600, fit.State.Iteration);
    }

    [Fact]
    public void A_rule_that_costs_a_pass_over_the_data_can_be_asked_less_often()
    {
        var solver = new Momentum(LearningRate.Safe);

        int always = Trainer.Fit(solver, f, Stop.WhenGapBelow(1e-6)).State.Iteration;
        int sometimes = Trainer.Fit(solver, f, Stop.WhenGapBelow(1e-6).Every(100)).State.Iteration;

        Assert.Equal(0, sometimes % 100);
        Assert.True(always <= sometimes);
    }

    [Fact]
    public void Time_is_a_budget_on_the_clock_that_is_given()
    {
        var clock = new FakeTimeProvider();
        var tick = new Watcher<GradientDescentState>(_ => clock.Advance(TimeSpan.FromSeconds(1)));

        var fit = Trainer.Fit(
            new GradientDescent(lr: 0.1), f, Stop.AfterTime(TimeSpan.FromSeconds(5), clock), tick, CancellationToken.None);

        Assert.IsType<Outcome<Vector>.BudgetSpent>(fit.Outcome);
        Assert.Equal(5, fit.State.Iteration);
    }

    [Fact]
    public void Progress_sees_every_state_and_cancelling_keeps_the_last_one()
    {
        using var cancellation = new CancellationTokenSource();
        var seen = new List<int>();
        var progress = new Watcher<GradientDescentState>(s =>
        {
            seen.Add(s.Iteration);
            if (s.Iteration == 10)
                cancellation.Cancel();
        });
        var solver = new GradientDescent(lr: 0.1);

        var fit = Trainer.Fit(solver, f, Stop.AfterSteps(1_000), progress, cancellation.Token);

        var cancelled = Assert.IsType<Outcome<Vector>.Cancelled>(fit.Outcome);
        Assert.Equal(Enumerable.Range(0, 11), seen);
        Assert.Equal((10, fit.State.Theta), (cancelled.Iteration, cancelled.Last));
        Assert.Equal(Trainer.Iterate(solver, f).ElementAt(10), fit.State);
    }

    private sealed class Watcher<T>(Action<T> see) : IProgress<T>
    {
        public void Report(T value) => see(value);
    }
}
