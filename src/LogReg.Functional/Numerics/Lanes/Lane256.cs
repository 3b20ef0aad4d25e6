using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LogReg.Functional.Numerics;

/// <summary>Eight lanes in two 256-bit registers.</summary>
internal readonly unsafe struct Lane256(Vector256<double> low, Vector256<double> high) : ILane<Lane256>
{
    private readonly Vector256<double> _low = low;
    private readonly Vector256<double> _high = high;

    public double First => _low[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Of(double x) => new(Vector256.Create(x), Vector256.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Load(double* from) => new(Vector256.Load(from), Vector256.Load(from + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to)
    {
        _low.Store(to);
        _high.Store(to + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator +(Lane256 a, Lane256 b) => new(a._low + b._low, a._high + b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator -(Lane256 a, Lane256 b) => new(a._low - b._low, a._high - b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator *(Lane256 a, Lane256 b) => new(a._low * b._low, a._high * b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator /(Lane256 a, Lane256 b) => new(a._low / b._low, a._high / b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator &(Lane256 a, Lane256 b) => new(a._low & b._low, a._high & b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 operator |(Lane256 a, Lane256 b) => new(a._low | b._low, a._high | b._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MultiplyAdd(Lane256 a, Lane256 b, Lane256 c) =>
        new(Vector256.FusedMultiplyAdd(a._low, b._low, c._low), Vector256.FusedMultiplyAdd(a._high, b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 MultiplyAdd(double* a, Lane256 b, Lane256 c) => new(
        Vector256.FusedMultiplyAdd(Vector256.Load(a), b._low, c._low),
        Vector256.FusedMultiplyAdd(Vector256.Load(a + 4), b._high, c._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 NegateMultiplyAdd(Lane256 a, Lane256 b, Lane256 c) => new(
        NegateMultiplyAdd(a._low, b._low, c._low),
        NegateMultiplyAdd(a._high, b._high, c._high));

    // The JIT does not see by itself that the sign costs nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> NegateMultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : NegatedMultiplyAdd(a, b, c);

    /// <summary>The same where there is no such instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> NegatedMultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.FusedMultiplyAdd(-a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Abs(Lane256 a) => new(Vector256.Abs(a._low), Vector256.Abs(a._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Min(Lane256 a, Lane256 b) =>
        new(Vector256.MinNative(a._low, b._low), Vector256.MinNative(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Max(Lane256 a, Lane256 b) =>
        new(Vector256.MaxNative(a._low, b._low), Vector256.MaxNative(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 GreaterThan(Lane256 a, Lane256 b) =>
        new(Vector256.GreaterThan(a._low, b._low), Vector256.GreaterThan(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 GreaterThanOrEqual(Lane256 a, Lane256 b) =>
        new(Vector256.GreaterThanOrEqual(a._low, b._low), Vector256.GreaterThanOrEqual(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Equals(Lane256 a, Lane256 b) =>
        new(Vector256.Equals(a._low, b._low), Vector256.Equals(a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 Select(Lane256 mask, Lane256 a, Lane256 b) =>
        new(Vector256.ConditionalSelect(mask._low, a._low, b._low), Vector256.ConditionalSelect(mask._high, a._high, b._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 AddBits(Lane256 a, Lane256 b) =>
        new((a._low.AsInt64() + b._low.AsInt64()).AsDouble(), (a._high.AsInt64() + b._high.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 SubtractBits(Lane256 a, Lane256 b) =>
        new((a._low.AsInt64() - b._low.AsInt64()).AsDouble(), (a._high.AsInt64() - b._high.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane256 ShiftBits(Lane256 a, int count) =>
        new(Vector256.ShiftLeft(a._low.AsInt64(), count).AsDouble(), Vector256.ShiftLeft(a._high.AsInt64(), count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBitsAbove(Lane256 a, Lane256 b) =>
        Vector256.GreaterThanAny(a._low.AsInt64(), b._low.AsInt64())
        || Vector256.GreaterThanAny(a._high.AsInt64(), b._high.AsInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lane256 a)
    {
        Vector256<double> four = a._low + a._high;
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
