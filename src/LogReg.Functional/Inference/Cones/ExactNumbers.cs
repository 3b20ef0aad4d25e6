using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Doubles as whole numbers, and back. A finite double is a whole number times a power of 2, so nothing is rounded on the way in.
/// </summary>
internal static class ExactNumbers
{
    private const int FractionBits = 52, Bias = 1075;

    /// <summary>whole * 2^exponent, whole odd or 0.</summary>
    public static (long Whole, int Exponent) Of(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> FractionBits & 0x7ff);
        long fraction = bits & ((1L << FractionBits) - 1);
        long whole = exponent == 0 ? fraction : fraction | 1L << FractionBits;
        if (whole == 0)
            return (0, 0);
        int zeros = BitOperations.TrailingZeroCount(whole);
        whole >>= zeros;
        return (x < 0 ? -whole : whole, Math.Max(exponent, 1) - Bias + zeros);
    }

    /// <summary>The numbers as whole numbers times one power of 2, the largest that does.</summary>
    public static (BigInteger[] Whole, int Exponent) Of(ReadOnlySpan<double> numbers)
    {
        int least = int.MaxValue;
        foreach (double x in numbers)
            if (x != 0)
                least = Math.Min(least, Of(x).Exponent);
        BigInteger[] whole = new BigInteger[numbers.Length];
        for (int j = 0; j < whole.Length; j++)
            if (numbers[j] != 0)
            {
                (long odd, int exponent) = Of(numbers[j]);
                whole[j] = (BigInteger)odd << (exponent - least);
            }
        return (whole, least == int.MaxValue ? 0 : least);
    }

    /// <summary>Numbers times a power of 2 each as whole numbers times one power of 2.</summary>
    public static BigInteger[] Aligned(IReadOnlyList<(BigInteger Whole, int Exponent)> numbers)
    {
        int least = numbers.Select(x => x.Exponent).DefaultIfEmpty(0).Min();
        return [.. numbers.Select(x => x.Whole << (x.Exponent - least))];
    }

    /// <summary>sum_j x_j y_j.</summary>
    public static BigInteger Dot(BigInteger[] x, BigInteger[] y)
    {
        BigInteger sum = 0;
        for (int j = 0; j < x.Length; j++)
            if (!x[j].IsZero && !y[j].IsZero)
                sum += x[j] * y[j];
        return sum;
    }

    /// <summary>The sign of sum_j x_j y_j.</summary>
    public static int SignOfDot(ReadOnlySpan<double> x, BigInteger[] y)
    {
        int least = int.MaxValue;
        for (int j = 0; j < x.Length; j++)
            if (x[j] != 0 && !y[j].IsZero)
                least = Math.Min(least, Of(x[j]).Exponent);
        BigInteger sum = 0;
        for (int j = 0; j < x.Length; j++)
            if (x[j] != 0 && !y[j].IsZero)
            {
                (long odd, int exponent) = Of(x[j]);
                sum += (odd * y[j]) << (exponent - least);
            }
        return sum.Sign;
    }

    /// <summary>The numbers over their greatest common divisor; zeros as they are.</summary>
    public static BigInteger[] Reduced(BigInteger[] numbers)
    {
        BigInteger divisor = 0;
        foreach (BigInteger x in numbers)
            if ((divisor = BigInteger.GreatestCommonDivisor(divisor, x)).IsOne)
                return numbers;
        return divisor.IsZero ? numbers : [.. numbers.Select(x => x / divisor)];
    }

    /// <summary>
    /// Doubles in the same proportions, the largest in [1/2, 1): each off by 2^-52 of itself at most, but 0 or subnormal where it is below
    /// 2^-1022.
    /// </summary>
    public static double[] Near(BigInteger[] numbers)
    {
        long longest = numbers.Max(x => (long)BigInteger.Abs(x).GetBitLength());
        return [.. numbers.Select(x => Near(x, longest))];
    }

    // Of 62 leading bits, cut off, 2^-61 of the number is missing at most; the double nearest to them is off by 2^-53.
    private static double Near(BigInteger x, long scale)
    {
        const int kept = 62;
        long length = (long)BigInteger.Abs(x).GetBitLength(), cut = Math.Max(0, length - kept);
        return Math.ScaleB((long)(x >> (int)cut), (int)Math.Max(-4000, cut - scale));
    }
}
