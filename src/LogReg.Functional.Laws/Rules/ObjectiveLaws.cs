namespace LogReg.Functional.Verification;

/// <summary>Laws 8 to 12: what f and its gradient are.</summary>
internal static class ObjectiveLaws
{
    private const double U = Slack.UnitRoundoff;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("8", RuleSet.SmoothConvexLoss, "f(0) = ln 2 for any X, y and weights, without an offset, within the slack.",
            Parts.Loss, Traits.None, CaseKind.Small, AtTheOrigin),
        Law.Exact("9", RuleSet.SmoothConvexLoss, "f >= 0: every term is, and so is its rounding.",
            Parts.Loss, Traits.None, CaseKind.Small, (subject, c) => [Finding.AtMost("0 <= f", 0, subject.Loss(c.Problem), 0)]),
        Law.Derived("9-entropy", RuleSet.SmoothConvexLoss,
            "The least loss of an intercept alone is the entropy of the mean label m, at logit(m), and no other intercept has "
            + "less.",
            Parts.Loss, Traits.Intercept, CaseKind.Small, Entropy),
        Law.Derived("11", RuleSet.SmoothConvexLoss,
            "f and its gradient are those of the definition in double-doubles, within the slack.",
            Parts.Loss | Parts.Gradient, Traits.None, CaseKind.Small, (subject, c) => AreSpecified(subject, c.Problem)),
        Law.Derived("11-large", RuleSet.SmoothConvexLoss, "The same over thousands of rows.",
            Parts.Loss | Parts.Gradient, Traits.None, CaseKind.Large, (subject, c) => AreSpecified(subject, c.Problem)),
    ];

    private static IEnumerable<Finding> AtTheOrigin(Subject subject, Case c)
    {
        Problem origin = c.Problem.MapTheta((_, _) => 0) with { Offset = [] };
        yield return Finding.Near("f(0)", Math.Log(2), subject.Loss(origin), subject.Slack.Of(origin));
    }

    /// <summary>
    /// Mean, logit and entropy are computed with n + 8 roundings, to which the minimum is blind in first order.
    /// </summary>
    private static IEnumerable<Finding> Entropy(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        int n = problem.Rows.Length;
        double total = Enumerable.Range(0, n).Sum(problem.WeightOf);
        double mean = Enumerable.Range(0, n).Sum(i => problem.WeightOf(i) * problem.Y[i]) / total;
        double rest = Enumerable.Range(0, n).Sum(i => problem.WeightOf(i) * (1 - problem.Y[i])) / total;
        if (mean == 0 || rest == 0)
            yield break;
        Problem best = problem with
        {
            Rows = [.. problem.Rows.Select(_ => Array.Empty<double>())],
            Offset = [],
            Intercept = true,
            Theta = [Math.Log(mean / rest)],
        };
        if (!subject.Handles(best, best.At))
            yield break;
        double entropy = -mean * Math.Log(mean) - rest * Math.Log(rest), least = subject.Loss(best);
        yield return Finding.Near(
            "least loss", entropy, least, subject.Slack.Of(best) + (n + 8) * 2 * U * (1 + Math.Abs(best.Theta[0])));
        Vector other = subject.Other(c, best);
        yield return Finding.AtMost("least <= other", least, subject.Loss(best, other), subject.Slack.Of(best, best.At, other));
    }

    private static IEnumerable<Finding> AreSpecified(Subject subject, Problem problem)
    {
        DoubleDouble[] theta = [.. problem.Theta.Select(DoubleDouble.Of)];
        yield return Finding.Near(
            "f", Specification.Value(problem, theta).Nearest, subject.Loss(problem), subject.Slack.Of(problem));
        foreach (Finding finding in Finding.Near(
            "gradient",
            [.. Specification.Gradient(problem, theta).Select(g => g.Nearest)],
            subject.Gradient(problem),
            subject.Slack.OfGradient(problem, problem.At)))
            yield return finding;
    }
}
