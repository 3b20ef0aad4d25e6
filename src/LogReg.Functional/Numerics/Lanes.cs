using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LogReg.Functional.Numerics;

/// <summary>
/// Eight doubles as one value. Every kernel is written once in these eight logical lanes; the JIT puts them into one
/// AVX-512 register, two of AVX2, four of NEON, or none. Only + - * / fused multiply-add, comparison and bit operations are
/// used, each of them correctly rounded or exact on every machine, so the bits of a result do not depend on the registers.
/// </summary>
internal static unsafe class Lanes
{
    public const int Count = 8;

    /// <summary>a b + c with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane MultiplyAdd(Lane a, Lane b, Lane c) => Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Of(double x) => Vector512.Create(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Load(double* from) => Vector512.Load(from);

    /// <summary>The sum of the eight lanes by the fixed tree ((0+4)+(2+6)) + ((1+5)+(3+7)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Lane x)
    {
        Vector256<double> four = x.GetLower() + x.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }

    /// <summary>Asks for a cache line ahead of its use; changes no value, and is nothing where the machine has no such hint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(double* line)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(line);
    }

    /// <summary>sum_j x_j y_j: eight fused lanes over blocks of eight, the remainder with zeros in the missing lanes.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Lane sum = Lane.Zero;
        int j = 0;
        for (; j + Count <= x.Length; j += Count)
            sum = MultiplyAdd(Vector512.Create(x.Slice(j, Count)), Vector512.Create(y.Slice(j, Count)), sum);
        if (j < x.Length)
        {
            Span<double> lastX = stackalloc double[Count], lastY = stackalloc double[Count];
            lastX.Clear();
            lastY.Clear();
            x[j..].CopyTo(lastX);
            y[j..].CopyTo(lastY);
            sum = MultiplyAdd(Vector512.Create<double>(lastX), Vector512.Create<double>(lastY), sum);
        }
        return Sum(sum);
    }
}
