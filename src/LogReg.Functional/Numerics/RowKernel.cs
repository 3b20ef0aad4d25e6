using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>What is wanted of each row.</summary>
internal interface IRowFunction
{
    /// <summary>
    /// The next partial sum of a row after a column with value x and coefficient w: that of its logit, where nothing else is said.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static virtual TLane Accumulate<TLane>(TLane x, TLane w, TLane sum)
        where TLane : struct, ILane<TLane> => TLane.MultiplyAdd(x, w, sum);

    static abstract TLane Finish<TLane>(TLane sum)
        where TLane : struct, ILane<TLane>;
}

/// <summary>x.w + b.</summary>
internal readonly struct LogitOfRow : IRowFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Finish<TLane>(TLane sum)
        where TLane : struct, ILane<TLane> => sum;
}

/// <summary>sigmoid(x.w + b), the logit bit for bit as <see cref="LogitOfRow"/> and the loss kernel have it.</summary>
internal readonly struct ProbabilityOfRow : IRowFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Finish<TLane>(TLane sum)
        where TLane : struct, ILane<TLane> => Elementary.Sigmoid(sum);
}

/// <summary>The curvature p (1 - p) at the logit, p = sigmoid(x.w + b).</summary>
internal readonly struct CurvatureOfRow : IRowFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Finish<TLane>(TLane sum)
        where TLane : struct, ILane<TLane> => Elementary.Curvature(Elementary.ExpRatio(sum));
}

/// <summary>|x|^2 + b; the coefficients are not read.</summary>
internal readonly struct SquaredNormOfRow : IRowFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Accumulate<TLane>(TLane x, TLane w, TLane sum)
        where TLane : struct, ILane<TLane> => TLane.MultiplyAdd(x, x, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Finish<TLane>(TLane sum)
        where TLane : struct, ILane<TLane> => sum;
}

/// <summary>One number for each row; rows do not depend on each other, so a batch is its rows bit for bit.</summary>
internal static unsafe class RowKernel
{
    private const long WorkWorthThreads = 1 << 18;

    /// <summary>n numbers, row by row. <paramref name="offset"/> is padded to whole tiles. O(n p).</summary>
    public static double[] Map<TFunction>(
        TiledMatrix x, double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads)
        where TFunction : struct, IRowFunction
    {
        double[] result = GC.AllocateUninitializedArray<double>(x.Rows);
        int chunks = x.Chunks;
        if (threads == 1 || chunks < 2 || (long)x.Rows * (x.Columns + 8) < WorkWorthThreads)
            MapTiles<TFunction>(x, 0, x.Tiles, intercept, w.Span, offset, result);
        else
            Parallel.For(0, chunks, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, chunk =>
            {
                int first = chunk * Chunk.MaximumTiles;
                int end = Math.Min(x.Tiles, first + Chunk.MaximumTiles);
                MapTiles<TFunction>(x, first, end, intercept, w.Span, offset, result.AsSpan(first * TiledMatrix.TileRows));
            });
        GC.KeepAlive(x);
        return result;
    }

    /// <summary>
    /// One number for each chunk of 512 rows, made of what is wanted of its rows and the number of the first: of all rows that is nowhere
    /// kept. O(n p).
    /// </summary>
    public static double[] OfChunks<TFunction>(
        TiledMatrix x, double intercept, ReadOnlyMemory<double> w, int threads, Func<int, ReadOnlySpan<double>, double> reduce)
        where TFunction : struct, IRowFunction
    {
        double[] result = new double[x.Chunks];
        if (threads == 1 || (long)x.Rows * (x.Columns + 8) < WorkWorthThreads)
            for (int chunk = 0; chunk < result.Length; chunk++)
                OfChunk(chunk);
        else
            Parallel.For(0, result.Length, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, OfChunk);
        GC.KeepAlive(x);
        return result;

        void OfChunk(int chunk)
        {
            int first = chunk * Chunk.MaximumTiles, end = Math.Min(x.Tiles, first + Chunk.MaximumTiles), row = chunk * Chunk.MaximumRows;
            Span<double> numbers = stackalloc double[Chunk.MaximumRows];
            numbers = numbers[..Math.Min(Chunk.MaximumRows, x.Rows - row)];
            MapTiles<TFunction>(x, first, end, intercept, w.Span, null, numbers);
            result[chunk] = reduce(row, numbers);
        }
    }

