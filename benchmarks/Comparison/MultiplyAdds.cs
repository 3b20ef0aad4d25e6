using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LogReg.Functional.Numerics;

namespace LogReg.Functional.Comparison;

/// <summary>
/// The floor of every Hessian: so many fused multiply-adds in registers, of the width that the library uses here, and nothing else.
/// </summary>
internal static class MultiplyAdds
{
    private const int Chains = 12;

    /// <summary>A number that depends on all of them; each thread does its share.</summary>
    public static double Do(double count, int threads)
    {
        double[] sums = new double[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
            sums[thread] = Lane512.IsSupported
                ? In512((long)(count / threads / Chains / Vector512<double>.Count))
                : In256((long)(count / threads / Chains / Vector256<double>.Count)));
        return sums.Sum();
    }

    // Twelve chains: four cycles of latency on two units ask for eight, and sixteen registers hold them and both factors.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double In256(long rounds)
    {
        Vector256<double> x = Vector256.Create(0.5), y = Vector256.Create(0.25);
        Vector256<double> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (; rounds > 0; rounds--)
        {
            a = Vector256.FusedMultiplyAdd(x, y, a);
            b = Vector256.FusedMultiplyAdd(x, y, b);
            c = Vector256.FusedMultiplyAdd(x, y, c);
            d = Vector256.FusedMultiplyAdd(x, y, d);
            e = Vector256.FusedMultiplyAdd(x, y, e);
            f = Vector256.FusedMultiplyAdd(x, y, f);
            g = Vector256.FusedMultiplyAdd(x, y, g);
            h = Vector256.FusedMultiplyAdd(x, y, h);
            i = Vector256.FusedMultiplyAdd(x, y, i);
            j = Vector256.FusedMultiplyAdd(x, y, j);
            k = Vector256.FusedMultiplyAdd(x, y, k);
            l = Vector256.FusedMultiplyAdd(x, y, l);
        }
        return Vector256.Sum(a + b + (c + d) + (e + f + (g + h)) + (i + j + (k + l)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double In512(long rounds)
    {
        Vector512<double> x = Vector512.Create(0.5), y = Vector512.Create(0.25);
        Vector512<double> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (; rounds > 0; rounds--)
        {
            a = Vector512.FusedMultiplyAdd(x, y, a);
            b = Vector512.FusedMultiplyAdd(x, y, b);
            c = Vector512.FusedMultiplyAdd(x, y, c);
            d = Vector512.FusedMultiplyAdd(x, y, d);
            e = Vector512.FusedMultiplyAdd(x, y, e);
            f = Vector512.FusedMultiplyAdd(x, y, f);
            g = Vector512.FusedMultiplyAdd(x, y, g);
            h = Vector512.FusedMultiplyAdd(x, y, h);
            i = Vector512.FusedMultiplyAdd(x, y, i);
            j = Vector512.FusedMultiplyAdd(x, y, j);
            k = Vector512.FusedMultiplyAdd(x, y, k);
            l = Vector512.FusedMultiplyAdd(x, y, l);
        }
        return Vector512.Sum(a + b + (c + d) + (e + f + (g + h)) + (i + j + (k + l)));
    }
}
