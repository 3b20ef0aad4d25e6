using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <content>What is asked of all rows at once.</content>
internal sealed unsafe partial class TiledMatrix
{
    public override double[] Logits(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads) =>
        RowKernel.Map<LogitOfRow>(this, intercept, w, offset, threads);

    /// <summary>Four rows at a time: each is a chain of fused steps, and a processor has several under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddProducts(ReadOnlySpan<int> rows, ReadOnlySpan<double> w, Span<double> logits)
    {
        int i = 0;
        for (; i + 4 <= rows.Length; i += 4)
        {
            double* x0 = Row(rows[i]), x1 = Row(rows[i + 1]), x2 = Row(rows[i + 2]), x3 = Row(rows[i + 3]);
            double z0 = logits[i], z1 = logits[i + 1], z2 = logits[i + 2], z3 = logits[i + 3];
            long at = 0;
            foreach (double wj in w)
            {
                z0 = Math.FusedMultiplyAdd(x0[at], wj, z0);
                z1 = Math.FusedMultiplyAdd(x1[at], wj, z1);
                z2 = Math.FusedMultiplyAdd(x2[at], wj, z2);
                z3 = Math.FusedMultiplyAdd(x3[at], wj, z3);
                at += TileRows;
            }
            (logits[i], logits[i + 1], logits[i + 2], logits[i + 3]) = (z0, z1, z2, z3);
        }
        for (; i < rows.Length; i++)
        {
            double* x = Row(rows[i]);
            double z = logits[i];
            foreach (double wj in w)
            {
                z = Math.FusedMultiplyAdd(*x, wj, z);
                x += TileRows;
            }
            logits[i] = z;
        }
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddRows(ReadOnlySpan<int> rows, ReadOnlySpan<double> factors, Span<double> sums)
    {
        int i = 0;
        for (; i + 4 <= rows.Length; i += 4)
        {
            double* x0 = Row(rows[i]), x1 = Row(rows[i + 1]), x2 = Row(rows[i + 2]), x3 = Row(rows[i + 3]);
            double f0 = factors[i], f1 = factors[i + 1], f2 = factors[i + 2], f3 = factors[i + 3];
            long at = 0;
            foreach (ref double sum in sums)
            {
                double s = Math.FusedMultiplyAdd(f1, x1[at], Math.FusedMultiplyAdd(f0, x0[at], sum));
                sum = Math.FusedMultiplyAdd(f3, x3[at], Math.FusedMultiplyAdd(f2, x2[at], s));
                at += TileRows;
            }
        }
        for (; i < rows.Length; i++)
        {
            double* x = Row(rows[i]);
            foreach (ref double sum in sums)
            {
                sum = Math.FusedMultiplyAdd(factors[i], *x, sum);
                x += TileRows;
            }
        }
        GC.KeepAlive(this);
    }

    private double* Row(int row) => Tile(row / TileRows) + row % TileRows;

    public override double LargestLogit(double intercept, ReadOnlyMemory<double> w, int threads) =>
        RowKernel.LargestSize(RowKernel.OfChunks<LogitOfRow>(this, intercept, w, threads, (_, logits) => RowKernel.LargestSize(logits)));

    public override double LargestSquaredNorm(int threads) =>
        RowKernel.LargestSize(RowKernel.OfChunks<SquaredNormOfRow>(this, 0, default, threads, (_, squares) => RowKernel.LargestSize(squares)));

    public override double SmallestOfLogits(
        double intercept, ReadOnlyMemory<double> w, int threads, Func<int, ReadOnlySpan<double>, double> reduce) =>
        RowKernel.OfChunks<LogitOfRow>(this, intercept, w, threads, reduce).Min();

    public override double[] Probabilities(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads) =>
        RowKernel.Map<ProbabilityOfRow>(this, intercept, w, offset, threads);

    public override (double Largest, double Sum)? KnownSquares => (_largest.Length == 0 ? 0 : _largest.Max(), PairwiseTree.SumOfLeaves(_sums));

    public override double[] SquaredNorms(int threads) => RowKernel.Map<SquaredNormOfRow>(this, 0, default, null, threads);

    public override void SumValue(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads) =>
        PairwiseTree.Sum(new LossSums<ValueOnly>(this, samples, theta, intercept), sums, threads);

    public override void SumGradient(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads) =>
        PairwiseTree.Sum(new LossSums<GradientOnly>(this, samples, theta, intercept), sums, threads);

    public override void SumValueAndGradient(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads) =>
        PairwiseTree.Sum(new LossSums<ValueAndGradient>(this, samples, theta, intercept), sums, threads);

    public override void SumToSecondOrder(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads) =>
        PairwiseTree.Sum(new LossSums<UpToHessian>(this, samples, theta, intercept), sums, threads);

    public override void SumToSecondOrder(
        Samples samples, int[] columns, Vector theta, bool intercept, Span<double> sums, int threads) =>
        PairwiseTree.Sum(new PickedLossSums<UpToHessian>(this, samples, columns, theta, intercept), sums, threads);

    public override double[] Curvatures(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads) =>
        RowKernel.Map<CurvatureOfRow>(this, intercept, w, offset, threads);

    public override void SumProduct(AlignedBuffer curvature, Vector v, bool intercept, Span<double> sums, int threads)
    {
        double[] all = new double[LossSums.Width<ProductOnly>(Columns)];
        PairwiseTree.Sum(new ProductSums(this, curvature, v, intercept), all, threads);
        all.AsSpan(LogisticKernel.Heads - 1).CopyTo(sums);
    }

    public override void SumDiagonal(AlignedBuffer curvature, Span<double> sums, int threads) =>
        PairwiseTree.Sum(new DiagonalSums(this, curvature), sums, threads);

    public override void SumCurvature(AlignedBuffer curvature, Span<double> packed, int threads) =>
        PairwiseTree.Sum(new CurvatureSums(this, curvature), packed, threads);

    public override void SumValue(Vector y, Vector theta, Span<double> sums) =>
        PairwiseTree.Sum(new BareLossSums<ValueOnly>(this, y, theta), sums, threads: 0);

    public override void SumGradient(Vector y, Vector theta, Span<double> sums) =>
        PairwiseTree.Sum(new BareLossSums<GradientOnly>(this, y, theta), sums, threads: 0);

    /// <inheritdoc/>
    public override void FillClassLogits(int chunk, ReadOnlySpan<double> intercepts, int first, ReadOnlySpan<double> w, double* logits)
    {
        if (Lane512.IsSupported)
            FillClassLogits<Lane512>(chunk, intercepts, first, w, logits);
        else if (Vector256.IsHardwareAccelerated)
            FillClassLogits<Lane256>(chunk, intercepts, first, w, logits);
        else
            FillClassLogits<Lane128>(chunk, intercepts, first, w, logits);
    }

    /// <inheritdoc/>
    public override void SumClasses<TSums>(
        ClassSamples samples, AlignedBuffer? probabilities, Vector theta, ClassLayout layout, Span<double> sums, int threads) =>
        PairwiseTree.Sum(new SoftmaxSums<TSums>(this, samples, probabilities, theta, layout), sums, threads);

    private void FillClassLogits<TLane>(int chunk, ReadOnlySpan<double> intercepts, int first, ReadOnlySpan<double> w, double* logits)
        where TLane : struct, ILane<TLane>
    {
        int tile = chunk * Chunk.MaximumTiles, end = Math.Min(Tiles, tile + Chunk.MaximumTiles);
        fixed (double* b = intercepts, coefficients = w)
            for (; tile < end; tile++, logits += TileRows)
                ClassLogits.OfTile<TLane>(Tile(tile), Columns, b, first, intercepts.Length, coefficients, logits, Chunk.MaximumRows);
        GC.KeepAlive(this);
    }
}
