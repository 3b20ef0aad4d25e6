using System.Numerics;

namespace LogReg.Functional.Examples;

/// <summary>Arithmetic without rounding: every finite double is a whole number of units of 2^-1074.</summary>
public static class Exact
{
    /// <summary>A finite double in units of 2^-1074.</summary>
    public static BigInteger Units(double x)
    {
        if (!double.IsFinite(x))
            throw new ArgumentOutOfRangeException(nameof(x), x, "Only finite numbers are exact.");
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        int exponent = (int)(bits >> 52);
        long fraction = bits & ((1L << 52) - 1);
        BigInteger units = exponent == 0 ? fraction : new BigInteger(fraction | 1L << 52) << (exponent - 1);
        return x < 0 ? -units : units;
    }

    /// <summary>b + x.w in units of 2^-2148.</summary>
    public static BigInteger Logit(Vector x, Vector theta)
    {
        BigInteger logit = Units(theta[0]) * Units(1);
        for (int j = 0; j < x.Length; j++)
            logit += Units(x[j]) * Units(theta[j + 1]);
        return logit;
    }

    /// <summary>b + x.w of whole numbers, in units of 2^-1074.</summary>
    public static BigInteger Logit(Vector x, IntegerVector theta) =>
        x.Select((number, j) => Units(number) * theta[j + 1]).Aggregate(Units(1) * theta[0], (sum, term) => sum + term);

    /// <summary>True when the direction (intercept first) puts every row strictly on the side of its hard label: law 53's proof.</summary>
    public static bool Separates(Vector direction, Dataset data) => Enumerable.Range(0, data.Rows).All(i =>
        data.Y[i] == 1 ? Logit(data.X.Row(i), direction).Sign > 0 : Logit(data.X.Row(i), direction).Sign < 0);

    /// <summary>The same of a direction in whole numbers.</summary>
    public static bool Separates(IntegerVector direction, Dataset data) => Enumerable.Range(0, data.Rows).All(i =>
        data.Y[i] == 1 ? Logit(data.X.Row(i), direction).Sign > 0 : Logit(data.X.Row(i), direction).Sign < 0);
}
