namespace LogReg.Functional.Numerics;

/// <summary>
/// Eight doubles as one value. Every kernel is written once over these eight logical lanes and compiled for the registers of the
/// machine: one of AVX-512 (<see cref="Lane512"/>), two of AVX2 (<see cref="Lane256"/>), four of NEON or none at all
/// (<see cref="Lane128"/>). Only + - * / fused multiply-add, comparison and bit operations are offered, each of them correctly
/// rounded or exact on every machine, so the bits of a result do not depend on the registers.
/// </summary>
internal unsafe interface ILane<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>The lane with the lowest number.</summary>
    double First { get; }

    /// <summary>Eight times x.</summary>
    static abstract TLane Of(double x);

    static abstract TLane Load(double* from);

    void Store(double* to);

    static abstract TLane operator +(TLane a, TLane b);

    static abstract TLane operator -(TLane a, TLane b);

    static abstract TLane operator *(TLane a, TLane b);

    static abstract TLane operator /(TLane a, TLane b);

    /// <summary>Bitwise.</summary>
    static abstract TLane operator &(TLane a, TLane b);

    /// <summary>Bitwise.</summary>
    static abstract TLane operator |(TLane a, TLane b);

    /// <summary>a b + c with one rounding.</summary>
    static abstract TLane MultiplyAdd(TLane a, TLane b, TLane c);

    /// <summary>The same with <paramref name="a"/> in memory, which leaves the machine one instruction instead of two.</summary>
    static abstract TLane MultiplyAdd(double* a, TLane b, TLane c);

    /// <summary>c - a b with one rounding.</summary>
    static abstract TLane NegateMultiplyAdd(TLane a, TLane b, TLane c);

    static abstract TLane Abs(TLane a);

    /// <summary>The smaller; if one is NaN, <paramref name="b"/> on x86 and NaN elsewhere.</summary>
    static abstract TLane Min(TLane a, TLane b);

    /// <summary>The larger; if one is NaN, <paramref name="b"/> on x86 and NaN elsewhere.</summary>
    static abstract TLane Max(TLane a, TLane b);

    /// <summary>All bits set where true.</summary>
    static abstract TLane GreaterThan(TLane a, TLane b);

    /// <summary>All bits set where true.</summary>
    static abstract TLane GreaterThanOrEqual(TLane a, TLane b);

    /// <summary>All bits set where true.</summary>
    static abstract TLane Equals(TLane a, TLane b);

    /// <summary>Bit by bit: from <paramref name="a"/> where the mask is set, from <paramref name="b"/> elsewhere.</summary>
    static abstract TLane Select(TLane mask, TLane a, TLane b);

    /// <summary>The bits as integers: a + b.</summary>
    static abstract TLane AddBits(TLane a, TLane b);

    /// <summary>The bits as integers: a - b.</summary>
    static abstract TLane SubtractBits(TLane a, TLane b);

    /// <summary>The bits shifted to the left.</summary>
    static abstract TLane ShiftBits(TLane a, int count);

    /// <summary>True if a lane of <paramref name="a"/>, read as an integer, is above that of <paramref name="b"/>.</summary>
    static abstract bool AnyBitsAbove(TLane a, TLane b);

    /// <summary>The sum of the eight lanes by the fixed tree ((0+4)+(2+6)) + ((1+5)+(3+7)).</summary>
    static abstract double Sum(TLane a);
}
