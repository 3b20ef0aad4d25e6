namespace LogReg.Functional.Numerics;

/// <summary>
/// exp, log1p, softplus and sigmoid in eight lanes, with relative errors below 4.5 u, u = 2^-53, and the same on every machine
/// (<see cref="Math.Exp"/> and the vector libraries are not). scripts/coefficients.py makes the coefficients.
/// </summary>
internal static class Elementary
{
    private const double Log2E = 1.4426950408889634;
    public const double Ln2 = 0.6931471805599453;
    private const double Ln2Low = 2.3190468138462996e-17;

    // Adding 1.5 * 2^52 rounds to the nearest integer and leaves that integer in the low bits.
    private const double RoundingShift = 6755399441055744.0;

    // e^746 overflows and e^-746 rounds to zero: beyond, z is as good as this, and infinity too.
    private const double Limit = 746.0;

    // The largest number below 64.
    private const double BelowFar = 63.99999999999999;

    /// <summary>
    /// e^z as a ratio A / B of two positive normal numbers.
    /// With k = round(z / ln 2) and r = z - k ln 2: e^r = (Q + r P) / (Q - r P), P and Q polynomials in r^2, and 2^k is split
    /// evenly between numerator and denominator, so that neither leaves the normal range for any z.
    /// A ratio costs no division of its own: sigmoid(z) = A / (A + B) has one in all. Swapping the sign of z swaps A and B
    /// bit for bit, which makes sigmoid(-z) the exact mirror of sigmoid(z). NaN gives NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLane A, TLane B) ExpRatio<TLane>(TLane z)
        where TLane : struct, ILane<TLane> => ExpRatio(z, far: true);

    /// <summary>
    /// The same, A and B multiplied by a common power of two where <paramref name="far"/> is false: all of 2^k is in A then,
    /// which no |z| below 64 carries near the end of the range, and what is computed from the ratio has the same bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (TLane A, TLane B) ExpRatio<TLane>(TLane z, bool far)
        where TLane : struct, ILane<TLane>
    {
        // The constant stands first: x86 hands back the second operand when one is NaN, and every other machine a NaN.
        if (far)
            z = TLane.Max(TLane.Of(-Limit), TLane.Min(TLane.Of(Limit), z));
        TLane shifted = TLane.MultiplyAdd(z, TLane.Of(Log2E), TLane.Of(RoundingShift));
        TLane k = shifted - TLane.Of(RoundingShift);
        TLane r = TLane.MultiplyAdd(k, TLane.Of(-Ln2), z);
        r = TLane.MultiplyAdd(k, TLane.Of(-Ln2Low), r);

        TLane s = r * r;
        TLane odd = TLane.MultiplyAdd(s, TLane.Of(0.9092938878148193), TLane.Of(382.1766417744434));
        odd = TLane.MultiplyAdd(s, odd, TLane.Of(13760));
        TLane even = TLane.MultiplyAdd(s, TLane.Of(27.29247252152071), TLane.Of(3057.6866168820975));
        even = TLane.MultiplyAdd(s, even, TLane.Of(27520));
        TLane a = TLane.MultiplyAdd(r, odd, even), b = TLane.NegateMultiplyAdd(r, odd, even);

        // The exponent field starts at bit 52: k << 52 is 2^k, and k << 51 without bit 51 is 2^floor(k/2).
        TLane whole = TLane.ShiftBits(shifted, 52);
        if (!far)
            return (TLane.AddBits(a, whole), b);
        TLane half = TLane.ShiftBits(shifted, 51) & TLane.Of(BitConverter.Int64BitsToDouble(-1L << 52));
        return (TLane.AddBits(a, half), TLane.AddBits(b, TLane.SubtractBits(half, whole)));
    }

    /// <summary>
    /// True if one of the lanes of <paramref name="bits"/>, the bitwise or of some numbers, has an exponent of 6 or more: when it is
    /// false, all the numbers are below 64 in absolute value, so not far. NaN and infinity give true.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBeFar<TLane>(TLane bits)
        where TLane : struct, ILane<TLane> => TLane.AnyBitsAbove(TLane.Abs(bits), TLane.Of(BelowFar));

    /// <summary>e^z: 0 below -745.14, infinity above 709.79, subnormal where it must be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Exp<TLane>(TLane z)
        where TLane : struct, ILane<TLane>
    {
        (TLane a, TLane b) = ExpRatio(z);
        return a / b;
    }

    /// <summary>1 / (1 + e^-z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Sigmoid<TLane>(TLane z)
        where TLane : struct, ILane<TLane>
    {
        (TLane a, TLane b) = ExpRatio(z);
        return a / (a + b);
    }

