using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// The loss as a function of the intercept alone, everything else held in given logits z_i = x_i.w + o_i:
/// its derivative sum_i s_i (sigmoid(b + z_i) - y_i) and second derivative sum_i s_i sigmoid'(b + z_i), in sums.
/// </summary>
internal readonly unsafe struct InterceptSums(Samples samples, double[] logits, double intercept) : ILeaves
{
    public int Count => samples.Chunks;

    public int Width => 2;

    public int ScratchLanes => 0;

    public long WorkPerLeaf => 16L * Chunk.MaximumRows;

    public void Compute(int leaf, Span<double> sums, double* scratch)
    {
        int start = leaf * Chunk.MaximumRows, end = Math.Min(samples.Rows, start + Chunk.MaximumRows);
        Lane slope = Lane.Zero, curvature = Lane.Zero;
        Span<double> z = stackalloc double[Lanes.Count], positive = stackalloc double[Lanes.Count],
            negative = stackalloc double[Lanes.Count];
        for (int i = start; i < end; i += Lanes.Count)
        {
            int rows = Math.Min(Lanes.Count, end - i);
            Take(logits, i, rows, z);
            Take(samples.Positive, i, rows, positive);
            Take(samples.Negative, i, rows, negative);
            Lane p = Vector512.Create<double>(positive), q = Vector512.Create<double>(negative);
            (Lane a, Lane b) = Elementary.ExpRatio(Lanes.Of(intercept) + Vector512.Create<double>(z));
            Lane both = a + b;
            slope += (q * a - p * b) / both;
            curvature += (p + q) * (a / both) * (b / both);
        }
        sums[0] = Lanes.Sum(slope);
        sums[1] = Lanes.Sum(curvature);
    }

    private static void Take(ReadOnlySpan<double> from, int start, int rows, Span<double> to)
    {
        to.Clear();
        from.Slice(start, rows).CopyTo(to);
    }
}
