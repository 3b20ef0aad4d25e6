using System.Buffers;

namespace LogReg.Functional.Numerics;

/// <content>What is asked of all rows at once.</content>
internal sealed unsafe partial class CompressedRows
{
    private const long WorkWorthThreads = 1 << 18;

    public override double[] Logits(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads) =>
        Map(threads, (first, z) => FillLogits(first, z.Length, intercept, w.Span, At(offset, first), z));

    /// <inheritdoc/>
    public override void AddProducts(ReadOnlySpan<int> rows, ReadOnlySpan<double> w, Span<double> logits)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<int> columns = ColumnsOf(rows[i]);
            ReadOnlySpan<double> values = ValuesOf(rows[i]);
            double z = logits[i];
            for (int k = 0; k < columns.Length; k++)
                z = Math.FusedMultiplyAdd(values[k], w[columns[k]], z);
            logits[i] = z;
        }
    }

    /// <inheritdoc/>
    public override void AddRows(ReadOnlySpan<int> rows, ReadOnlySpan<double> factors, Span<double> sums)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<int> columns = ColumnsOf(rows[i]);
            ReadOnlySpan<double> values = ValuesOf(rows[i]);
            for (int k = 0; k < columns.Length; k++)
                sums[columns[k]] = Math.FusedMultiplyAdd(factors[i], values[k], sums[columns[k]]);
        }
    }

    public override double[] Probabilities(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads) =>
        Map(threads, (first, z) =>
        {
            FillLogits(first, z.Length, intercept, w.Span, At(offset, first), z);
            RowKernel.Finish<ProbabilityOfRow>(z);
        });

    public override double[] SquaredNorms(int threads) => Map(threads, (first, squares) =>
    {
        for (int i = 0; i < squares.Length; i++)
        {
            double square = 0;
            foreach (double x in ValuesOf(first + i))
                square = Math.FusedMultiplyAdd(x, x, square);
            squares[i] = square;
        }
    });

    public override void SumValue(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads) =>
        Sum<ValueOnly, ProductTerm>(samples, null, theta, intercept, sums, threads);

    public override void SumGradient(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads) =>
        Sum<GradientOnly, ProductTerm>(samples, null, theta, intercept, sums, threads);

    public override void SumValueAndGradient(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads) =>
        Sum<ValueAndGradient, ProductTerm>(samples, null, theta, intercept, sums, threads);

    public override void SumToSecondOrder(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads) =>
        Sum<UpToHessian, ProductTerm>(samples, null, theta, intercept, sums, threads);

    public override void SumToSecondOrder(
        Samples samples, int[] columns, Vector theta, bool intercept, Span<double> sums, int threads) =>
        PickColumns(columns).SumToSecondOrder(samples, theta, intercept, sums, threads);

    public override double[] Curvatures(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads) =>
        Map(threads, (first, z) =>
        {
            FillLogits(first, z.Length, intercept, w.Span, At(offset, first), z);
            RowKernel.Finish<CurvatureOfRow>(z);
        });

    public override void SumProduct(AlignedBuffer curvature, Vector v, bool intercept, Span<double> sums, int threads)
    {
        Span<double> all = new double[sums.Length + 1];
        Sum<ProductOnly, ProductTerm>(null, curvature, v, intercept, all, threads);
        all[1..].CopyTo(sums);
    }

    public override void SumDiagonal(AlignedBuffer curvature, Span<double> sums, int threads)
    {
        Span<double> all = new double[sums.Length + 1];
        Sum<ProductOnly, SquareTerm>(null, curvature, null, intercept: false, all, threads);
        all[1..].CopyTo(sums);
    }

    public override void SumCurvature(AlignedBuffer curvature, Span<double> packed, int threads) =>
        PairwiseTree.Sum(new CompressedHessian(this, curvature.Span[..Rows].ToArray()), packed, threads);

    /// <summary>The masses of labels are made for the call: O(n), and what is asked of them reads at least that.</summary>
    public override void SumValue(Vector y, Vector theta, Span<double> sums) =>
        Sum<ValueOnly, ProductTerm>(new Samples(this, y.Span, [], []), null, theta, intercept: false, sums, threads: 0);

    /// <inheritdoc/>
    public override void SumGradient(Vector y, Vector theta, Span<double> sums) =>
        Sum<GradientOnly, ProductTerm>(new Samples(this, y.Span, [], []), null, theta, intercept: false, sums, threads: 0);

    /// <summary>
    /// x_i.w + b + o_i of some consecutive rows, by the same fused steps as over all columns. Four rows at a time, since the steps of one
    /// wait for each other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillLogits(int first, int rows, double intercept, ReadOnlySpan<double> w, double* offset, Span<double> logits)
    {
        fixed (int* starts = _starts, columns = _columns)
        fixed (double* values = _values, weights = w)
        {
            int i = 0;
            for (; i + 4 <= rows; i += 4)
            {
                int k0 = starts[first + i], k1 = starts[first + i + 1], k2 = starts[first + i + 2], k3 = starts[first + i + 3];
                int end = starts[first + i + 4], end0 = k1, end1 = k2, end2 = k3;
                double z0 = intercept, z1 = intercept, z2 = intercept, z3 = intercept;
                if (offset != null)
                {
                    z0 += offset[i];
                    z1 += offset[i + 1];
                    z2 += offset[i + 2];
                    z3 += offset[i + 3];
                }
                for (int common = Math.Min(Math.Min(end0 - k0, end1 - k1), Math.Min(end2 - k2, end - k3)); common > 0; common--)
                {
                    z0 = Math.FusedMultiplyAdd(values[k0], weights[columns[k0]], z0);
                    z1 = Math.FusedMultiplyAdd(values[k1], weights[columns[k1]], z1);
                    z2 = Math.FusedMultiplyAdd(values[k2], weights[columns[k2]], z2);
                    z3 = Math.FusedMultiplyAdd(values[k3], weights[columns[k3]], z3);
                    k0++;
                    k1++;
                    k2++;
                    k3++;
                }
                logits[i] = Add(columns, values, weights, k0, end0, z0);
                logits[i + 1] = Add(columns, values, weights, k1, end1, z1);
                logits[i + 2] = Add(columns, values, weights, k2, end2, z2);
                logits[i + 3] = Add(columns, values, weights, k3, end, z3);
            }
            for (; i < rows; i++)
            {
                double z = offset == null ? intercept : intercept + offset[i];
                logits[i] = Add(columns, values, weights, starts[first + i], starts[first + i + 1], z);
            }
        }
    }

    /// <summary>Adds the products of some numbers, one after the other, to a logit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Add(int* columns, double* values, double* weights, int k, int end, double z)
    {
        for (; k < end; k++)
            z = Math.FusedMultiplyAdd(values[k], weights[columns[k]], z);
        return z;
    }

    /// <summary>
    /// A pass over the rows, which adds up the losses and the columns with many numbers, and leaves the residual of each row; over the
    /// columns with few, for X' times the residuals; and for the Hessian over the rows once more. Without samples the residual is the
    /// curvature times the logit, without theta the curvature. O(nnz), the last O(sum_i nnz_i^2 + n p^2 / 64).
    /// </summary>
    private void Sum<TSums, TTerm>(
        Samples? samples, AlignedBuffer? curvature, Vector? theta, bool intercept, Span<double> sums, int threads)
        where TSums : struct, ISums
        where TTerm : struct, ITerm
    {
        CompressedColumns? columns = TSums.Gradient ? ByColumn : null;
        int heads = CompressedSums<TSums, TTerm>.Heads, width = heads + (columns?.Many ?? 0);
        double[] residuals = ArrayPool<double>.Shared.Rent(TSums.Gradient ? Tiles * TiledMatrix.TileRows : 0);
        double[] curvatures = ArrayPool<double>.Shared.Rent(TSums.Hessian ? Rows : 0);
        double[] leaves = ArrayPool<double>.Shared.Rent(width);
        PairwiseTree.Sum(
            new CompressedSums<TSums, TTerm>(this, columns, samples, curvature, theta, intercept, residuals, curvatures),
            leaves.AsSpan(0, width), threads);
        leaves.AsSpan(0, LogisticKernel.Heads).CopyTo(sums);
        columns?.Write<TTerm>(leaves.AsSpan(heads, columns.Many), residuals, sums.Slice(LogisticKernel.Heads, Columns), threads);
        if (TSums.Hessian)
            PairwiseTree.Sum(new CompressedHessian(this, curvatures), sums[(LogisticKernel.Heads + Columns)..], threads);
        ArrayPool<double>.Shared.Return(residuals);
        ArrayPool<double>.Shared.Return(curvatures);
        ArrayPool<double>.Shared.Return(leaves);
    }

    /// <inheritdoc/>
    public override void FillClassLogits(int chunk, ReadOnlySpan<double> intercepts, int first, ReadOnlySpan<double> w, double* logits)
    {
        int start = chunk * Chunk.MaximumRows, rows = Math.Min(Chunk.MaximumRows, Rows - start);
        for (int k = 0; k < intercepts.Length; k++)
        {
            var ofClass = new Span<double>(logits + k * Chunk.MaximumRows, Chunk.MaximumRows);
            ofClass[rows..].Clear();
            if (k < first)
                ofClass[..rows].Fill(intercepts[k]);
            else
                FillLogits(start, rows, intercepts[k], w.Slice((k - first) * Columns, Columns), null, ofClass);
        }
    }

    /// <inheritdoc/>
    public override void SumClasses<TSums>(
        ClassSamples samples, AlignedBuffer? probabilities, Vector theta, ClassLayout layout, Span<double> sums, int threads)
    {
        var pass = new CompressedClassPass<TSums>(this, samples, probabilities, theta, layout);
        pass.Sum(sums, threads);
    }

    /// <summary>Work on the rows of a chunk, which begin at the given one.</summary>
    private delegate void ChunkWork(int first, Span<double> results);

    private double[] Map(int threads, ChunkWork work)
    {
        double[] result = new double[Rows];
        if (threads == 1 || Chunks < 2 || NonZeros + 8L * Rows < WorkWorthThreads)
            work(0, result);
        else
            Parallel.For(0, Chunks, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, chunk =>
            {
                int first = chunk * Chunk.MaximumRows;
                work(first, result.AsSpan(first, Math.Min(Chunk.MaximumRows, Rows - first)));
            });
        return result;
    }

    private static double* At(AlignedBuffer? offset, int row) => offset is null ? null : offset.Pointer + row;
}
