namespace LogReg.Functional.Verification;

/// <summary>
/// Simpler problems, the greatest simplification first: half the rows, a row, a column; no weights, no offset, lambda 0 or 1,
/// theta 0; simpler numbers. Each has a smaller <see cref="Size"/>, a natural number, so no problem comes twice on a way down.
/// </summary>
internal static class ProblemShrinker
{
    /// <summary>Rows + columns + all the numbers' sizes; a weight's is that of its distance from the weight 1.</summary>
    public static int Size(Problem problem) =>
        problem.Rows.Length + problem.Features
        + problem.Rows.Sum(SizeOf) + SizeOf(problem.Y)
        + (problem.Weights.Length == 0 ? 0 : 1 + problem.Weights.Sum(SizeOfWeight))
        + (problem.Offset.Length == 0 ? 0 : 1 + SizeOf(problem.Offset))
        + NumberShrinker.Size(problem.Lambda) + SizeOf(problem.Theta);

    public static IEnumerable<Problem> Shrink(Problem problem) =>
        FewerRows(problem).Concat(FewerColumns(problem)).Concat(SimplerSetting(problem)).Concat(SimplerNumbers(problem));

    private static IEnumerable<Problem> FewerRows(Problem problem)
    {
        int n = problem.Rows.Length;
        IEnumerable<int> all = Enumerable.Range(0, n);
        IEnumerable<IEnumerable<int>> halves = n > 2 ? [all.Take(n / 2), all.Skip(n / 2)] : [];
        IEnumerable<IEnumerable<int>> others = n > 1 ? all.Select(dropped => all.Where(i => i != dropped)) : [];
        return halves.Concat(others).Select(problem.Pick).Where(part => part.Weights.Length == 0 || part.Weights.Any(s => s > 0));
    }

    private static IEnumerable<Problem> FewerColumns(Problem problem)
    {
        if (problem.Features == 0 || (problem.Features == 1 && !problem.Intercept))
            return [];
        return Enumerable.Range(0, problem.Features).Select(dropped => problem with
        {
            Rows = [.. problem.Rows.Select(row => Without(row, dropped))],
            Theta = Without(problem.Theta, problem.First + dropped),
        });
    }

    private static IEnumerable<Problem> SimplerSetting(Problem problem)
    {
        if (problem.Weights.Length > 0)
            yield return problem with { Weights = [] };
        if (problem.Offset.Length > 0)
            yield return problem with { Offset = [] };
        foreach (double lambda in NumberShrinker.Shrink(problem.Lambda))
            yield return problem with { Lambda = lambda };
        if (SizeOf(problem.Theta) > 0)
            yield return problem.MapTheta((_, _) => 0);
    }

    private static IEnumerable<Problem> SimplerNumbers(Problem problem)
    {
        for (int j = 0; j < problem.Theta.Length; j++)
            foreach (double simpler in NumberShrinker.Shrink(problem.Theta[j]))
                yield return problem with { Theta = With(problem.Theta, j, simpler) };
        for (int i = 0; i < problem.Rows.Length; i++)
            for (int j = 0; j < problem.Features; j++)
                foreach (double simpler in NumberShrinker.Shrink(problem.Rows[i][j]))
                    yield return problem with { Rows = With(problem.Rows, i, With(problem.Rows[i], j, simpler)) };
        for (int i = 0; i < problem.Y.Length; i++)
            foreach (double simpler in problem.Y[i] is > 0 and < 1 ? new[] { 0.0, 1.0, 0.5 } : [0.0])
                if (NumberShrinker.Size(simpler) < NumberShrinker.Size(problem.Y[i]))
                    yield return problem with { Y = With(problem.Y, i, simpler) };
        for (int i = 0; i < problem.Weights.Length; i++)
            if (problem.Weights[i] != 1)
                yield return problem with { Weights = With(problem.Weights, i, 1) };
        for (int i = 0; i < problem.Offset.Length; i++)
            foreach (double simpler in NumberShrinker.Shrink(problem.Offset[i]))
                yield return problem with { Offset = With(problem.Offset, i, simpler) };
    }

    private static int SizeOf(double[] numbers) => numbers.Sum(NumberShrinker.Size);

    private static int SizeOfWeight(double weight) => weight == 1 ? 0 : 1 + NumberShrinker.Size(weight);

    private static T[] Without<T>(T[] items, int index) => [.. items[..index], .. items[(index + 1)..]];

    private static T[] With<T>(T[] items, int index, T item) => [.. items[..index], item, .. items[(index + 1)..]];
}
