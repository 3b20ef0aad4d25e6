namespace LogReg.Functional.Verification;

/// <summary>Laws 36 to 38: one step of gradient descent.</summary>
internal static class StepLaws
{
    private static readonly double[] Rates = [0, 1e-3, 0.1, 1, 1e3];
    private static readonly double[] PartsOfTwoOverL = [0.01, 0.25, 0.5, 0.9, 1];

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("36", RuleSet.GradientStep, "Step = theta - lr grad f, each entry within 4 u (|theta_j| + lr |g_j|).",
            Parts.Step | Parts.Gradient, Traits.None, CaseKind.Small, IsThetaMinusGradient),
        Law.Exact("36-exact", RuleSet.GradientStep, "Step = theta - lr grad f, each entry rounded twice as written.",
            Parts.Step | Parts.Gradient, Traits.Exact, CaseKind.Small, IsExactly),
        Law.Exact("36-identity", RuleSet.GradientStep, "A rate of 0 is the identity.",
            Parts.Step, Traits.None, CaseKind.Small,
            (subject, c) => Finding.SameNumbers("theta", c.Problem.At, subject.Step(c.Problem, 0))),
        Law.Exact("36-pure", RuleSet.GradientStep,
            "A step leaves its inputs as they were, and the same call gives the same bits, many at once too.",
            Parts.Step, Traits.None, CaseKind.Small, IsPure),
        Law.Derived("37", RuleSet.GradientStep,
            "f(Step) <= f - lr (1 - lr L/2) |grad f|^2 for 0 < lr <= 2/L: the descent lemma, within the slack.",
            Parts.Step | Parts.Gradient | Parts.Loss, Traits.None, CaseKind.Small, (subject, c) => Descends(subject, c.Problem)),
        Law.Derived("37-near", RuleSet.GradientStep,
            "The descent lemma near the optimum, where strict descent is false in floating point.",
            Parts.Step | Parts.Gradient | Parts.Loss, Traits.None, CaseKind.Small, DescendsNearTheOptimum),
        Law.Derived("38", RuleSet.GradientStep,
            "|Step(u) - Step(v)| <= max(|1 - lr mu|, |1 - lr L|) |u - v|, mu = lambda where all is penalised, else 0.",
            Parts.Step, Traits.None, CaseKind.Small, BringsTogether),
    ];

    private static IEnumerable<Finding> IsThetaMinusGradient(Subject subject, Case c)
    {
        Vector theta = c.Problem.At, gradient = subject.Gradient(c.Problem);
        return Rates.SelectMany(lr => Finding.Near(
            "theta",
            theta - lr * gradient,
            subject.Step(c.Problem, lr),
            [.. theta.Zip(gradient, (t, g) => 4 * subject.Slack.U * (Math.Abs(t) + lr * Math.Abs(g)) + subject.Slack.Smallest)]));
    }

    private static IEnumerable<Finding> IsExactly(Subject subject, Case c)
    {
        Vector gradient = subject.Gradient(c.Problem);
        return Rates.SelectMany(lr => Finding.SameBits("theta", c.Problem.At - lr * gradient, subject.Step(c.Problem, lr)));
    }

    private static IEnumerable<Finding> IsPure(Subject subject, Case c)
    {
        var inputs = new Inputs(c.Problem);
        Vector alone = subject.Step(c.Problem, 0.1);
        yield return inputs.Unchanged;
        foreach (Vector other in AtOnce.Answers(c, () => subject.Step(c.Problem, 0.1)))
            foreach (Finding finding in Finding.SameBits("theta", alone, other))
                yield return finding;
    }

    private static IEnumerable<Finding> DescendsNearTheOptimum(Subject subject, Case c)
    {
        Vector optimum = Reference.Of(c.Problem).Theta;
        return optimum.IsFinite && optimum.Norm < 1e8
            ? Descends(subject, subject.Narrow(c.Problem with { Theta = [.. optimum] }))
            : [];
    }

    /// <summary>
    /// A step along g + e in place of the gradient g costs at most lr |e| (|g| + |e|) (1 + lr L) &lt;= 3 lr |e| (|g| + |e|);
    /// rounding theta moves f by its gradient there, at most |g| (1 + lr L) &lt;= 3 |g|, and L/2 times the square; L itself, the
    /// rate and the promise are off by a few u of what they promise.
    /// </summary>
    private static IEnumerable<Finding> Descends(Subject subject, Problem problem)
    {
        Slack model = subject.Slack;
        double before = subject.Loss(problem), smoothness = GradientLaws.Smoothness(problem);
        double norm = subject.Gradient(problem).Norm;
        double error = model.OfGradientNorm(problem, problem.At);
        double roundings = (model.Operations(problem) + problem.Rows.Length) * model.U;
        foreach (double part in PartsOfTwoOverL)
        {
            double lr = Rate(subject, part, smoothness);
            Vector next = subject.Step(problem, lr);
            if (!subject.Handles(problem, next))
                continue;
            double promised = lr * (1 - lr * smoothness / 2) * norm * norm;
            double moved = 2 * model.U * (problem.At.Norm + next.Norm + lr * norm);
            double slack = model.Of(problem, problem.At, next) + 3 * lr * error * (norm + error)
                + 3 * (norm + error) * moved + smoothness * moved * moved + roundings * lr * norm * norm;
            yield return Finding.AtMost(
                $"f after a step at {part} of 2/L", subject.Loss(problem, next), before - promised, slack);
        }
    }

    /// <summary>
    /// Each step: the gradient's error times lr, and two roundings of about the size of its terms; L and the norms are off by a
    /// few u.
    /// </summary>
    private static IEnumerable<Finding> BringsTogether(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Slack model = subject.Slack;
        double smoothness = GradientLaws.Smoothness(problem), mu = problem.Intercept ? 0 : problem.Lambda;
        double roundings = (model.Operations(problem) + problem.Rows.Length) * model.U;
        Vector u = problem.At, v = subject.Other(c, problem);
        foreach (double part in PartsOfTwoOverL)
        {
            double lr = Rate(subject, part, smoothness), factor = Math.Max(Math.Abs(1 - lr * mu), Math.Abs(1 - lr * smoothness));
            Vector stepU = subject.Step(problem, lr), stepV = subject.Step(problem with { Theta = [.. v] }, lr);
            double slack = lr * (model.OfGradientNorm(problem, u) + model.OfGradientNorm(problem, v))
                + roundings * (u.Norm + v.Norm + stepU.Norm + stepV.Norm + (u - v).Norm);
            yield return Finding.AtMost(
                $"distance after a step at {part} of 2/L", (stepU - stepV).Norm, factor * (u - v).Norm, slack);
        }
    }

    /// <summary>
    /// A part of 2/L; where L is 0 or nearly so (no X to speak of), so large that its square is still a number.
    /// </summary>
    private static double Rate(Subject subject, double part, double smoothness) =>
        subject.Slack.Nearest(Math.Min(part * 2 / smoothness, Math.Cbrt(subject.Slack.Largest)));
}
