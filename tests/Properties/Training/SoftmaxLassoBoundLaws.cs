using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Laws 34, 45 and 46 of certificates of many classes under an L1 penalty.</summary>
public sealed class SoftmaxLassoBoundLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>Law 46: the certified gap is never below the true one, wherever theta is, with a ridge and without.</summary>
    [Law]
    public void The_gap_is_never_below_the_true_gap(Problem problem, Choices choices)
    {
        if (problem.Regimes.HasFlag(Regime.ExtremeLogits))
            return;
        foreach (double lambda in (double[])[0, 0.125])
        {
            if (Lassoed(problem, choices, lambda) is not { } many)
                return;
            SoftmaxObjective objective = many.Objective;
            MulticlassProblem best = many with { Theta = [.. Best(objective, 30)] };
            double least = Value(best);
            foreach (Vector theta in Places(many, objective).Append(best.At).Distinct())
            {
                MulticlassProblem here = many with { Theta = [.. theta] };
                Certificate certificate = Certificate.Of(objective, theta);
                Assert.True(certificate.Gap >= 0, $"gap {certificate.Gap}");
                Check.AtMost(Value(here) - least, certificate.Gap, MulticlassSlack.Of(Slack.Pairwise, here) + RoundingOf(here, certificate.Gap));
            }
        }
    }

    /// <summary>The claims are worth having: where the smallest subgradient is next to nothing, so is the gap.</summary>
    [Law]
    public void The_gap_is_tight_at_the_optimum(Problem problem, Choices choices)
    {
        if (problem.Regimes.HasFlag(Regime.ExtremeLogits))
            return;
        foreach (double lambda in (double[])[0, 0.125])
        {
            if (Lassoed(problem, choices, lambda) is not { } many)
                return;
            SoftmaxObjective objective = many.Objective;
            Vector best = Best(objective, 40);
            Certificate certificate = Certificate.Of(objective, best);

            // The gap is at most |subgradient| (|w - w*| + (f + |w|_1 lambda1) / lambda1): the second part is what scaling takes.
            double value = objective.Value(best), distance = best.Norm + value / many.Lambda1;
            if (certificate.GradientNorm <= 1e-9)
                Assert.True(
                    certificate.Gap <= 1e-8 * (1 + many.Features) * (1 + distance) + 4 * RoundingOf(many with { Theta = [.. best] }, certificate.Gap),
                    $"{certificate} for {many}");
        }
    }

    /// <summary>
    /// Law 34: two classes at w_1 = -w_0 = w/2 under lambda1 and lambda2 have the gap of the logistic loss at w under lambda1 and lambda2 /
    /// 2, term by term, but for what rounding leaves of both; without intercepts, which are looked for in different ways.
    /// </summary>
    [Law]
    public void Two_classes_have_the_gap_of_the_logistic_loss(Problem problem, Choices choices)
    {
        if (problem.Regimes.HasFlag(Regime.ExtremeLogits) || problem.Features == 0)
            return;
        foreach (double lambda in (double[])[0, 0.25])
        {
            if (MulticlassCase.OfTwo(new Case(problem with { Intercept = false, Theta = [.. problem.Theta.TakeLast(problem.Features)] }, 0, choices), 1)
                is not { } drawn)
                return;
            double[] half = [.. drawn.Theta.TakeLast(drawn.Features)];
            MulticlassProblem two = drawn with { Lambda = lambda, Lambda1 = 0.0625, Theta = [.. half.Select(w => -w), .. half] };
            var binary = new Problem
            {
                Rows = two.Rows,
                Y = [.. two.Y.Select(k => (double)k)],
                Weights = two.Weights,
                Lambda = lambda / 2,
                Lambda1 = two.Lambda1,
                Intercept = false,
                Theta = [.. half.Select(w => 2 * w)],
            };
            double expected = DualityGap(binary), found = Certificate.Of(two.Objective, two.At).Gap;
            Check.Near(expected, found, 2 * RoundingOf(two, expected) + 64 * U * expected);
            Check.AtMost(Certificate.Of(binary.Objective, binary.At).Gap, found, 2 * RoundingOf(two, expected) + 64 * U * expected);
        }
    }

    /// <summary>
    /// Law 45: every solver that handles a lasso ends in an optimum with its gap, has coefficients of exactly 0 and others, and the least
    /// f of all of them is one, within their gaps and 1e-14 of rounding.
    /// </summary>
    [Theory]
    [InlineData(0.02, 0, true)]
    [InlineData(0.005, 0, true)]
    [InlineData(0.01, 0.02, true)]
    [InlineData(0.01, 0, false)]
    public void Every_solver_ends_in_the_optimum(double lambda1, double lambda2, bool intercept)
    {
        MulticlassDataset data = SeededData.Classes(seed: 46, rows: 400, columns: 12, classes: 4);
        SoftmaxObjective objective = Objective.Of(data, intercept) + Penalty.ElasticNet(lambda1, lambda2);
        var answers = new List<(double Gap, Vector Theta)>
        {
            Answer(new CoordinateDescent(), 1e-11, 100),
            Answer(new CoordinateDescent(workingSet: 3), 1e-11, 100),
            Answer(new ProximalBfgs(), 1e-11, 200),
            Answer(new ProximalGradient(LearningRate.Safe), 1e-7, 20_000),
        };
        Assert.InRange(answers[0].Theta.Count(w => w == 0), 5, objective.Dimension - 4);
        foreach ((double gap, Vector theta) in answers)
            Assert.InRange(objective.Value(theta) - objective.Value(answers[0].Theta), -1e-11 - 1e-14, gap + 1e-14);

        (double Gap, Vector Theta) Answer<TState>(ISolver<TState> solver, double gap, int steps)
            where TState : ISolverState
        {
            Outcome<Vector> outcome = Trainer.Fit(solver, objective, Stop.WhenGapBelow(gap) | Stop.AfterSteps(steps)).Outcome;
            var converged = Assert.IsType<Outcome<Vector>.Converged>(outcome);
            Assert.InRange(converged.Certificate.Gap, 0, gap);
            return (converged.Certificate.Gap, converged.Model);
        }
    }

    /// <summary>From its lambda_max on a lasso leaves only the intercepts, ln of the shares; well below it some coefficients.</summary>
    [Fact]
    public void Above_the_largest_slope_nothing_is_left()
    {
        MulticlassDataset data = SeededData.Classes(seed: 47, rows: 300, columns: 6, classes: 3);
        var free = Assert.IsType<Outcome<MulticlassModel>.Converged>(LogisticRegression.Fit(data, Penalty.L1(10)));
        SoftmaxObjective ridge = Objective.Of(data) + Penalty.L2(1);
        double largest = ridge.Gradient([.. free.Model.Intercepts.Skip(1), .. Vector.Zeros(18)]).Skip(2).Max(Math.Abs);
        Assert.Equal(18, Zeros(largest * 1.01));
        Assert.InRange(Zeros(largest * 0.9), 12, 17);

        int Zeros(double lambda1) => Assert.IsType<Outcome<MulticlassModel>.Converged>(LogisticRegression.Fit(data, Penalty.L1(lambda1)))
            .Model.Coefficients is var w ? Enumerable.Range(0, w.Rows).Sum(k => w.Row(k).Count(entry => entry == 0)) : 0;
    }

    /// <summary>Columns of zeros say nothing of their coefficients: without a ridge the radius is infinite, not no number at all.</summary>
    [Fact]
    public void Columns_of_zeros_leave_the_radius_open()
    {
        MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([0], [0], [0], [0]), [0, 1, 1, 2]).OrThrow();
        Certificate certificate = Certificate.Of(Objective.Of(data) + Penalty.L1(1), [0.5, 0, 0, 0, 0]);
        Assert.True(double.IsFinite(certificate.Gap));
        Assert.Equal(double.PositiveInfinity, certificate.Radius);
    }

    /// <summary>The odds at 0 are K - 1, and what the definition says elsewhere, e^(z_k - z_y) within 2 |z| + K + 16 roundings.</summary>
    [Law]
    public void The_odds_are_those_of_the_definition(Problem problem, Choices choices)
    {
        if (problem.Regimes.HasFlag(Regime.ExtremeLogits) || Lassoed(problem, choices, 0) is not { } many)
            return;
        double sum = 0, most = many.Counting.Max(i => MulticlassSlack.SizeOfLogits(many, i));
        foreach (int i in many.Counting)
        {
            DoubleDouble[] z = MulticlassSpecification.Logits<DoubleDouble>(many, i);
            for (int k = 0; k < many.Classes; k++)
                sum += k == many.Y[i] ? 0 : many.WeightOf(i) * DoubleDouble.Exp(z[k] - z[many.Y[i]]).Nearest;
        }
        double expected = sum / many.TotalWeight, roundings = 4 * (many.Features + 2) * most + many.Classes + many.Rows.Length + 32;
        Check.Near(expected, many.Objective.MeanOddsAgainst(many.At), roundings * U * expected);
        Check.Near(
            many.Classes - 1, many.Objective.MeanOddsAgainst(Vector.Zeros(many.Dimension)), (many.Rows.Length + 8) * U * many.Classes);
    }

    /// <summary>The gap by the dual point alone: of two classes without a ridge the decrement may bound it by less.</summary>
    private static double DualityGap(Problem binary)
    {
        Vector w = binary.At, g = binary.Objective.Gradient(w);
        if (binary.Lambda > 0)
            return LassoBounds.WithRidge(w.Span, g.Span, binary.Objective.Penalty, off: 0);
        (double gap, double scaledBy) = LassoBounds.WithoutRidge(w.Span, g.Span, binary.Lambda1, off: 0);
        return scaledBy == 0 ? gap : gap + LassoBounds.OfLoss(scaledBy, binary.Objective.Value(w), binary.Objective.MeanOddsAgainst(w));
    }

    /// <summary>Where coordinate descent arrives, or is after so many steps.</summary>
    private static Vector Best(SoftmaxObjective objective, int steps) => Trainer.Iterate(new CoordinateDescent(), objective).Take(steps + 1)
        .TakeUntil(state => objective.SmallestSubgradient(state.Theta, state.Gradient).MaxNorm <= 1e-13)
        .Last().Theta;

    private static MulticlassProblem? Lassoed(Problem problem, Choices choices, double lambda) =>
        MulticlassCase.Penalised(new Case(problem, 0, choices)) is { } many ? many with { Lambda = lambda, Lambda1 = 0.0625 } : null;

    private static IEnumerable<Vector> Places(MulticlassProblem many, Objective objective) => Trainer.Iterate(new CoordinateDescent(), objective).Take(4)
        .Select(state => state.Theta)
        .Concat(Trainer.Iterate(new ProximalGradient(LearningRate.Safe), objective).Every(40).Take(3).Select(state => state.Theta))
        .Where(theta => theta.IsFinite)
        .Append(many.At);

    /// <summary>f with the lasso, in double-doubles.</summary>
    private static double Value(MulticlassProblem many) => MulticlassReference.ValueAt(many, many.Theta);

    /// <summary>
    /// What rounding does to the gap, by the terms of <see cref="SoftmaxCertificateLaws"/> for the intercepts: a gradient in w off by e
    /// tilts f by e |w|_1 at most, moves a scaled dual point by e / lambda1 of itself, which counts for the loss and for lambda1 |w|_1, and
    /// the ridge's terms as it does there.
    /// </summary>
    private static double RoundingOf(MulticlassProblem here, double gap)
    {
        if (double.IsInfinity(gap))
            return 0;
        double value = Value(here), sizes = here.Theta.Skip(here.Intercepts).Sum(Math.Abs), e = MulticlassSlack.OfGradientNorm(Slack.Pairwise, here);
        double ofIntercepts = 0;
        if (here.Intercept)
        {
            BestIntercepts best = BestIntercepts.Of(here.Objective, here.At);
            MulticlassProblem there = here with { Theta = [.. best.Intercepts, .. here.Theta.Skip(here.Intercepts)] };
            double[] atHere = MulticlassSlack.OfGradient(Slack.Pairwise, here), atThere = MulticlassSlack.OfGradient(Slack.Pairwise, there);
            double b = Math.Sqrt(atThere.Take(here.Intercepts).Sum(x => x * x)), decrement = 4 * b * SoftmaxCertificateLaws.PerSlope(there);
            double moved = Enumerable.Range(0, here.Intercepts).Sum(k => (atHere[k] + 8 * U) * Math.Abs(here.Theta[k] - best.Intercepts[k]));
            e = Math.Sqrt(atThere.Skip(here.Intercepts).Sum(x => x * x)) + here.Objective.Data.Scale.LargestNorm * decrement;
            ofIntercepts = moved + 4 * Math.Sqrt(best.Left) * decrement + decrement * decrement;
            value = Math.Max(value, Value(there));
        }
        double ridge = here.Lambda > 0 ? (Math.Sqrt(2 * here.Lambda * gap) * e + e * e / 2) / here.Lambda : 0;
        return ofIntercepts + e * (2 * sizes + 2 * value / here.Lambda1) + ridge + 64 * U * (gap + value);
    }
}
