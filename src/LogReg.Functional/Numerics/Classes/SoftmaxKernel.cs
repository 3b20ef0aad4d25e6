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
    private const int Rows = TiledMatrix.TileRows;

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

    /// <summary>
    /// Where the Hessian between columns j and m of [1, x], of classes k >= l, begins in a row of sums. What stands between two classes is
    /// symmetric itself, so one triangle serves both orders of the columns.
    /// </summary>
    public static int PairIndex(in ClassLayout layout, int k, int l, int j, int m)
    {
        int pair = HessianKernel.Index(k - layout.First, l - layout.First);
        return layout.Classes + layout.Free * layout.Columns + pair * HessianKernel.PackedLength(layout.Columns)
            + HessianKernel.Index(Math.Max(j, m), Math.Min(j, m));
    }

    /// <summary>How often 1 + r, at most K, must be halved to be at most 2.</summary>
    public static int Halvings(int classes) => BitOperations.Log2((uint)classes - 1);

    /// <summary>
    /// Adds up one chunk into <paramref name="sums"/> = [value, residuals of classes 1 .. K - 1, gradient of the free classes, Hessian],
    /// the last a packed triangle, as <see cref="HessianKernel"/> has it, for each pair of free classes k >= l: what stands between two
    /// classes is symmetric itself. What TSums leaves out stays zero. <paramref name="given"/> is the number of each row's class; for a
    /// product with the Hessian p, 512 rows of one class after those of the class before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TSums, TLane>(
        in Chunk chunk, double* given, in ClassLayout layout, ReadOnlySpan<double> theta, Span<double> sums, double* scratch)
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

        TLane value = TLane.Of(0);
        double* x = chunk.X;
        fixed (double* coefficients = theta[layout.Intercepts..])
            for (int row = 0; row < chunk.Rows; row += Rows, x += Rows * columns)
            {
                ClassLogits.OfTile<TLane>(x, columns, intercepts, layout.First, classes, coefficients, logits, Rows);
                value = SoftmaxRows.Turn<TSums, TLane>(
                    layout, chunk.Rows - row, chunk.Negative + row, given + row, logits, Rows, residuals, p + row, value);
                if (TSums.Gradient)
                    ClassGradients.Add<TLane>(x, columns, layout.First, classes, logits, accumulated);
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
