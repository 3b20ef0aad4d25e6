namespace LogReg.Functional.Numerics;

/// <summary>
/// sum_i c_i [1, x_i] ([1, x_i].v), the product of a Hessian and v from the curvature c_i of each row, padded to whole tiles.
/// </summary>
internal readonly unsafe struct ProductSums(TiledMatrix x, AlignedBuffer curvature, Vector v, bool intercept) : ILeaves
{
    public int Count => x.Chunks;

    public int Width => LossSums.Width<ProductOnly>(x.Columns);

    public int ScratchLanes => LogisticKernel.ScratchLanes<ProductOnly>(x.Columns);

    public long WorkPerLeaf => LossSums.WorkPerChunk<ProductOnly>(x.Columns);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        int row = leaf * Chunk.MaximumRows;
        double* c = curvature.Pointer + row;
        var chunk = new Chunk(x.Tile(leaf * Chunk.MaximumTiles), c, c, null, Math.Min(Chunk.MaximumRows, x.Rows - row), x.Columns);
        LogisticKernel.Sum<ProductOnly, TLane>(chunk, intercept ? v[0] : 0, v.Span[(intercept ? 1 : 0)..], sums, scratch);
        GC.KeepAlive(curvature);
        GC.KeepAlive(x);
    }
}
