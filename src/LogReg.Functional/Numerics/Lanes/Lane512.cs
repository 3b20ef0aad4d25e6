using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LogReg.Functional.Numerics;

/// <summary>Eight lanes in one 512-bit register.</summary>
internal readonly unsafe struct Lane512(Vector512<double> all) : ILane<Lane512>
{
    private readonly Vector512<double> _all = all;

    /// <summary>
    /// Whether the machine has such registers. <see cref="Vector512.IsHardwareAccelerated"/> says no on processors of the first years of
    /// AVX-512, which slow down for them; but by less than they gain here: a Hessian takes half of the time.
    /// </summary>
    public static bool IsSupported => Avx512F.IsSupported;

    public double First => _all[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Of(double x) => new(Vector512.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Load(double* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to) => _all.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator +(Lane512 a, Lane512 b) => new(a._all + b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator -(Lane512 a, Lane512 b) => new(a._all - b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator *(Lane512 a, Lane512 b) => new(a._all * b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator /(Lane512 a, Lane512 b) => new(a._all / b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator &(Lane512 a, Lane512 b) => new(a._all & b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 operator |(Lane512 a, Lane512 b) => new(a._all | b._all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MultiplyAdd(Lane512 a, Lane512 b, Lane512 c) => new(Vector512.FusedMultiplyAdd(a._all, b._all, c._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 MultiplyAdd(double* a, Lane512 b, Lane512 c) =>
        new(Vector512.FusedMultiplyAdd(Vector512.Load(a), b._all, c._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 NegateMultiplyAdd(Lane512 a, Lane512 b, Lane512 c) =>
        new(NegateMultiplyAdd(a._all, b._all, c._all));

    // The JIT does not see by itself that the sign costs nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> NegateMultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Avx512F.IsSupported ? Avx512F.FusedMultiplyAddNegated(a, b, c) : NegatedMultiplyAdd(a, b, c);

    /// <summary>The same where there is no such instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<double> NegatedMultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Vector512.FusedMultiplyAdd(-a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Abs(Lane512 a) => new(Vector512.Abs(a._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Min(Lane512 a, Lane512 b) => new(Vector512.MinNative(a._all, b._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Max(Lane512 a, Lane512 b) => new(Vector512.MaxNative(a._all, b._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 GreaterThan(Lane512 a, Lane512 b) => new(Vector512.GreaterThan(a._all, b._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 GreaterThanOrEqual(Lane512 a, Lane512 b) => new(Vector512.GreaterThanOrEqual(a._all, b._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Equals(Lane512 a, Lane512 b) => new(Vector512.Equals(a._all, b._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 Select(Lane512 mask, Lane512 a, Lane512 b) =>
        new(Vector512.ConditionalSelect(mask._all, a._all, b._all));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 AddBits(Lane512 a, Lane512 b) => new((a._all.AsInt64() + b._all.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 SubtractBits(Lane512 a, Lane512 b) => new((a._all.AsInt64() - b._all.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane512 ShiftBits(Lane512 a, int count) => new(Vector512.ShiftLeft(a._all.AsInt64(), count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBitsAbove(Lane512 a, Lane512 b) =>
        Vector512.GreaterThanAny(a._all.AsInt64(), b._all.AsInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lane512 a)
    {
        Vector256<double> four = a._all.GetLower() + a._all.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
