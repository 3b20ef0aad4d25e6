namespace LogReg.Functional.Verification;

/// <summary>Laws 34, 45 and 46 of many classes under a lasso: what a fit says of its answer is true.</summary>
internal static class SoftmaxLassoLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Derived("45-classes-lasso",
            "At a claimed optimum of many classes no entry of the smallest subgradient is above what is promised, within the gradient's "
            + "slack.",
            IsStationary),
        Derived("46-classes-lasso",
            "A gap that is claimed under a lasso is not negative and not below f(theta) - f at any other point, values in double-doubles; "
            + "the slacks of both values, and of a dual point.",
            GapIsTrue),
        Derived("34-fit-lasso",
            "Two classes under lambda1 and lambda have the least f of the logistic loss under lambda1 and lambda / 2: f at the answer is "
            + "not below f of the other at w_1 - w_0, and not above its least by more than the promise times the distance |.|_1.",
            TwoClasses),
    ];

    private static Law Derived(string id, string statement, Func<Subject, Case, IEnumerable<Finding>> findings) =>
        Law.Derived(id, RuleSet.Fit, statement, Parts.SoftmaxFit, Traits.L1 | Traits.L2, CaseKind.Fit, findings);

    private static IEnumerable<Finding> IsStationary(Subject subject, Case c)
    {
        if (MulticlassCase.Lassoed(c) is not { } problem || subject.SoftmaxFit(problem) is not Answer.Optimum { Theta: var theta })
            yield break;
        yield return Finding.True("theta", theta.Length == problem.Dimension && theta.IsFinite, $"{theta} for {problem.Dimension} coefficients");
        MulticlassProblem there = problem with { Theta = [.. theta] };
        double[] slack = MulticlassSlack.OfGradient(subject.Slack, there);
        DoubleDouble[] gradient = MulticlassSpecification.Gradient<DoubleDouble>(there);
        for (int j = 0; j < slack.Length; j++)
        {
            double g = gradient[j].Nearest, lasso = j < problem.Intercepts ? 0 : problem.Lambda1;
            double left = theta[j] == 0 ? Math.Max(0, Math.Abs(g) - lasso) : Math.Abs(g + Math.Sign(theta[j]) * lasso);
            yield return Finding.AtMost($"|subgradient[{j}]|", left, subject.SoftmaxGradientPromised, slack[j]);
        }
    }

    // A gradient that is off by e tilts f by e |theta|_1, and moves a scaled dual point by e / lambda1 of itself; a ridge's terms as there.
    private static IEnumerable<Finding> GapIsTrue(Subject subject, Case c)
    {
        if (MulticlassCase.Lassoed(c) is not { } problem
            || subject.SoftmaxFit(problem) is not Answer.Optimum { Gap: < double.PositiveInfinity } optimum)
            yield break;
        MulticlassProblem there = problem with { Theta = [.. optimum.Theta] };
        yield return Finding.AtMost("0 <= gap", 0, optimum.Gap, 0);
        double value = MulticlassReference.ValueAt(problem, optimum.Theta), error = MulticlassSlack.OfGradientNorm(subject.Slack, there);
        double rounding = error * (4 * optimum.Theta.Sum(Math.Abs) + 2 * value / problem.Lambda1) + (problem.Lambda == 0 ? 0
            : (2 * Math.Sqrt(2 * problem.Lambda * optimum.Gap) * error + error * error) / (2 * problem.Lambda));
        foreach (double[] other in (double[][])[MulticlassReference.Below(problem, optimum.Theta), MulticlassCase.Other(c, problem), problem.Theta])
            yield return Finding.AtMost(
                "f(theta) - f elsewhere", value - MulticlassReference.ValueAt(problem, other), optimum.Gap,
                MulticlassSlack.Of(subject.Slack, there) + MulticlassSlack.Of(subject.Slack, problem with { Theta = other }) + rounding);
    }

    /// <summary>
    /// |w_1 - w_0| is at most |w_0| + |w_1|, and that is where w_1 = -w_0 = w / 2, where the ridge is least too. With a subgradient s at
    /// theta f falls by s.(theta - theta') at most on the way to any theta'.
    /// </summary>
    private static IEnumerable<Finding> TwoClasses(Subject subject, Case c)
    {
        if (MulticlassCase.LassoedOfTwo(c) is not { } two
            || subject.SoftmaxFit(two) is not Answer.Optimum { Theta: var theta } || theta.Length != two.Dimension)
            yield break;
        MulticlassProblem there = two with { Theta = [.. theta] };
        double[] w = [.. theta.TakeLast(two.Features).Zip(theta.Skip(two.Intercepts), (one, zero) => one - zero)];
        var binary = new Problem
        {
            Rows = two.Rows,
            Y = [.. two.Y.Select(k => (double)k)],
            Weights = two.Weights,
            Lambda = two.Lambda / 2,
            Lambda1 = two.Lambda1,
            Intercept = two.Intercept,
            Theta = [.. theta.Take(two.Intercepts), .. w],
        };
        double[] least = [.. Reference.Below(binary, binary.At)];
        double[] half = [.. least.Skip(two.Intercepts).Select(entry => entry / 2)];
        double[] target = [.. least.Take(two.Intercepts), .. half.Select(entry => -entry), .. half];
        double value = MulticlassReference.ValueAt(two, theta), slack = 2 * MulticlassSlack.Of(subject.Slack, there);
        double promised = subject.SoftmaxGradientPromised + MulticlassSlack.OfGradient(subject.Slack, there).Max();
        double distance = theta.Zip(target, (t, other) => Math.Abs(t - other)).Sum();
        yield return Finding.AtMost("f of the logistic loss", ClaimedOptimum.Value(binary, binary.At), value, slack);
        yield return Finding.AtMost("f of two classes", value, ClaimedOptimum.Value(binary, [.. least]), promised * distance + slack);
    }
}
