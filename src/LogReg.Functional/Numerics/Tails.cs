namespace LogReg.Functional.Numerics;

/// <summary>
/// Tail probabilities with relative errors below 1e-12 down to 1e-300. Every sum here is of positive terms, so nothing cancels but in 1 -
/// P(|Z| &lt; z) for z below 2, which is not below 0.04.
/// </summary>
internal static class Tails
{
    private const double RootTwoOverPi = 0.7978845608028654, TwoOverRootPi = 1.1283791670955126;

    // Beyond z = 2 the tail of Laplace's fraction after k levels changes it by e^(-2 z (2k)^(1/2)) or so.
    private const double SeriesEnds = 2;
    private const int FractionLevels = 100;

    // Here the tail is below e^-(2^39 - 2^30 (1 + ln 2^9)) even of 2^31 degrees, which is no number above 0; and h/step is small enough for
    // a sum of PoissonSum to be far from overflow.
    private const double NothingBeyond = 1L << 40;

    /// <summary>
    /// P(|Z| >= |z|) of a standard normal Z. Below 2: 1 - 2 phi(z) (z + z^3/3 + z^5/15 + ...) (Abramowitz and Stegun, 26.2.11); beyond: 2
    /// phi(z) / (z + 1/(z + 2/(z + 3/(z + ...)))) (26.2.14).
    /// </summary>
    public static double TwoSidedNormal(double z)
    {
        z = Math.Abs(z);
        if (double.IsNaN(z) || double.IsPositiveInfinity(z))
            return double.IsNaN(z) ? z : 0;
        double twicePhi = RootTwoOverPi * ExpOfHalfSquare(z);
        if (z < SeriesEnds)
        {
            double term = z, sum = z;
            for (int k = 3; term > sum * Math.ScaleB(1, -60); k += 2)
                sum += term *= z * z / k;
            return 1 - twicePhi * sum;
        }
        double fraction = z;
        for (int k = FractionLevels; k > 0; k--)
            fraction = z + k / fraction;
        return twicePhi / fraction;
    }

    /// <summary>
    /// P(X >= x) of a chi-squared X. With h = x/2 and the degrees even, e^-h (1 + h + h^2/2! + ...), one term for each two of them; odd,
    /// P(|Z| >= x^(1/2)) + e^-h (h^(1/2)/Gamma(3/2) + h^(3/2)/Gamma(5/2) + ...) (Abramowitz and Stegun, 26.4.4 and 26.4.5). O(degrees).
    /// </summary>
    public static double ChiSquared(double x, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degrees);
        if (!(x > 0) || x > NothingBeyond)
            return double.IsNaN(x) ? x : x > 0 ? 0 : 1;
        bool odd = int.IsOddInteger(degrees);
        double h = x / 2, root = Math.Sqrt(x), first = odd ? TwoOverRootPi * Math.Sqrt(h) : 1, step = odd ? 1.5 : 1;
        double sum = PoissonSum(h, first, step, degrees / 2);
        return Math.Min(1, odd ? TwoSidedNormal(root) + sum : sum);
    }

    /// <summary>
    /// The z with P(|Z| &lt; z) = level, 0 &lt; level &lt; 1, to twice what the tail is off by there: below 1e-14 where z is below 2, some
    /// 30 + 2 z^2 units of 2^-53 of 1 - level beyond.
    /// </summary>
    public static double NormalQuantile(double level)
    {
        // Abramowitz and Stegun 26.2.23 is right to 4.5e-4; then Newton's method on the tail, convex and decreasing for z > 0.
        double tail = 1 - level, t = Math.Sqrt(-2 * Elementary.Log(tail / 2));
        double z = Math.Max(0, t - ((0.010328 * t + 0.802853) * t + 2.515517) / (((0.001308 * t + 0.189269) * t + 1.432788) * t + 1));
        for (int i = 0; i < 4; i++)
            z += (TwoSidedNormal(z) - tail) / (RootTwoOverPi * ExpOfHalfSquare(z));
        return z;
    }

    /// <summary>e^(-z^2/2); what rounding takes from the square is given back.</summary>
    private static double ExpOfHalfSquare(double z)
    {
        double square = z * z, rest = Math.FusedMultiplyAdd(z, z, -square);
        return Elementary.Exp(-square / 2) * (1 - rest / 2);
    }

    /// <summary>
    /// e^-h first (1 + h/step + h^2/(step (step + 1)) + ...), so many terms. A sum too large for a number takes some of e^-h early.
    /// </summary>
    private static double PoissonSum(double h, double first, double step, int terms)
    {
        const double huge = 1e250, part = 512;
        double term = first, sum = 0, left = h;
        for (int k = 0; k < terms; k++, step++)
        {
            sum += term;
            term *= h / step;
            if (sum > huge)
            {
                double taken = Math.Min(left, part), factor = Elementary.Exp(-taken);
                (sum, term, left) = (sum * factor, term * factor, left - taken);
            }
        }
        while (left > part && sum > 0)
            (sum, left) = (sum * Elementary.Exp(-part), left - part);
        return sum * Elementary.Exp(-left);
    }
}
