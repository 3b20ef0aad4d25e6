namespace LogReg.Functional.Numerics;

/// <summary>sum_i c_i and sum_i c_i x_ij^2 for each column: the diagonal of a Hessian from the curvature c_i of each row, padded to tiles.</summary>
internal readonly unsafe struct DiagonalSums(Samples samples, AlignedBuffer curvature) : ILeaves
{
    public int Count => samples.Chunks;

    public int Width => 1 + samples.X.Columns;

    public int ScratchLanes => samples.X.Columns;

    public long WorkPerLeaf => 2L * Chunk.MaximumRows * Width;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        Chunk chunk = samples[leaf];
        new Span<double>(scratch, Lanes.Count * chunk.Columns).Clear();
        double* x = chunk.X, c = curvature.Pointer + (long)leaf * Chunk.MaximumRows;
        TLane ones = TLane.Of(0);
        for (int rows = chunk.Rows; rows > 0; rows -= TiledMatrix.TileRows, c += TiledMatrix.TileRows)
        {
            TLane c0 = TLane.Load(c), c1 = TLane.Load(c + 8), c2 = TLane.Load(c + 16), c3 = TLane.Load(c + 24);
            ones += c0 + c1 + (c2 + c3);
            double* sum = scratch;
            for (int j = 0; j < chunk.Columns; j++, x += TiledMatrix.TileRows, sum += Lanes.Count)
            {
                TLane x0 = TLane.Load(x), x1 = TLane.Load(x + 8), x2 = TLane.Load(x + 16), x3 = TLane.Load(x + 24);
                TLane s = TLane.MultiplyAdd(c0 * x0, x0, TLane.Load(sum));
                s = TLane.MultiplyAdd(c1 * x1, x1, s);
                s = TLane.MultiplyAdd(c2 * x2, x2, s);
                TLane.MultiplyAdd(c3 * x3, x3, s).Store(sum);
            }
        }
        sums[0] = TLane.Sum(ones);
        for (int j = 0; j < chunk.Columns; j++)
            sums[j + 1] = TLane.Sum(TLane.Load(scratch + j * Lanes.Count));
        GC.KeepAlive(samples);
        GC.KeepAlive(curvature);
    }
}
