using System.Numerics;

namespace LogReg.Functional.Verification;

/// <summary>Simpler numbers. <see cref="Size"/> is a natural number and falls with every step, so shrinking ends.</summary>
internal static class NumberShrinker
{
    private const long Fraction = (1L << 52) - 1;

    /// <summary>0 for 0, 1 for 1, otherwise 2 + significant bits + the size of the exponent + 1 if negative. -0 counts 1.</summary>
    public static int Size(double x)
    {
        if (x == 0)
            return double.IsNegative(x) ? 1 : 0;
        if (x == 1)
            return 1;
        return 2 + SignificantBits(x) + Math.Abs(Math.ILogB(x)) + (x < 0 ? 1 : 0);
    }

    /// <summary>0, 1, the absolute value, half the bits, the nearest power of 1024 less in size; each of a smaller size.</summary>
    public static IEnumerable<double> Shrink(double x)
    {
        double[] candidates = [0, 1, Math.Abs(x), Math.Truncate(x), FewerBits(x), Math.ScaleB(x, -Math.ILogB(x == 0 ? 1 : x) / 2)];
        return candidates.Where(simpler => double.IsFinite(simpler) && Size(simpler) < Size(x)).Distinct();
    }

    private static int SignificantBits(double x)
    {
        long fraction = BitConverter.DoubleToInt64Bits(x) & Fraction;
        return fraction == 0 ? 0 : 52 - BitOperations.TrailingZeroCount(fraction);
    }

    private static double FewerBits(double x)
    {
        int keep = SignificantBits(x) / 2;
        return BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) & ~(Fraction >> keep));
    }
}
