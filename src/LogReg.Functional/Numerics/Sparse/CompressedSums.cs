namespace LogReg.Functional.Numerics;

/// <summary>
/// The losses of compressed rows as leaves of the tree: value and slope in b, and where the Hessian is wanted the sum of the curvatures.
/// Once the logits of a chunk are gathered the dense kernel goes on, over no columns. The residual and the curvature of each row are left
/// behind.
/// </summary>
internal readonly unsafe struct CompressedSums<TSums>(
    CompressedRows x, Samples samples, Vector theta, bool intercept, double[] residuals, double[] curvatures) : ILeaves
    where TSums : struct, ISums
{
    public static int Heads => LossSums.Width<OfLogits<TSums>>(0);

    public int Count => x.Chunks;

    public int Width => Heads;

    public int ScratchLanes => Chunk.MaximumRows / Lanes.Count + LogisticKernel.ScratchLanes<OfLogits<TSums>>(0);

    // Two operations for each number that there is, and about as much as 16 columns for a row's exponential.
    public long WorkPerLeaf => 16L * Chunk.MaximumRows + 2L * x.NonZeros / x.Chunks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        Chunk chunk = samples.ChunkAt(leaf, null, 0);
        ReadOnlySpan<double> w = intercept ? theta.Span[1..] : theta.Span;
        double* logits = scratch, working = logits + Chunk.MaximumRows;
        int first = leaf * Chunk.MaximumRows;

        // Rows past the last have no mass, and a logit of 0 like any other.
        var z = new Span<double>(logits, Chunk.MaximumRows);
        z[chunk.Rows..].Clear();
        x.FillLogits(first, chunk.Rows, intercept ? theta.Span[0] : 0, w, chunk.Offset, z);
        fixed (double* residualOfRow = residuals)
            LogisticKernel.Sum<OfLogits<TSums>, TLane>(chunk.OfLogits(logits, residualOfRow + first), 0, [], sums, working);
        GC.KeepAlive(samples);
        if (TSums.Hessian)
            new ReadOnlySpan<double>(working + 2 * TiledMatrix.TileRows, chunk.Rows).CopyTo(curvatures.AsSpan(first));
    }
}

/// <summary>
/// sum_i c_i [1, x_i][1, x_i]' over compressed rows, packed as <see cref="HessianKernel"/> packs it; a leaf has the up to 64 rows of one
/// lane of a chunk, so that the tree is the dense one. O(nnz_i^2) for a row, and O(p^2) for a leaf.
/// </summary>
internal readonly unsafe struct CompressedHessian(CompressedRows x, double[] curvatures) : ILeaves
{
    public int Count => x.Chunks * Lanes.Count;

    public int Width => HessianKernel.PackedLength(x.Columns);

    public int ScratchLanes => 0;

    public long WorkPerLeaf => Width + (long)x.NonZeros * x.NonZeros / x.Rows / Count;

    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        sums.Clear();
        foreach (int row in CompressedColumns.RowsOf(leaf, x.Rows))
            Add(x.ColumnsOf(row), x.ValuesOf(row), curvatures[row], sums);
    }

    /// <summary>Adds c [1, x][1, x]', rounded as the dense kernel rounds: c x once, then fused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<int> columns, ReadOnlySpan<double> values, double curvature, Span<double> packed)
    {
        packed[0] += curvature;
        for (int a = 0; a < columns.Length; a++)
        {
            double scaled = curvature * values[a];
            Span<double> row = packed.Slice(HessianKernel.Index(columns[a] + 1, 0), columns[a] + 2);
            row[0] += scaled;
            for (int b = 0; b <= a; b++)
            {
                ref double entry = ref row[columns[b] + 1];
                entry = Math.FusedMultiplyAdd(scaled, values[b], entry);
            }
        }
    }
}
