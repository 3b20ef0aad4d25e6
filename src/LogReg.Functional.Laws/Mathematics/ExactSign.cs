using System.Numerics;

namespace LogReg.Functional.Verification;

/// <summary>
/// Signs in exact arithmetic, so that rounding can excuse nothing: a double is a whole number times a power of 2.
/// </summary>
internal static class ExactSign
{
    /// <summary>The sign of sum_j x_j d_j of finite numbers.</summary>
    public static int OfDot(IReadOnlyList<double> x, IReadOnlyList<double> d)
    {
        BigInteger sum = 0;
        for (int j = 0; j < x.Count; j++)
            sum += Scaled(x[j]) * Scaled(d[j]);
        return sum.Sign;
    }

    /// <summary>The sign of sum_j x_j d_j where d is whole.</summary>
    public static int OfDot(IReadOnlyList<double> x, IReadOnlyList<BigInteger> d)
    {
        BigInteger sum = 0;
        for (int j = 0; j < x.Count; j++)
            sum += Scaled(x[j]) * d[j];
        return sum.Sign;
    }

    /// <summary>x 2^1074.</summary>
    private static BigInteger Scaled(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52 & 0x7ff);
        long fraction = bits & ((1L << 52) - 1);
        BigInteger whole = exponent == 0 ? fraction : fraction | 1L << 52;
        return (x < 0 ? -whole : whole) << Math.Max(0, exponent - 1);
    }
}
