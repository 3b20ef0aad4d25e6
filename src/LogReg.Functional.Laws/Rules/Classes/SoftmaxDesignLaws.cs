namespace LogReg.Functional.Verification;

/// <summary>Laws 31 and 32 of many classes: columns of zeros and columns that are copies.</summary>
internal static class SoftmaxDesignLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Exact("31-classes", RuleSet.Regularised,
            "The gradient of a zero column is lambda w_kj in each class: a coefficient that is 0 never moves.",
            Parts.SoftmaxObjective, Traits.Exact, CaseKind.Small, ZeroColumn),
        Law.Derived("32-classes", RuleSet.Metamorphic,
            "[X, X]/2 with [w_k, w_k] and lambda/2 is the same of many classes, each half of the gradient half of it.",
            Parts.SoftmaxObjective, Traits.None, CaseKind.Small, Halved),
        Law.Exact("32-classes-exact", RuleSet.Metamorphic,
            "Equal columns with equal coefficients in each class have equal entries of the gradient, so that steps keep them equal.",
            Parts.SoftmaxObjective, Traits.Exact, CaseKind.Small, EqualColumns),
    ];

    private static IEnumerable<Finding> ZeroColumn(Subject subject, Case c)
    {
        if (c.Problem.Features == 0 || MulticlassCase.Of(c) is not { } drawn)
            yield break;
        int column = c.Choices.Draw().Between(1, drawn.Features);
        MulticlassProblem problem = WithColumn(drawn, column, _ => 0);
        Vector gradient = subject.SoftmaxGradient(problem);
        for (int k = problem.FirstClass; k < problem.Classes; k++)
        {
            int at = problem.Index(k, column);
            foreach (Finding finding in Finding.SameNumbers($"gradient[{at}]", [problem.Lambda * problem.Theta[at]], [gradient[at]]))
                yield return finding;
        }
    }

    private static IEnumerable<Finding> Halved(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } whole)
            yield break;
        int p = whole.Features;
        MulticlassProblem twice = whole with
        {
            Rows = [.. whole.Rows.Select(row => row.Concat(row).Select(x => x / 2).ToArray())],
            Lambda = whole.Lambda / 2,
        };
        double[] theta = new double[twice.Dimension];
        for (int k = 0; k < twice.Classes; k++)
            for (int j = 0; j <= 2 * p; j++)
                if (twice.Index(k, j) is var at and >= 0)
                    theta[at] = whole.Coefficient(k, j > p ? j - p : j);
        twice = twice with { Theta = theta };
        yield return Finding.Near(
            "f", subject.SoftmaxLoss(whole), subject.SoftmaxLoss(twice),
            MulticlassSlack.Of(subject.Slack, whole) + MulticlassSlack.Of(subject.Slack, twice));
        Vector here = subject.SoftmaxGradient(whole), there = subject.SoftmaxGradient(twice);
        double[] slackHere = MulticlassSlack.OfGradient(subject.Slack, whole), slackThere = MulticlassSlack.OfGradient(subject.Slack, twice);
        for (int k = 0; k < twice.Classes; k++)
            for (int j = 0; j <= 2 * p; j++)
                if (twice.Index(k, j) is var at and >= 0)
                {
                    int from = whole.Index(k, j > p ? j - p : j);
                    double half = j == 0 ? 1 : 0.5;
                    yield return Finding.Near($"gradient[{at}]", half * here[from], there[at], half * slackHere[from] + slackThere[at]);
                }
    }

    private static IEnumerable<Finding> EqualColumns(Subject subject, Case c)
    {
        if (c.Problem.Features < 2 || MulticlassCase.Of(c) is not { } drawn)
            yield break;
        int[] columns = c.Choices.Permutation(drawn.Features);
        (int left, int right) = (columns[0] + 1, columns[1] + 1);
        MulticlassProblem problem = WithColumn(drawn, right, row => row[left - 1]) with { Theta = [.. drawn.Theta] };
        for (int k = problem.FirstClass; k < problem.Classes; k++)
            problem.Theta[problem.Index(k, right)] = problem.Theta[problem.Index(k, left)];
        Vector gradient = subject.SoftmaxGradient(problem);
        for (int k = problem.FirstClass; k < problem.Classes; k++)
            foreach (Finding finding in Finding.SameNumbers(
                $"class {k}", [gradient[problem.Index(k, left)]], [gradient[problem.Index(k, right)]]))
                yield return finding;
    }

    /// <summary>The problem with another column in the place of one, counted from 1.</summary>
    private static MulticlassProblem WithColumn(MulticlassProblem problem, int column, Func<double[], double> make) => problem with
    {
        Rows = [.. problem.Rows.Select(row => row.Select((x, j) => j == column - 1 ? make(row) : x).ToArray())],
    };
}
