using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>One register of 128 bits.</summary>
internal readonly unsafe struct Register128(Vector128<double> value) : IRegister<Register128>
{
    private readonly Vector128<double> _value = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 Of(double x) => new(Vector128.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 Load(double* from) => new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to) => _value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 operator +(Register128 a, Register128 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 operator *(Register128 a, Register128 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register128 MultiplyAdd(Register128 a, Register128 b, Register128 c) =>
        new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));
}
