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
    /// No bound is below what is true of a point on the way. They are those of the formulas, with B the sample's Hessian under a ridge of lambda
    /// over its share of the weight, times that share: D^2 = g'B^-1 g, a radius of (tr B^-1)^(1/2) D, and finite where R D is below 1.
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
            double[,] hessian = Numbers(f.Sample().WithPenalty(Penalty.L2(Ridge.Lambda2 / share)).Hessian(state.Theta));
            double[] g = [.. state.Gradient];
            double squared = g.Zip(Elimination.Solve(hessian, g), (a, b) => a * b).Sum() / share;
            double trace = Enumerable.Range(0, g.Length).Sum(j => Elimination.Solve(hessian, Unit(j, g.Length))[j]) / share;
            double q = f.LargestRow * Math.Sqrt(trace * squared);

            (double gap, double radius) = DecrementBounds.OfSample(f, state.Theta, state.Gradient);

            // D and R each have a margin of 2^-10.
            Assert.True(q is > 0.99 and < 1.01 || double.IsInfinity(gap) == q >= 1);
            if (double.IsInfinity(gap))
                continue;
            finite++;

            // f is a pairwise mean of 8,000 losses: 13 + 9 roundings of its size and a few of each loss; theta's own rounding is far below that
            // of the radius, which is at least the move to the optimum.
            Check.AtMost(state.Value - least, gap, 2 * 40 * Slack.UnitRoundoff * (state.Value + 1));
            Check.AtMost((state.Theta - best).Norm, radius, 1e-13);

            // D to D/(1 - q) times D; and what a state says of it is within a factor of 4, so that a rule that does not look before that is within
            // the same has missed nothing.
            Check.AtMost(squared, gap, 1e-9 * gap);
            Check.AtMost(DecrementBounds.LeastOfSample(f, state), 4 * gap, 0);
            if (q < 1e-3)
            {
                Check.AtMost(gap, squared * 1.01, 0);
                Check.Near(Math.Sqrt(trace * squared), radius, 0.01 * radius);
                Check.AtMost(gap, 4 * DecrementBounds.LeastOfSample(f, state), 0);
            }
            Certificate certificate = Certificate.Of(f, state.Theta);
            Assert.True(certificate.Gap <= gap && certificate.Radius <= radius);
        }
        Assert.InRange(finite, 3, 7);

        static double[,] Numbers(Matrix matrix)
        {
            double[,] numbers = new double[matrix.Rows, matrix.Columns];
            for (int j = 0; j < matrix.Rows; j++)
                for (int k = 0; k < matrix.Columns; k++)
                    numbers[j, k] = matrix[j, k];
            return numbers;
        }

        static double[] Unit(int j, int d) => [.. Enumerable.Range(0, d).Select(k => j == k ? 1.0 : 0)];
    }

    /// <summary>
    /// What a state says of the proof: by its own curvature, of Newton's method and of L-BFGS with a metric, and otherwise by L alone. A rule
    /// looks where that, or the gap by the ridge, is at most four times what it waits for.
    /// </summary>
    [Fact]
    public void A_state_says_how_near_a_proof_is()
    {
        Objective f = Made("plain");
        double share = f.Sample().TotalWeight / f.TotalWeight;
        NewtonState newton = Trainer.Iterate(new Newton(), f).ElementAt(3);
        NewtonCgState plain = Trainer.Iterate(new NewtonCg(), f).ElementAt(2);
        LBfgsState bare = Trainer.Iterate(new LBfgs(), f).First();
        Assert.Equal(-newton.Gradient.Dot(newton.Direction) / share, DecrementBounds.LeastOfSample(f, newton));
        Assert.Equal(plain.Gradient.Dot(plain.Gradient) / f.Smoothness, DecrementBounds.LeastOfSample(f, plain));
        Assert.Equal(bare.Gradient.Dot(bare.Gradient) / f.Smoothness, DecrementBounds.LeastOfSample(f, bare));

        double proof = DecrementBounds.LeastOfSample(f, newton), ridge = newton.Gradient.Dot(newton.Gradient) / (2 * Ridge.Lambda2);
        Assert.True(proof < ridge / 10);
        Assert.True(new Moment(f, newton).IsFarFrom(proof / 4.1));
        Assert.False(new Moment(f, newton).IsFarFrom(proof / 3.9));

        // Where no sample can prove anything, it is the ridge's.
        Objective few = Objective.Of(SeededData.Of(seed: 3, 40, 4)) + Ridge;
        NewtonState near = Trainer.Iterate(new Newton(), few).ElementAt(2);
        double gap = near.Gradient.Dot(near.Gradient) / (2 * Ridge.Lambda2);
        Assert.True(new Moment(few, near).IsFarFrom(gap / 4.1));
        Assert.False(new Moment(few, near).IsFarFrom(gap / 3.9));
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
