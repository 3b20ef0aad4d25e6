namespace LogReg.Functional.Verification;

/// <summary>Tells from the numbers of a problem which regimes it belongs to.</summary>
public static class Regimes
{
    /// <summary>From here on 1 + e^-z rounds to 1.</summary>
    public const double ExtremeLogit = 36.75;

    /// <summary>All the regimes a problem belongs to.</summary>
    public static Regime Of(Problem problem)
    {
        double[][] x = problem.Rows;
        double[] logits = [.. Enumerable.Range(0, x.Length).Select(problem.LogitOf)];
        bool[] counts = [.. Enumerable.Range(0, x.Length).Select(i => problem.WeightOf(i) > 0)];
        double[] labels = [.. problem.Y.Where((_, i) => counts[i])];
        int p = problem.Features;
        return (logits.Any(z => Math.Abs(z) > ExtremeLogit) ? Regime.ExtremeLogits : 0)
            | (x.Length < p ? Regime.FewRows : 0)
            | (IsCollinear(x, p) ? Regime.Collinear : 0)
            | (x.Length > 1 && Enumerable.Range(0, p).Any(j => x.All(row => row[j] == x[0][j])) ? Regime.ConstantColumn : 0)
            | (labels.All(y => y == 0) || labels.All(y => y == 1) ? Regime.OneClass : 0)
            | (IsSeparated(problem, [.. x.Where((_, i) => counts[i])], labels) ? Regime.Separated : 0)
            | (p > 0 && HasEqualRows(x) ? Regime.DuplicatedRows : 0)
            | (problem.Y.Any(y => y is > 0 and < 1) ? Regime.SoftLabels : 0)
            | (problem.Weights.Contains(0.0) ? Regime.ZeroWeights : 0)
            | (x.Any(row => row.Any(double.IsSubnormal)) ? Regime.Subnormals : 0);
    }

    private static bool IsCollinear(double[][] x, int p)
    {
        for (int j = 0; j < p; j++)
            for (int a = 0; a < p; a++)
            {
                if (a == j)
                    continue;
                if (x.All(row => row[j] == row[a]) || x.All(row => row[j] == -row[a]))
                    return true;
                for (int b = 0; b < a; b++)
                    if (b != j && x.All(row => row[j] == row[a] + row[b]))
                        return true;
            }
        return false;
    }

    private static bool HasEqualRows(double[][] x)
    {
        for (int i = 0; i < x.Length; i++)
            for (int k = 0; k < i; k++)
                if (x[i].AsSpan().SequenceEqual(x[k]))
                    return true;
        return false;
    }

    // Rounding is monotone and keeps the sign: what separates the rounded sums of two terms separates the sums themselves.
    private static bool IsSeparated(Problem problem, double[][] x, double[] labels)
    {
        if (labels.Any(y => y is > 0 and < 1) || labels.All(y => y == 0) || labels.All(y => y == 1))
            return false;
        for (int j = 0; j < problem.Features; j++)
        {
            if (Along(row => row[j]))
                return true;
            for (int k = 0; k < j; k++)
                if (Along(row => row[j] + row[k]) || Along(row => row[j] - row[k]))
                    return true;
        }
        return false;

        bool Along(Func<double[], double> side)
        {
            double lowestOne = double.PositiveInfinity, highestOne = double.NegativeInfinity;
            double lowestZero = double.PositiveInfinity, highestZero = double.NegativeInfinity;
            for (int i = 0; i < x.Length; i++)
            {
                double s = side(x[i]);
                if (labels[i] == 1)
                    (lowestOne, highestOne) = (Math.Min(lowestOne, s), Math.Max(highestOne, s));
                else
                    (lowestZero, highestZero) = (Math.Min(lowestZero, s), Math.Max(highestZero, s));
            }
            return problem.Intercept
                ? lowestOne > highestZero || lowestZero > highestOne
                : (lowestOne >= 0 && highestZero <= 0 && (highestOne > 0 || lowestZero < 0))
                    || (lowestZero >= 0 && highestOne <= 0 && (highestZero > 0 || lowestOne < 0));
        }
    }
}
