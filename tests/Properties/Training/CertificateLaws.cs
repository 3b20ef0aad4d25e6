using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Solvers;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>
/// Laws 45 to 47: what a certificate says is true. With and without intercept, weights, offset and soft labels, at any theta as
/// well as at the end of a fit. The minimum is bounded from above by <see cref="Reference"/>, which owes nothing to the library.
/// </summary>
public sealed class CertificateLaws
{
    private const int Budget = 300;

    /// <summary>The largest rate of a schedule in <see cref="EverySolver"/>; 1/L apart.</summary>
    private const double LargestRate = 0.5;

    /// <summary>
    /// Law 46: the certified gap is never below the true gap, wherever theta is; and law 47: any two points, however they were found, are
    /// within the sum of their radii.
    /// </summary>
    [Law]
    public void The_gap_is_never_below_the_true_gap_and_radii_reach(Problem problem)
    {
        Problem penalised = Penalised(problem);
        Vector best = Reference.Of(penalised).Theta;
        double least = penalised.Objective.Value(best);
        var answers = new List<(Vector Theta, double Radius)>();
        foreach (Vector theta in Places(penalised).Append(best).Distinct())
        {
            Certificate certificate = Certificate.Of(penalised.Objective, theta);
            (double gap, double radius) = Rounding.Of(penalised, theta, certificate);
            double trueGap = penalised.Objective.Value(theta) - least, slack = Slack.Pairwise.Of(penalised, theta, best) + gap;
            Assert.True(certificate.Gap >= 0, $"gap {certificate.Gap}");
            Assert.True(trueGap <= certificate.Gap + slack, $"true {trueGap:R} > certified {certificate.Gap:R} + {slack:R} at {theta}");
            answers.Add((theta, certificate.Radius + radius));
        }
        foreach (((Vector left, double leftRadius), int i) in answers.Select((answer, i) => (answer, i)))
            foreach ((Vector right, double rightRadius) in answers.Take(i))
            {
                double rounding = 4 * Slack.UnitRoundoff * (left.Norm + right.Norm);
                Assert.True((left - right).Norm <= leftRadius + rightRadius + rounding,
                    $"{left} and {right} are {(left - right).Norm} apart, not {leftRadius} + {rightRadius}");
            }
    }

    /// <summary>Law 46: a fit that converged has the gap that was asked for, and law 45: the gradient that goes with it.</summary>
    [Law]
    public void A_converged_fit_keeps_its_promise(Problem problem)
    {
        const double tolerance = 1e-6;
        Problem penalised = Penalised(problem);
        Objective objective = penalised.Objective;
        foreach (Enrolled solver in EverySolver.All)
        {
            StopRule stop = Stop.WhenGapBelow(tolerance).Every(10) | Stop.AfterSteps(Budget);
            Fit<ISolverState> fit = Trainer.Fit(solver, objective, stop);
            switch (fit.Outcome)
            {
                case Outcome<Vector>.Converged(var theta, var certificate):
                    Assert.Equal(Certificate.Of(objective, theta), certificate);
                    Assert.InRange(certificate.Gap, 0, tolerance);

                    // f is L-smooth: |g|^2 <= 2 L (f - f*), and f - f* is at most the gap; L and |g| are rounded, the gap may underflow,
                    // and so would its product with L.
                    double gap = certificate.Gap + double.Epsilon + Rounding.Of(penalised, theta, certificate).Gap;
                    double limit = Math.Sqrt(2 * objective.Smoothness) * Math.Sqrt(gap);
                    double slack = Slack.Pairwise.OfGradientNorm(penalised, theta) + limit * Slack.Pairwise.Operations(penalised) * Slack.UnitRoundoff;
                    Assert.True(objective.Gradient(theta).MaxNorm <= limit + slack);
                    break;
                case Outcome<Vector>.BudgetSpent(_, var certificate):
                    Assert.Equal(Budget, fit.State.Iteration);
                    Assert.True(certificate.Gap >= 0);
                    break;
                case Outcome<Vector>.SingleClass:
                    Assert.True(penalised.Intercept && penalised.Regimes.HasFlag(Regime.OneClass));
                    break;
                case Outcome<Vector>.Diverged:
                    // Beyond 2/L a ridge makes the steps grow; at the safe rate they never do.
                    Assert.DoesNotContain("1/L", solver.Description, StringComparison.Ordinal);
                    Assert.True(objective.Smoothness > 2 / LargestRate);
                    break;
                default:
                    Assert.Fail(fit.Outcome.Describe());
                    break;
            }
        }
    }

