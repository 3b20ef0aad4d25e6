using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Laws 45 to 47 of certificates under an L1 penalty, at any theta, and the formulas of their bounds.</summary>
public sealed class LassoBoundLaws
{
    /// <summary>
    /// lambda1 1, lambda2 2, so u = 2 w - g: w = 1/2 with u = 3 leaves 1 - 3 + 1 = -1 of the ridge's slope and nothing of the lasso's; w =
    /// -1/2 with u = 1/4 the ridge's 2 w = -1 and 1/2 (1 + 1/4); w = 0 with u = -3/2 a slope of 1/2. Exact: all are multiples of a power of
    /// 2.
    /// </summary>
    [Fact]
    public void With_a_ridge_the_bound_is_the_formula()
    {
        double[] w = [0.5, -0.5, 0], g = [-2, -1.25, 1.5];
        double squares = 1 + 1 + 0.25;
        Assert.Equal(0.625 + squares / 4, LassoBounds.WithRidge(w, g, Penalty.ElasticNet(1, 2), off: 0));

        // Off by 1/4: half of that for each coefficient of size 1/2, and 1/4 more than the length of the slopes, which is 3/2.
        Assert.Equal(0.625 + 0.25 + 1.75 * 1.75 / 4, LassoBounds.WithRidge(w, g, Penalty.ElasticNet(1, 2), off: 0.25));
    }

    /// <summary>Without a lasso there is nothing to be off by: |g|^2 / (2 lambda2).</summary>
    [Fact]
    public void Without_a_lasso_the_bound_is_that_of_the_ridge() =>
        Assert.Equal(25.0 / 4, LassoBounds.WithRidge([1, -3, 0], [3, 0, 4], Penalty.L2(2), off: 0));

    /// <summary>
    /// The largest |g| is 2, lambda1 1: half of the residuals is feasible. w = 1/2 at g = -2 is held exactly, w = -1/4 at g = 1/2 by 1 -
    /// 1/4, w = 2 at g = 1 by 1 + 1/2.
    /// </summary>
    [Fact]
    public void Without_a_ridge_the_residuals_are_scaled()
    {
        Assert.Equal((0.25 * 0.75 + 2 * 1.5, 0.5), LassoBounds.WithoutRidge([0.5, -0.25, 2], [-2, 0.5, 1], lambda1: 1, off: 0));
        Assert.Equal((0, 0), LassoBounds.WithoutRidge([0.5, 0], [-1, 0.5], lambda1: 1, off: 0));

        // Off by 1/2, -1 may be -3/2: a third is too much, and 1/2 is held by 1 - 2/3 (1 - 1/2).
        (double gap, double scaledBy) = LassoBounds.WithoutRidge([0.5, 0], [-1, 0.5], lambda1: 1, off: 0.5);
        Check.Near(1.0 / 3, gap, 4 * Slack.UnitRoundoff);
        Check.Near(1.0 / 3, scaledBy, 4 * Slack.UnitRoundoff);
    }

    /// <summary>
    /// Rows that are sure by an offset of 800: f is lambda1 |w| + lambda2/2 w^2, to the last bit, and so is the gap; the intercept may be
    /// anywhere.
    /// </summary>
    [Theory]
    [InlineData(0, 0.125)]
    [InlineData(1, 0.25)]
    public void Sure_rows_leave_the_penalty_alone(double lambda2, double gap)
    {
        Dataset sure = Dataset.Create(Matrix.OfRows([1], [-1]), [1, 0]).Bind(data => data.WithOffset([800, -800])).OrThrow();
        Certificate certificate = Certificate.Of(Objective.Of(sure) + Penalty.ElasticNet(0.25, lambda2), [0, 0.5]);
        Assert.Equal(new Certificate(0.25 + lambda2 / 2, gap, double.PositiveInfinity), certificate);
    }

    /// <summary>
    /// Residuals that are feasible as they are need no odds, which here are infinite: a row of label 0 at a logit of 1,000 has the gradient
    /// 1,000, below lambda1 = 2,000, and the gap is |w| (2,000 + 1,000).
    /// </summary>
    [Fact]
    public void A_feasible_dual_point_needs_no_odds()
    {
        LogisticObjective f = Objective.Of(Dataset.Create(Matrix.OfRows([1000]), [0]).OrThrow(), intercept: false) + Penalty.L1(2000);
        Assert.Equal(double.PositiveInfinity, f.MeanOddsAgainst([1]));
        Assert.Equal(3000, Certificate.Of(f, [1]).Gap);
    }

