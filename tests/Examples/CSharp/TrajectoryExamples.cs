using LogReg.Functional;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>A search is a lazy sequence of states, so LINQ is its language: take, skip, pair, select.</summary>
public sealed class TrajectoryExamples
{
    private readonly Dataset data = Iris.TwoFeatures(IrisVariant.Uci);

    [Fact]
    public void Losses_along_the_way()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        var path = Trainer.Iterate(new GradientDescent(lr: 0.1), f);           // lazy; start it again and get the same bits
        var losses = path.Every(100).Take(50).Select(s => f.Value(s.Theta));

        Assert.Equal(50, losses.Count());
        Assert.Equal(losses.First(), f.Value(Vector.Zeros(3)));
        Assert.Equal(losses, losses);
    }

    [Fact]
    public void With_the_safe_rate_the_loss_never_rises()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        var safe = new GradientDescent(LearningRate.Safe);                     // 1/L, from the data
        double[] losses = [.. Trainer.Iterate(safe, f).Take(200).Select(s => f.Value(s.Theta))];

        // Rounding alone may raise it: two values, each right to (n/8 + p + 8) u times terms of at most 1 + 10 here.
        double slack = 2 * (150 / 8.0 + 10) * 11 * Rounding.U;
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second <= pair.First + slack));
    }

    [Fact]
    public void A_schedule_is_a_learning_rate_that_changes()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        var annealed = Trainer.Iterate(new GradientDescent(Schedule.Exponential(0.5, 0.99)), f);
        var robbinsMonro = Trainer.Iterate(new GradientDescent(Schedule.InverseTime(0.5, 0.01)), f);
        var warmUp = Trainer.Iterate(new GradientDescent(Schedule.Of("warm up", k => Math.Min(k + 1, 10) * 0.01)), f);

        Vector first = f.GradientStep(Vector.Zeros(3), 0.5);
        Assert.Equal(first, annealed.ElementAt(1).Theta);
        Assert.Equal(first, robbinsMonro.ElementAt(1).Theta);
        Assert.Equal(f.GradientStep(first, 0.5 * 0.99), annealed.ElementAt(2).Theta);
        Assert.Equal(f.GradientStep(first, 0.5 / 1.01), robbinsMonro.ElementAt(2).Theta);
        Assert.Equal(f.GradientStep(Vector.Zeros(3), 0.01), warmUp.ElementAt(1).Theta);
    }

    [Fact]
    public void Steps_are_taken_when_they_are_asked_for()
    {
        var path = Trainer.Iterate(new GradientDescent(lr: 0.1), Objective.Of(data));

        Assert.Equal(Enumerable.Range(0, 5), path.Take(5).Select(s => s.Iteration));
        Assert.Equal(Vector.Zeros(3), path.First().Theta);
        Assert.Equal(path.ElementAt(7), path.Skip(3).ElementAt(4));
    }

    [Fact]
    public void A_race_of_two_solvers_is_a_zip()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        var plain = Trainer.Iterate(new GradientDescent(LearningRate.Safe), f);
        var accelerated = Trainer.Iterate(new Momentum(LearningRate.Safe), f);

        (double Plain, double Accelerated) after500 = plain
            .Zip(accelerated, (slow, fast) => (f.Value(slow.Theta), f.Value(fast.Theta)))
            .ElementAt(500);

        Assert.True(after500.Accelerated < after500.Plain);
    }

    [Fact]
    public void Stochastic_gradient_descent_is_a_fold_over_batches()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        var solver = new StochasticGradient(Schedule.InverseTime(0.1, 0.001), seed: 1, batch: 10, average: true);
        int epoch = data.Rows / 10;                                            // a step is a batch: 15 steps are a pass over 150 rows

        StochasticGradientState after20 = Enumerable.Range(0, 20 * epoch)
            .Aggregate(solver.Init(f, Vector.Zeros(3)), (state, _) => solver.Step(f, state));
        var losses = Trainer.Iterate(solver, f).Every(epoch).Take(21).Select(s => f.Value(s.Theta)).ToList();

        Assert.Equal(f.Value(after20.Theta), losses[20]);                      // the same seed, the same bits
        Assert.True(losses[20] < losses[1] && losses[1] < losses[0]);
        double descent = f.Value(Trainer.Iterate(new GradientDescent(lr: 0.1), f).ElementAt(20).Theta);
        Assert.True(losses[20] < descent);                                     // 20 passes each
    }

    [Fact]
    public void With_its_variance_reduced_no_step_raises_the_loss()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        SvrgState[] path = [.. Trainer.Iterate(new Svrg(LearningRate.Safe, seed: 1, batch: 10), f).Take(101)];

        Assert.All(path.Zip(path.Skip(1)), pair => Assert.True(pair.Second.Value <= pair.First.Value));
        double descent = f.Value(Trainer.Iterate(new GradientDescent(LearningRate.Safe), f).ElementAt(300).Theta);
        Assert.True(path[100].Value < descent);                                // a step is about three gradients' work
    }

    [Fact]
    public void A_scan_is_the_path_up_to_where_the_rule_says_stop()
    {
        Objective f = Objective.Of(data) + Penalty.L2(0.01);
        var solver = new Momentum(LearningRate.Safe);
        StopRule stop = Stop.WhenGapBelow(1e-6);

        MomentumState[] path = [.. Trainer.Scan(solver, f, stop)];

        Assert.Equal(Trainer.Fit(solver, f, stop).State, path[^1]);
        Assert.True(Certificate.Of(f, path[^1].Theta).Gap <= 1e-6);
        Assert.All(path[..^1], s => Assert.True(Certificate.Of(f, s.Theta).Gap > 1e-6));
    }
}
