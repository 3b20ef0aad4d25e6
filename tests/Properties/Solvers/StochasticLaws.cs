using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>
/// Law 43 of this library's own objects: what a step is made of, in what order, and that neither form nor kind of data matters.
/// </summary>
public sealed class StochasticLaws
{
    /// <summary>
    /// A step is a proximal step along the gradient of the batch that its number stands for, and theta the mean if asked. Exact.
    /// </summary>
    [Law]
    public void A_step_of_stochastic_gradient_is_a_batch_step(Problem problem, Choices choices)
    {
        Objective f = Lassoed(problem, choices);
        var plain = new StochasticGradient(Schedule.Exponential(0.5, 0.9), seed: 7, batch: 3);
        var batches = new Batches(f.CountingRows, size: 3, seed: 7);
        Vector at = problem.At, mean = problem.At;
        for (int k = 0; k < 6; k++)
        {
            Vector gradient = f.BatchGradient(at, batches.Of(k));
            at = f.ProximalStepAlong(at, gradient, Schedule.Exponential(0.5, 0.9).At(k, f));
            mean += 4 / (k + 4.0) * (at - mean);
            Check.SameBits(at, Trainer.Iterate(plain, f, problem.At).ElementAt(k + 1).Theta);
            StochasticGradientState averaged = Trainer.Iterate(plain with { average = true }, f, problem.At).ElementAt(k + 1);
            Check.SameBits(at, averaged.Iterate);
            Check.SameBits(mean, averaged.Theta);
        }
    }

    /// <summary>
    /// With all rows in the batch the correction at the snapshot is 0, and SVRG is the proximal gradient, as long as f does not rise.
    /// Exact.
    /// </summary>
    [Law]
    public void Of_one_batch_svrg_is_the_proximal_gradient(Problem problem, Choices choices)
    {
        Objective f = Lassoed(problem, choices);
        SvrgState start = new Svrg(LearningRate.Safe, seed: 1, batch: 64).Init(f, problem.At);
        Vector next = new Svrg(LearningRate.Safe, seed: 1, batch: 64).Step(f, start).Theta;
        Vector expected = f.ProximalStep(problem.At, LearningRate.Safe.At(0, f));
        Assert.Equal(expected, next);
    }

    /// <summary>
    /// An epoch of SVRG is a fold over its batches; where it raises f, the proximal gradient at 1/L stands in for it. Exact.
    /// </summary>
    [Law]
    public void A_step_of_svrg_is_an_epoch_that_does_not_rise(Problem problem, Choices choices)
    {
        Objective f = Lassoed(problem, choices);
        double rate = choices.Draw().OneOf(0.01, 1, 100);
        var solver = new Svrg(rate, seed: 5, batch: 2);
        SvrgState first = solver.Init(f, problem.At), second = solver.Step(f, first);
        var batches = new Batches(f.CountingRows, size: 2, seed: 5);
        Vector end = Enumerable.Range(0, batches.PerEpoch).Aggregate(problem.At, (at, t) =>
        {
            double[] direction = new double[at.Length];
            f.ReducedGradient(at.Span, problem.At, first.Gradient, batches.Of(0, t), direction);
            return f.ProximalStepAlong(at, Vector.Create(direction), rate);
        });
        bool rises = SafeLength.IsRise(first.Value, f.Value(end));
        Check.SameBits(rises ? f.ProximalStepAlong(problem.At, first.Gradient, LearningRate.Safe.At(0, f)) : end, second.Theta);
        Check.SameBits(f.Gradient(second.Theta), second.Gradient);
        Assert.Equal(f.Value(second.Theta), second.Value);
        Assert.Equal(1, second.Iteration);
    }

    /// <summary>Law 35: sparse data give the bits of dense ones, but for the sign of a zero.</summary>
    [Law]
    public void Sparse_batches_have_the_bits_of_dense_ones(Problem problem, Choices choices)
    {
        int[] rows = choices.Permutation((problem with { IsSparse = false }).Objective.CountingRows);
        Vector dense = (problem with { IsSparse = false }).Objective.BatchGradient(problem.At, rows);
        Vector sparse = (problem with { IsSparse = true }).Objective.BatchGradient(problem.At, rows);
        Assert.Equal(dense, sparse);
    }