    /// <summary>Up to 64 coefficients the decrement knows the radius. Rows that cancel in every column have the optimum at 0.</summary>
    [Theory]
    [InlineData(64, 0)]
    [InlineData(65, double.PositiveInfinity)]
    public void The_radius_is_for_up_to_64_coefficients(int columns, double radius)
    {
        double[][] rows = [.. Enumerable.Range(0, 2 * columns).Select(i => Draw.Many(columns, j => j == i / 2 ? 1.0 : 0))];
        Dataset even = Dataset.Create(Matrix.OfRows(rows), Vector.OfSeq(rows.Select((_, i) => i % 2.0))).OrThrow();
        LogisticObjective f = Objective.Of(even, intercept: false) + Penalty.L1(0.5);
        Assert.Equal(new Certificate(0, 0, radius), Certificate.Of(f, Vector.Zeros(columns)));
    }

    /// <summary>
    /// Without a ridge both bounds are the better of two, of the dual point's and of the decrement's, which is the one that knows how far
    /// theta can be off; with one, the ridge says that.
    /// </summary>
    [Fact]
    public void Near_the_optimum_both_bounds_are_the_better_of_two()
    {
        int finite = 0;
        foreach (int seed in Enumerable.Range(1, 20))
        {
            LogisticObjective f = Objective.Of(Bits.SeededData.Of(seed, rows: 60, columns: 3)) + Penalty.L1(0.01);
            Vector theta = Trainer.Iterate(new CoordinateDescent(), f).ElementAt(30).Theta;
            (double gap, double radius) = DecrementBounds.Of(f, theta);
            Certificate both = Certificate.Of(f, theta);
            Assert.True(both.Gap <= gap && both.Radius <= radius, $"{both} beside {gap} and {radius}");
            finite += double.IsFinite(radius) ? 1 : 0;
        }
        Assert.InRange(finite, 15, 20);
    }

    /// <summary>The odds against what was observed are even at theta = 0, without an offset.</summary>
    [Law]
    public void The_odds_at_zero_are_even(Problem problem)
    {
        Problem plain = problem with { Offset = [] };
        Check.Near(
            1, plain.Objective.MeanOddsAgainst(Vector.Zeros(plain.Dimension)), 2 * Slack.Pairwise.Operations(plain) * Slack.UnitRoundoff);
    }

    /// <summary>
    /// Law 45: the subgradient is the gradient where f is smooth, and what the lasso leaves of it at 0; exact but for a
    /// rounding.
    /// </summary>
    [Law]
    public void The_subgradient_is_the_smallest(Problem problem)
    {
        Problem lasso = Lassoed(problem);
        Vector gradient = lasso.Objective.Gradient(lasso.At), smallest = lasso.Objective.Subgradient(lasso.At);
        for (int j = 0; j < lasso.Dimension; j++)
        {
            double w = lasso.Theta[j], expected = j < lasso.First ? gradient[j]
                : w == 0 ? Math.Sign(gradient[j]) * Math.Max(0, Math.Abs(gradient[j]) - lasso.Lambda1)
                : gradient[j] + lasso.Lambda1 * Math.Sign(w);
            Assert.Equal(expected, smallest[j]);
        }
        Check.SameBits(problem.Objective.Gradient(problem.At), problem.Objective.Subgradient(problem.At));
        Certificate certificate = Certificate.Of(lasso.Objective, lasso.At);
        Assert.Equal(smallest.Norm, certificate.GradientNorm);
    }

    /// <summary>Law 46: the certified gap is never below the true one, wherever theta is, with a ridge and without.</summary>
    [Law]
    public void The_gap_is_never_below_the_true_gap(Problem problem)
    {
        if (problem.Regimes.HasFlag(Regime.ExtremeLogits) || (problem.Intercept && problem.Regimes.HasFlag(Regime.OneClass)))
            return;
        foreach (Problem lasso in (Problem[])[Lassoed(problem) with { Lambda = 0 }, Lassoed(problem) with { Lambda = 0.125 }])
        {
            Objective objective = lasso.Objective;
            Vector best = Trainer.Iterate(new CoordinateDescent(), objective).ElementAt(30).Theta;
            foreach (Vector theta in Places(lasso).Append(best).Distinct())
            {
                Certificate certificate = Certificate.Of(objective, theta);
                double trueGap = objective.Value(theta) - objective.Value(best);
                double slack = Slack.Pairwise.Of(lasso, theta, best) + RoundingOf(lasso, theta, certificate.Gap);
                Assert.True(certificate.Gap >= 0, $"gap {certificate.Gap}");
                Check.AtMost(trueGap, certificate.Gap, slack);
            }
        }
    }

