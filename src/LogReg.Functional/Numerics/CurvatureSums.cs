namespace LogReg.Functional.Numerics;

/// <summary>sum_i c_i [1, x_i][1, x_i]' from the curvature c_i of each row, padded to whole tiles.</summary>
internal readonly unsafe struct CurvatureSums(TiledMatrix x, AlignedBuffer curvature) : ILeaves
{
    public int Count => x.Chunks;

    public int Width => HessianKernel.PackedLength(x.Columns);

    public int ScratchLanes => HessianKernel.ScratchLanes;

    public long WorkPerLeaf => (long)Chunk.MaximumRows * x.Columns * x.Columns / 2;

    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        int tiles = Math.Min(Chunk.MaximumTiles, x.Tiles - leaf * Chunk.MaximumTiles), rows = tiles * TiledMatrix.TileRows;
        curvature.Span.Slice(leaf * Chunk.MaximumRows, rows).CopyTo(new Span<double>(scratch, rows));
        HessianKernel.Sum<TLane>(x.Tile(leaf * Chunk.MaximumTiles), x.Columns, tiles, scratch, sums);
        GC.KeepAlive(x);
        GC.KeepAlive(curvature);
    }
}
