using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Solvers;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Law 42 where threads and goals come in; the laws of any subject cancel from within. Exact.</summary>
public sealed class CancellationLaws
{
    /// <summary>Law 42, cancelled from another thread at no known moment.</summary>
    [Fact]
    public async Task Cancelled_from_elsewhere_it_is_the_run_up_to_the_step_it_reports()
    {
        Objective objective = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci));
        foreach (Enrolled solver in EverySolver.All)
        {
            using var cancellation = new CancellationTokenSource();
            var started = new TaskCompletionSource();
            Task<Fit<ISolverState>> running = Task.Run(() => Trainer.Fit(
                solver, objective, Stop.AfterSteps(int.MaxValue), new Signal(started), cancellation.Token));
            await started.Task;
            await cancellation.CancelAsync();
            Fit<ISolverState> fit = await running;

            Outcome<Vector>.Cancelled cancelled = Assert.IsType<Outcome<Vector>.Cancelled>(fit.Outcome);
            Assert.Equal(fit.State.Iteration, cancelled.Iteration);
            Assert.Equal(
                Enrolled.BitsOf(Trainer.Iterate(solver, objective).ElementAt(cancelled.Iteration)), Enrolled.BitsOf(fit.State));
        }
    }

    /// <summary>Cancelled before it begins, a run ends with the state that it begins with.</summary>
    [Fact]
    public void Cancelled_before_it_begins_it_takes_no_step()
    {
        Objective objective = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci));
        Fit<GradientDescentState> fit = Trainer.Fit(
            new GradientDescent(LearningRate.Safe), objective, Stop.AfterSteps(3), new Progress<GradientDescentState>(),
            new CancellationToken(canceled: true));
        Assert.Equal(new Outcome<Vector>.Cancelled(Vector.Zeros(3), 0), fit.Outcome);
    }

    /// <summary>A goal that is reached at the moment of cancelling counts: the answer is there.</summary>
    [Fact]
    public void What_has_ended_is_not_cancelled()
    {
        Objective objective = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci)) + Penalty.L2(0.1);
        Fit<GradientDescentState> fit = Trainer.Fit(
            new GradientDescent(LearningRate.Safe), objective, Stop.WhenGapBelow(double.MaxValue),
            new Progress<GradientDescentState>(), new CancellationToken(canceled: true));
        Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
    }

    private sealed class Signal(TaskCompletionSource started) : IProgress<ISolverState>
    {
        public void Report(ISolverState value)
        {
            if (value.Iteration == 100)
                started.TrySetResult();
        }
    }
}
