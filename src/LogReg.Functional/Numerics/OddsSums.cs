namespace LogReg.Functional.Numerics;

/// <summary>
/// The odds against what was observed, sum_i s_i (y_i e^-z_i + (1 - y_i) e^z_i) with z_i = b + x_i.w + o_i, for an intercept and given
/// logits without it, in sums.
/// </summary>
internal readonly unsafe struct OddsSums(Samples samples, double[] logits, double intercept) : ILeaves
{
    public int Count => samples.X.Chunks;

    public int Width => 1;

    public int ScratchLanes => 0;

    public long WorkPerLeaf => 16L * Chunk.MaximumRows;

    /// <summary>Their weighted mean. O(n).</summary>
    public static double Mean(Samples samples, double[] logits, double intercept, int threads)
    {
        double sum = 0;
        PairwiseTree.Sum(new OddsSums(samples, logits, intercept), new Span<double>(ref sum), threads);
        return sum / samples.TotalWeight;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        int start = leaf * Chunk.MaximumRows, end = Math.Min(samples.Rows, start + Chunk.MaximumRows);
        TLane odds = TLane.Of(0);
        double* z = stackalloc double[Lanes.Count];
        Chunk chunk = samples.ChunkAt(leaf, null, 0);
        double* positive = chunk.Positive, negative = chunk.Negative;
        fixed (double* given = logits)
            for (int i = start; i < end; i += Lanes.Count, positive += Lanes.Count, negative += Lanes.Count)
            {
                double* eight = given + i;
                if (end - i < Lanes.Count)
                    Lanes.Pad(logits.AsSpan(i, end - i), eight = z);
                (TLane a, TLane b) = Elementary.ExpRatio(TLane.Of(intercept) + TLane.Load(eight));
                odds += Share(TLane.Load(positive), b / a) + Share(TLane.Load(negative), a / b);
            }
        GC.KeepAlive(samples);
        sums[0] = TLane.Sum(odds);

        // No mass on a side: nothing, even at infinite odds.
        static TLane Share(TLane mass, TLane odds) => TLane.Select(TLane.Equals(mass, TLane.Of(0)), TLane.Of(0), mass * odds);
    }
}
