namespace LogReg.Functional.Verification;

/// <summary>Linear equations of a Hessian, in plain doubles.</summary>
internal static class Elimination
{
    /// <summary>H^-1 g by Gauss, the diagonal lifted a little, so that a singular H still gives a direction downhill.</summary>
    public static double[] Solve(double[,] hessian, double[] gradient)
    {
        int d = gradient.Length;
        double[,] a = (double[,])hessian.Clone();
        double[] x = [.. gradient];
        double lift = 1e-13 * Enumerable.Range(0, d).Max(j => a[j, j]) + 1e-300;
        for (int j = 0; j < d; j++)
            a[j, j] += lift;
        for (int j = 0; j < d; j++)
            for (int i = j + 1; i < d; i++)
            {
                double factor = a[i, j] / a[j, j];
                for (int k = j; k < d; k++)
                    a[i, k] -= factor * a[j, k];
                x[i] -= factor * x[j];
            }
        for (int j = d - 1; j >= 0; j--)
        {
            for (int k = j + 1; k < d; k++)
                x[j] -= a[j, k] * x[k];
            x[j] /= a[j, j];
        }
        return x;
    }
}
