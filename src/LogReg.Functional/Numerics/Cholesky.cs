namespace LogReg.Functional.Numerics;

/// <summary>
/// H = L L' of a small symmetric matrix, packed lower triangles as <see cref="HessianKernel"/> has them. (Golub and Van Loan, "Matrix
/// Computations", 2013, algorithm 4.2.1.) d^3/3 operations.
/// </summary>
internal sealed class Cholesky
{
    // The first lift is a little above what rounding leaves of a pivot of 0.
    private const double FirstLift = 1e-13, LiftBy = 100;

    private readonly Vector _factor;

    private Cholesky(Vector factor, int dimension) => (_factor, Dimension) = (factor, dimension);

    /// <summary>d.</summary>
    public int Dimension { get; }

    /// <summary>L, a packed lower triangle.</summary>
    public Vector Packed => _factor;

    /// <summary>A factor again from its <see cref="Packed"/> form.</summary>
    public static Cholesky OfPacked(Vector factor, int dimension) => new(factor, dimension);

    /// <summary>
    /// The factor of H + lift diag H with the smallest lift, 0 or 1e-13 times a power of 100, that makes it positive definite: collinear
    /// columns then share what they have in common, and a coordinate without curvature has the least there is. None where no lift below 1
    /// does.
    /// </summary>
    public static Cholesky? OfLifted(double[] packed, int dimension)
    {
        Cholesky? factor = Of(packed, dimension);
        for (double lift = FirstLift; factor is null && lift < 1; lift *= LiftBy)
            factor = Of(Lifted(packed, dimension, lift), dimension);
        return factor;
    }

    /// <summary>
    /// The factor; none where a pivot is not above d 2^-52 times its own diagonal entry, which is what rounding alone leaves of a pivot of
    /// 0 (Higham, "Accuracy and Stability", 2002, theorem 10.7).
    /// </summary>
    public static Cholesky? Of(ReadOnlySpan<double> packed, int dimension)
    {
        double[] factor = packed.ToArray();
        double leastPivot = dimension * Math.ScaleB(1, -52);
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
        return new(Vector.Own(factor), dimension);
    }

    /// <summary>Row j of L, j + 1 numbers.</summary>
    public ReadOnlySpan<double> Row(int j) => _factor.Span.Slice(HessianKernel.Index(j, 0), j + 1);

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

    /// <summary>x of H x = b.</summary>
    public Vector Solve(Vector right) => Vector.Own(Solve(right.Span));

    /// <summary>H^-1, d x d row after row, symmetric to the bit. 2 d^3 operations.</summary>
    public double[] Inverse()
    {
        double[] inverse = new double[Dimension * Dimension], unit = new double[Dimension];
        for (int j = 0; j < Dimension; j++)
        {
            unit[j] = 1;
            double[] column = Solve(unit);
            for (int k = j; k < Dimension; k++)
                inverse[j * Dimension + k] = inverse[k * Dimension + j] = column[k];
            unit[j] = 0;
        }
        return inverse;
    }

    /// <summary>The diagonal of H^-1, entry j the square of column j of L^-1. d^3 operations.</summary>
    public double[] InverseDiagonal()
    {
        double[] diagonal = new double[Dimension], unit = new double[Dimension];
        for (int j = 0; j < Dimension; j++)
        {
            unit[j] = 1;
            double[] column = Whiten(unit);
            diagonal[j] = Lanes.Dot(column, column);
            unit[j] = 0;
        }
        return diagonal;
    }

    private static double[] Lifted(double[] packed, int dimension, double lift)
    {
        double[] lifted = [.. packed];
        for (int j = 0; j < dimension; j++)
            lifted[HessianKernel.Index(j, j)] = lifted[HessianKernel.Index(j, j)] * (1 + lift) + double.Epsilon;
        return lifted;
    }

    private static Span<double> Row(double[] packed, int row) => packed.AsSpan(HessianKernel.Index(row, 0), row + 1);
}
