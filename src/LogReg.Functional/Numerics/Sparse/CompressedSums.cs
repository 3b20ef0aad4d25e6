namespace LogReg.Functional.Numerics;

/// <summary>
/// A pass over compressed rows as leaves of the tree: value and slope in b, where the Hessian is wanted the sum of the curvatures, and
/// last the sums of the columns that have many numbers, which are added up while the rows of the chunk are in the cache. Once the logits
/// of a chunk are gathered the dense kernel goes on, over no columns. The residual and the curvature of each row are left behind.
/// </summary>
/// <param name="x">The rows.</param>
/// <param name="columns">Their columns; null where no gradient is wanted.</param>
/// <param name="samples">The masses of the rows, or null: then the residual of a row is its curvature times its logit.</param>
/// <param name="curvature">The curvatures that are given, where the samples are not.</param>
/// <param name="theta">What gives a row its logit, or null for a logit of 1.</param>
/// <param name="intercept">Whether theta begins with an intercept.</param>
/// <param name="residuals">Room for a residual of each row, whole tiles.</param>
/// <param name="curvatures">Room for a curvature of each row, where the Hessian is wanted.</param>
internal readonly unsafe struct CompressedSums<TSums, TTerm>(
    CompressedRows x,
    CompressedColumns? columns,
    Samples? samples,
    AlignedBuffer? curvature,
    Vector? theta,
    bool intercept,
    double[] residuals,
    double[] curvatures) : ILeaves
    where TSums : struct, ISums
    where TTerm : struct, ITerm
{
    public static int Heads => LossSums.Width<OfLogits<TSums>>(0);

    public int Count => x.Chunks;

    public int Width => Heads + (columns?.Many ?? 0);

    // The columns are added up where the kernel has worked.
    public int ScratchLanes =>
        Chunk.MaximumRows / Lanes.Count + Math.Max(LogisticKernel.ScratchLanes<OfLogits<TSums>>(0), columns?.ScratchLanes ?? 0);

    // Two operations for each number that there is, and about as much as 16 columns for a row's exponential.
    public long WorkPerLeaf => 16L * Chunk.MaximumRows + 2L * x.NonZeros / x.Chunks;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        int first = leaf * Chunk.MaximumRows;
        Chunk chunk = samples is null ? OfCurvature(first) : samples.ChunkAt(leaf, null, 0);
        double* logits = scratch, working = logits + Chunk.MaximumRows;
        FillLogits(first, chunk, new Span<double>(logits, Chunk.MaximumRows));
        fixed (double* start = residuals)
        {
            double* residualOfRow = start + first;
            LogisticKernel.Sum<OfLogits<TSums>, TLane>(chunk.OfLogits(logits, residualOfRow), 0, [], sums, working);
            if (TSums.Hessian)
                new ReadOnlySpan<double>(working + 2 * TiledMatrix.TileRows, chunk.Rows).CopyTo(curvatures.AsSpan(first));
            if (columns is not null)
                columns.SumMany<TTerm, TLane>(first, chunk.Rows, residualOfRow, working, sums[Heads..]);
        }
        GC.KeepAlive(samples);
        GC.KeepAlive(curvature);
    }

    private Chunk OfCurvature(int first)
    {
        double* c = curvature!.Pointer + first;
        return new Chunk(null, c, c, null, Math.Min(Chunk.MaximumRows, x.Rows - first), 0);
    }

    /// <summary>Rows past the last have no mass, and a logit of 0 like any other.</summary>
    private void FillLogits(int first, in Chunk chunk, Span<double> logits)
    {
        logits[chunk.Rows..].Clear();
        if (theta is null)
            logits[..chunk.Rows].Fill(1);
        else
            x.FillLogits(first, chunk.Rows, intercept ? theta[0] : 0, theta.Span[(intercept ? 1 : 0)..], chunk.Offset, logits);
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
