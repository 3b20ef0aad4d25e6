using System.Buffers;

namespace LogReg.Functional.Numerics;

/// <summary>
/// A pass of the softmax loss over compressed rows as leaves of the tree: value, slopes in the intercepts, and for each class the sums of
/// the columns that have many numbers. Once the logits of a chunk are gathered, class after class while its rows are in the cache, they go
/// the way of a dense chunk's (<see cref="SoftmaxRows"/>). The residuals of each class are left behind for the columns with few numbers,
/// and for the Hessian p and 1 - p.
/// </summary>
/// <param name="x">The rows.</param>
/// <param name="columns">Their columns; null where no gradient is wanted.</param>
/// <param name="samples">Weights and classes of the rows.</param>
/// <param name="given">For a product with the Hessian p, chunk after chunk; otherwise null.</param>
/// <param name="theta">What gives a row its logits.</param>
/// <param name="layout">Where it has what.</param>
/// <param name="residuals">Room for a residual of each row, for each class with coefficients.</param>
/// <param name="kept">Room for p and 1 - p of each row and those classes, chunk after chunk, where the Hessian is wanted.</param>
internal readonly unsafe struct CompressedClassSums<TSums>(
    CompressedRows x,
    CompressedColumns? columns,
    ClassSamples samples,
    AlignedBuffer? given,
    Vector theta,
    ClassLayout layout,
    double[][] residuals,
    AlignedBuffer? kept) : ILeaves
    where TSums : struct, ISums
{
    private const int Rows = Chunk.MaximumRows;

    public int Count => x.Chunks;

    public int Width => layout.Classes + (columns is null ? 0 : layout.Free * columns.Many);

    // The columns are added up where the slopes have been.
    public int ScratchLanes => layout.Classes * (Rows / Lanes.Count) + Math.Max(layout.Classes, columns?.ScratchLanes ?? 0);

    // Two operations for each number and class, and about as much as 16 columns for a row's exponential.
    public long WorkPerLeaf => layout.Classes * (16L * Rows + 2L * x.NonZeros / x.Chunks);

    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        Chunk chunk = samples.Rows.ChunkAt(leaf, null, 0);
        double* logits = scratch, slopes = logits + layout.Classes * Rows;
        double* ofRows = samples.GivenTo<TSums>(leaf, given);
        double* p = TSums.Hessian ? kept!.Pointer + (long)leaf * 2 * layout.Free * Rows : null;
        new Span<double>(slopes, layout.Classes * Lanes.Count).Clear();
        Span<double> intercepts = layout.Classes <= 64 ? stackalloc double[64] : new double[layout.Classes];
        for (int k = 0; k < layout.Classes; k++)
            intercepts[k] = layout.Intercept(theta.Span, k);
        x.FillClassLogits(leaf, intercepts[..layout.Classes], layout.First, theta.Span[layout.Intercepts..], logits);

        TLane value = TLane.Of(0);
        for (int row = 0; row < chunk.Rows; row += TiledMatrix.TileRows)
            value = SoftmaxRows.Turn<TSums, TLane>(
                layout, chunk.Rows - row, chunk.Negative + row, ofRows + row, logits + row, Rows, slopes, p + row, value);
        sums[0] = TSums.Value ? TLane.Sum(value) : 0;
        for (int k = 1; k < layout.Classes; k++)
            sums[k] = TSums.Gradient ? TLane.Sum(TLane.Load(slopes + k * Lanes.Count)) : 0;
        for (int k = 0; columns is not null && k < layout.Free; k++)
        {
            double* ofClass = logits + (k + layout.First) * Rows;
            new ReadOnlySpan<double>(ofClass, chunk.Rows).CopyTo(residuals[k].AsSpan(leaf * Rows));
            columns.SumMany<ProductTerm, TLane>(
                leaf * Rows, chunk.Rows, ofClass, slopes, sums.Slice(layout.Classes + k * columns.Many, columns.Many));
        }
        GC.KeepAlive(samples);
        GC.KeepAlive(given);
        GC.KeepAlive(kept);
    }
}

/// <summary>
/// The whole pass: the leaves, the columns with few numbers, and for the Hessian the rows once more for each pair of classes. O(nnz K), the
/// last O((sum_i nnz_i^2 + n p^2 / 64) K^2 / 2).
/// </summary>
internal sealed unsafe class CompressedClassPass<TSums>(
    CompressedRows x, ClassSamples samples, AlignedBuffer? given, Vector theta, ClassLayout layout)
    where TSums : struct, ISums
{
    private const int Rows = Chunk.MaximumRows;

    /// <summary>Writes the sums as <see cref="SoftmaxKernel"/> lays them out.</summary>
    public void Sum(Span<double> sums, int threads)
    {
        CompressedColumns? columns = TSums.Gradient ? x.ByColumn : null;
        int classes = layout.Classes, free = layout.Free, many = columns?.Many ?? 0;
        double[][] residuals = new double[TSums.Gradient ? free : 0][];
        for (int k = 0; k < residuals.Length; k++)
            residuals[k] = ArrayPool<double>.Shared.Rent(x.Rows);
        AlignedBuffer? kept = TSums.Hessian ? AlignedBuffer.Unwritten((long)x.Chunks * 2 * free * Rows) : null;
        double[] leaves = ArrayPool<double>.Shared.Rent(classes + free * many);
        PairwiseTree.Sum(
            new CompressedClassSums<TSums>(x, columns, samples, given, theta, layout, residuals, kept),
            leaves.AsSpan(0, classes + free * many), threads);
        leaves.AsSpan(0, classes).CopyTo(sums);
        for (int k = 0; k < residuals.Length; k++)
        {
            columns!.Write<ProductTerm>(
                leaves.AsSpan(classes + k * many, many), residuals[k], sums.Slice(classes + k * x.Columns, x.Columns), threads);
            ArrayPool<double>.Shared.Return(residuals[k]);
        }
        ArrayPool<double>.Shared.Return(leaves);
        if (kept is not null)
            SumPairs(kept, sums[(classes + free * x.Columns)..], threads);
    }

    /// <summary>A triangle for each pair of classes with coefficients, k >= l.</summary>
    private void SumPairs(AlignedBuffer kept, Span<double> packed, int threads)
    {
        int length = HessianKernel.PackedLength(x.Columns);
        double[] curvature = ArrayPool<double>.Shared.Rent(x.Rows);
        for (int k = 0; k < layout.Free; k++)
            for (int l = 0; l <= k; l++, packed = packed[length..])
            {
                FillCurvature(kept, k, l, curvature);
                PairwiseTree.Sum(new CompressedHessian(x, curvature), packed[..length], threads);
            }
        ArrayPool<double>.Shared.Return(curvature);
    }

    /// <summary>s p_k (1 - p_k), or of two classes -s p_k p_l, by the steps of the dense kernel.</summary>
    private void FillCurvature(AlignedBuffer kept, int k, int l, double[] curvature)
    {
        ReadOnlySpan<double> weights = samples.Rows.Negative;
        for (int i = 0; i < x.Rows; i++)
        {
            double* ofChunk = kept.Pointer + (long)(i / Rows) * 2 * layout.Free * Rows + i % Rows;
            double product = weights[i] * (ofChunk[2 * k * Rows] * ofChunk[(k == l ? 2 * k + 1 : 2 * l) * Rows]);
            curvature[i] = k == l ? product : 0 - product;
        }
        GC.KeepAlive(kept);
    }
}
