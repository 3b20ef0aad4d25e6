using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// <see cref="RowKernel"/> for numbers that lie row after row, read where they are. A logit is a chain of multiply-adds in the order of the
/// columns, and each is rounded once, so it is the same bits whichever eight chains run side by side: here they are scalars, eight rows at
/// a time, enough to keep two multiply-adds going in each cycle, and no number has to change its place. What follows from a logit is done
/// in lanes.
/// </summary>
internal static unsafe class RowMajorKernel
{
    private const long WorkWorthThreads = 1 << 18;

    /// <summary>
    /// One number for each of the rows of <paramref name="w"/>'s length; <paramref name="threads"/> = 0 means one for each processor. O(n
    /// p).
    /// </summary>
    public static double[] Map<TFunction>(
        int rows, ReadOnlySpan<double> values, double intercept, ReadOnlySpan<double> w, int threads)
        where TFunction : struct, IRowFunction
    {
        double[] result = GC.AllocateUninitializedArray<double>(rows);
        int chunks = (rows + Chunk.MaximumRows - 1) / Chunk.MaximumRows, columns = w.Length;
        fixed (double* startOfX = values, startOfW = w)
        {
            double* x = startOfX, coefficients = startOfW;
            if (threads == 1 || chunks < 2 || (long)rows * (columns + 8) < WorkWorthThreads)
                MapRows<TFunction>(x, 0, rows, intercept, coefficients, columns, result);
            else
                Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, chunk =>
                {
                    int first = chunk * Chunk.MaximumRows, end = Math.Min(rows, first + Chunk.MaximumRows);
                    MapRows<TFunction>(x, first, end, intercept, coefficients, columns, result);
                });
        }
        return result;
    }

    private static void MapRows<TFunction>(double* x, int first, int end, double intercept, double* w, int columns, double[] to)
        where TFunction : struct, IRowFunction
    {
        if (Lane512.IsSupported)
            MapRows<TFunction, Lane512>(x, first, end, intercept, w, columns, to);
        else if (Vector256.IsHardwareAccelerated)
            MapRows<TFunction, Lane256>(x, first, end, intercept, w, columns, to);
        else
            MapRows<TFunction, Lane128>(x, first, end, intercept, w, columns, to);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MapRows<TFunction, TLane>(double* x, int first, int end, double intercept, double* w, int columns, double[] to)
        where TFunction : struct, IRowFunction
        where TLane : struct, ILane<TLane>
    {
        double* eight = stackalloc double[Lanes.Count];
        for (int row = first; row < end; row += Lanes.Count)
        {
            int rows = Math.Min(Lanes.Count, end - row);
            Logits(x + (long)row * columns, rows, intercept, w, columns, eight);
            TFunction.Finish(TLane.Load(eight)).Store(eight);
            new ReadOnlySpan<double>(eight, rows).CopyTo(to.AsSpan(row));
        }
    }

    /// <summary>The logits of up to eight rows; in the place of missing ones the last row stands again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Logits(double* x, int rows, double intercept, double* w, int columns, double* to)
    {
        int last = rows - 1;
        double* x1 = x + (long)Math.Min(1, last) * columns, x2 = x + (long)Math.Min(2, last) * columns, x3 = x + (long)Math.Min(3, last) * columns;
        double* x4 = x + (long)Math.Min(4, last) * columns, x5 = x + (long)Math.Min(5, last) * columns, x6 = x + (long)Math.Min(6, last) * columns;
        double* x7 = x + (long)last * columns;

        // The next eight rows are as many lines as there are columns.
        double* next = x + (long)Lanes.Count * columns;
        double z0 = intercept, z1 = z0, z2 = z0, z3 = z0, z4 = z0, z5 = z0, z6 = z0, z7 = z0;
        for (nint j = 0; j < columns; j++)
        {
            Lanes.Prefetch(next + Lanes.Count * j);
            double wj = w[j];
            z0 = Math.FusedMultiplyAdd(x[j], wj, z0);
            z1 = Math.FusedMultiplyAdd(x1[j], wj, z1);
            z2 = Math.FusedMultiplyAdd(x2[j], wj, z2);
            z3 = Math.FusedMultiplyAdd(x3[j], wj, z3);
            z4 = Math.FusedMultiplyAdd(x4[j], wj, z4);
            z5 = Math.FusedMultiplyAdd(x5[j], wj, z5);
            z6 = Math.FusedMultiplyAdd(x6[j], wj, z6);
            z7 = Math.FusedMultiplyAdd(x7[j], wj, z7);
        }
        (to[0], to[1], to[2], to[3], to[4], to[5], to[6], to[7]) = (z0, z1, z2, z3, z4, z5, z6, z7);
    }
}
