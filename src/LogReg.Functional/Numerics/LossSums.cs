namespace LogReg.Functional.Numerics;

/// <summary>The logistic loss of prepared samples as leaves of the reduction tree, one leaf a chunk.</summary>
internal readonly unsafe struct LossSums<TSums>(TiledMatrix x, Samples samples, Vector theta, bool intercept) : ILeaves
    where TSums : struct, ISums
{
    public int Count => x.Chunks;

    public int Width => LossSums.Width<TSums>(x.Columns);

    public int ScratchLanes => LogisticKernel.ScratchLanes<TSums>(x.Columns);

    public long WorkPerLeaf => LossSums.WorkPerChunk<TSums>(x.Columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        ReadOnlySpan<double> w = theta.Span;
        double b = 0;
        if (intercept)
        {
            b = w[0];
            w = w[1..];
        }
        LogisticKernel.Sum<TSums, TLane>(samples.ChunkAt(leaf, x.Tile(leaf * Chunk.MaximumTiles), x.Columns), b, w, sums, scratch);
        GC.KeepAlive(samples);
        GC.KeepAlive(x);
    }
}

/// <summary>
/// The same over a bare matrix and labels, without weights, offset or intercept: the masses of a chunk are made as it is read,
/// so a call keeps nothing and allocates nothing that grows with n.
/// </summary>
internal readonly unsafe struct BareLossSums<TSums>(TiledMatrix x, Vector y, Vector theta) : ILeaves
    where TSums : struct, ISums
{
    public int Count => x.Chunks;

    public int Width => LossSums.Width<TSums>(x.Columns);

    public int ScratchLanes => LogisticKernel.ScratchLanes<TSums>(x.Columns) + 2 * Chunk.MaximumRows / Lanes.Count;

    public long WorkPerLeaf => LossSums.WorkPerChunk<TSums>(x.Columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        int row = leaf * Chunk.MaximumRows, rows = Math.Min(Chunk.MaximumRows, x.Rows - row);
        double* positive = scratch;
        double* negative = scratch + Chunk.MaximumRows;
        LossSums.FillMasses<TLane>(y.Span.Slice(row, rows), positive, negative);
        var chunk = new Chunk(x.Tile(leaf * Chunk.MaximumTiles), positive, negative, null, rows, x.Columns);
        LogisticKernel.Sum<TSums, TLane>(chunk, 0, theta.Span, sums, scratch + 2 * Chunk.MaximumRows);
        GC.KeepAlive(x);
    }
}

internal static unsafe class LossSums
{
    /// <summary>Numbers in a row of sums: the heads, and the gradient and the Hessian if they are wanted.</summary>
    public static int Width<TSums>(int columns)
        where TSums : struct, ISums => LogisticKernel.Heads
            + (TSums.Gradient ? columns : 0)
            + (TSums.Hessian ? HessianKernel.PackedLength(columns) : 0);

    // Two fused passes over a row, about as much as 16 columns for its exponential, and half of the products of its columns.
    public static long WorkPerChunk<TSums>(int columns)
        where TSums : struct, ISums => Chunk.MaximumRows * (2L * columns + 16 + (TSums.Hessian ? (long)columns * columns / 2 : 0));

    /// <summary>The masses, with zeros up to a multiple of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FillMasses<TLane>(ReadOnlySpan<double> labels, double* positive, double* negative)
        where TLane : struct, ILane<TLane>
    {
        int i = 0;
        fixed (double* start = labels)
            for (; i + Lanes.Count <= labels.Length; i += Lanes.Count)
            {
                TLane label = TLane.Load(start + i);
                label.Store(positive + i);
                (TLane.Of(1) - label).Store(negative + i);
            }
        for (; i < labels.Length; i++)
        {
            positive[i] = labels[i];
            negative[i] = 1 - labels[i];
        }
        for (; i % Lanes.Count != 0; i++)
            positive[i] = negative[i] = 0;
    }
}
