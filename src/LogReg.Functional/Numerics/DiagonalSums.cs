namespace LogReg.Functional.Numerics;

/// <summary>
/// sum_i c_i and sum_i c_i x_ij^2 for each column: the diagonal of a Hessian from the curvature c_i of each row, padded to tiles.
/// </summary>
internal readonly unsafe struct DiagonalSums(TiledMatrix tiles, AlignedBuffer curvature) : ILeaves
{
    public int Count => tiles.Chunks;

    public int Width => 1 + tiles.Columns;

    public int ScratchLanes => tiles.Columns;

    public long WorkPerLeaf => 2L * Chunk.MaximumRows * Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        int first = leaf * Chunk.MaximumRows, columns = tiles.Columns;
        new Span<double>(scratch, Lanes.Count * columns).Clear();
        double* x = tiles.Tile(leaf * Chunk.MaximumTiles), c = curvature.Pointer + first;
        TLane ones = TLane.Of(0);
        for (int rows = Math.Min(Chunk.MaximumRows, tiles.Rows - first); rows > 0; rows -= TiledMatrix.TileRows, c += TiledMatrix.TileRows)
        {
            TLane c0 = TLane.Load(c), c1 = TLane.Load(c + 8), c2 = TLane.Load(c + 16), c3 = TLane.Load(c + 24);
            ones += c0 + c1 + (c2 + c3);
            double* sum = scratch;
            for (int j = 0; j < columns; j++, x += TiledMatrix.TileRows, sum += Lanes.Count)
            {
                TLane x0 = TLane.Load(x), x1 = TLane.Load(x + 8), x2 = TLane.Load(x + 16), x3 = TLane.Load(x + 24);
                TLane s = TLane.MultiplyAdd(c0 * x0, x0, TLane.Load(sum));
                s = TLane.MultiplyAdd(c1 * x1, x1, s);
                s = TLane.MultiplyAdd(c2 * x2, x2, s);
                TLane.MultiplyAdd(c3 * x3, x3, s).Store(sum);
            }
        }
        sums[0] = TLane.Sum(ones);
        for (int j = 0; j < columns; j++)
            sums[j + 1] = TLane.Sum(TLane.Load(scratch + j * Lanes.Count));
        GC.KeepAlive(tiles);
        GC.KeepAlive(curvature);
    }
}
