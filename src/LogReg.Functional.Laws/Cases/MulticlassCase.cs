namespace LogReg.Functional.Verification;

/// <summary>
/// Problems of many classes made of those of two: their rows, weights, ridge and intercept, and classes and coefficients that follow from
/// the case's choices, so that they shrink as those do.
/// </summary>
internal static class MulticlassCase
{
    private const int MostClasses = 5;

    /// <summary>The problem of a case; nothing where fewer than two rows count.</summary>
    public static MulticlassProblem? Of(Case c) => Of(c, c.Problem.Lambda);

    /// <summary>The problem of a case under a ridge.</summary>
    public static MulticlassProblem? Penalised(Case c) => Of(c, c.Problem.Lambda > 0 ? c.Problem.Lambda : 0.125);

    /// <summary>The problem of a case under a lasso, with its ridge.</summary>
    public static MulticlassProblem? Lassoed(Case c) => Penalised(c) is { } penalised ? UnderLasso(c, penalised) : null;

    /// <summary>The same with two classes.</summary>
    public static MulticlassProblem? LassoedOfTwo(Case c) => OfTwo(c, 0.125) is { } two ? UnderLasso(c, two) : null;

    /// <summary>The problem of a case without one.</summary>
    public static MulticlassProblem? Free(Case c) => Of(c, 0);

    /// <summary>The problem of a case with two classes.</summary>
    public static MulticlassProblem? OfTwo(Case c, double lambda) => Of(c, lambda, classes: 2);

    /// <summary>Another theta for a problem: near its own, far from it, or anywhere.</summary>
    public static double[] Other(Case c, MulticlassProblem problem)
    {
        Draw draw = c.Choices.Draw();
        double distance = draw.OneOf(1e-6, 1e-3, 1, 1, 100);
        return [.. problem.Theta.Select(t => draw.Chance(10) ? t : t + distance * draw.Grid(1) * (draw.Chance(50) ? 1 : Math.Abs(t) + 1e-3))];
    }

    private static MulticlassProblem UnderLasso(Case c, MulticlassProblem problem) =>
        problem with { Lambda = c.Problem.Lambda, Lambda1 = Math.ScaleB(c.Choices.Draw().Between(4, 32), -8) };

    private static MulticlassProblem? Of(Case c, double lambda, int classes = 0)
    {
        Problem two = c.Problem;
        Draw draw = c.Choices.Draw();
        int[] counting = [.. Enumerable.Range(0, two.Rows.Length).Where(i => two.WeightOf(i) > 0)];
        int drawn = draw.Between(2, MostClasses);
        if (counting.Length < 2)
            return null;
        classes = Math.Min(classes == 0 ? drawn : classes, counting.Length);
        bool inOrder = two.Features > 0 && draw.Chance(20);
        int[] y = Draw.Many(two.Rows.Length, _ => draw.Between(0, MostClasses * MostClasses) % classes);
        if (inOrder)
            foreach ((int row, int rank) in Enumerable.Range(0, y.Length).OrderBy(i => two.Rows[i][0]).Select((row, rank) => (row, rank)))
                y[row] = rank * classes / y.Length;

        // A class without rows is not data: where one has none, the first rows that count have one each.
        if (counting.Select(i => y[i]).Distinct().Count() < classes)
            for (int k = 0, shift = draw.Between(0, classes - 1); k < classes; k++)
                y[counting[k]] = (k + shift) % classes;
        var problem = new MulticlassProblem
        {
            Rows = two.Rows,
            Y = y,
            Classes = classes,
            Weights = two.Weights,
            Lambda = lambda,
            IsSparse = two.IsSparse,
            Intercept = two.Intercept,
            Theta = [],
        };
        double[] theta = new double[problem.Dimension];
        for (int k = 0; k < classes; k++)
            for (int j = 0; j <= two.Features; j++)
            {
                double factor = draw.OneOf(1, -1, draw.Grid(2), 0);
                if (problem.Index(k, j) is var at and >= 0)
                    theta[at] = factor * (j == 0 ? two.Theta[0] : two.Theta[two.First + j - 1]);
            }
        return problem with { Theta = theta };
    }
}
