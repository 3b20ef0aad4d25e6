using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LogReg.Functional.Numerics;

/// <summary>Eight lanes in four 128-bit registers, or in none where the machine has no vectors.</summary>
internal readonly unsafe struct Lane128(
    Vector128<double> first, Vector128<double> second, Vector128<double> third, Vector128<double> last)
    : ILane<Lane128>
{
    private readonly Vector128<double> _first = first;
    private readonly Vector128<double> _second = second;
    private readonly Vector128<double> _third = third;
    private readonly Vector128<double> _last = last;

    public double First => _first[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Of(double x) => new(Vector128.Create(x), Vector128.Create(x), Vector128.Create(x), Vector128.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Load(double* from) =>
        new(Vector128.Load(from), Vector128.Load(from + 2), Vector128.Load(from + 4), Vector128.Load(from + 6));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to)
    {
        _first.Store(to);
        _second.Store(to + 2);
        _third.Store(to + 4);
        _last.Store(to + 6);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator +(Lane128 a, Lane128 b) =>
        new(a._first + b._first, a._second + b._second, a._third + b._third, a._last + b._last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator -(Lane128 a, Lane128 b) =>
        new(a._first - b._first, a._second - b._second, a._third - b._third, a._last - b._last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator *(Lane128 a, Lane128 b) =>
        new(a._first * b._first, a._second * b._second, a._third * b._third, a._last * b._last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator /(Lane128 a, Lane128 b) =>
        new(a._first / b._first, a._second / b._second, a._third / b._third, a._last / b._last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator &(Lane128 a, Lane128 b) =>
        new(a._first & b._first, a._second & b._second, a._third & b._third, a._last & b._last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 operator |(Lane128 a, Lane128 b) =>
        new(a._first | b._first, a._second | b._second, a._third | b._third, a._last | b._last);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 MultiplyAdd(Lane128 a, Lane128 b, Lane128 c) => new(
        Vector128.FusedMultiplyAdd(a._first, b._first, c._first),
        Vector128.FusedMultiplyAdd(a._second, b._second, c._second),
        Vector128.FusedMultiplyAdd(a._third, b._third, c._third),
        Vector128.FusedMultiplyAdd(a._last, b._last, c._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 MultiplyAdd(double* a, Lane128 b, Lane128 c) => new(
        Vector128.FusedMultiplyAdd(Vector128.Load(a), b._first, c._first),
        Vector128.FusedMultiplyAdd(Vector128.Load(a + 2), b._second, c._second),
        Vector128.FusedMultiplyAdd(Vector128.Load(a + 4), b._third, c._third),
        Vector128.FusedMultiplyAdd(Vector128.Load(a + 6), b._last, c._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 NegateMultiplyAdd(Lane128 a, Lane128 b, Lane128 c) => new(
        NegateMultiplyAdd(a._first, b._first, c._first),
        NegateMultiplyAdd(a._second, b._second, c._second),
        NegateMultiplyAdd(a._third, b._third, c._third),
        NegateMultiplyAdd(a._last, b._last, c._last));

    // The JIT does not see by itself that the sign costs nothing.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> NegateMultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Fma.IsSupported ? Fma.MultiplyAddNegated(a, b, c) : NegatedMultiplyAdd(a, b, c);

    /// <summary>The same where there is no such instruction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector128<double> NegatedMultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Vector128.FusedMultiplyAdd(-a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Abs(Lane128 a) =>
        new(Vector128.Abs(a._first), Vector128.Abs(a._second), Vector128.Abs(a._third), Vector128.Abs(a._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Min(Lane128 a, Lane128 b) => new(
        Vector128.MinNative(a._first, b._first),
        Vector128.MinNative(a._second, b._second),
        Vector128.MinNative(a._third, b._third),
        Vector128.MinNative(a._last, b._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Max(Lane128 a, Lane128 b) => new(
        Vector128.MaxNative(a._first, b._first),
        Vector128.MaxNative(a._second, b._second),
        Vector128.MaxNative(a._third, b._third),
        Vector128.MaxNative(a._last, b._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 GreaterThan(Lane128 a, Lane128 b) => new(
        Vector128.GreaterThan(a._first, b._first),
        Vector128.GreaterThan(a._second, b._second),
        Vector128.GreaterThan(a._third, b._third),
        Vector128.GreaterThan(a._last, b._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 GreaterThanOrEqual(Lane128 a, Lane128 b) => new(
        Vector128.GreaterThanOrEqual(a._first, b._first),
        Vector128.GreaterThanOrEqual(a._second, b._second),
        Vector128.GreaterThanOrEqual(a._third, b._third),
        Vector128.GreaterThanOrEqual(a._last, b._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Equals(Lane128 a, Lane128 b) => new(
        Vector128.Equals(a._first, b._first),
        Vector128.Equals(a._second, b._second),
        Vector128.Equals(a._third, b._third),
        Vector128.Equals(a._last, b._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 Select(Lane128 mask, Lane128 a, Lane128 b) => new(
        Vector128.ConditionalSelect(mask._first, a._first, b._first),
        Vector128.ConditionalSelect(mask._second, a._second, b._second),
        Vector128.ConditionalSelect(mask._third, a._third, b._third),
        Vector128.ConditionalSelect(mask._last, a._last, b._last));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 AddBits(Lane128 a, Lane128 b) => new(
        (a._first.AsInt64() + b._first.AsInt64()).AsDouble(),
        (a._second.AsInt64() + b._second.AsInt64()).AsDouble(),
        (a._third.AsInt64() + b._third.AsInt64()).AsDouble(),
        (a._last.AsInt64() + b._last.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 SubtractBits(Lane128 a, Lane128 b) => new(
        (a._first.AsInt64() - b._first.AsInt64()).AsDouble(),
        (a._second.AsInt64() - b._second.AsInt64()).AsDouble(),
        (a._third.AsInt64() - b._third.AsInt64()).AsDouble(),
        (a._last.AsInt64() - b._last.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane128 ShiftBits(Lane128 a, int count) => new(
        Vector128.ShiftLeft(a._first.AsInt64(), count).AsDouble(),
        Vector128.ShiftLeft(a._second.AsInt64(), count).AsDouble(),
        Vector128.ShiftLeft(a._third.AsInt64(), count).AsDouble(),
        Vector128.ShiftLeft(a._last.AsInt64(), count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyBitsAbove(Lane128 a, Lane128 b) =>
        Vector128.GreaterThanAny(a._first.AsInt64(), b._first.AsInt64())
        || Vector128.GreaterThanAny(a._second.AsInt64(), b._second.AsInt64())
        || Vector128.GreaterThanAny(a._third.AsInt64(), b._third.AsInt64())
        || Vector128.GreaterThanAny(a._last.AsInt64(), b._last.AsInt64());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lane128 a)
    {
        Vector128<double> two = (a._first + a._third) + (a._second + a._last);
        return two[0] + two[1];
    }
}
