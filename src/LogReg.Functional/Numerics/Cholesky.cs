namespace LogReg.Functional.Numerics;

/// <summary>
/// H = L L' of a small symmetric matrix, packed lower triangles as <see cref="HessianKernel"/> has them. (Golub and Van Loan, "Matrix Computations", 2013, algorithm 4.2.1.) d^3/3 operations.
/// </summary>
internal sealed class Cholesky
{
    private readonly double[] _factor;
    private readonly int _dimension;

    private Cholesky(double[] factor, int dimension) => (_factor, _dimension) = (factor, dimension);

    /// <summary>
    /// The factor; none where a pivot is not above d 2^-52 times its own diagonal entry, which is what rounding alone leaves of a pivot of 0
    /// (Higham, "Accuracy and Stability", 2002, theorem 10.7).
    /// </summary>
    public static Cholesky? Of(ReadOnlySpan<double> packed, int dimension)
    {
        double[] factor = packed.ToArray();
        for (int j = 0; j < dimension; j++)
        {
            Span<double> row = Row(factor, j);
            for (int k = 0; k < j; k++)
            {
                Span<double> above = Row(factor, k);
                row[k] = (row[k] - Lanes.Dot(row[..k], above[..k])) / above[k];
            }
            double diagonal = row[j], left = diagonal - Lanes.Dot(row[..j], row[..j]);
            if (!(left > dimension * Math.ScaleB(1, -52) * diagonal))
                return null;
            row[j] = Math.Sqrt(left);
        }
        return new(factor, dimension);
    }

    /// <summary>x of H x = b. 2 d^2 operations.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] x = right.ToArray();
        for (int j = 0; j < _dimension; j++)
        {
            Span<double> row = Row(_factor, j);
            x[j] = (x[j] - Lanes.Dot(row[..j], x.AsSpan(0, j))) / row[j];
        }
        for (int j = _dimension - 1; j >= 0; j--)
        {
            Span<double> row = Row(_factor, j);
            x[j] /= row[j];
            for (int k = 0; k < j; k++)
                x[k] -= row[k] * x[j];
        }
        return x;
    }

    private static Span<double> Row(double[] packed, int row) => packed.AsSpan(HessianKernel.Index(row, 0), row + 1);
}
