namespace LogReg.Functional.Comparison;

/// <summary>
/// Estimates and standard errors by Newton's method as a textbook has it, in plain loops over the numbers: the judge of all answers, of
/// which none of the library's own code is a part.
/// </summary>
internal static class PlainInference
{
    /// <summary>Fifty steps at most; ends where a step moves no estimate by 1e-10 of its standard error.</summary>
    public static (double[] Estimates, double[] Errors) Of(RowMajor rows)
    {
        int d = rows.Columns + 1;
        double[] theta = new double[d], errors = new double[d], row = new double[d];
        for (int step = 0; step < 50; step++)
        {
            double[][] system = [.. Enumerable.Range(0, d).Select(j => new double[2 * d + 1])];
            for (int i = 0; i < rows.Rows; i++)
            {
                row[0] = 1;
                rows.X.AsSpan(i * rows.Columns, rows.Columns).CopyTo(row.AsSpan(1));
                double z = 0;
                for (int j = 0; j < d; j++)
                    z += row[j] * theta[j];
                double p = 1 / (1 + Math.Exp(-z));
                for (int j = 0; j < d; j++)
                {
                    for (int k = 0; k < d; k++)
                        system[j][k] += p * (1 - p) * row[j] * row[k];
                    system[j][2 * d] += (rows.Y[i] - p) * row[j];
                }
            }
            for (int j = 0; j < d; j++)
                system[j][d + j] = 1;
            Eliminate(system);
            double largest = 0;
            for (int j = 0; j < d; j++)
            {
                errors[j] = Math.Sqrt(system[j][d + j]);
                theta[j] += system[j][2 * d];
                largest = Math.Max(largest, Math.Abs(system[j][2 * d]) / errors[j]);
            }
            if (largest < 1e-10)
                break;
        }
        return (theta, errors);
    }

    // Gauss and Jordan: of [H, 1, g], H positive definite, [1, H^-1, H^-1 g].
    private static void Eliminate(double[][] system)
    {
        for (int k = 0; k < system.Length; k++)
        {
            double pivot = system[k][k];
            for (int j = 0; j < system[k].Length; j++)
                system[k][j] /= pivot;
            for (int i = 0; i < system.Length; i++)
                if (i != k && system[i][k] is var factor)
                    for (int j = 0; j < system[i].Length; j++)
                        system[i][j] -= factor * system[k][j];
        }
    }
}
