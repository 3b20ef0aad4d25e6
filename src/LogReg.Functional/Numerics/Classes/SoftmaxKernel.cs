using System.Numerics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// The softmax loss over one chunk of rows of K classes, in sums (not means), with z_ik = b_k + x_i.w_k, p_ik = e^z_ik / sum_l e^z_il and
/// y_i the class of row i:
/// <list type="bullet">
/// <item>value sum_i s_i (log sum_k e^z_ik - z_iy)</item>
/// <item>residual sum_i s_i (p_ik - [y_i = k]), the gradient in b_k</item>
/// <item>gradient sum_i s_i (p_ik - [y_i = k]) x_i, in w_k</item>
/// <item>Hessian sum_i s_i p_ik ([k = l] - p_il) [1, x_i][1, x_i]', in the coefficients of classes k and l.</item>
/// </list>
/// Nothing cancels however sure the model is: with m the largest logit of a row and r the sum of e^(z_ik - m) over all classes but the one
/// that m is of, the loss is (m - z_iy) + log1p(r), terms of one sign; the residual of a row's own class is minus the others'
/// probabilities, added up, and so is 1 - p wherever it is asked for. Nothing overflows either, and logits that do are the largest or have
/// no part.
/// </summary>
internal static unsafe class SoftmaxKernel
{
    private const int Rows = TiledMatrix.TileRows, Block = 4;

    /// <summary>
    /// Working memory in lanes: the intercepts, a tile's logits, a sum for each coefficient, and for the Hessian p and 1 - p.
    /// </summary>
    public static int ScratchLanes<TSums>(in ClassLayout layout)
        where TSums : struct, ISums => Padded(layout.Classes) + layout.Classes * Rows / Lanes.Count
            + (TSums.Gradient ? layout.Classes + layout.Free * layout.Columns : 0)
            + (TSums.Hessian ? 2 * layout.Free * Chunk.MaximumRows / Lanes.Count + HessianKernel.ScratchLanes : 0);

    /// <summary>Numbers in a row of sums: the value, K - 1 residuals, the gradient, and the Hessian's pairs of classes.</summary>
    public static int Width<TSums>(in ClassLayout layout)
        where TSums : struct, ISums => layout.Classes
            + (TSums.Gradient ? layout.Free * layout.Columns : 0)
            + (TSums.Hessian ? layout.Free * (layout.Free + 1) / 2 * HessianKernel.PackedLength(layout.Columns) : 0);

    /// <summary>How often 1 + r, at most K, must be halved to be at most 2.</summary>
    public static int Halvings(int classes) => BitOperations.Log2((uint)classes - 1);

