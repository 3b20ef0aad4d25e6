using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>One register of 256 bits.</summary>
internal readonly unsafe struct Register256(Vector256<double> value) : IRegister<Register256>
{
    private readonly Vector256<double> _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Of(double x) => new(Vector256.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 Load(double* from) => new(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to) => _value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 operator +(Register256 a, Register256 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 operator *(Register256 a, Register256 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register256 MultiplyAdd(Register256 a, Register256 b, Register256 c) =>
        new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));
}