    /// <summary>The claims are worth having: where coordinate descent ends they are small.</summary>
    [Law]
    public void The_gap_is_tight_at_the_optimum(Problem problem)
    {
        if (problem.Regimes.HasFlag(Regime.ExtremeLogits) || (problem.Intercept && problem.Regimes.HasFlag(Regime.OneClass)))
            return;
        Problem lasso = Lassoed(problem) with { Offset = [] };
        Objective objective = lasso.Objective;
        Vector best = Trainer.Iterate(new CoordinateDescent(), objective).ElementAt(60).Theta;
        Certificate certificate = Certificate.Of(objective, best);
        Assert.True(
            certificate.Gap <= 1e-9 * (1 + objective.Value(best)) + 4 * RoundingOf(lasso, best, certificate.Gap),
            $"{certificate} for {lasso}");
    }

    /// <summary>Law 47: any two points are within the sum of their radii under an elastic net.</summary>
    [Law]
    public void Any_two_answers_agree_within_their_radii(Problem problem)
    {
        if (problem.Regimes.HasFlag(Regime.ExtremeLogits) || (problem.Intercept && problem.Regimes.HasFlag(Regime.OneClass)))
            return;
        Problem lasso = Lassoed(problem) with { Lambda = 0.125 };
        var answers = Places(lasso).Distinct()
            .Select(theta => (Theta: theta, Certificate: Certificate.Of(lasso.Objective, theta)))
            .Select(answer => (answer.Theta, answer.Certificate.Radius, Off: Off(answer.Theta, answer.Certificate)))
            .ToList();
        foreach ((Vector left, double leftRadius, double leftOff) in answers)
            foreach ((Vector right, double rightRadius, double rightOff) in answers)
            {
                // The root of a gap that is off: at most the root of what it is off by.
                double rounding = leftOff + rightOff + 4 * Slack.UnitRoundoff * (left.Norm + right.Norm);
                Check.AtMost((left - right).Norm, leftRadius + rightRadius, rounding);
            }

        double Off(Vector theta, Certificate certificate)
        {
            double norm = Math.Sqrt(lasso.Rows.Max(row => row.Sum(x => x * x)));
            return double.IsInfinity(certificate.Radius)
                ? 0
                : Math.Sqrt(2 * RoundingOf(lasso, theta, certificate.Gap) / lasso.Lambda) * (1 + norm);
        }
    }

    private static Problem Lassoed(Problem problem) => problem with { Lambda1 = 0.0625 };

    private static IEnumerable<Vector> Places(Problem problem) => Trainer.Iterate(new CoordinateDescent(), problem.Objective).Take(4)
        .Select(state => state.Theta)
        .Concat(Trainer.Iterate(new ProximalGradient(LearningRate.Safe), problem.Objective).Every(40).Take(3).Select(state => state.Theta))
        .Where(theta => theta.IsFinite)
        .Append(problem.At);

    /// <summary>
    /// What rounding does to the gap, the gradient off by e: as <see cref="Rounding"/> has it for the terms of the intercept; a gradient in
    /// w off by e' = e (1 + max |x|) tilts f by e' |w|_1 at most, moves a scaled dual point by e' / lambda1 of itself, which counts for
    /// the loss and for lambda1 |w|_1, and the ridge's terms as it does there.
    /// </summary>
    private static double RoundingOf(Problem problem, Vector theta, double gap)
    {
        if (double.IsInfinity(gap))
            return 0;
        double e = Slack.Pairwise.OfGradientNorm(problem, theta), value = ClaimedOptimum.Value(problem, theta), intercept = 0, norm = 0;
        if (problem.Intercept)
        {
            (double best, double curvature) = Rounding.BestIntercept(problem, theta);
            e = Math.Max(e, Slack.Pairwise.OfGradientNorm(problem, [best, .. theta.Skip(1)]));
            norm = Math.Sqrt(problem.Rows.Max(row => row.Sum(x => x * x)));
            double left = Math.Sqrt(gap * curvature);
            intercept = e * (Math.Abs(best - theta[0]) + 2 * e / curvature) + (2 * left * e + e * e) / curvature;
        }
        double steep = e * (1 + norm), sizes = theta.Skip(problem.First).Sum(Math.Abs);
        double ridge = problem.Lambda > 0 ? (Math.Sqrt(2 * problem.Lambda * gap) * steep + steep * steep / 2) / problem.Lambda : 0;
        return intercept + steep * (2 * sizes + 2 * value / problem.Lambda1) + ridge + 64 * Slack.UnitRoundoff * (gap + value);
    }
}