    /// <summary>The largest absolute value of those that are not NaN, if there are any.</summary>
    public static double LargestSize(ReadOnlySpan<double> numbers)
    {
        double most = double.NaN;
        foreach (double number in numbers)
            if (Math.Abs(number) > most || double.IsNaN(most))
                most = Math.Abs(number);
        return most;
    }

    /// <summary>Puts what is wanted in the place of each sum, x.w + b.</summary>
    public static void Finish<TFunction>(Span<double> sums)
        where TFunction : struct, IRowFunction
    {
        if (Lane512.IsSupported)
            Finish<TFunction, Lane512>(sums);
        else if (Vector256.IsHardwareAccelerated)
            Finish<TFunction, Lane256>(sums);
        else
            Finish<TFunction, Lane128>(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Finish<TFunction, TLane>(Span<double> sums)
        where TFunction : struct, IRowFunction
        where TLane : struct, ILane<TLane>
    {
        double* eight = stackalloc double[Lanes.Count];
        for (; sums.Length > 0; sums = sums[Math.Min(Lanes.Count, sums.Length)..])
        {
            Span<double> some = sums[..Math.Min(Lanes.Count, sums.Length)];
            Lanes.Pad(some, eight);
            TFunction.Finish(TLane.Load(eight)).Store(eight);
            new Span<double>(eight, some.Length).CopyTo(some);
        }
    }

    /// <summary>The same for the rows of some tiles.</summary>
    public static void MapTiles<TFunction>(
        TiledMatrix x, int first, int end, double intercept, ReadOnlySpan<double> w, AlignedBuffer? offset, Span<double> result)
        where TFunction : struct, IRowFunction
    {
        if (Lane512.IsSupported)
            MapTiles<TFunction, Lane512>(x, first, end, intercept, w, offset, result);
        else if (Vector256.IsHardwareAccelerated)
            MapTiles<TFunction, Lane256>(x, first, end, intercept, w, offset, result);
        else
            MapTiles<TFunction, Lane128>(x, first, end, intercept, w, offset, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MapTiles<TFunction, TLane>(
        TiledMatrix x, int first, int end, double intercept, ReadOnlySpan<double> w, AlignedBuffer? offset, Span<double> result)
        where TFunction : struct, IRowFunction
        where TLane : struct, ILane<TLane>
    {
        double* last = stackalloc double[TiledMatrix.TileRows];
        int columns = x.Columns;
        for (int tile = first; tile < end; tile++)
        {
            int row = tile * TiledMatrix.TileRows;
            int rows = Math.Min(TiledMatrix.TileRows, x.Rows - row);
            TLane z0 = TLane.Of(intercept), z1 = z0, z2 = z0, z3 = z0;
            if (offset is not null)
            {
                z0 += TLane.Load(offset.Pointer + row);
                z1 += TLane.Load(offset.Pointer + row + 8);
                z2 += TLane.Load(offset.Pointer + row + 16);
                z3 += TLane.Load(offset.Pointer + row + 24);
            }
            double* column = x.Tile(tile);
            for (int j = 0; j < columns; j++, column += TiledMatrix.TileRows)
            {
                TLane wj = TLane.Of(j < w.Length ? w[j] : 0);
                z0 = TFunction.Accumulate(TLane.Load(column), wj, z0);
                z1 = TFunction.Accumulate(TLane.Load(column + 8), wj, z1);
                z2 = TFunction.Accumulate(TLane.Load(column + 16), wj, z2);
                z3 = TFunction.Accumulate(TLane.Load(column + 24), wj, z3);
            }
            TFunction.Finish(z0).Store(last);
            TFunction.Finish(z1).Store(last + 8);
            TFunction.Finish(z2).Store(last + 16);
            TFunction.Finish(z3).Store(last + 24);
            new ReadOnlySpan<double>(last, rows).CopyTo(result[((tile - first) * TiledMatrix.TileRows)..]);
        }
    }
}
