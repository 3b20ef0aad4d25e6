using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>The logistic loss of prepared samples as leaves of the reduction tree, one leaf a chunk.</summary>
internal readonly unsafe struct LossSums<TSums>(Samples samples, Vector theta, bool intercept) : ILeaves
    where TSums : struct, ISums
{
    public int Count => samples.Chunks;

    public int Width => LossSums.Width<TSums>(samples.X.Columns);

    public int ScratchLanes => TSums.Gradient ? samples.X.Columns : 0;

    public long WorkPerLeaf => LossSums.WorkPerChunk(samples.X.Columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Compute(int leaf, Span<double> sums, double* scratch)
    {
        ReadOnlySpan<double> w = theta.Span;
        double b = 0;
        if (intercept)
        {
            b = w[0];
            w = w[1..];
        }
        LogisticKernel.Sum<TSums>(samples[leaf], b, w, sums, scratch);
        GC.KeepAlive(samples);
    }
}

/// <summary>
/// The same over a bare matrix and labels, without weights, offset or intercept: the masses of a chunk are made as it is read,
/// so a call keeps nothing and allocates nothing that grows with n.
/// </summary>
internal readonly unsafe struct BareLossSums<TSums>(TiledMatrix x, Vector y, Vector theta) : ILeaves
    where TSums : struct, ISums
{
    public int Count => (x.Tiles + Chunk.MaximumTiles - 1) / Chunk.MaximumTiles;

    public int Width => LossSums.Width<TSums>(x.Columns);

    public int ScratchLanes => (TSums.Gradient ? x.Columns : 0) + 2 * Chunk.MaximumRows / Lanes.Count;

    public long WorkPerLeaf => LossSums.WorkPerChunk(x.Columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Compute(int leaf, Span<double> sums, double* scratch)
    {
        int tile = leaf * Chunk.MaximumTiles;
        int tiles = Math.Min(Chunk.MaximumTiles, x.Tiles - tile);
        double* positive = scratch;
        double* negative = scratch + Chunk.MaximumRows;
        FillMasses(y.Span[(tile * TiledMatrix.TileRows)..], tiles * TiledMatrix.TileRows, positive, negative);
        var chunk = new Chunk(x.Tile(tile), positive, negative, null, tiles, x.Columns);
        LogisticKernel.Sum<TSums>(chunk, 0, theta.Span, sums, scratch + 2 * Chunk.MaximumRows);
        GC.KeepAlive(x);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillMasses(ReadOnlySpan<double> labels, int rows, double* positive, double* negative)
    {
        int given = Math.Min(rows, labels.Length), i = 0;
        for (; i + Lanes.Count <= given; i += Lanes.Count)
        {
            Lane label = Vector512.Create(labels.Slice(i, Lanes.Count));
            Vector512.Store(label, positive + i);
            Vector512.Store(Lane.One - label, negative + i);
        }
        for (; i < given; i++)
        {
            positive[i] = labels[i];
            negative[i] = 1 - labels[i];
        }
        for (; i < rows; i++)
            positive[i] = negative[i] = 0;
    }
}

internal static class LossSums
{
    /// <summary>Numbers in a row of sums: the heads, and the gradient if it is wanted.</summary>
    public static int Width<TSums>(int columns)
        where TSums : struct, ISums => LogisticKernel.Heads + (TSums.Gradient ? columns : 0);

    // Two fused passes over a row and about as much as 16 columns for its exponential.
    public static long WorkPerChunk(int columns) => Chunk.MaximumRows * (2L * columns + 16);
}
