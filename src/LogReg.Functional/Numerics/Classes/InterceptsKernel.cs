namespace LogReg.Functional.Numerics;

/// <summary>
/// The softmax loss as a function of the intercepts alone, the logits of each class without them held: for each class its derivative sum_i
/// s_i (p_ik - [y_i = k]), and for each pair k > l the second derivative sum_i s_i p_ik p_il with its sign changed, in sums. All second
/// derivatives of a class add up to 0 with those between it and the others, so the diagonal follows without cancellation.
/// </summary>
internal readonly unsafe struct InterceptsSums(ClassSamples samples, double[][] logits, double[] intercepts) : ILeaves
{
    public int Count => samples.X.Chunks;

    public int Width => samples.Classes * (samples.Classes + 1) / 2;

    public int ScratchLanes => samples.Classes + Width;

    public long WorkPerLeaf => Chunk.MaximumRows * (16L + samples.Classes) * samples.Classes;

    /// <summary>Where the sum for a pair k > l lies.</summary>
    public static int Pair(int classes, int k, int l) => classes + k * (k - 1) / 2 + l;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        int classes = samples.Classes, start = leaf * Chunk.MaximumRows, end = Math.Min(samples.Rows.Rows, start + Chunk.MaximumRows);
        double* p = scratch, totals = p + Lanes.Count * classes;
        new Span<double>(totals, Lanes.Count * Width).Clear();
        double* weights = stackalloc double[Lanes.Count], numbers = stackalloc double[Lanes.Count];
        for (int i = start; i < end; i += Lanes.Count)
        {
            int rows = Math.Min(Lanes.Count, end - i);
            Lanes.Pad(samples.Rows.Negative.Slice(i, rows), weights);
            Lanes.Pad(samples.Numbers.Slice(i, rows), numbers);
            TLane weight = TLane.Load(weights), own = TLane.Load(numbers), zero = TLane.Of(0), mine = zero, others = zero, most = zero;
            for (int k = 0; k < classes; k++)
            {
                Lanes.Pad(logits[k].AsSpan(i, rows), p + Lanes.Count * k);
                TLane z = TLane.Of(intercepts[k]) + TLane.Load(p + Lanes.Count * k);
                z.Store(p + Lanes.Count * k);
                most = k == 0 ? z : TLane.Max(most, z);
            }
            for (int k = 0; k < classes; k++)
            {
                TLane power = Elementary.Exp(TLane.Load(p + Lanes.Count * k) - most), isOwn = TLane.Equals(own, TLane.Of(k));
                power.Store(p + Lanes.Count * k);
                mine = TLane.Select(isOwn, power, mine);
                others += TLane.Select(isOwn, zero, power);
            }
            TLane sum = mine + others;
            for (int k = 0; k < classes; k++)
            {
                TLane isOwn = TLane.Equals(own, TLane.Of(k)), power = TLane.Load(p + Lanes.Count * k);
                Add(totals + Lanes.Count * k, weight * (TLane.Select(isOwn, zero - others, power) / sum));
                TLane probability = power / sum;
                probability.Store(p + Lanes.Count * k);
                for (int l = 0; l < k; l++)
                    Add(totals + Lanes.Count * Pair(classes, k, l), weight * (probability * TLane.Load(p + Lanes.Count * l)));
            }
        }
        for (int j = 0; j < sums.Length; j++)
            sums[j] = TLane.Sum(TLane.Load(totals + Lanes.Count * j));

        static void Add(double* to, TLane term) => (TLane.Load(to) + term).Store(to);
    }
}
