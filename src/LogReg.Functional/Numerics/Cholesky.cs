namespace LogReg.Functional.Numerics;

/// <summary>
/// H = L L' of a small symmetric matrix, packed lower triangles as <see cref="HessianKernel"/> has them. (Golub and Van Loan, "Matrix Computations", 2013, algorithm 4.2.1.) d^3/3 operations.
/// </summary>
internal sealed class Cholesky
{
    private readonly double[] _factor;

    private Cholesky(double[] factor, int dimension) => (_factor, Dimension) = (factor, dimension);

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>
    /// The factor; none where a pivot is not above d 2^-52 times its own diagonal entry, which is what rounding alone leaves of a pivot of 0
    /// (Higham, "Accuracy and Stability", 2002, theorem 10.7).
    /// </summary>
    public static Cholesky? Of(ReadOnlySpan<double> packed, int dimension) => Of(packed, dimension, dimension * Math.ScaleB(1, -52));

    /// <summary>The factor; none where a pivot is not above <paramref name="leastPivot"/> times its own diagonal entry.</summary>
    public static Cholesky? Of(ReadOnlySpan<double> packed, int dimension, double leastPivot)
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
            if (!(left > leastPivot * diagonal))
                return null;
            row[j] = Math.Sqrt(left);
        }
        return new(factor, dimension);
    }

    /// <summary>Row j of L, j + 1 numbers.</summary>
    public ReadOnlySpan<double> Row(int j) => Row(_factor, j);

    /// <summary>L^-1 b, whose square is b'H^-1 b. d^2 operations.</summary>
    public double[] Whiten(ReadOnlySpan<double> right)
    {
        double[] x = right.ToArray();
        for (int j = 0; j < Dimension; j++)
        {
            ReadOnlySpan<double> row = Row(j);
            x[j] = (x[j] - Lanes.Dot(row[..j], x.AsSpan(0, j))) / row[j];
        }
        return x;
    }

    /// <summary>x of H x = b. 2 d^2 operations.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        double[] x = Whiten(right);
        for (int j = Dimension - 1; j >= 0; j--)
        {
            ReadOnlySpan<double> row = Row(j);
            x[j] /= row[j];
            for (int k = 0; k < j; k++)
                x[k] -= row[k] * x[j];
        }
        return x;
    }

    /// <summary>tr(H^-1) = |L^-1|^2. d^3 operations.</summary>
    public double InverseTrace()
    {
        double sum = 0;
        double[] unit = new double[Dimension];
        for (int j = 0; j < Dimension; j++)
        {
            unit[j] = 1;
            double[] column = Whiten(unit);
            sum += Lanes.Dot(column, column);
            unit[j] = 0;
        }
        return sum;
    }

    private static Span<double> Row(double[] packed, int row) => packed.AsSpan(HessianKernel.Index(row, 0), row + 1);
}
