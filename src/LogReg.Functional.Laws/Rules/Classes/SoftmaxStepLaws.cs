namespace LogReg.Functional.Verification;

/// <summary>
/// Laws 38 and 39 of many classes: what gradient descent on f does. A step is theta - lr grad f, made here of the subject's gradient, so
/// that these are laws of an objective and its L, whatever it is trained with.
/// </summary>
internal static class SoftmaxStepLaws
{
    private const int Steps = 12;
    private const double U = Slack.UnitRoundoff;

    private static readonly double[] PartsOfTwoOverL = [0.01, 0.25, 0.5, 0.9, 1];

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("38-classes", RuleSet.GradientStep,
            "Of many classes too |Step(u) - Step(v)| <= max(|1 - lr mu|, |1 - lr L|) |u - v|, mu = lambda without intercepts, else 0.",
            Parts.SoftmaxObjective, Traits.L2 | Traits.ExtremeLogits, CaseKind.Small, BringsTogether),
        Law.Derived("39-classes", RuleSet.GradientStep,
            "Descent at 1/L on many classes has f(theta_k) - f* <= L d^2/(2k), and what the gradients' slack adds up to.",
            Parts.SoftmaxObjective, Traits.L2 | Traits.ExtremeLogits, CaseKind.Small, ComesDown),
    ];

    /// <summary>
    /// As law 38: the gradient's error times lr, two roundings of about the size of each term; L and norms are off by a few u.
    /// </summary>
    private static IEnumerable<Finding> BringsTogether(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } here)
            yield break;
        MulticlassProblem there = here with { Theta = MulticlassCase.Other(c, here) };
        Vector u = here.At, v = there.At, atU = subject.SoftmaxGradient(here), atV = subject.SoftmaxGradient(there);
        double smoothness = SoftmaxObjectiveLaws.Smoothness(here), mu = here.Intercept ? 0 : here.Lambda;
        double roundings = MulticlassSlack.Roundings(subject.Slack, here) + (here.Rows.Length + here.Dimension) * U;
        double errors = MulticlassSlack.OfGradientNorm(subject.Slack, here) + MulticlassSlack.OfGradientNorm(subject.Slack, there);
        foreach (double part in PartsOfTwoOverL)
        {
            double lr = Rate(part, smoothness), factor = Math.Max(Math.Abs(1 - lr * mu), Math.Abs(1 - lr * smoothness));
            Vector stepU = u - lr * atU, stepV = v - lr * atV;
            double sizes = u.Norm + v.Norm + stepU.Norm + stepV.Norm + (u - v).Norm;
            yield return Finding.AtMost(
                $"distance after a step at {part} of 2/L", (stepU - stepV).Norm, factor * (u - v).Norm, lr * errors + roundings * sizes);
        }
    }

    /// <summary>
    /// As law 39: the bound holds for any point in place of theta*, and an error e in a gradient costs |e| times the distances.
    /// </summary>
    private static IEnumerable<Finding> ComesDown(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        Vector target = [.. MulticlassReference.Of(problem)], theta = problem.At;
        double smoothness = SoftmaxObjectiveLaws.Smoothness(problem), distance = (theta - target).Norm;
        if (!double.IsFinite(distance * distance) || smoothness == 0)
            yield break;

        // Both values are exact but for what underflows, as in law 39, of each class.
        double floor = MulticlassReference.ValueAt(problem, target);
        double accumulated = 32 * problem.Rows.Length * problem.Classes * double.Epsilon * Math.Max(1, 1 / problem.TotalWeight);
        double roundings = MulticlassSlack.Roundings(subject.Slack, problem) + problem.Rows.Length * U;
        for (int k = 1; k <= Steps; k++)
        {
            MulticlassProblem here = problem with { Theta = [.. theta] };
            theta -= Rate(0.5, smoothness) * subject.SoftmaxGradient(here);
            if (!theta.IsFinite)
            {
                yield return Finding.True($"theta after step {k}", false, $"{theta}");
                yield break;
            }
            accumulated += (MulticlassSlack.OfGradientNorm(subject.Slack, here) + 4 * subject.Slack.U * smoothness * (theta.Norm + distance))
                * (2 * distance + (theta - target).Norm);
            double proven = smoothness * distance * distance / (2 * k);
            yield return Finding.AtMost(
                $"f - f* after step {k}", MulticlassReference.ValueAt(problem, theta) - floor, proven, accumulated + roundings * proven);
        }
    }

    /// <summary>A part of 2/L; where L is nearly 0, so large that its square is still a number.</summary>
    private static double Rate(double part, double smoothness) => Math.Min(part * 2 / smoothness, 1e100);
}
