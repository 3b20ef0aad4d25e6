namespace LogReg.Functional.Verification;

/// <summary>
/// Law 54: laws 21 to 33, and 35, of fits. The answer to the changed problem is the changed answer, within the radii of both promises.
/// </summary>
internal static class LiftedLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Lifted("54-flip", "1 - y and -offset in place of y and offset: the coefficients negate.", Traits.None, (_, problem) =>
            new(MetamorphicLaws.Flip(problem), theta => [.. theta.Select(t => -t)], radii => radii)),
        Lifted("54-sign", "A feature negated: its coefficient negates.", Traits.None, (draw, problem) =>
            AnyColumn(draw, problem) is (>= 0) and var j ? Scaled(problem, j, -1) : null),
        Lifted("54-scale", "A feature times c, no penalties: its coefficient over c.", Traits.None, (draw, problem) =>
            AnyColumn(draw, problem) is (>= 0) and var j
                ? Scaled(problem with { Lambda = 0, Lambda1 = 0 }, j, draw.OneOf(0.25, 0.5, 3, 4))
                : null),
        Lifted("54-rows", "The rows in another order: the same coefficients.", Traits.None, (draw, problem) =>
            new(problem.Pick(new Choices(draw.Bits()).Permutation(problem.Rows.Length)), theta => theta, radii => radii)),
        Lifted("54-twice", "Every row twice: the same coefficients.", Traits.None, (_, problem) =>
            new(problem.Pick(Enumerable.Range(0, 2 * problem.Rows.Length).Select(i => i / 2)), theta => theta, radii => radii)),
        Lifted("54-weights", "Every weight times c: the same coefficients.", Traits.Weights, (draw, problem) =>
        {
            double factor = draw.OneOf(0.125, 3, 1000);
            double[] weights = Draw.Many(problem.Rows.Length, i => factor * problem.WeightOf(i));
            return new(problem with { Weights = weights }, theta => theta, radii => radii);
        }),
        Lifted("54-weight", "A weight of 2 is the row twice, a weight of 0 no row.", Traits.Weights, (draw, problem) =>
        {
            int[] times = Draw.Many(problem.Rows.Length, i => i == 0 ? 1 : draw.Between(0, 2));
            Problem repeated = (problem with { Weights = [] }).Pick(times.SelectMany((t, i) => Enumerable.Repeat(i, t)));
            Problem weighted = problem with { Weights = [.. times.Select(t => (double)t)] };
            return new(weighted, theta => theta, radii => radii) { Before = repeated };
        }),
        Lifted("54-shift",
            "c added to a feature: the intercept less c times its coefficient.", Traits.Intercept, (draw, problem) =>
        {
            double shift = draw.OneOf(-2.0, 1, 4);
            return problem.Intercept && AnyColumn(draw, problem) is (>= 0) and var j
                ? new(
                    problem.MapX((_, k, x) => k == j ? x + shift : x),
                    theta => [theta[0] - shift * theta[1 + j], .. theta.Skip(1)],
                    radii => [radii[0] + Math.Abs(shift) * radii[1 + j], .. radii.Skip(1)])
                : null;
        }),
        Lifted("54-zero",
            "A further column of zeros under a penalty: a coefficient of 0, the others as they were.", Traits.L2, (_, problem) =>
            problem.Lambda > 0
                ? new(
                    problem with { Rows = [.. problem.Rows.Select(row => (double[])[.. row, 0])], Theta = [.. problem.Theta, 1] },
                    theta => [.. theta, 0],
                    radii => [.. radii, 0])
                : null),
        Lifted("54-ones",
            "A column of ones in place of the intercept, no penalties: the same coefficients.", Traits.Intercept, (_, problem) =>
            problem.Intercept
                ? new(
                    problem with
                    {
                        Lambda = 0,
                        Lambda1 = 0,
                        Intercept = false,
                        Rows = [.. problem.Rows.Select(row => (double[])[1, .. row])],
                    },
                    theta => theta,
                    radii => radii) { Before = problem with { Lambda = 0, Lambda1 = 0 } }
                : null),
        Lifted("35-fit", "X as a sparse matrix: the same coefficients.", Traits.Sparse, (draw, problem) =>
        {
            (Problem dense, Problem sparse) = SparseLaws.Thinned(draw, problem);
            return new(sparse, theta => theta, radii => radii) { Before = dense };
        }),
        Law.Derived("54-copies", RuleSet.Fit,
            "A column and its copy have the same coefficient under a ridge, within the radii of the promise.",
            Parts.Fit, Traits.L2, CaseKind.Fit, Copies),
    ];

    private static int AnyColumn(Draw draw, Problem problem) =>
        problem.Features == 0 ? -1 : draw.Between(0, problem.Features - 1);

    private static Law Lifted(string id, string statement, Traits traits, Func<Draw, Problem, Change?> change) =>
        Law.Derived(id, RuleSet.Fit, statement, Parts.Fit, traits, CaseKind.Fit, (subject, c) => Compare(subject, c, change));

    private static IEnumerable<Finding> Compare(Subject subject, Case c, Func<Draw, Problem, Change?> change)
    {
        if (change(c.Choices.Draw(), c.Problem) is not { } changed)
            yield break;
        Problem before = changed.Before ?? c.Problem with { Lambda = changed.After.Lambda, Lambda1 = changed.After.Lambda1 };
        Problem after = changed.After;
        Answer there = subject.Fit(after);
        if (ClaimedOptimum.Of(subject, before) is not { } here)
            yield break;
        yield return Finding.True(
            "answer", !there.IsDenial, $"{there}, but the problem before it was changed has an optimum");
        if (ClaimedOptimum.Of(subject, after, there) is { } found)
            foreach (Finding finding in found.IsNear(changed.Theta(here.Theta), changed.Radii(here.Radii)))
                yield return finding;
    }

    private static Change Scaled(Problem problem, int j, double factor)
    {
        int coefficient = problem.First + j;
        return new(
            problem.MapX((_, k, x) => k == j ? factor * x : x),
            theta => [.. theta.Select((t, k) => k == coefficient ? t / factor : t)],
            radii => [.. radii.Select((r, k) => k == coefficient ? r / Math.Abs(factor) : r)]);
    }

    private static IEnumerable<Finding> Copies(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        int j = AnyColumn(c.Choices.Draw(), problem);
        if (problem.Lambda == 0 || j < 0)
            yield break;
        Problem copied = problem with
        {
            Rows = [.. problem.Rows.Select(row => (double[])[.. row, row[j]])],
            Theta = [.. problem.Theta, 0.5],
        };
        if (ClaimedOptimum.Of(subject, copied) is { } found)
            yield return Finding.Near(
                "coefficient of the copy", found.Theta[problem.First + j], found.Theta[^1], found.Radii[problem.First + j]
                    + found.Radii[^1]);
    }

    /// <summary>A changed problem, and what the change does to an answer and its radii.</summary>
    private sealed record Change(Problem After, Func<Vector, IReadOnlyList<double>> Theta, Func<double[], double[]> Radii)
    {
        /// <summary>What it was made from, where that is not the case's own problem.</summary>
        public Problem? Before { get; init; }
    }
}