    /// <summary>
    /// Of many classes too the batches of an epoch have the gradient for their mean: a batch of |B| rows, one after the other, has (n +
    /// |B| + 8) roundings more than the tree, 2 n + 8 at most, of what the slack counts one rounding of for each of its operations.
    /// </summary>
    [Law]
    public void Batches_of_many_classes_are_right_in_the_mean(Problem problem, Choices choices)
    {
        foreach (MulticlassProblem many in new[] { MulticlassCase.Free(new Case(problem, 0, choices)), MulticlassCase.Penalised(new Case(problem, 0, choices)) }
            .OfType<MulticlassProblem>())
        {
            Objective f = many.Objective;
            var batches = new Batches(f.CountingRows, size: 3, seed: 11);
            Vector there = 0.5 * many.At, whole = f.Gradient(there);
            Vector mean = 0 * many.At, reduced = mean;
            for (int t = 0; t < batches.PerEpoch; t++)
            {
                int[] rows = batches.Of(4, t);
                double share = (double)rows.Length / f.CountingRows;
                double[] direction = new double[f.Dimension];
                f.ReducedGradient(many.At.Span, there, whole, rows, direction);
                mean += share * f.BatchGradient(many.At, rows);
                reduced += share * Vector.Create(direction);
            }
            double[] here = SlackOf(many), snapshot = SlackOf(many with { Theta = [.. there] });
            Vector expected = f.Gradient(many.At);
            for (int j = 0; j < f.Dimension; j++)
            {
                Check.Near(expected[j], mean[j], here[j]);
                Check.Near(expected[j], reduced[j], here[j] + 2 * snapshot[j]);
            }
        }

        // One slack of the gradient is 20 and more roundings of its scale: 3 n + 8 more, of the batch and of the sum of batches.
        static double[] SlackOf(MulticlassProblem problem) =>
            [.. MulticlassSlack.OfGradient(Slack.Naive, problem).Select(slack => slack * (2 + (3 * problem.Rows.Length + 8) / 20.0))];
    }

    /// <summary>
    /// Every row is as likely at every place: of 12,000 epochs each pair is counted n times less, within six standard deviations of such a
    /// count (one of some hundred pairs would be beyond in 10^-6 of all seeds).
    /// </summary>
    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    public void Each_row_is_as_often_at_each_place(int rows)
    {
        const int Epochs = 12_000;
        var batches = new Batches(rows, rows, seed: 2024);
        int[,] counts = new int[rows, rows];
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            int[] order = batches.Of(epoch, 0);
            for (int place = 0; place < rows; place++)
                counts[order[place], place]++;
        }
        double expected = (double)Epochs / rows, deviation = Math.Sqrt(expected * (1 - 1.0 / rows));
        Assert.All(counts.Cast<int>(), count => Assert.InRange(count, expected - 6 * deviation, expected + 6 * deviation));
    }

    /// <summary>A batch is the same whoever asks for it in whatever order, and the last epoch of all ints is no different.</summary>
    [Fact]
    public void Batches_can_be_asked_for_in_any_order()
    {
        var batches = new Batches(rows: 1_000_003, size: 100_000, seed: -5);
        Assert.Equal(11, batches.PerEpoch);
        int[] last = batches.Of(int.MaxValue);
        Assert.Equal(last, new Batches(1_000_003, 100_000, -5).Of(int.MaxValue));
        Assert.Equal(
            Enumerable.Range(0, 1_000_003), Enumerable.Range(0, 11).Reverse().SelectMany(batch => batches.Of(3, batch)).Order());
    }

    /// <summary>In ten steps, thirty gradients' work, SVRG is nearer to the optimum than descent after thirty steps at 1/L.</summary>
    [Fact]
    public void Svrg_is_ahead_of_descent_for_the_same_work()
    {
        Objective f = Objective.Of(SeededData.Of(seed: 9, rows: 4_000, columns: 10)) + Penalty.L2(0.001);
        double svrg = f.Value(Trainer.Iterate(new Svrg(LearningRate.Safe, seed: 1), f).ElementAt(10).Theta);
        double descent = f.Value(Trainer.Iterate(new GradientDescent(LearningRate.Safe), f).ElementAt(30).Theta);
        Certificate certificate = Certificate.Of(f, Trainer.Iterate(new Svrg(LearningRate.Safe, seed: 1), f).ElementAt(60).Theta);
        Assert.True(svrg < descent, $"{svrg} against {descent}");
        Assert.InRange(certificate.Gap, 0, 1e-12);
    }

    private static LogisticObjective Lassoed(Problem problem, Choices choices) =>
        (problem with { Lambda1 = choices.Draw().OneOf(0, 0.125) }).Objective;
}
