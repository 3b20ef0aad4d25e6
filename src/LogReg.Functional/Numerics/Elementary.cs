using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// exp, log1p, softplus and sigmoid in eight lanes, with relative errors below 5 u, u = 2^-53, and the same on every machine
/// (<see cref="Math.Exp"/> and the vector libraries are not). scripts/coefficients.py makes the coefficients.
/// </summary>
internal static class Elementary
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;
    private const double Ln2Low = 2.3190468138462996e-17;

    // Adding 1.5 * 2^52 rounds to the nearest integer and leaves that integer in the low bits.
    private const double RoundingShift = 6755399441055744.0;

    // e^746 overflows and e^-746 rounds to zero: beyond, nothing changes.
    private const double Limit = 746.0;

    /// <summary>
    /// e^z as a ratio A / B of two positive normal numbers.
    /// With k = round(z / ln 2) and r = z - k ln 2: e^r = (Q + r P) / (Q - r P), P and Q polynomials in r^2, and 2^k is split
    /// evenly between numerator and denominator, so that neither leaves the normal range for any z.
    /// A ratio costs no division of its own: sigmoid(z) = A / (A + B) has one in all. Swapping the sign of z swaps A and B
    /// bit for bit, which makes sigmoid(-z) the exact mirror of sigmoid(z). NaN gives NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lane A, Lane B) ExpRatio(Lane z) => ExpRatioWithinLimit(Clamp(z));

    /// <summary>z held within +-746, where e^z stops changing. NaN gives NaN.</summary>
    // The constant stands first: x86 hands back the second operand when one is NaN, and every other machine a NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Clamp(Lane z) => Vector512.MaxNative(Lanes.Of(-Limit), Vector512.MinNative(Lanes.Of(Limit), z));

    /// <summary>
    /// True if one of the lanes of <paramref name="bits"/>, the bitwise or of some numbers, has an exponent of 9 or more: when it is
    /// false, all the numbers are below 512 in absolute value and need no clamp. NaN and infinity give true.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayNeedClamp(Lane bits) =>
        Vector512.GreaterThanOrEqualAny(Vector512.Abs(bits).AsInt64(), Lanes.Of(512.0).AsInt64());

    /// <summary>The same for |z| at most 746.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lane A, Lane B) ExpRatioWithinLimit(Lane z)
    {
        Lane shifted = Lanes.MultiplyAdd(z, Lanes.Of(Log2E), Lanes.Of(RoundingShift));
        Lane k = shifted - Lanes.Of(RoundingShift);
        Lane r = Lanes.MultiplyAdd(k, Lanes.Of(-Ln2), z);
        r = Lanes.MultiplyAdd(k, Lanes.Of(-Ln2Low), r);

        Lane s = r * r;
        Lane odd = r * Lanes.MultiplyAdd(s, s + Lanes.Of(420.30046269515327), Lanes.Of(15132.621239836451));
        Lane even = Lanes.MultiplyAdd(s, Lanes.Of(30.01501812258845), Lanes.Of(3362.704465362914));
        even = Lanes.MultiplyAdd(s, even, Lanes.Of(30265.242479672903));

        // The exponent field starts at bit 52: k << 52 is 2^k, and k << 51 without bit 51 is 2^floor(k/2).
        Vector512<long> whole = Vector512.ShiftLeft(shifted.AsInt64(), 52);
        Vector512<long> half = Vector512.ShiftLeft(shifted.AsInt64(), 51) & Vector512.Create(-1L << 52);
        Lane a = ((even + odd).AsInt64() + half).AsDouble();
        Lane b = ((even - odd).AsInt64() + (half - whole)).AsDouble();
        return (a, b);
    }

    /// <summary>e^z: 0 below -745.14, infinity above 709.79, subnormal where it must be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Exp(Lane z)
    {
        (Lane a, Lane b) = ExpRatio(z);
        return a / b;
    }

    /// <summary>1 / (1 + e^-z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Sigmoid(Lane z)
    {
        (Lane a, Lane b) = ExpRatio(z);
        return a / (a + b);
    }

    /// <summary>
    /// log(1 + x) for 0 &lt;= x &lt;= 1, all that softplus needs. With f = x, or f = (x - 1)/2 (exact) and ln 2 added where x > 1/2:
    /// log(1 + f) = f - f^2/2 + s (f^2/2 + z R(z)), s = f / (2 + f), z = s^2, the scheme of fdlibm's log1p.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Log1p(Lane x)
    {
        Lane large = Vector512.GreaterThan(x, Lanes.Of(0.5));
        Lane f = Vector512.ConditionalSelect(large, (x - Lane.One) * Lanes.Of(0.5), x);
        Lane high = large & Lanes.Of(Ln2);
        Lane low = large & Lanes.Of(Ln2Low);

        Lane s = f / (f + Lanes.Of(2));
        Lane z = s * s;
        Lane series = Lanes.MultiplyAdd(z, Lanes.Of(0.13609030262858499), Lanes.Of(0.13209708242059462));
        series = Lanes.MultiplyAdd(z, series, Lanes.Of(0.15388867805613718));
        series = Lanes.MultiplyAdd(z, series, Lanes.Of(0.18181737626302938));
        series = Lanes.MultiplyAdd(z, series, Lanes.Of(0.2222222304835159));
        series = Lanes.MultiplyAdd(z, series, Lanes.Of(0.28571428567275936));
        series = Lanes.MultiplyAdd(z, series, Lanes.Of(0.4000000000000794));
        series = Lanes.MultiplyAdd(z, series, Lanes.Of(0.6666666666666666));

        Lane half = Lanes.Of(0.5) * f * f;
        Lane correction = Lanes.MultiplyAdd(s, Lanes.MultiplyAdd(z, series, half), low) - half;
        return high + (f + correction);
    }

    /// <summary>log(1 + e^z) = max(z, 0) + log1p(e^-|z|).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Softplus(Lane z) => Vector512.MaxNative(Lane.Zero, z) + SoftplusTail(ExpRatio(z));

    /// <summary>log1p(e^-|z|) from the ratio e^z = A / B: the part of softplus(z) and softplus(-z) that is the same in both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane SoftplusTail((Lane A, Lane B) ratio) =>
        Log1p(Vector512.MinNative(ratio.A, ratio.B) / Vector512.MaxNative(ratio.A, ratio.B));

    public static double Exp(double z) => Exp(Lanes.Of(z))[0];

    public static double Log1p(double x) => Log1p(Lanes.Of(x))[0];

    public static double Sigmoid(double z) => Sigmoid(Lanes.Of(z))[0];

    public static double Softplus(double z) => Softplus(Lanes.Of(z))[0];
}
