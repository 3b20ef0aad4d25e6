namespace LogReg.Functional.Numerics;

/// <summary>
/// The loss as a function of the intercept alone, everything else held in given logits z_i = x_i.w + o_i:
/// its derivative sum_i s_i (sigmoid(b + z_i) - y_i) and second derivative sum_i s_i sigmoid'(b + z_i), in sums.
/// </summary>
internal readonly unsafe struct InterceptSums(Samples samples, double[] logits, double intercept) : ILeaves
{
    public int Count => samples.X.Chunks;

    public int Width => 2;

    public int ScratchLanes => 0;

    public long WorkPerLeaf => 16L * Chunk.MaximumRows;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        int start = leaf * Chunk.MaximumRows, end = Math.Min(samples.Rows, start + Chunk.MaximumRows);
        TLane slope = TLane.Of(0), curvature = TLane.Of(0);
        double* z = stackalloc double[Lanes.Count];
        Chunk chunk = samples.ChunkAt(leaf, null, 0);
        double* positive = chunk.Positive, negative = chunk.Negative;
        fixed (double* given = logits)
            for (int i = start; i < end; i += Lanes.Count, positive += Lanes.Count, negative += Lanes.Count)
            {
                double* eight = given + i;
                if (end - i < Lanes.Count)
                    Lanes.Pad(logits.AsSpan(i, end - i), eight = z);
                TLane p = TLane.Load(positive), q = TLane.Load(negative);
                (TLane a, TLane b) = Elementary.ExpRatio(TLane.Of(intercept) + TLane.Load(eight));
                TLane both = a + b;
                slope += (q * a - p * b) / both;
                curvature += (p + q) * (a / both) * (b / both);
            }
        GC.KeepAlive(samples);
        sums[0] = TLane.Sum(slope);
        sums[1] = TLane.Sum(curvature);
    }
}
