using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>One register of 512 bits.</summary>
internal readonly unsafe struct Register512(Vector512<double> value) : IRegister<Register512>
{
    private readonly Vector512<double> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Of(double x) => new(Vector512.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 Load(double* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(double* to) => _value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 operator +(Register512 a, Register512 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 operator *(Register512 a, Register512 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register512 MultiplyAdd(Register512 a, Register512 b, Register512 c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));
}
