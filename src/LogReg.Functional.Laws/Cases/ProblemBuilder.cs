namespace LogReg.Functional.Verification;

/// <summary>
/// Builds problems: n in 1..64, p in 0..16, entries on the grid of 1/1024 times scales from 1e-3 to 1e3. Each regime is built
/// in, never waited for, more often than its minimum share, because regimes drawn together can undo each other.
/// </summary>
internal static class ProblemBuilder
{
    private static readonly double[] Scales = [1e-3, 1e-2, 0.1, 1, 1, 1, 10, 100, 1e3];

    private enum Labels
    {
        Hard,
        Soft,
        OneClass,
        Separated,
    }

    public static Problem Build(ulong seed)
    {
        var draw = new Draw(seed);
        Labels kind = draw.Between(0, 99) switch { < 22 => Labels.Separated, < 42 => Labels.Soft, < 51 => Labels.OneClass, _ => Labels.Hard };
        (int n, int p) = Shape(draw, least: kind == Labels.Separated ? 1 : 0);
        bool intercept = p == 0 || draw.Chance(65);
        double[] scales = draw.Chance(55) ? Draw.Many(p, _ => 1.0) : Draw.Many(p, _ => draw.OneOf<double>(Scales));
        double[][] x = Features(draw, n, p, scales);
        double[] y = kind == Labels.Separated ? Separate(draw, x, intercept) : LabelsOf(draw, kind, n);
        var problem = new Problem
        {
            Rows = x,
            Y = y,
            Weights = Weights(draw, n),
            Offset = draw.Chance(25) ? Draw.Many(n, _ => draw.Grid(4)) : [],
            Lambda = draw.Chance(30) ? 0 : draw.Between(1, 2048) / 1024.0 * draw.OneOf<double>(Scales),
            Intercept = intercept,
            Theta = Theta(draw, scales, intercept),
        };
        return draw.Chance(20) ? WithExtremeLogits(draw, problem) : problem;
    }

    private static (int Rows, int Features) Shape(Draw draw, int least)
    {
        if (draw.Chance(10))
        {
            int wide = draw.Between(3, 16);
            return (draw.Between(2, wide - 1), wide);
        }
        return (draw.Chance(40) ? draw.Between(2, 8) : draw.Between(1, 64), draw.Chance(60) ? draw.Between(least, 4) : draw.Between(least, 16));
    }

    private static double[][] Features(Draw draw, int n, int p, double[] scales)
    {
        double[][] x = Draw.Many(n, _ => Draw.Many(p, j => draw.Grid(4) * scales[j]));
        if (p > 0 && draw.Chance(9))
        {
            (int j, double value) = (draw.Between(0, p - 1), draw.Chance(30) ? 1 : draw.Grid(4));
            foreach (double[] row in x)
                row[j] = value;
        }
        if (p > 0 && draw.Chance(6))
            x[draw.Between(0, n - 1)][draw.Between(0, p - 1)] = draw.OneOf(1, -1, 3) * draw.OneOf(double.Epsilon, 1e-310, 2e-308);
        if (p > 1 && draw.Chance(18))
            MakeCollinear(draw, x, p);
        if (draw.Chance(16))
            for (int copies = draw.Between(1, n); copies > 0; copies--)
                x[draw.Between(0, n - 1)] = [.. x[draw.Between(0, n - 1)]];
        return x;
    }

    private static void MakeCollinear(Draw draw, double[][] x, int p)
    {
        int j = draw.Between(0, p - 1), a = (j + draw.Between(1, p - 1)) % p, b = draw.Between(0, p - 1);
        double sign = draw.OneOf(1.0, 1.0, -1.0);
        bool sum = b != j && b != a && draw.Chance(50);
        foreach (double[] row in x)
            row[j] = sum ? row[a] + row[b] : sign * row[a];
    }

    /// <summary>Labels by the side of x_j or x_j +- x_k: of some row's own value with an intercept, of 0 without one.</summary>
    private static double[] Separate(Draw draw, double[][] x, bool intercept)
    {
        int p = x[0].Length, j = draw.Between(0, p - 1), k = draw.Between(0, p - 1);
        double sign = k == j ? 0 : draw.OneOf(0.0, 1.0, -1.0);
        double[] side = [.. x.Select(row => row[j] + sign * row[k])];
        double[] values = [.. side.Distinct().Order()];
        double threshold = intercept ? values[draw.Between(0, Math.Max(0, values.Length - 2))] : 0;
        bool flip = draw.Chance(50);
        return [.. side.Select(s => s > threshold != flip ? 1.0 : 0.0)];
    }

    private static double[] LabelsOf(Draw draw, Labels kind, int n)
    {
        double only = draw.OneOf(0.0, 1.0);
        return kind switch
        {
            Labels.OneClass => Draw.Many(n, _ => only),
            Labels.Soft => Draw.Many(n, _ => draw.Chance(30) ? draw.Between(0, 1) : draw.Between(1, 1023) / 1024.0),
            _ => Draw.Many(n, _ => (double)draw.Between(0, 1)),
        };
    }

    private static double[] Weights(Draw draw, int n)
    {
        if (draw.Chance(55))
            return [];
        bool whole = draw.Chance(50);
        double[] weights = Draw.Many(n, _ => whole ? draw.Between(1, 5) : draw.Between(1, 2048) / 1024.0 * draw.OneOf<double>(Scales));
        if (n > 1 && draw.Chance(35))
            for (int zeros = draw.Between(1, n - 1), i = 0; i < zeros; i++)
                weights[i * 7 % n] = draw.Chance(60) ? 0 : weights[i * 7 % n];
        if (weights.All(s => s == 0))
            weights[draw.Between(0, n - 1)] = 1;
        return weights;
    }

    private static double[] Theta(Draw draw, double[] scales, bool intercept)
    {
        bool zero = draw.Chance(8);
        double[] w = Draw.Many(scales.Length, j => zero || draw.Chance(10) ? 0 : draw.Grid(2) / scales[j]);
        return intercept ? [draw.Chance(20) ? 0 : draw.Grid(3), .. w] : w;
    }

    /// <summary>Theta, or where that cannot do it the offset, stretched until the largest logit is about a number beyond 37.</summary>
    private static Problem WithExtremeLogits(Draw draw, Problem problem)
    {
        double goal = draw.OneOf(37.5, 100, 709.7, 745.2, 1e3, 1e5);
        double most = Enumerable.Range(0, problem.Rows.Length).Max(i => Math.Abs(problem.LogitOf(i) - problem.OffsetOf(i)));
        double stretch = (goal + 10) / most;
        return stretch < 1e7
            ? problem.MapTheta((_, t) => t * stretch)
            : problem with { Offset = Draw.Many(problem.Rows.Length, _ => draw.OneOf(1, -1) * goal) };
    }
}