    /// <summary>
    /// Adds up one chunk into <paramref name="sums"/> = [value, residuals of classes 1 .. K - 1, gradient of the free classes, Hessian],
    /// the last a packed triangle, as <see cref="HessianKernel"/> has it, for each pair of free classes k >= l: what stands between two
    /// classes is symmetric itself. What TSums leaves out stays zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TSums, TLane>(
        in Chunk chunk, double* numbers, in ClassLayout layout, ReadOnlySpan<double> theta, Span<double> sums, double* scratch)
        where TSums : struct, ISums
        where TLane : struct, ILane<TLane>
    {
        int classes = layout.Classes, columns = layout.Columns, free = layout.Free;
        double* intercepts = scratch, logits = intercepts + Lanes.Count * Padded(classes), residuals = logits + classes * Rows;
        double* accumulated = residuals + Lanes.Count * classes, curvature = accumulated + Lanes.Count * free * columns;
        double* p = curvature + Lanes.Count * HessianKernel.ScratchLanes;
        for (int k = 0; k < classes; k++)
            intercepts[k] = layout.Intercept(theta, k);
        if (TSums.Gradient)
            new Span<double>(residuals, Lanes.Count * (classes + free * columns)).Clear();

        int halvings = Halvings(classes);
        TLane value = TLane.Of(0);
        double* x = chunk.X, weights = chunk.Negative;
        fixed (double* coefficients = theta[layout.Intercepts..])
            for (int row = 0; row < chunk.Rows; row += Rows, x += Rows * columns)
            {
                Logits<TLane>(x, columns, intercepts, layout.First, classes, coefficients, logits);
                int i = 0;
                for (; i < Math.Min(chunk.Rows - row, Rows); i += Lanes.Count)
                {
                    TLane weight = TLane.Load(weights + row + i), own = TLane.Load(numbers + row + i);
                    (TLane mine, TLane others, TLane allButOne, TLane below) = Exponentials<TSums, TLane>(logits + i, classes, own);
                    if (TSums.Value)
                    {
                        // Of a row past the last the loss may be infinite, where the intercepts are.
                        TLane loss = Elementary.Log1p(allButOne, halvings) - below;
                        value = TLane.MultiplyAdd(weight, TLane.Select(TLane.Equals(weight, TLane.Of(0)), TLane.Of(0), loss), value);
                    }
                    if (TSums.Hessian)
                        Probabilities(logits + i, layout, mine + others, p + row + i);
                    if (TSums.Gradient)
                        Residuals(logits + i, classes, own, others, weight / (mine + others));
                }
                if (TSums.Gradient)
                {
                    for (; i < Rows; i += Lanes.Count)
                        for (int k = 0; k < classes; k++)
                            TLane.Of(0).Store(logits + k * Rows + i);
                    Gradients<TLane>(x, columns, layout.First, classes, logits, residuals, accumulated);
                }
            }

        sums[0] = TSums.Value ? TLane.Sum(value) : 0;
        for (int k = 1; k < classes; k++)
            sums[k] = TSums.Gradient ? TLane.Sum(TLane.Load(residuals + Lanes.Count * k)) : 0;
        if (TSums.Gradient)
            for (int j = 0; j < free * columns; j++)
                sums[classes + j] = TLane.Sum(TLane.Load(accumulated + Lanes.Count * j));
        if (TSums.Hessian)
            Curvatures<TLane>(chunk, free, p, curvature, sums[(classes + free * columns)..]);
    }

    /// <summary>b_k + x.w_k for the rows of a tile and each class, 32 numbers a class; of a class without coefficients, b_k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Logits<TLane>(double* x, int columns, double* intercepts, int first, int classes, double* w, double* logits)
        where TLane : struct, ILane<TLane>
    {
        int k = 0;
        for (; k < first; k++)
            for (int i = 0; i < Rows; i += Lanes.Count)
                TLane.Of(intercepts[k]).Store(logits + k * Rows + i);

        // Sixteen sums fit in the registers of AVX-512 alone. Elsewhere a multiply-add reads x from the cache as fast as it works.
        if (typeof(TLane) == typeof(Lane512))
            for (; k + Block <= classes; k += Block, w += Block * columns)
                Logits4<TLane>(x, columns, intercepts + k, w, logits + k * Rows);
        for (; k < classes; k++, w += columns)
            Logits1<TLane>(x, columns, intercepts[k], w, logits + k * Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Logits1<TLane>(double* x, int columns, double intercept, double* w, double* logits)
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
    private static void Logits4<TLane>(double* x, int columns, double* intercepts, double* w, double* logits)
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
        Store(b0, b1, b2, b3, logits + Rows);
        Store(c0, c1, c2, c3, logits + 2 * Rows);
        Store(d0, d1, d2, d3, logits + 3 * Rows);
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

    /// <summary>
    /// Puts e^(z_k - m) in place of the logits of eight rows, m the largest of each row: that of the own class, the sum of the
    /// others, the sum of all but the first that is 1, and z - m of the own class.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (TLane Mine, TLane Others, TLane AllButOne, TLane Below) Exponentials<TSums, TLane>(double* z, int classes, TLane own)
        where TSums : struct, ISums
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), mine = zero, others = zero, allButOne = zero, below = zero, found = zero, most = TLane.Load(z);
        for (int k = 1; k < classes; k++)
            most = TLane.Max(most, TLane.Load(z + k * Rows));
        for (int k = 0; k < classes; k++)
        {
            TLane logit = TLane.Load(z + k * Rows), isMost = TLane.Equals(logit, most), isOwn = TLane.Equals(own, TLane.Of(k));

            // Not infinity less infinity, where the largest is that.
            TLane difference = TLane.Select(isMost, zero, logit - most), power = Elementary.Exp(difference);
            power.Store(z + k * Rows);
            mine = TLane.Select(isOwn, power, mine);
            others += TLane.Select(isOwn, zero, power);
            if (TSums.Value)
            {
                below = TLane.Select(isOwn, difference, below);
                allButOne += TLane.Select(TLane.Select(found, zero, isMost), zero, power);
                found |= isMost;
            }
        }
        return (mine, others, allButOne, below);
    }

    /// <summary>Puts s (p_k - [y = k]) in place of the exponentials, scale = s over their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Residuals<TLane>(double* powers, int classes, TLane own, TLane others, TLane scale)
        where TLane : struct, ILane<TLane>
    {
        for (int k = 0; k < classes; k++)
        {
            TLane isOwn = TLane.Equals(own, TLane.Of(k));
            (scale * TLane.Select(isOwn, TLane.Of(0) - others, TLane.Load(powers + k * Rows))).Store(powers + k * Rows);
        }
    }

    /// <summary>p and 1 - p of the free classes, 512 rows of one after 512 rows of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Probabilities<TLane>(double* powers, in ClassLayout layout, TLane sum, double* p)
        where TLane : struct, ILane<TLane>
    {
        for (int k = layout.First; k < layout.Classes; k++, p += 2 * Chunk.MaximumRows)
        {
            TLane others = TLane.Of(0);
            for (int l = 0; l < layout.Classes; l++)
                if (l != k)
                    others += TLane.Load(powers + l * Rows);
            (TLane.Load(powers + k * Rows) / sum).Store(p);
            (others / sum).Store(p + Chunk.MaximumRows);
        }
    }

    /// <summary>Adds the residuals of a tile, and their products with its columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gradients<TLane>(
        double* x, int columns, int first, int classes, double* r, double* residuals, double* accumulated)
        where TLane : struct, ILane<TLane>
    {
        for (int k = 1; k < classes; k++)
        {
            double* rk = r + k * Rows, sum = residuals + Lanes.Count * k;
            (TLane.Load(sum) + (TLane.Load(rk) + TLane.Load(rk + 8) + (TLane.Load(rk + 16) + TLane.Load(rk + 24)))).Store(sum);
        }
        int next = first;
        if (typeof(TLane) == typeof(Lane512))
            for (; next + Block <= classes; next += Block)
                Gradient4<TLane>(x, columns, r + next * Rows, accumulated + (next - first) * columns * Lanes.Count);
        for (; next < classes; next++)
            Gradient1<TLane>(x, columns, r + next * Rows, accumulated + (next - first) * columns * Lanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gradient1<TLane>(double* x, int columns, double* r, double* sum)
        where TLane : struct, ILane<TLane>
    {
        TLane r0 = TLane.Load(r), r1 = TLane.Load(r + 8), r2 = TLane.Load(r + 16), r3 = TLane.Load(r + 24);
        for (int j = 0; j < columns; j++, x += Rows, sum += Lanes.Count)
        {
            TLane g = TLane.MultiplyAdd(x, r0, TLane.Load(sum));
            g = TLane.MultiplyAdd(x + 8, r1, g);
            g = TLane.MultiplyAdd(x + 16, r2, g);
            g = TLane.MultiplyAdd(x + 24, r3, g);
            g.Store(sum);
        }
    }

    /// <summary>The same for four classes at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gradient4<TLane>(double* x, int columns, double* r, double* sum)
        where TLane : struct, ILane<TLane>
    {
        TLane a0 = TLane.Load(r), a1 = TLane.Load(r + 8), a2 = TLane.Load(r + 16), a3 = TLane.Load(r + 24);
        r += Rows;
        TLane b0 = TLane.Load(r), b1 = TLane.Load(r + 8), b2 = TLane.Load(r + 16), b3 = TLane.Load(r + 24);
        r += Rows;
        TLane c0 = TLane.Load(r), c1 = TLane.Load(r + 8), c2 = TLane.Load(r + 16), c3 = TLane.Load(r + 24);
        r += Rows;
        TLane d0 = TLane.Load(r), d1 = TLane.Load(r + 8), d2 = TLane.Load(r + 16), d3 = TLane.Load(r + 24);
        long step = (long)columns * Lanes.Count;
        for (int j = 0; j < columns; j++, x += Rows, sum += Lanes.Count)
        {
            TLane x0 = TLane.Load(x), x1 = TLane.Load(x + 8), x2 = TLane.Load(x + 16), x3 = TLane.Load(x + 24);
            TLane a = TLane.MultiplyAdd(x0, a0, TLane.Load(sum)), b = TLane.MultiplyAdd(x0, b0, TLane.Load(sum + step));
            TLane c = TLane.MultiplyAdd(x0, c0, TLane.Load(sum + 2 * step)), d = TLane.MultiplyAdd(x0, d0, TLane.Load(sum + 3 * step));
            a = TLane.MultiplyAdd(x1, a1, a);
            b = TLane.MultiplyAdd(x1, b1, b);
            c = TLane.MultiplyAdd(x1, c1, c);
            d = TLane.MultiplyAdd(x1, d1, d);
            a = TLane.MultiplyAdd(x2, a2, a);
            b = TLane.MultiplyAdd(x2, b2, b);
            c = TLane.MultiplyAdd(x2, c2, c);
            d = TLane.MultiplyAdd(x2, d2, d);
            TLane.MultiplyAdd(x3, a3, a).Store(sum);
            TLane.MultiplyAdd(x3, b3, b).Store(sum + step);
            TLane.MultiplyAdd(x3, c3, c).Store(sum + 2 * step);
            TLane.MultiplyAdd(x3, d3, d).Store(sum + 3 * step);
        }
    }

    /// <summary>A triangle for each pair of free classes k >= l, of the curvatures s p_k (1 - p_k) and -s p_k p_l.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Curvatures<TLane>(in Chunk chunk, int free, double* p, double* curvature, Span<double> packed)
        where TLane : struct, ILane<TLane>
    {
        int tiles = (chunk.Rows + Rows - 1) / Rows, length = HessianKernel.PackedLength(chunk.Columns);
        for (int k = 0; k < free; k++)
            for (int l = 0; l <= k; l++, packed = packed[length..])
            {
                double* left = p + 2 * k * Chunk.MaximumRows, right = k == l ? left + Chunk.MaximumRows : p + 2 * l * Chunk.MaximumRows;
                int i = 0;
                for (; i < chunk.Rows; i += Lanes.Count)
                {
                    TLane product = TLane.Load(chunk.Negative + i) * (TLane.Load(left + i) * TLane.Load(right + i));
                    (k == l ? product : TLane.Of(0) - product).Store(curvature + i);
                }
                for (; i < tiles * Rows; i += Lanes.Count)
                    TLane.Of(0).Store(curvature + i);
                HessianKernel.Sum<TLane>(chunk.X, chunk.Columns, tiles, curvature, packed[..length]);
            }
    }

    private static int Padded(int classes) => (classes + Lanes.Count - 1) / Lanes.Count;
}

/// <summary>The softmax loss of prepared samples as leaves of the reduction tree, one leaf a chunk.</summary>
internal readonly unsafe struct SoftmaxSums<TSums>(ClassSamples samples, Vector theta, ClassLayout layout) : ILeaves
    where TSums : struct, ISums
{
    public int Count => samples.X.Chunks;

    public int Width => SoftmaxKernel.Width<TSums>(layout);

    public int ScratchLanes => SoftmaxKernel.ScratchLanes<TSums>(layout);

    // Two fused passes over a row for each class, about as much as 16 columns for its exponential, and half of the products of its columns.
    public long WorkPerLeaf => Chunk.MaximumRows * layout.Classes
        * (2L * layout.Columns + 16 + (TSums.Hessian ? (long)layout.Classes * layout.Columns * layout.Columns / 4 : 0));

    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        Chunk chunk = samples.Rows.ChunkAt(leaf, samples.X.Tile(leaf * Chunk.MaximumTiles), samples.X.Columns);
        SoftmaxKernel.Sum<TSums, TLane>(chunk, samples.NumbersOf(leaf), layout, theta.Span, sums, scratch);
        GC.KeepAlive(samples);
    }
}
