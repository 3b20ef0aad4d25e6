namespace LogReg.Functional.Verification;

/// <summary>
/// Law 39: how fast a method comes down, f with the lasso where the method handles one. Each bound holds for every point in place of the
/// minimiser theta*, as long as f there is not above f(theta_k): no optimum need be known. Here theta* is where Newton's method ends;
/// values are those of double-doubles.
/// </summary>
internal static class RateLaws
{
    private const int Steps = 60;
    private const double U = Slack.UnitRoundoff;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("39", RuleSet.Fold,
            "f(theta_k) - f* is at most what is proven of the method: L d^2/(2k) or 2 L d^2/(k + 1)^2, and what the gradients' "
            + "slack adds up to.",
            Parts.Solver | Parts.Rate, Traits.None, CaseKind.Small, ComesDown),
        Law.Derived("39-linear", RuleSet.Fold,
            "Descent at 1/L with everything penalised brings theta nearer to theta* by a factor 1 - lambda/L each step, within "
            + "the gradient's slack.",
            Parts.Solver | Parts.LinearRate, Traits.L2, CaseKind.Small, ComesNearer),
    ];

    private static IEnumerable<Finding> ComesDown(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector smooth = Reference.Of(problem).Theta, target = problem.Lambda1 > 0 ? Reference.Below(problem, smooth) : smooth;
        double smoothness = GradientLaws.Smoothness(problem), distance = (problem.At - target).Norm, floor = Value(target);

        // Both values are exact but for what underflows: of a row's loss about 16 double-doubles are rounded to the smallest number.
        double total = Enumerable.Range(0, problem.Rows.Length).Sum(problem.WeightOf);
        double accumulated = 32 * problem.Rows.Length * double.Epsilon * Math.Max(1, 1 / total);

        // Where f is flat to rounding (offsets of hundreds), Newton's steps go so far that the bound is infinite and says
        // nothing.
        if (!double.IsFinite(distance * distance) || smoothness == 0)
            yield break;

        // The lasso of both values is a sum of doubles.
        accumulated += problem.Lambda1 > 0 ? (problem.Dimension + 4) * U * (floor + Value(problem.At)) : 0;
        object state = subject.Solver.Start(problem);
        for (int k = 1; k <= Steps; k++)
        {
            state = subject.Solver.Step(problem, state);
            Vector theta = subject.Solver.Theta(state);
            if (!theta.IsFinite)
            {
                yield return Finding.True($"theta after step {k}", false, $"{theta}");
                yield break;
            }

            // An error e in one gradient costs at most |e| times the distance between an iterate and the target in the sum that
            // proves the bound; the distances are at most twice the first one (and what the iterates show).
            accumulated += (subject.Slack.OfGradientNorm(problem, theta)
                + 4 * subject.Slack.U * smoothness * (theta.Norm + distance))
                * (2 * distance + (theta - target).Norm);
            double proven = subject.Solver.Rate == ConvergenceRate.OneOverK
                ? smoothness * distance * distance / (2 * k)
                : 2 * smoothness * distance * distance / ((k + 1.0) * (k + 1.0));
            double roundings = (subject.Slack.Operations(problem) + problem.Rows.Length) * subject.Slack.U;
            yield return Finding.AtMost($"f - f* after step {k}", Value(theta) - floor, proven, accumulated + roundings * proven);
        }

        double Value(Vector theta) => ClaimedOptimum.Value(problem, theta);
    }

    private static IEnumerable<Finding> ComesNearer(Subject subject, Case c)
    {
        Problem problem = c.Problem with
        {
            Lambda = c.Problem.Lambda + 0.5,
            Lambda1 = 0,
            Intercept = false,
            Theta = c.Problem.Theta[c.Problem.First..],
        };
        if (problem.Features == 0)
            yield break;
        Reference optimum = Reference.Of(problem);
        double smoothness = GradientLaws.Smoothness(problem), rate = 1 - problem.Lambda / smoothness;
        double roundings = (subject.Slack.Operations(problem) + problem.Rows.Length) * subject.Slack.U;
        double bound = (problem.At - optimum.Theta).Norm;
        object state = subject.Solver.Start(problem);
        for (int k = 0; k <= Steps; k++, state = subject.Solver.Step(problem, state))
        {
            Vector theta = subject.Solver.Theta(state);

            // The reference is off by its own radius. A step adds the gradient's error over L and the rounding of its entries,
            // which the contraction then shrinks like everything else.
            double error = optimum.Radius + (optimum.Radius + theta.Norm) * 8 * U;
            yield return Finding.AtMost($"|theta - theta*| after step {k}", (theta - optimum.Theta).Norm, bound, error);
            bound = bound * rate * (1 + roundings) + optimum.Radius + subject.Slack.OfGradientNorm(problem, theta) / smoothness
                + 4 * subject.Slack.U * (theta.Norm + bound);
        }
    }
}
