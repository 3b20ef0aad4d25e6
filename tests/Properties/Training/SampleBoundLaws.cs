using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Laws 46 and 47 of the bounds that a sample of the rows proves for all of them (<see cref="DecrementBounds.OfSample"/>).</summary>
public sealed class SampleBoundLaws
{
    private static readonly Penalty Ridge = Penalty.L2(1e-3);

    /// <summary>Two classes with and without an intercept, weights of which some are 0, soft labels, offsets; and many classes.</summary>
    public static TheoryData<string> Kinds => ["plain", "weights, labels, offsets", "no intercept", "sparse", "three classes"];

    /// <summary>
    /// No bound is below what is true of a point on the way, and near the optimum they are finite, and the formulas: D by the sample's
    /// Hessian under a ridge of lambda over its share of the weight, divided by the share.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_bounds_are_true_and_those_of_the_sample(string kind)
    {
        Objective f = Made(kind);
        Vector best = Trainer.Iterate(new Newton(), f).ElementAt(20).Theta;
        double least = f.Value(best), share = f.Sample().TotalWeight / f.TotalWeight;
        int finite = 0;
        foreach (LBfgsState state in Trainer.Iterate(new LBfgs(metric: true), f).Take(7))
        {
            (double gap, double radius) = DecrementBounds.OfSample(f, state.Theta, state.Gradient);
            if (double.IsInfinity(gap))
                continue;
            finite++;

            // f is a pairwise mean of 8,000 losses: 13 + 9 roundings of its size and a few of each loss; theta's own rounding is far below that
            // of the radius, which is at least the move to the optimum.
            Check.AtMost(state.Value - least, gap, 2 * 40 * Slack.UnitRoundoff * (state.Value + 1));
            Check.AtMost((state.Theta - best).Norm, radius, 1e-13);

            Matrix hessian = f.Sample().WithPenalty(Penalty.L2(Ridge.Lambda2 / share)).Hessian(state.Theta);
            double[,] numbers = new double[f.Dimension, f.Dimension];
            for (int j = 0; j < f.Dimension; j++)
                for (int k = 0; k < f.Dimension; k++)
                    numbers[j, k] = hessian[j, k];
            double[] g = [.. state.Gradient];
            double squared = g.Zip(Elimination.Solve(numbers, g), (a, b) => a * b).Sum() / share;

            // D to D/(1 - q) times D, each with a margin of 2^-10; and what a state says of it is within a factor of 4, so that a rule that
            // does not look before that is within the same has missed nothing.
            Check.AtMost(squared, gap, 1e-9 * gap);
            Check.AtMost(DecrementBounds.LeastOfSample(f, state), 4 * gap, 0);
            if (finite > 2)
            {
                Check.AtMost(gap, squared * 1.01, 0);
                Check.AtMost(gap, 4 * DecrementBounds.LeastOfSample(f, state), 0);
            }
            Certificate certificate = Certificate.Of(f, state.Theta);
            Assert.True(certificate.Gap <= gap && certificate.Radius <= radius);
        }
        Assert.InRange(finite, 3, 7);
    }

    /// <summary>Few rows have no sample, and a Hessian of more than 256 coefficients costs more than it saves.</summary>
    [Theory]
    [InlineData(2_000, 4, false)]
    [InlineData(8_200, 255, true)]
    [InlineData(8_400, 256, false)]
    public void A_sample_proves_for_so_many_coefficients(int rows, int columns, bool possible)
    {
        LogisticObjective f = Objective.Of(Dataset.Create(SparseMatrix.Create(rows, columns, []).OrThrow(), Vector.Zeros(rows)).OrThrow());
        Assert.Equal(possible, DecrementBounds.CanProveBySample(f + Ridge));
    }

    /// <summary>
    /// Under a ridge of 1/n the ridge alone would prove a gap of thousands of times the true one. By the sample it is at most twice the true
    /// gap over the sample's share, and a little more: a step before a fit's last one the true gap was not below that part of the goal.
    /// </summary>
    [Fact]
    public void A_fit_stops_where_its_goal_is_reached()
    {
        LogisticObjective f = Objective.Of(SeededData.Of(seed: 3, 8_000, 4)) + Penalty.L2(1.0 / 8_000);
        Fit<LBfgsState> fit = Trainer.Fit(new LBfgs(metric: true), f, Stop.WhenGapBelow(1e-10) | Stop.AfterSteps(50));
        double least = f.Value(Trainer.Iterate(new Newton(), f).ElementAt(20).Theta);
        LBfgsState before = Trainer.Iterate(new LBfgs(metric: true), f).ElementAt(fit.State.Iteration - 1);
        Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
        Assert.InRange(before.Value - least, 1e-10 * f.Sample().TotalWeight / f.TotalWeight / 2.1, 1);
    }

    private static Objective Made(string kind)
    {
        Dataset mixed = SeededData.Of(seed: 3, 8_000, 4);
        return kind switch
        {
            "plain" => Objective.Of(Dataset.Create(mixed.X, Vector.OfSeq(mixed.Y.Select(y => y > 0.5 ? 1.0 : 0))).OrThrow()) + Ridge,
            "no intercept" => Objective.Of(mixed, intercept: false) + Ridge,
            "sparse" => Objective.Of(SeededData.Thinned(seed: 6, rows: 8_000, columns: 8, oneIn: 3).Sparse) + Ridge,
            "three classes" => Objective.Of(SeededData.Classes(seed: 6, rows: 8_000, columns: 4, classes: 3)) + Ridge,
            _ => Objective.Of(mixed) + Ridge,
        };
    }
}
