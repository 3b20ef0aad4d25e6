namespace LogReg.Functional.Verification;

/// <summary>
/// Law 43 of what a batch tells of the gradient: right in the mean over an epoch, and with its variance reduced as near as theta is to the
/// snapshot. What is expected is the definition's, in double-doubles.
/// <para>A batch's gradient is a sum over its rows, one after the other at worst, divided by W, which may be a sum of all n weights, and
/// scaled by n/|B|: (2 n + 8) u of it more than the slack of the batch alone as a problem; the ridge is rounded twice.</para>
/// </summary>
internal static class StochasticLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("43-rows", RuleSet.Fold,
            "The gradient of a batch is n/|B| of its rows' part of the mean, and the ridge's gradient once, within the slack of its rows.",
            Parts.BatchGradient, Traits.None, CaseKind.Small, IsSpecified),
        Law.Derived("43-mean", RuleSet.Fold,
            "The gradients of the batches of an epoch, each counted with its rows, have the gradient for their mean, within their slacks.",
            Parts.Batches | Parts.BatchGradient, Traits.None, CaseKind.Small, (subject, c) =>
            {
                Problem problem = Counted(c.Problem);
                return IsRightInTheMean(subject, c, problem, batch => (
                    subject.BatchGradient(problem, batch), SlackOf(subject, problem, batch)));
            }),
        Law.Derived("43-reduced-mean", RuleSet.Fold,
            "The directions of a variance-reduced method over an epoch, each counted with its rows, have the gradient for their mean, within "
            + "the slacks of their three gradients.",
            Parts.Batches | Parts.ReducedGradient, Traits.None, CaseKind.Small, (subject, c) =>
            {
                Problem problem = Counted(c.Problem);
                Vector snapshot = subject.Other(c, problem);
                return IsRightInTheMean(subject, c, problem, batch => (
                    subject.ReducedGradient(problem, snapshot, batch), SlackOf(subject, problem, snapshot, batch)));
            }),
        Law.Derived("43-snapshot", RuleSet.Fold,
            "At the snapshot the direction of a variance-reduced method is the gradient, whatever the batch, within the slacks.",
            Parts.ReducedGradient, Traits.None, CaseKind.Small, IsTheGradientAtTheSnapshot),
        Law.Derived("43-reduced", RuleSet.Fold,
            "The direction of a variance-reduced method is off by at most (L_B + L) |theta - snapshot|, L and L_B of the mean loss and of "
            + "the batch's, within the slacks.",
            Parts.ReducedGradient, Traits.None, CaseKind.Small, IsNear),
    ];

    private static IEnumerable<Finding> IsSpecified(Subject subject, Case c)
    {
        Problem problem = Counted(c.Problem);
        return Batches(c, problem).SelectMany(batch => Finding.Near(
            "gradient", Expected(problem, problem.At, batch), subject.BatchGradient(problem, batch), SlackOf(subject, problem, batch)));
    }

    private static IEnumerable<Finding> IsRightInTheMean(
        Subject subject, Case c, Problem problem, Func<IReadOnlyList<int>, (Vector Gradient, double[] Slack)> tell)
    {
        Draw draw = c.Choices.Draw();
        var plan = new BatchPlan(problem.Rows.Length, draw.Between(1, problem.Rows.Length + 1), draw.Bits(), draw.Between(0, 1000));
        IReadOnlyList<IReadOnlyList<int>> batches = subject.Batches(plan);
        double[] mean = new double[problem.Dimension], slack = subject.Slack.OfGradient(problem, problem.At);
        foreach (IReadOnlyList<int> batch in batches)
        {
            (Vector gradient, double[] of) = tell(batch);
            double share = (double)batch.Count / plan.Rows;
            for (int j = 0; j < mean.Length; j++)
            {
                // Of the law's own: each term is rounded twice, and goes through as many sums as there are batches.
                mean[j] += share * gradient[j];
                slack[j] += share * (of[j] + (batches.Count + 2) * Slack.UnitRoundoff * Math.Abs(gradient[j]));
            }
        }
        return Finding.Near($"the mean of {batches.Count} gradients", Gradient(problem, problem.At), mean, slack);
    }

    private static IEnumerable<Finding> IsTheGradientAtTheSnapshot(Subject subject, Case c)
    {
        Problem problem = Counted(c.Problem);
        return Batches(c, problem).SelectMany(batch => Finding.Near(
            "direction", Gradient(problem, problem.At), subject.ReducedGradient(problem, problem.At, batch),
            SlackOf(subject, problem, problem.At, batch)));
    }

    private static IEnumerable<Finding> IsNear(Subject subject, Case c)
    {
        Problem problem = Counted(c.Problem);
        Vector snapshot = subject.Other(c, problem);
        foreach (int[] batch in Batches(c, problem))
        {
            double smoothness = Share(problem, batch) * GradientLaws.Smoothness(Alone(problem, batch))
                + GradientLaws.Smoothness(problem with { Lambda = 0 });
            Vector found = subject.ReducedGradient(problem, snapshot, batch), right = [.. Gradient(problem, problem.At)];
            double slack = Math.Sqrt(SlackOf(subject, problem, snapshot, batch).Sum(e => e * e));

            // L, both norms and the distance are off by less than n + 2 d + 8 roundings of theirs.
            double bound = smoothness * (problem.At - snapshot).Norm, norms = found.Norm + right.Norm + bound;
            yield return Finding.AtMost(
                "distance to the gradient", (found - right).Norm, bound,
                slack + (problem.Rows.Length + 2 * problem.Dimension + 8) * Slack.UnitRoundoff * norms);
        }
    }

    /// <summary>Some of the rows in some order, the same number of them as often as any other; and all.</summary>
    private static int[][] Batches(Case c, Problem problem)
    {
        int[] order = c.Choices.Permutation(problem.Rows.Length);
        return [order[..c.Choices.Draw().Between(1, order.Length)], order];
    }

    /// <summary>The problem with a weight of 1 in place of 0: what a row without weight is to a batch, everyone may decide.</summary>
    private static Problem Counted(Problem problem) => problem with { Weights = [.. problem.Weights.Select(s => s > 0 ? s : 1)] };

    /// <summary>The rows of a batch as a problem of their own, without the ridge.</summary>
    private static Problem Alone(Problem problem, IReadOnlyList<int> batch) => problem.Pick(batch) with { Lambda = 0 };

    /// <summary>What a mean over the batch's weights is multiplied with: (n/|B|) W_B/W.</summary>
    private static double Share(Problem problem, IReadOnlyList<int> batch) =>
        (double)problem.Rows.Length / batch.Count * (batch.Sum(problem.WeightOf) / Enumerable.Range(0, problem.Rows.Length).Sum(problem.WeightOf));

    private static double[] Gradient(Problem problem, Vector theta) =>
        [.. Specification.Gradient(problem, theta.Select(DoubleDouble.Of).ToArray()).Select(g => g.Nearest)];

    private static double[] Expected(Problem problem, Vector theta, IReadOnlyList<int> batch)
    {
        double share = Share(problem, batch);
        return [.. Gradient(Alone(problem, batch), theta).Select((g, j) => share * g + (j < problem.First ? 0 : problem.Lambda * theta[j]))];
    }

    private static double[] SlackOf(Subject subject, Problem problem, IReadOnlyList<int> batch) =>
        SlackOf(subject, problem, problem.At, batch, 0);

    /// <summary>That of the batch's gradient at both points, that of all rows at the snapshot, and 4 u of each for the sums.</summary>
    private static double[] SlackOf(Subject subject, Problem problem, Vector snapshot, IReadOnlyList<int> batch)
    {
        double[] here = SlackOf(subject, problem, problem.At, batch, 4), there = SlackOf(subject, problem, snapshot, batch, 4);
        double[] whole = SlackOf(subject, problem, snapshot, [.. Enumerable.Range(0, problem.Rows.Length)], 4);
        return [.. here.Select((e, j) => e + there[j] + whole[j])];
    }

    private static double[] SlackOf(Subject subject, Problem problem, Vector theta, IReadOnlyList<int> batch, int sums)
    {
        Problem alone = Alone(problem, batch);
        double[] slack = subject.Slack.OneByOne.OfGradient(alone, theta), scale = Slack.GradientScale(alone, theta);
        double share = Share(problem, batch), u = subject.Slack.U;
        return
        [
            .. slack.Select((e, j) => share * (e + (2 * problem.Rows.Length + 8 + sums) * u * scale[j])
                + (4 + sums) * u * (j < problem.First ? 0 : problem.Lambda * Math.Abs(theta[j])) + subject.Slack.Smallest),
        ];
    }
}
