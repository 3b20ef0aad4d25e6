namespace LogReg.Functional.Numerics;

/// <summary>
/// The logits of K classes, by the same fused steps as those of one: they do not depend on how many classes are worked on at once.
/// </summary>
internal static unsafe class ClassLogits
{
    private const int Rows = TiledMatrix.TileRows, Block = 4;

    /// <summary>
    /// b_k + x.w_k for the rows of a tile and each class, those of one class so many numbers after those of the class before; of a class
    /// without coefficients, b_k.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void OfTile<TLane>(
        double* x, int columns, double* intercepts, int first, int classes, double* w, double* logits, int stride)
        where TLane : struct, ILane<TLane>
    {
        int k = 0;
        for (; k < first; k++)
            for (int i = 0; i < Rows; i += Lanes.Count)
                TLane.Of(intercepts[k]).Store(logits + k * stride + i);

        // Sixteen sums fit in the registers of AVX-512 alone. Elsewhere a multiply-add reads x from the cache as fast as it works.
        if (typeof(TLane) == typeof(Lane512))
            for (; k + Block <= classes; k += Block, w += Block * columns)
                Four<TLane>(x, columns, intercepts + k, w, logits + k * stride, stride);
        for (; k < classes; k++, w += columns)
            One<TLane>(x, columns, intercepts[k], w, logits + k * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLane>(double* x, int columns, double intercept, double* w, double* logits)
        where TLane : struct, ILane<TLane>
    {
        TLane v0 = TLane.Of(intercept), v1 = v0, v2 = v0, v3 = v0;
        for (int j = 0; j < columns; j++, x += Rows)
        {
            TLane wj = TLane.Of(w[j]);
            v0 = TLane.MultiplyAdd(x, wj, v0);
            v1 = TLane.MultiplyAdd(x + 8, wj, v1);
            v2 = TLane.MultiplyAdd(x + 16, wj, v2);
            v3 = TLane.MultiplyAdd(x + 24, wj, v3);
        }
        v0.Store(logits);
        v1.Store(logits + 8);
        v2.Store(logits + 16);
        v3.Store(logits + 24);
    }

    /// <summary>The same for four classes at once: each number that is loaded takes part in four multiply-adds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TLane>(double* x, int columns, double* intercepts, double* w, double* logits, int stride)
        where TLane : struct, ILane<TLane>
    {
        TLane a0 = TLane.Of(intercepts[0]), a1 = a0, a2 = a0, a3 = a0, b0 = TLane.Of(intercepts[1]), b1 = b0, b2 = b0, b3 = b0;
        TLane c0 = TLane.Of(intercepts[2]), c1 = c0, c2 = c0, c3 = c0, d0 = TLane.Of(intercepts[3]), d1 = d0, d2 = d0, d3 = d0;
        for (int j = 0; j < columns; j++, x += Rows, w++)
        {
            TLane x0 = TLane.Load(x), x1 = TLane.Load(x + 8), x2 = TLane.Load(x + 16), x3 = TLane.Load(x + 24), wj = TLane.Of(w[0]);
            a0 = TLane.MultiplyAdd(x0, wj, a0);
            a1 = TLane.MultiplyAdd(x1, wj, a1);
            a2 = TLane.MultiplyAdd(x2, wj, a2);
            a3 = TLane.MultiplyAdd(x3, wj, a3);
            wj = TLane.Of(w[columns]);
            b0 = TLane.MultiplyAdd(x0, wj, b0);
            b1 = TLane.MultiplyAdd(x1, wj, b1);
            b2 = TLane.MultiplyAdd(x2, wj, b2);
            b3 = TLane.MultiplyAdd(x3, wj, b3);
            wj = TLane.Of(w[2 * columns]);
            c0 = TLane.MultiplyAdd(x0, wj, c0);
            c1 = TLane.MultiplyAdd(x1, wj, c1);
            c2 = TLane.MultiplyAdd(x2, wj, c2);
            c3 = TLane.MultiplyAdd(x3, wj, c3);
            wj = TLane.Of(w[3 * columns]);
            d0 = TLane.MultiplyAdd(x0, wj, d0);
            d1 = TLane.MultiplyAdd(x1, wj, d1);
            d2 = TLane.MultiplyAdd(x2, wj, d2);
            d3 = TLane.MultiplyAdd(x3, wj, d3);
        }
        Store(a0, a1, a2, a3, logits);
        Store(b0, b1, b2, b3, logits + stride);
        Store(c0, c1, c2, c3, logits + 2 * stride);
        Store(d0, d1, d2, d3, logits + 3 * stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLane>(TLane v0, TLane v1, TLane v2, TLane v3, double* to)
        where TLane : struct, ILane<TLane>
    {
        v0.Store(to);
        v1.Store(to + 8);
        v2.Store(to + 16);
        v3.Store(to + 24);
    }
}
