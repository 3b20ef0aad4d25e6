namespace LogReg.Functional.Verification;

/// <summary>Law 56 of many classes.</summary>
internal static class ClassPredictionLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Exact("56-classes", RuleSet.Files, "Predicting a batch is predicting its rows, of many classes too.",
            Parts.ClassPrediction, Traits.None, CaseKind.Small, BatchIsItsRows),
        Law.Derived("56-classes-probability", RuleSet.Files,
            "The probabilities of a row are the softmax of its logits, in double-doubles: law 34 and (p + 1) u of the logits' sizes.",
            Parts.ClassPrediction, Traits.None, CaseKind.Small, IsSoftmaxOfTheLogits),
        Law.Exact("56-classes-tie", RuleSet.Files,
            "A row's class has the largest logit, and of classes with the same coefficients the first is said.",
            Parts.ClassPrediction, Traits.None, CaseKind.Small, FirstOfEquals),
    ];

    private static IEnumerable<Finding> BatchIsItsRows(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        Matrix batch = subject.ClassProbabilities(problem);
        IReadOnlyList<int> classes = subject.ClassNumbers(problem);
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            // One row of each class and this one first: a dataset needs all classes.
            MulticlassProblem part = (problem with { Weights = [] }).Pick(
                Enumerable.Range(0, problem.Classes).Select(k => Array.IndexOf(problem.Y, k)).Prepend(i));
            foreach (Finding finding in Finding.SameBits($"row {i}", batch.Row(i), subject.ClassProbabilities(part).Row(0)))
                yield return finding;
            yield return Finding.True($"class of row {i}", classes[i] == subject.ClassNumbers(part)[0], $"{classes[i]} in the batch");
        }
    }

    private static IEnumerable<Finding> IsSoftmaxOfTheLogits(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        Matrix found = subject.ClassProbabilities(problem);
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            DoubleDouble[] z = MulticlassSpecification.Logits<DoubleDouble>(problem, i), p = MulticlassSpecification.Softmax(z);
            double most = z.Max(x => x.Nearest), size = MulticlassSlack.SizeOfLogits(problem, i);

            // Each logit is off by (p + 1) u A: what that does to a probability is p (1 - p) times as much, of each of two.
            for (int k = 0; k < p.Length; k++)
            {
                double below = Math.Min(most - z[k].Nearest, 1e6), truth = p[k].Nearest;
                double relative = p.Length + 8 + 2 * below + 2 * (problem.Features + 1) * size;
                yield return Finding.Near(
                    $"row {i}, class {k}", truth, found[i, k], subject.Slack.U * relative * truth + 4 * subject.Slack.Smallest);
            }
        }
    }

    private static IEnumerable<Finding> FirstOfEquals(Subject subject, Case c)
    {
        if (MulticlassCase.Penalised(c) is not { } problem)
            yield break;

        // Class 1 as class 0, whose intercept is 0; the logits of others are far from theirs or the same to the bit.
        MulticlassProblem equal = problem with { Theta = [.. problem.Theta] };
        for (int j = 0; j <= problem.Features; j++)
            if (problem.Index(1, j) is var at and >= 0)
                equal.Theta[at] = problem.Coefficient(0, j);
        IReadOnlyList<int> classes = subject.ClassNumbers(equal);
        for (int i = 0; i < equal.Rows.Length; i++)
        {
            double[] z = [.. MulticlassSpecification.Logits<DoubleDouble>(equal, i).Select(x => x.Nearest)];
            double rounding = 4 * (equal.Features + 1) * subject.Slack.U * MulticlassSlack.SizeOfLogits(equal, i);
            yield return Finding.True(
                $"class of row {i}", classes[i] != 1 && z[classes[i]] >= z.Max() - rounding, $"{classes[i]} of [{string.Join(", ", z)}]");
        }
    }
}
