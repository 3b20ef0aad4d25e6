namespace LogReg.Functional.Verification;

/// <summary>Laws 49 and 50: problems whose answer is known.</summary>
internal static class ClosedFormLaws
{
    private const double U = Slack.UnitRoundoff;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("49-intercept", RuleSet.Fit,
            "An intercept alone is logit(mean y), within the radius of the promise and n + 8 roundings.",
            Parts.Fit, Traits.None, CaseKind.Fit, InterceptAlone),
        Law.Derived("49-groups", RuleSet.Fit,
            "Indicators of groups, no intercept: the coefficient of each is the logit of its group's mean.",
            Parts.Fit, Traits.None, CaseKind.Fit, Groups),
        Law.Derived("49-table", RuleSet.Fit, "A table of 2 x 2 counts a, b, c, d: intercept ln(c/d), slope ln(ad/(bc)).",
            Parts.Fit, Traits.None, CaseKind.Fit, Table),
        Law.Derived("50", RuleSet.Fit,
            "Soft labels sigmoid(X w) give w back, lambda = 0: the labels are rounded, which makes the gradient at w at most 6 u "
            + "of max |x_j|.",
            Parts.Fit, Traits.SoftLabels, CaseKind.Fit, PlantedLabels),
    ];

    private static IEnumerable<Finding> InterceptAlone(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        int ones = draw.Between(1, 9), zeros = draw.Between(1, 9);
        Problem problem = subject.Adapt(Counts([(ones, zeros)], _ => []));
        return HasTheAnswer(subject, problem, [Math.Log((double)ones / zeros)]);
    }

    private static IEnumerable<Finding> Groups(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        (int Ones, int Zeros)[] groups = Draw.Many(draw.Between(1, 4), _ => (draw.Between(1, 6), draw.Between(1, 6)));
        Problem problem = Counts(groups, group => Draw.Many(groups.Length, j => j == group ? 1.0 : 0)) with
        {
            Intercept = false,
            Theta = new double[groups.Length],
        };
        return HasTheAnswer(subject, problem, [.. groups.Select(group => Math.Log((double)group.Ones / group.Zeros))]);
    }

    private static IEnumerable<Finding> Table(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        double a = draw.Between(1, 9), b = draw.Between(1, 9), cases = draw.Between(1, 9), d = draw.Between(1, 9);
        Problem problem = subject.Adapt(Counts([((int)a, (int)b), ((int)cases, (int)d)], group => [group == 0 ? 1 : 0]));
        return HasTheAnswer(subject, problem, [Math.Log(cases / d), Math.Log(a * d / (b * cases))]);
    }

    private static IEnumerable<Finding> PlantedLabels(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        Problem shape = c.Problem with { Lambda = 0, Lambda1 = 0, Offset = [], Theta = new double[c.Problem.Dimension] };
        double[] planted = Draw.Many(shape.Dimension, j => draw.Grid(1) / Math.Max(1, LargestOf(j)));
        DoubleDouble[] exact = [.. planted.Select(DoubleDouble.Of)];
        Problem problem = shape with
        {
            Y = Draw.Many(shape.Rows.Length, i => Specification.Sigmoid(Specification.Logit(shape, exact, i)).Nearest),
        };
        Proximity there = Proximity.Promised(problem, [.. planted], 6 * U * Enumerable.Range(0, shape.Dimension).Max(LargestOf));
        if (!there.IsKnown || ClaimedOptimum.Of(subject, problem) is not { } found)
            return [];
        return found.IsNear(planted, there.Radii);

        double LargestOf(int j) => Enumerable.Range(0, shape.Rows.Length).Max(i => Math.Abs(shape.FeatureOf(i, j)));
    }

    /// <summary>So many rows of 1 and of 0 for each group, unpenalised, started at 0.</summary>
    private static Problem Counts(IReadOnlyList<(int Ones, int Zeros)> groups, Func<int, double[]> features)
    {
        (double[] X, double Y)[] rows =
        [
            .. groups.SelectMany((group, k) =>
                Enumerable.Repeat((features(k), 1.0), group.Ones).Concat(Enumerable.Repeat((features(k), 0.0), group.Zeros))),
        ];
        return new()
        {
            Rows = [.. rows.Select(row => row.X)],
            Y = [.. rows.Select(row => row.Y)],
            Intercept = true,
            Theta = new double[1 + features(0).Length],
        };
    }

    /// <summary>A quotient and a logarithm of 1 ulp each: 8 u (1 + |theta|).</summary>
    private static IEnumerable<Finding> HasTheAnswer(Subject subject, Problem problem, double[] expected)
    {
        Answer answer = subject.Fit(problem);
        yield return Finding.True("answer", !answer.IsDenial, $"{answer}, but there is an optimum");
        if (ClaimedOptimum.Of(subject, problem, answer) is { } found)
            foreach (Finding finding in found.IsNear(expected, [.. expected.Select(t => 8 * U * (1 + Math.Abs(t)))]))
                yield return finding;
    }
}
