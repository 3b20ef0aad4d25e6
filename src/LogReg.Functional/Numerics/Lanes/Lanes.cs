using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LogReg.Functional.Numerics;

/// <summary>What all kernels share of their eight lanes (<see cref="ILane{TLane}"/>).</summary>
internal static unsafe class Lanes
{
    public const int Count = 8;

    /// <summary>Asks for a cache line ahead of its use; changes no value, and is nothing where the machine has no such hint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(double* line)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(line);
    }

    /// <summary>sum_j x_j y_j: eight fused lanes over blocks of eight, the remainder with zeros in the missing lanes.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) =>
        Lane512.IsSupported ? Dot<Lane512>(x, y)
        : Vector256.IsHardwareAccelerated ? Dot<Lane256>(x, y)
        : Dot<Lane128>(x, y);

    internal static double Dot<TLane>(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where TLane : struct, ILane<TLane>
    {
        TLane sum = TLane.Of(0);
        int j = 0;
        fixed (double* startOfX = x, startOfY = y)
            for (; j + Count <= x.Length; j += Count)
                sum = TLane.MultiplyAdd(TLane.Load(startOfX + j), TLane.Load(startOfY + j), sum);
        if (j < x.Length)
        {
            double* lastX = stackalloc double[Count], lastY = stackalloc double[Count];
            Pad(x[j..], lastX);
            Pad(y[j..], lastY);
            sum = TLane.MultiplyAdd(TLane.Load(lastX), TLane.Load(lastY), sum);
        }
        return TLane.Sum(sum);
    }

    /// <summary>Adds factor x_j to each number, fused.</summary>
    public static void AddTimes(Span<double> to, double factor, ReadOnlySpan<double> x)
    {
        if (Lane512.IsSupported)
            AddTimes<Lane512>(to, factor, x);
        else if (Vector256.IsHardwareAccelerated)
            AddTimes<Lane256>(to, factor, x);
        else
            AddTimes<Lane128>(to, factor, x);
    }

    internal static void AddTimes<TLane>(Span<double> to, double factor, ReadOnlySpan<double> x)
        where TLane : struct, ILane<TLane>
    {
        int j = 0;
        fixed (double* startOfTo = to, startOfX = x)
            for (TLane times = TLane.Of(factor); j + Count <= x.Length; j += Count)
                TLane.MultiplyAdd(times, TLane.Load(startOfX + j), TLane.Load(startOfTo + j)).Store(startOfTo + j);
        for (; j < x.Length; j++)
            to[j] = Math.FusedMultiplyAdd(factor, x[j], to[j]);
    }

    /// <summary>sum_j |x_j|, one after the other: error at most n u of it.</summary>
    public static double SumOfSizes(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double entry in x)
            sum += Math.Abs(entry);
        return sum;
    }

    /// <summary>Copies up to eight numbers and adds zeros up to eight.</summary>
    public static void Pad(ReadOnlySpan<double> from, double* to)
    {
        new Span<double>(to, Count).Clear();
        from.CopyTo(new Span<double>(to, Count));
    }
}
