using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// The sign of a.v for many a and one v of whole numbers: in doubles where rounding cannot have changed it, otherwise in whole numbers.
/// </summary>
internal sealed class Sides
{
    private readonly BigInteger[] _exact;
    private readonly double[] _near;
    private readonly double _rounding;

    public Sides(BigInteger[] direction)
    {
        (_exact, _near) = (direction, ExactNumbers.Near(direction));

        // Each product is off by 2^-52 for v and 2^-53 for itself, the sum of d of them by (d - 1) 2^-53 of their sizes, and so is the sum
        // of the sizes: less than (d + 8) 2^-52 in all. Where a number of v is too small for that the doubles say nothing.
        bool isSubnormal = direction.Zip(_near).Any(pair => !pair.First.IsZero && !double.IsNormal(pair.Second));
        _rounding = isSubnormal ? double.PositiveInfinity : (direction.Length + 8) * Math.ScaleB(1, -52);
    }

    /// <summary>The sign of a.v.</summary>
    public int Of(ReadOnlySpan<double> row) => Of(row, out _);

    /// <summary>The sign, and about a.v over sum_j |a_j v_j|.</summary>
    public int Of(ReadOnlySpan<double> row, out double share)
    {
        double sum = 0, size = 0;
        for (int j = 0; j < row.Length; j++)
        {
            double term = row[j] * _near[j];
            sum += term;
            size += Math.Abs(term);
        }
        share = size > 0 ? sum / size : 0;

        // A product that is subnormal is off by 2^-1075 more; a row has fewer than 2^31.
        return Math.Abs(sum) > _rounding * size + 1e-300 ? Math.Sign(sum) : ExactNumbers.SignOfDot(row, _exact);
    }
}