    /// <summary>p (1 - p) from the ratio e^z = A / B: a product of two numbers that swapping the sign of z swaps.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Curvature<TLane>((TLane A, TLane B) ratio)
        where TLane : struct, ILane<TLane>
    {
        TLane both = ratio.A + ratio.B;
        return ratio.A / both * (ratio.B / both);
    }

    /// <summary>
    /// log(1 + x) for 0 &lt;= x &lt;= 1, all that softplus needs. With f = x, or f = (x - 1)/2 (exact) and ln 2 added where x > 1/2:
    /// log(1 + f) = f - f^2/2 + s (f^2/2 + z R(z)), s = f / (2 + f), z = s^2, the scheme of fdlibm's log1p.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Log1p<TLane>(TLane x)
        where TLane : struct, ILane<TLane>
    {
        TLane large = TLane.GreaterThan(x, TLane.Of(0.5));
        TLane f = TLane.Select(large, (x - TLane.Of(1)) * TLane.Of(0.5), x);
        TLane high = large & TLane.Of(Ln2);
        TLane low = large & TLane.Of(Ln2Low);

        TLane s = f / (f + TLane.Of(2));
        TLane z = s * s;
        TLane series = TLane.MultiplyAdd(z, TLane.Of(0.13609030262858499), TLane.Of(0.13209708242059462));
        series = TLane.MultiplyAdd(z, series, TLane.Of(0.15388867805613718));
        series = TLane.MultiplyAdd(z, series, TLane.Of(0.18181737626302938));
        series = TLane.MultiplyAdd(z, series, TLane.Of(0.2222222304835159));
        series = TLane.MultiplyAdd(z, series, TLane.Of(0.28571428567275936));
        series = TLane.MultiplyAdd(z, series, TLane.Of(0.4000000000000794));
        series = TLane.MultiplyAdd(z, series, TLane.Of(0.6666666666666666));

        TLane half = TLane.Of(0.5) * f * f;
        TLane correction = TLane.MultiplyAdd(s, TLane.MultiplyAdd(z, series, half), low) - half;
        return high + (f + correction);
    }

    /// <summary>
    /// log(1 + x) for 0 &lt;= x &lt; 2^(halvings + 1): while x is above 1, 1 + x = 2 (1 + (x - 1)/2), exactly, and each time ln 2 more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Log1p<TLane>(TLane x, int halvings)
        where TLane : struct, ILane<TLane>
    {
        TLane twos = TLane.Of(0);
        for (; halvings > 0; halvings--)
        {
            TLane large = TLane.GreaterThan(x, TLane.Of(1));
            x = TLane.Select(large, (x - TLane.Of(1)) * TLane.Of(0.5), x);
            twos += large & TLane.Of(1);
        }
        return TLane.MultiplyAdd(twos, TLane.Of(Ln2), TLane.MultiplyAdd(twos, TLane.Of(Ln2Low), Log1p(x)));
    }

    /// <summary>log(1 + e^z) = max(z, 0) + log1p(e^-|z|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Softplus<TLane>(TLane z)
        where TLane : struct, ILane<TLane> => TLane.Max(TLane.Of(0), z) + SoftplusTail(ExpRatio(z));

    /// <summary>log1p(e^-|z|) from the ratio e^z = A / B: the part of softplus(z) and softplus(-z) that is the same in both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane SoftplusTail<TLane>((TLane A, TLane B) ratio)
        where TLane : struct, ILane<TLane> =>
        Log1p(TLane.Min(ratio.A, ratio.B) / TLane.Max(ratio.A, ratio.B));

    public static double Exp(double z) => Exp(Lane128.Of(z)).First;

    public static double Log1p(double x) => Log1p(Lane128.Of(x)).First;

    /// <summary>log x for any normal x above 0.</summary>
    public static double Log(double x) => x >= 1 ? LogOnePlus(x - 1) : -LogOnePlus(1 / x - 1);

    /// <summary>log(1 + x) for any x >= 0: 1 + x = 2^k m, k ln 2 + log m.</summary>
    public static double LogOnePlus(double x)
    {
        if (x <= 1)
            return Log1p(x);
        int k = Math.ILogB(1 + x);
        return k * Ln2 + Log1p(Math.ScaleB(1 + x, -k) - 1);
    }

    public static double Sigmoid(double z) => Sigmoid(Lane128.Of(z)).First;

    public static double Softplus(double z) => Softplus(Lane128.Of(z)).First;
}
