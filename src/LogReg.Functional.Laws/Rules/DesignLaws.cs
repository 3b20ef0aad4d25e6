namespace LogReg.Functional.Verification;

/// <summary>Laws 20, 30 and 32: parts of the rows, combinations and copies of the columns.</summary>
internal static class DesignLaws
{
    private const Parts Both = Parts.Loss | Parts.Gradient;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("20", RuleSet.Metamorphic,
            "W f = W1 f1 + W2 f2 for the two parts of the rows, lambda = 0, and their gradients; 4 roundings each.",
            Both, Traits.None, CaseKind.Small, PartsAddUp),
        Law.Derived("30", RuleSet.Metamorphic,
            "X A with A^-1 w is the same, lambda = 0, and the gradient A'g, for triangular A of whole numbers: made in "
            + "double-doubles, rounded once.",
            Both, Traits.None, CaseKind.Small, Combined),
        Law.Derived("32", RuleSet.Metamorphic,
            "[X, X]/2 with [w, w] and lambda/2 is the same, each half of the gradient half of it.",
            Both, Traits.None, CaseKind.Small, Halved),
        Law.Exact("32-exact", RuleSet.Metamorphic, "Equal columns with equal coefficients have equal entries of the gradient.",
            Parts.Gradient, Traits.Exact, CaseKind.Small, EqualColumns),
        Law.Exact("32-step", RuleSet.Metamorphic, "Equal columns with equal coefficients keep them equal through three steps.",
            Parts.Step, Traits.Exact, CaseKind.Small, StayEqual),
    ];

    private static IEnumerable<Finding> PartsAddUp(Subject subject, Case c)
    {
        Problem whole = c.Problem with { Lambda = 0 };
        int n = whole.Rows.Length;
        if (n == 1)
            yield break;
        int split = c.Choices.Draw().Between(1, n - 1);
        Problem[] parts = [whole.Pick(Enumerable.Range(0, split)), whole.Pick(Enumerable.Range(split, n - split))];
        if (parts.Any(part => Weight(part) == 0))
            yield break;
        double value = 0, slack = Weight(whole) * subject.Slack.Of(whole), unit = 4 * subject.Slack.U;
        Vector gradient = Vector.Zeros(whole.Dimension);
        double[] slacks = [.. subject.Slack.OfGradient(whole, whole.At).Select(e => Weight(whole) * e)];
        foreach (Problem part in parts)
        {
            double weight = Weight(part), f = subject.Loss(part);
            Vector g = subject.Gradient(part);
            value += weight * f;
            gradient += weight * g;
            slack += weight * (subject.Slack.Of(part) + unit * f);
            slacks = [.. slacks.Zip(subject.Slack.OfGradient(part, part.At).Zip(g, (e, x) => weight * (e + unit * Math.Abs(x))),
                (a, b) => a + b)];
        }
        yield return Finding.Near("W f", value, Weight(whole) * subject.Loss(whole), slack + n * subject.Slack.U * value);
        foreach (Finding finding in Finding.Near(
            "W gradient", gradient, Weight(whole) * subject.Gradient(whole),
                [.. slacks.Zip(gradient, (e, g) => e + n * subject.Slack.U * Math.Abs(g))]))
            yield return finding;
    }

    /// <summary>
    /// A is the unit triangle with one whole number above the diagonal in each column of the right half, so A^-1 is A with those
    /// negated, and g' = A'g. A row's logit moves by u for each product with a rounded factor: u size_i, size_i = sum |x_j|
    /// (|w_j| + what was subtracted) + sum |x'_j w_j|. f moves by the mean of that, entry j of the gradient by mean |x'_j| (1 +
    /// size_i / 4) u.
    /// </summary>
    private static IEnumerable<Finding> Combined(Subject subject, Case c)
    {
        Problem problem = c.Problem with { Lambda = 0 };
        int p = problem.Features, first = problem.First, half = p / 2;
        if (p < 2)
            yield break;
        Draw draw = c.Choices.Draw();
        (int From, int Factor)[] above = Draw.Many(p - half, _ => (draw.Between(0, half - 1), draw.Between(-3, 3)));
        DoubleDouble[] w = [.. problem.Theta.Skip(first).Select(DoubleDouble.Of)];
        double[] sizes = [.. w.Select(x => Math.Abs(x.Nearest))];
        for (int j = half; j < p; j++)
        {
            (int from, int factor) = above[j - half];
            w[from] -= DoubleDouble.Of(factor) * w[j];
            sizes[from] += Math.Abs(factor * w[j].Nearest);
        }
        Problem combined = problem with
        {
            Rows = [.. problem.Rows.Select(row => Draw.Many(p, j => j < half ? row[j] : Sum(row, j, above[j - half])))],
            Theta = [.. problem.Theta.Take(first), .. w.Select(x => x.Nearest)],
        };
        double unit = subject.Slack.U, total = Weight(problem);
        double[] moved = [.. combined.Rows.Select(row => unit * Enumerable.Range(0, p).Sum(j => Math.Abs(row[j]) * sizes[j]))];
        yield return Finding.Near(
            "f", subject.Loss(problem), subject.Loss(combined), subject.Slack.Of(problem) + subject.Slack.Of(combined)
                + Mean(i => moved[i]));
        Vector before = subject.Gradient(problem), after = subject.Gradient(combined);
        double[] slackBefore = subject.Slack.OfGradient(problem, problem.At);
        double[] slackAfter = subject.Slack.OfGradient(combined, combined.At);
        for (int j = 0; j < before.Length; j++)
        {
            (int from, int factor) = j < first + half ? (0, 0) : above[j - first - half];
            double other = factor * before[first + from];
            yield return Finding.Near(
                $"gradient[{j}]", before[j] + other, after[j],
                slackBefore[j] + Math.Abs(factor) * slackBefore[first + from] + slackAfter[j]
                    + 4 * unit * (Math.Abs(before[j]) + Math.Abs(other))
                    + Mean(i => Math.Abs(combined.FeatureOf(i, j)) * (unit + moved[i] / 4)));
        }

        static double Sum(double[] row, int j, (int From, int Factor) above) =>
            (DoubleDouble.Of(row[j]) + DoubleDouble.Of(above.Factor) * DoubleDouble.Of(row[above.From])).Nearest;

        double Mean(Func<int, double> term) => Enumerable.Range(0, moved.Length).Sum(i => problem.WeightOf(i) * term(i)) / total;
    }

    private static IEnumerable<Finding> Halved(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        int p = problem.Features;
        Problem halved = problem with
        {
            Rows = [.. problem.Rows.Select(row => (double[])[.. row.Select(x => x / 2), .. row.Select(x => x / 2)])],
            Theta = [.. problem.Theta, .. problem.Theta.Skip(problem.First)],
            Lambda = problem.Lambda / 2,
        };
        yield return Finding.Near(
            "f", subject.Loss(problem), subject.Loss(halved), subject.Slack.Of(problem) + subject.Slack.Of(halved));
        Vector whole = subject.Gradient(problem), parts = subject.Gradient(halved);
        double[] slackWhole = subject.Slack.OfGradient(problem, problem.At);
        double[] slackParts = subject.Slack.OfGradient(halved, halved.At);
        for (int j = 0; j < parts.Length; j++)
        {
            int same = j < problem.Dimension ? j : j - p;
            double share = j < problem.First ? 1 : 0.5;
            yield return Finding.Near($"gradient[{j}]", share * whole[same], parts[j], share * slackWhole[same] + slackParts[j]);
        }
    }

    private static IEnumerable<Finding> EqualColumns(Subject subject, Case c)
    {
        if (c.Problem.Features == 0)
            yield break;
        (Problem doubled, int column) = WithCopy(c);
        Vector gradient = subject.Gradient(doubled);
        yield return Finding.SameBits("gradient of the copy", gradient[column], gradient[doubled.Dimension - 1]);
    }

    private static IEnumerable<Finding> StayEqual(Subject subject, Case c)
    {
        if (c.Problem.Features == 0)
            yield break;
        (Problem doubled, int column) = WithCopy(c);
        for (int k = 0; k < 3; k++)
        {
            doubled = doubled with { Theta = [.. subject.Step(doubled, 0.1)] };
            yield return Finding.SameBits(
                $"coefficient of the copy after step {k + 1}", doubled.Theta[column], doubled.Theta[^1]);
        }
    }

    private static (Problem Doubled, int Column) WithCopy(Case c)
    {
        int j = c.Choices.Draw().Between(0, c.Problem.Features - 1), column = c.Problem.First + j;
        return (c.Problem with
        {
            Rows = [.. c.Problem.Rows.Select(row => (double[])[.. row, row[j]])],
            Theta = [.. c.Problem.Theta, c.Problem.Theta[column]],
        }, column);
    }

    private static double Weight(Problem problem) => Enumerable.Range(0, problem.Rows.Length).Sum(problem.WeightOf);
}
