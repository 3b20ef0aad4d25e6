namespace LogReg.Functional.Verification;

/// <summary>Tells from the numbers of a problem which regimes it belongs to.</summary>
public static class Regimes
{
    /// <summary>From here on 1 + e^-z rounds to 1.</summary>
    public const double ExtremeLogit = 36.75;

    /// <summary>
    /// All the regimes a problem belongs to. O(p^3) and the rows that it takes to tell columns apart; at most O(p^3 n + n^2 p).
    /// </summary>
    public static Regime Of(Problem problem)
    {
        double[][] x = problem.Rows;
        int p = problem.Features;
        bool[] counts = [.. Enumerable.Range(0, x.Length).Select(i => problem.WeightOf(i) > 0)];
        double[] labels = [.. problem.Y.Where((_, i) => counts[i])];
        bool isOneClass = Array.TrueForAll(labels, y => y == 0) || Array.TrueForAll(labels, y => y == 1);
        return (Enumerable.Range(0, x.Length).Any(i => Math.Abs(problem.LogitOf(i)) > ExtremeLogit) ? Regime.ExtremeLogits : 0)
            | (x.Length < p ? Regime.FewRows : 0)
            | (IsCollinear(x, p) ? Regime.Collinear : 0)
            | (x.Length > 1 && HasConstantColumn(x, p) ? Regime.ConstantColumn : 0)
            | (isOneClass ? Regime.OneClass : 0)
            | (!isOneClass && IsSeparated(problem, [.. x.Where((_, i) => counts[i])], labels) ? Regime.Separated : 0)
            | (p > 0 && HasEqualRows(x) ? Regime.DuplicatedRows : 0)
            | (Array.Exists(problem.Y, y => y is > 0 and < 1) ? Regime.SoftLabels : 0)
            | (problem.Weights.Contains(0.0) ? Regime.ZeroWeights : 0)
            | (Array.Exists(x, row => Array.Exists(row, double.IsSubnormal)) ? Regime.Subnormals : 0);
    }

    private static bool IsCollinear(double[][] x, int p)
    {
        for (int j = 0; j < p; j++)
            for (int a = 0; a < p; a++)
            {
                if (a == j)
                    continue;
                if (Are(x, j, a, 1) || Are(x, j, a, -1))
                    return true;
                for (int b = 0; b < a; b++)
                    if (b != j && IsSum(x, j, a, b))
                        return true;
            }
        return false;
    }

    private static bool HasConstantColumn(double[][] x, int p)
    {
        for (int j = 0; j < p; j++)
        {
            int i = 1;
            while (i < x.Length && x[i][j] == x[0][j])
                i++;
            if (i == x.Length)
                return true;
        }
        return false;
    }

    private static bool Are(double[][] x, int j, int a, double sign)
    {
        foreach (double[] row in x)
            if (row[j] != sign * row[a])
                return false;
        return true;
    }

    private static bool IsSum(double[][] x, int j, int a, int b)
    {
        foreach (double[] row in x)
            if (row[j] != row[a] + row[b])
                return false;
        return true;
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
        if (Array.Exists(labels, y => y is > 0 and < 1))
            return false;
        for (int j = 0; j < problem.Features; j++)
            for (int k = 0; k <= j; k++)
                if (k == j ? IsSeparatedAlong(j, j, 0) : IsSeparatedAlong(j, k, 1) || IsSeparatedAlong(j, k, -1))
                    return true;
        return false;

        bool IsSeparatedAlong(int j, int k, double sign)
        {
            double lowestOne = double.PositiveInfinity, highestOne = double.NegativeInfinity;
            double lowestZero = double.PositiveInfinity, highestZero = double.NegativeInfinity;
            for (int i = 0; i < x.Length; i++)
            {
                double side = x[i][j] + sign * x[i][k];
                if (labels[i] == 1)
                    (lowestOne, highestOne) = (Math.Min(lowestOne, side), Math.Max(highestOne, side));
                else
                    (lowestZero, highestZero) = (Math.Min(lowestZero, side), Math.Max(highestZero, side));
                if (lowestOne <= highestZero && lowestZero <= highestOne && problem.Intercept)
                    return false;
            }
            return problem.Intercept
                || (lowestOne >= 0 && highestZero <= 0 && (highestOne > 0 || lowestZero < 0))
                || (lowestZero >= 0 && highestOne <= 0 && (highestZero > 0 || lowestOne < 0));
        }
    }
}
