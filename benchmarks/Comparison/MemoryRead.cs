using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LogReg.Functional.Numerics;

namespace LogReg.Functional.Comparison;

/// <summary>The floor of every pass over dense data: loads and adds over the memory of a matrix and nothing else.</summary>
internal static unsafe class MemoryRead
{
    private const int Unroll = 8;
    private const int Line = 8;

    /// <summary>The sum of all numbers of the matrix, padding zeros included; each thread reads one contiguous range.</summary>
    public static double Sum(TiledMatrix x, int threads)
    {
        double* start = x.Tile(0);
        long tile = (long)TiledMatrix.TileRows * x.Columns;
        double[] sums = new double[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, thread =>
        {
            long first = (long)x.Tiles * thread / threads, end = (long)x.Tiles * (thread + 1) / threads;
            sums[thread] = Sum(start + first * tile, start + end * tile);
        });
        GC.KeepAlive(x);
        return sums.Sum();
    }

    // Tiles hold whole multiples of 32 doubles: four lines, so the last half block is read on its own.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Sum(double* from, double* end)
    {
        Vector512<double> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
        for (; from + Unroll * Line <= end; from += Unroll * Line)
        {
            a += Vector512.Load(from);
            b += Vector512.Load(from + Line);
            c += Vector512.Load(from + 2 * Line);
            d += Vector512.Load(from + 3 * Line);
            e += Vector512.Load(from + 4 * Line);
            f += Vector512.Load(from + 5 * Line);
            g += Vector512.Load(from + 6 * Line);
            h += Vector512.Load(from + 7 * Line);
        }
        for (; from < end; from += Line)
            a += Vector512.Load(from);
        return Vector512.Sum(a + b + (c + d) + (e + f + (g + h)));
    }
}
