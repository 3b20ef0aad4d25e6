namespace LogReg.Functional.Numerics;

/// <summary>
/// The loss of prepared samples over some of the columns alone, the coefficients of the others being 0: theta has the intercept, if there
/// is one, and theirs. The columns of a chunk are copied side by side first, O(n k) beside the O(n k^2) of their Hessian, and every sum
/// has the bits that it has among all the columns.
/// </summary>
internal readonly unsafe struct PickedLossSums<TSums>(TiledMatrix x, Samples samples, int[] columns, Vector theta, bool intercept) : ILeaves
    where TSums : struct, ISums
{
    public int Count => x.Chunks;

    public int Width => LossSums.Width<TSums>(columns.Length);

    public int ScratchLanes => LogisticKernel.ScratchLanes<TSums>(columns.Length) + columns.Length * (Chunk.MaximumRows / Lanes.Count);

    public long WorkPerLeaf => LossSums.WorkPerChunk<TSums>(columns.Length);

    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        Chunk whole = samples.ChunkAt(leaf, x.Tile(leaf * Chunk.MaximumTiles), x.Columns);
        double* to = scratch;
        for (int row = 0; row < whole.Rows; row += TiledMatrix.TileRows)
            foreach (int column in columns)
            {
                double* from = whole.X + (long)row * whole.Columns + column * TiledMatrix.TileRows;
                new ReadOnlySpan<double>(from, TiledMatrix.TileRows).CopyTo(new Span<double>(to, TiledMatrix.TileRows));
                to += TiledMatrix.TileRows;
            }
        var chunk = new Chunk(scratch, whole.Positive, whole.Negative, whole.Offset, whole.Rows, columns.Length);
        LogisticKernel.Sum<TSums, TLane>(
            chunk, intercept ? theta[0] : 0, theta.Span[(intercept ? 1 : 0)..], sums, scratch + columns.Length * Chunk.MaximumRows);
        GC.KeepAlive(samples);
        GC.KeepAlive(x);
    }
}
