namespace LogReg.Functional.Verification;

/// <summary>Laws 36, 45 to 48 and 55: what a fit says of its answer is true.</summary>
internal static class OptimalityLaws
{
    private const double StrongRidge = 1.0 / 64, LargestCondition = 500;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("45", RuleSet.Fit,
            "At a claimed optimum no entry of the smallest subgradient is above what is promised, within the gradient's slack: "
            + "|g_j| <= lambda1 at w_j = 0, g_j = -lambda1 sign w_j elsewhere.",
            Parts.Fit, Traits.None, CaseKind.Fit, IsStationary),
        Law.Exact("45-arrives", RuleSet.Fit,
            "Under a ridge of 1/64 or more, with both classes there and a curvature of at least L/500 at the optimum, a fit ends in an "
            + "optimum: 20,000 steps of 1/L bring any descent e^-40 of the way.",
            Parts.Fit, Traits.L2, CaseKind.Fit, Arrives),
        Law.Derived("46", RuleSet.Fit,
            "A claimed gap is not negative and not below f(theta) - f at any other point, values in double-doubles; the slacks "
            + "of both values, and of |g|^2 / (2 lambda), of the decrement or of a dual point under a lasso.",
            Parts.Fit, Traits.None, CaseKind.Fit, GapIsTrue),
        Law.Derived("47", RuleSet.Fit,
            "A claimed radius is not below the distance to the optimum, as near as Newton's method, or proximal steps under a lasso, and "
            + "double-doubles find it.",
            Parts.Fit, Traits.None, CaseKind.Fit, RadiusIsTrue),
        Law.Derived("48", RuleSet.Fit,
            "The mean residual, and without penalties that of each column, is at most what is promised: predictions are "
            + "calibrated.",
            Parts.Fit, Traits.None, CaseKind.Fit, IsCalibrated),
        Law.Derived("55", RuleSet.Fit,
            "Started at its own answer a fit stays there, within the radii of its promise, in at most 1 step where it counts "
            + "them.",
            Parts.Fit, Traits.None, CaseKind.Fit, StaysThere),
        Law.Derived("55-start", RuleSet.Fit,
            "Under a ridge the answer does not depend on the start, within the radii of the promise.",
            Parts.Fit, Traits.L2, CaseKind.Fit, DoesNotDependOnTheStart),
        Law.Exact("36-fit", RuleSet.Fit, "A fit leaves its data as they were, and the same call gives the same answer.",
            Parts.Fit, Traits.None, CaseKind.Fit, IsPure),
    ];

    private static IEnumerable<Finding> IsStationary(Subject subject, Case c)
    {
        if (subject.Fit(c.Problem) is not Answer.Optimum(var theta, _, _, _))
            yield break;
        yield return Finding.True(
            "theta", theta.Length == c.Problem.Dimension && theta.IsFinite, $"{theta} for {c.Problem.Dimension} coefficients");
        double[] slack = subject.Slack.OfGradient(c.Problem, theta);
        int j = 0;
        foreach (double g in Proximity.Subgradient(c.Problem, theta))
            yield return Finding.AtMost($"|subgradient[{j}]|", Math.Abs(g), subject.GradientPromised, slack[j++]);
    }

    private static IEnumerable<Finding> Arrives(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        if (problem.Lambda < StrongRidge || (problem.Intercept && problem.Regimes.HasFlag(Regime.OneClass)))
            yield break;
        Problem smooth = problem with { Lambda1 = 0 };
        double least = Proximity.LeastCurvature(smooth, Reference.Of(smooth).Theta);
        if (GradientLaws.Smoothness(smooth) > LargestCondition * least)
            yield break;
        Answer answer = subject.Fit(problem);
        yield return Finding.True("answer", answer is Answer.Optimum, $"{answer}");
    }

    private static IEnumerable<Finding> GapIsTrue(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        if (subject.Fit(problem) is not Answer.Optimum { Gap: < double.PositiveInfinity } optimum)
            yield break;
        Vector theta = optimum.Theta;
        yield return Finding.AtMost("0 <= gap", 0, optimum.Gap, 0);
        double value = ClaimedOptimum.Value(problem, theta), error = subject.Slack.OfGradientNorm(problem, theta);
        double unseen = Proximity.Promised(problem, theta, error).Gap;
        double rounding = problem.Lambda > 0
            ? (2 * Math.Sqrt(2 * problem.Lambda * optimum.Gap) * error + error * error) / (2 * problem.Lambda)
            : 4 * Math.Sqrt(optimum.Gap * unseen) + 4 * unseen;

        // A gradient that is off by e in each entry tilts f by e |theta|_1, and moves a scaled dual point by e / lambda1 of itself.
        if (problem.Lambda1 > 0)
            rounding += error * (4 * theta.Sum(Math.Abs) + 2 * value / problem.Lambda1);
        Vector[] others = [Reference.Of(problem).Theta, Reference.Below(problem, theta), subject.Other(c, problem), problem.At];
        foreach (Vector other in others)
            yield return Finding.AtMost(
                "f(theta) - f elsewhere", value - ClaimedOptimum.Value(problem, other), optimum.Gap,
                    subject.Slack.Of(problem, theta, other) + rounding);
    }

    private static IEnumerable<Finding> RadiusIsTrue(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        if (subject.Fit(problem) is not Answer.Optimum { Radius: < double.PositiveInfinity } optimum)
            yield break;
        Vector reference = problem.Lambda1 > 0 ? Reference.Below(problem, optimum.Theta) : Reference.Of(problem).Theta;
        Proximity proximity = Proximity.Of(problem, reference);
        if (!proximity.IsKnown)
            yield break;
        double error = subject.Slack.OfGradientNorm(problem, optimum.Theta);
        double unseen = problem.Lambda > 0 ? error / problem.Lambda : 2 * Proximity.Promised(problem, optimum.Theta, error).Radius;
        double rounding = unseen + 32 * Slack.UnitRoundoff * (optimum.Radius + optimum.Theta.Norm);
        yield return Finding.AtMost(
            "|theta - theta*|", (optimum.Theta - reference).Norm, optimum.Radius, proximity.Radius + rounding);
    }

    private static IEnumerable<Finding> IsCalibrated(Subject subject, Case c)
    {
        if (subject.Fit(c.Problem) is not Answer.Optimum(var theta, _, _, _))
            yield break;
        bool free = c.Problem is { Lambda: 0, Lambda1: 0 };
        double[] slack = subject.Slack.OfGradient(c.Problem, theta);
        DoubleDouble[] exact = [.. theta.Select(DoubleDouble.Of)];
        for (int j = 0; j < (free ? c.Problem.Dimension : c.Problem.First); j++)
        {
            double sum = 0, total = 0;
            for (int i = 0; i < c.Problem.Rows.Length; i++)
            {
                DoubleDouble p = Specification.Sigmoid(Specification.Logit(c.Problem, exact, i));
                sum += c.Problem.WeightOf(i) * (p - DoubleDouble.Of(c.Problem.Y[i])).Nearest * c.Problem.FeatureOf(i, j);
                total += c.Problem.WeightOf(i);
            }
            yield return Finding.AtMost(
                $"mean residual times column {j}", Math.Abs(sum / total), subject.GradientPromised, slack[j]);
        }
    }

    private static IEnumerable<Finding> StaysThere(Subject subject, Case c)
    {
        if (ClaimedOptimum.Of(subject, c.Problem) is not { } first)
            yield break;
        Problem warm = c.Problem with { Theta = [.. first.Theta] };
        Answer answer = subject.Fit(warm);
        yield return Finding.True("answer from the optimum", answer is Answer.Optimum { Steps: <= 1 }, $"{answer}");
        if (ClaimedOptimum.Of(subject, warm, answer) is { } again)
            foreach (Finding finding in again.IsNear(first.Theta, first.Radii))
                yield return finding;
    }

    private static IEnumerable<Finding> DoesNotDependOnTheStart(Subject subject, Case c)
    {
        if (c.Problem.Lambda == 0 || ClaimedOptimum.Of(subject, c.Problem) is not { } here
            || ClaimedOptimum.Of(subject, c.Problem.MapTheta((_, t) => 2 - t)) is not { } there)
            return [];
        return there.IsNear(here.Theta, here.Radii);
    }

    private static IEnumerable<Finding> IsPure(Subject subject, Case c)
    {
        var inputs = new Inputs(c.Problem);
        Answer first = subject.Fit(c.Problem), second = subject.Fit(c.Problem);
        yield return inputs.Unchanged;
        yield return Finding.True("answer", first == second, $"{first}, then {second}");
        if (first is Answer.Optimum(var theta, _, _, _) && second is Answer.Optimum(var again, _, _, _))
            foreach (Finding finding in Finding.SameBits("theta", theta, again))
                yield return finding;
    }
}