    /// <summary>Law 45: a fit that stopped on its gradient has that gradient, and says so.</summary>
    [Law]
    public void A_gradient_that_was_asked_for_is_reached(Problem problem)
    {
        Objective objective = problem.Objective;
        const double tolerance = 1e-3;
        Fit<MomentumState> fit = Trainer.Fit(
            new Momentum(LearningRate.Safe), objective, Stop.WhenGradientBelow(tolerance) | Stop.AfterSteps(Budget));
        if (fit.Outcome is Outcome<Vector>.Converged(var theta, var certificate))
        {
            Assert.InRange(objective.Gradient(theta).MaxNorm, 0, tolerance);
            Assert.Equal(objective.Gradient(theta).Norm, certificate.GradientNorm);
        }
    }

    /// <summary>
    /// Laws 46 and 47 without a penalty: what the Newton decrement bounds at any theta, double-doubles bound as well, with a thousandth
    /// less (2^-10 to spare) and the gradient's slack more; and where there is a bound there is an optimum, which separated classes have
    /// not.
    /// </summary>
    [Law]
    public void Without_a_penalty_the_decrement_proves_what_it_claims(Problem problem)
    {
        Problem free = problem with { Lambda = 0 };
        foreach (Vector theta in (Vector[])[free.At, Reference.Of(free).Theta])
        {
            Certificate certificate = Certificate.Of(free.Objective, theta);
            if (double.IsInfinity(certificate.Gap))
                continue;
            Assert.False(free.Regimes.HasFlag(Regime.Separated));
            Proximity exact = Proximity.Of(free, theta), rounding = Proximity.Promised(free, theta, Slack.Pairwise.OfGradient(free, theta).Max());
            Assert.True(exact.IsKnown);
            Check.AtMost(exact.Gap, certificate.Gap, 4 * Math.Sqrt(exact.Gap * rounding.Gap) + 4 * rounding.Gap);
            Check.AtMost(exact.Radius, certificate.Radius, 2 * rounding.Radius);
        }
    }

    /// <summary>
    /// Three columns, one the difference of the others but for rounding: each pivot is far above what rounding leaves of 0, because the
    /// columns before it are nearly the same, and yet the Hessian is singular to working accuracy and proves nothing.
    /// </summary>
    [Fact]
    public void A_difference_of_columns_that_are_nearly_the_same_proves_nothing()
    {
        var x = Matrix.OfRows(
            [-3.13671875, -3.1356044709682465, 0.0011142577859573066],
            [2.10546875, 2.106774389743805, 0.0013056640625],
            [2.5009765625, 2.501503884792328, 0.0005273437418509275]);
        LogisticObjective objective = Objective.Of(Dataset.Create(x, [1, 0, 1]).OrThrow(), intercept: false);
        Assert.True(double.IsInfinity(Certificate.Of(objective, [0, 0, 0]).Gap));
    }

    /// <summary>The claims are worth having: at the optimum they are small, not infinite.</summary>
    [Law]
    public void The_bounds_are_tight_at_the_optimum(Problem problem)
    {
        Problem penalised = Penalised(problem) with { Lambda = 1 };
        if (penalised.Intercept && penalised.Regimes.HasFlag(Regime.OneClass))
            return;
        Vector best = Reference.Of(penalised).Theta;

        // Offsets of some hundred make the loss flat but for one step: where the reference has not arrived, there is nothing to ask.
        (_, double[] gradient, _) = Reference.Naive(penalised, [.. best]);
        if (gradient.Any(g => Math.Abs(g) > 1e-9))
            return;
        Certificate certificate = Certificate.Of(penalised.Objective, best);
        Assert.True(certificate.Gap <= 1e-6 * (1 + penalised.Objective.Value(best)), certificate.ToString());
    }

    private static Problem Penalised(Problem problem) => problem.Lambda > 0 ? problem : problem with { Lambda = 0.125 };

    /// <summary>The problem's own theta, and what each solver makes of a few steps and of many.</summary>
    private static IEnumerable<Vector> Places(Problem problem) => EverySolver.All
        .SelectMany(solver => Trainer.Iterate(solver, problem.Objective).Every(40).Take(3).Select(state => state.Theta))
        .Where(theta => theta.IsFinite)
        .Append(problem.At);
}
