namespace LogReg.Functional.Numerics;

/// <summary>
/// Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations, row after row (Golub and Van Loan, "Matrix
/// Computations", 2013, algorithm 8.5.3): A = V diag(values) V'. O(d^3) a sweep, of which it takes some ten.
/// </summary>
internal static class SymmetricEigen
{
    private const int MostSweeps = 60;

    /// <summary>The eigenvalues, in no order, and V, d x d row after row, column k the vector of value k.</summary>
    public static (double[] Values, double[] Vectors) Of(ReadOnlySpan<double> matrix, int d)
    {
        double[] a = matrix.ToArray(), v = new double[d * d];
        for (int j = 0; j < d; j++)
            v[j * d + j] = 1;
        for (int sweep = 0; sweep < MostSweeps && Sweep(a, v, d); sweep++)
        {
        }
        double[] values = new double[d];
        for (int j = 0; j < d; j++)
            values[j] = a[j * d + j];
        return (values, v);
    }

    /// <summary>One rotation for each pair; false once no entry off the diagonal is more than rounding of its diagonal.</summary>
    private static bool Sweep(double[] a, double[] v, int d)
    {
        bool any = false;
        for (int p = 0; p < d; p++)
            for (int q = p + 1; q < d; q++)
            {
                double off = a[p * d + q], size = Math.Sqrt(Math.Abs(a[p * d + p])) * Math.Sqrt(Math.Abs(a[q * d + q]));
                if (Math.Abs(off) <= Math.ScaleB(size, -54) || Math.Abs(off) < Math.ScaleB(1, -1000))
                    continue;
                any = true;
                double tau = (a[q * d + q] - a[p * d + p]) / (2 * off);
                double t = Math.CopySign(1, tau) / (Math.Abs(tau) + Math.Sqrt(1 + tau * tau)), c = 1 / Math.Sqrt(1 + t * t);
                Rotate(a, v, d, p, q, c, t * c);
            }
        return any;
    }

    private static void Rotate(double[] a, double[] v, int d, int p, int q, double c, double s)
    {
        for (int k = 0; k < d; k++)
        {
            (double x, double y) = (a[k * d + p], a[k * d + q]);
            (a[k * d + p], a[k * d + q]) = (c * x - s * y, s * x + c * y);
            (x, y) = (v[k * d + p], v[k * d + q]);
            (v[k * d + p], v[k * d + q]) = (c * x - s * y, s * x + c * y);
        }
        for (int k = 0; k < d; k++)
        {
            (double x, double y) = (a[p * d + k], a[q * d + k]);
            (a[p * d + k], a[q * d + k]) = (c * x - s * y, s * x + c * y);
        }
        a[p * d + q] = a[q * d + p] = 0;
    }
}
