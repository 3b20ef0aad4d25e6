using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// max_i x_i'H^-1 x_i = max_i |L^-1 x_i|^2 over all rows, H = L L': the reach of a step of length 1 in the norm of H, and the leverages of
/// statistics up to the weights. Eight rows at once are solved for, lane by lane. n d^2 / 2 multiply-adds.
/// </summary>
internal static unsafe class WhitenedNorm
{
    private const long WorkWorthThreads = 1 << 18;

    /// <summary>The largest of all rows; those past the last do not count.</summary>
    public static double Largest(RowStorage x, Cholesky factor, bool intercept, int threads)
    {
        int chunks = x.Chunks;
        double[] largest = new double[chunks];
        if (threads == 1 || (long)x.Rows * factor.Dimension * factor.Dimension < WorkWorthThreads)
            for (int chunk = 0; chunk < chunks; chunk++)
                largest[chunk] = OfChunk(x, factor, intercept, chunk);
        else
            Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, chunk =>
                largest[chunk] = OfChunk(x, factor, intercept, chunk));
        GC.KeepAlive(x);
        return largest.Max();
    }

    private static double OfChunk(RowStorage x, Cholesky factor, bool intercept, int chunk) =>
        Lane512.IsSupported ? OfChunk<Lane512>(x, factor, intercept, chunk)
        : Vector256.IsHardwareAccelerated ? OfChunk<Lane256>(x, factor, intercept, chunk)
        : OfChunk<Lane128>(x, factor, intercept, chunk);

    private static double OfChunk<TLane>(RowStorage x, Cholesky factor, bool intercept, int chunk)
        where TLane : struct, ILane<TLane>
    {
        int lanes = factor.Dimension * Lanes.Count;
        using var room = new Workspace(lanes + x.Columns * Lanes.Count);
        double* solved = room.Pointer, eight = room.At(lanes, x.Columns * Lanes.Count);
        double* squares = stackalloc double[Lanes.Count];
        int first = chunk * Chunk.MaximumRows, end = Math.Min(first + Chunk.MaximumRows, x.Rows);
        double largest = 0;
        for (int row = first; row < end; row += Lanes.Count)
        {
            x.CopyEight(row, eight);
            Square<TLane>(eight, factor, intercept, solved).Store(squares);
            for (int i = 0; i < Math.Min(Lanes.Count, end - row); i++)
                largest = Math.Max(largest, squares[i]);
        }
        return largest;
    }

    /// <summary>|v|^2 of L v = [1, x] for eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TLane Square<TLane>(double* x, Cholesky factor, bool intercept, double* v)
        where TLane : struct, ILane<TLane>
    {
        TLane square = TLane.Of(0);
        int first = intercept ? 1 : 0;
        for (int j = 0; j < factor.Dimension; j++)
        {
            ReadOnlySpan<double> row = factor.Row(j);
            TLane entry = j < first ? TLane.Of(1) : TLane.Load(x + (long)(j - first) * Lanes.Count);
            for (int k = 0; k < j; k++)
                entry = TLane.NegateMultiplyAdd(TLane.Of(row[k]), TLane.Load(v + k * Lanes.Count), entry);
            entry /= TLane.Of(row[j]);
            entry.Store(v + j * Lanes.Count);
            square = TLane.MultiplyAdd(entry, entry, square);
        }
        return square;
    }
}
