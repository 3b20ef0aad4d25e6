namespace LogReg.Functional.Verification;

/// <summary>Laws 25, 27, 28, 31 and 34 of many classes: changes of the data with a known effect.</summary>
internal static class SoftmaxChangeLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Derived("25-classes", "The order of the rows does not matter.", (c, problem) =>
            problem.Pick(c.Choices.Permutation(problem.Rows.Length))),
        Derived("27-classes", "A whole weight is as many rows; a weight of 0 is none.", (c, problem) =>
        {
            int[] times = Times(c, problem);
            return (problem with { Weights = [] }).Pick(times.SelectMany((t, i) => Enumerable.Repeat(i, t)));
        }, (c, problem) => problem with { Weights = [.. Times(c, problem).Select(t => (double)t)] }),
        Law.Derived("34-labels", RuleSet.Metamorphic,
            "The classes in another order, under a ridge, with their coefficients, and the intercepts less that of the class that is "
            + "now the first: "
            + "the same f, and the gradients in that order; each intercept is rounded once.",
            Parts.SoftmaxObjective, Traits.L2, CaseKind.Small, OrderOfClasses),
        Law.Exact("27-classes-exact", RuleSet.Metamorphic, "A row of weight 0 is not there, wherever it stands, of many classes too.",
            Parts.SoftmaxObjective, Traits.Weights | Traits.Exact, CaseKind.Small, WithoutWeight),
        Law.Exact("28-classes-exact", RuleSet.Metamorphic, "All weights times 2^k change nothing, of many classes too.",
            Parts.SoftmaxObjective, Traits.Weights | Traits.Exact, CaseKind.Small, ScaledWeights),
        Law.Exact("22-classes-exact", RuleSet.Metamorphic, "The sign of a feature and of its coefficients cancel, of many classes too.",
            Parts.SoftmaxObjective, Traits.Exact, CaseKind.Small, SignOfFeature),
    ];

    private static Law Derived(
        string id,
        string statement,
        Func<Case, MulticlassProblem, MulticlassProblem> after,
        Func<Case, MulticlassProblem, MulticlassProblem>? before = null) =>
        Law.Derived(id, RuleSet.Metamorphic, statement, Parts.SoftmaxObjective, Traits.None, CaseKind.Small, (subject, c) =>
        {
            if (MulticlassCase.Of(c) is not { } problem)
                return [];
            MulticlassProblem there = after(c, problem), here = before is null ? problem : before(c, problem);
            double[] slack = [.. MulticlassSlack.OfGradient(subject.Slack, here)
                .Zip(MulticlassSlack.OfGradient(subject.Slack, there), (a, b) => a + b)];
            return Finding.Near("gradient", subject.SoftmaxGradient(here), subject.SoftmaxGradient(there), slack)
                .Prepend(Finding.Near(
                    "f", subject.SoftmaxLoss(here), subject.SoftmaxLoss(there),
                    MulticlassSlack.Of(subject.Slack, here) + MulticlassSlack.Of(subject.Slack, there)));
        });

    /// <summary>0 to 3 times each row, at least once the first of each class that counts.</summary>
    private static int[] Times(Case c, MulticlassProblem problem)
    {
        Draw draw = c.Choices.Draw();
        int[] times = Draw.Many(problem.Rows.Length, _ => draw.Between(0, 3));
        for (int k = 0; k < problem.Classes; k++)
            times[Array.IndexOf(problem.Y, k)] = draw.Between(1, 3);
        return times;
    }

    private static IEnumerable<Finding> OrderOfClasses(Subject subject, Case c)
    {
        if (MulticlassCase.Penalised(c) is not { } problem)
            yield break;

        // Class k of the new order is order[k] of the old one.
        int[] order = c.Choices.Permutation(problem.Classes);
        double first = problem.Coefficient(order[0], 0);
        double[] theta = new double[problem.Dimension];
        for (int k = 0; k < problem.Classes; k++)
            for (int j = 0; j <= problem.Features; j++)
                if (problem.Index(k, j) is var at and >= 0)
                    theta[at] = problem.Coefficient(order[k], j) - (j == 0 ? first : 0);
        MulticlassProblem other = problem with { Y = [.. problem.Y.Select(y => Array.IndexOf(order, y))], Theta = theta };
        double moved = 2 * subject.Slack.U * theta.Take(problem.Intercepts).Select(Math.Abs).DefaultIfEmpty().Max();
        yield return Finding.Near(
            "f", subject.SoftmaxLoss(problem), subject.SoftmaxLoss(other),
            MulticlassSlack.Of(subject.Slack, problem) + MulticlassSlack.Of(subject.Slack, other) + 2 * moved);
        Vector here = subject.SoftmaxGradient(problem), there = subject.SoftmaxGradient(other);
        double[] slackHere = MulticlassSlack.OfGradient(subject.Slack, problem), slackThere = MulticlassSlack.OfGradient(subject.Slack, other);
        for (int k = 0; k < problem.Classes; k++)
            for (int j = 1; j <= problem.Features; j++)
            {
                (int at, int from) = (problem.Index(k, j), problem.Index(order[k], j));
                double mean = Enumerable.Range(0, problem.Rows.Length)
                    .Sum(i => problem.WeightOf(i) * Math.Abs(problem.FeatureOf(i, j))) / problem.TotalWeight;
                yield return Finding.Near($"gradient[{at}]", here[from], there[at], slackHere[from] + slackThere[at] + moved / 2 * mean);
            }
    }

    private static IEnumerable<Finding> WithoutWeight(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            return [];
        Draw draw = c.Choices.Draw();
        double[] weights = Draw.Many(problem.Rows.Length, i => draw.Chance(40) ? 0 : problem.WeightOf(i));
        for (int k = 0; k < problem.Classes; k++)
            if (!Enumerable.Range(0, weights.Length).Any(i => problem.Y[i] == k && weights[i] > 0))
                weights[Array.IndexOf(problem.Y, k)] = 1;
        MulticlassProblem weighted = problem with { Weights = weights };
        return Same(subject, weighted, weighted.Pick(weighted.Counting));
    }

    private static IEnumerable<Finding> ScaledWeights(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            return [];
        double factor = c.Choices.Draw().OneOf(0.125, 0.5, 2, 1024);
        MulticlassProblem here = problem with { Weights = [.. Enumerable.Range(0, problem.Rows.Length).Select(problem.WeightOf)] };
        MulticlassProblem there = here with { Weights = [.. here.Weights.Select(s => factor * s)] };
        return ExactMetamorphicLaws.Same("gradient", subject.SoftmaxGradient(here), subject.SoftmaxGradient(there))
            .Concat(ExactMetamorphicLaws.Same("f", [subject.SoftmaxLoss(here)], [subject.SoftmaxLoss(there)]));
    }

    private static IEnumerable<Finding> SignOfFeature(Subject subject, Case c)
    {
        if (c.Problem.Features == 0 || MulticlassCase.Of(c) is not { } problem)
            return [];
        int column = c.Choices.Draw().Between(1, problem.Features);
        int[] places = [.. Enumerable.Range(0, problem.Classes).Select(k => problem.Index(k, column)).Where(at => at >= 0)];
        double Sign(int at) => places.Contains(at) ? -1 : 1;
        MulticlassProblem other = problem with
        {
            Rows = [.. problem.Rows.Select(row => row.Select((x, j) => j == column - 1 ? -x : x).ToArray())],
            Theta = [.. problem.Theta.Select((t, at) => Sign(at) * t)],
        };
        double[] mirrored = [.. subject.SoftmaxGradient(other).Select((g, at) => Sign(at) * g)];
        return Finding.SameNumbers("gradient", subject.SoftmaxGradient(problem), mirrored)
            .Prepend(Finding.SameBits("f", subject.SoftmaxLoss(problem), subject.SoftmaxLoss(other)));
    }

    private static IEnumerable<Finding> Same(Subject subject, MulticlassProblem here, MulticlassProblem there) =>
        Finding.SameNumbers("gradient", subject.SoftmaxGradient(here), subject.SoftmaxGradient(there))
            .Prepend(Finding.SameBits("f", subject.SoftmaxLoss(here), subject.SoftmaxLoss(there)));
}
