using System.Runtime.InteropServices;

namespace LogReg.Functional.Numerics;

/// <summary>What a pass over the data is to add up; constants for the JIT, which compiles each combination on its own.</summary>
internal interface ISums
{
    static abstract bool Value { get; }
    static abstract bool Gradient { get; }
    static abstract bool Hessian { get; }

    /// <summary>
    /// The residual of a row is its mass of positive outcomes times its logit, not the loss's: with curvatures for masses, H v.
    /// </summary>
    static abstract bool Product { get; }

    /// <summary>The residual of each row is written to <see cref="Chunk.Residuals"/>.</summary>
    static abstract bool Residuals { get; }
}

internal readonly struct ValueOnly : ISums
{
    public static bool Value => true;
    public static bool Gradient => false;
    public static bool Hessian => false;
    public static bool Product => false;
    public static bool Residuals => false;
}

internal readonly struct GradientOnly : ISums
{
    public static bool Value => false;
    public static bool Gradient => true;
    public static bool Hessian => false;
    public static bool Product => false;
    public static bool Residuals => false;
}

internal readonly struct ValueAndGradient : ISums
{
    public static bool Value => true;
    public static bool Gradient => true;
    public static bool Hessian => false;
    public static bool Product => false;
    public static bool Residuals => false;
}

internal readonly struct UpToHessian : ISums
{
    public static bool Value => true;
    public static bool Gradient => true;
    public static bool Hessian => true;
    public static bool Product => false;
    public static bool Residuals => false;
}

internal readonly struct ProductOnly : ISums
{
    public static bool Value => false;
    public static bool Gradient => true;
    public static bool Hessian => false;
    public static bool Product => true;
    public static bool Residuals => false;
}

/// <summary>The same sums of rows whose numbers are elsewhere: what a gradient needs of a row is handed out.</summary>
internal readonly struct OfLogits<TSums> : ISums
    where TSums : struct, ISums
{
    public static bool Value => TSums.Value;
    public static bool Gradient => TSums.Gradient;
    public static bool Hessian => TSums.Hessian;
    public static bool Product => TSums.Product;
    public static bool Residuals => TSums.Gradient;
}

/// <summary>
/// The logistic loss over one chunk of rows, in sums (not means), with z_i = b + x_i.w + o_i:
/// value    sum_i s_i (softplus(z_i) - y_i z_i)
/// residual sum_i s_i (sigmoid(z_i) - y_i), the gradient in b
/// gradient sum_i s_i (sigmoid(z_i) - y_i) x_i, in w
/// Hessian  sum_i s_i sigmoid(z_i) sigmoid(-z_i) [1, x_i][1, x_i]', in theta: <see cref="HessianKernel"/>.
/// Both are computed from the masses s y and s (1 - y), so that nothing cancels however sure the model is:
/// the loss is mass(1) softplus(-z) + mass(0) softplus(z), the residual mass(0) sigmoid(z) - mass(1) sigmoid(-z).
/// </summary>
internal static unsafe class LogisticKernel
{
    /// <summary>Sums before the gradient in a row of sums: the value and the residual.</summary>
    public const int Heads = 2;

    /// <summary>
    /// Working memory: a tile's logits, then its residuals as ratios, and a sum for each column and lane; last, for the Hessian, the
    /// curvature of each row, which stays there.
    /// </summary>
    public static int ScratchLanes<TSums>(int columns)
        where TSums : struct, ISums => 2 * TiledMatrix.TileRows / Lanes.Count
            + (TSums.Gradient ? columns : 0)
            + (TSums.Hessian ? HessianKernel.ScratchLanes : 0);

    /// <summary>
    /// Adds up one chunk into <paramref name="sums"/> = [value, residual, gradient..., Hessian...]; what TSums leaves out stays zero.
    /// Each tile is read from memory once (for z) and once more from the first-level cache (for the gradient).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TSums, TLane>(in Chunk chunk, double intercept, ReadOnlySpan<double> w, Span<double> sums, double* scratch)
        where TSums : struct, ISums
        where TLane : struct, ILane<TLane>
    {
        int columns = chunk.Columns;
        ref double weight = ref MemoryMarshal.GetReference(w);
        double* accumulated = scratch + 2 * TiledMatrix.TileRows;
        if (TSums.Gradient)
            new Span<double>(accumulated, Lanes.Count * columns).Clear();

        // The next tile comes from memory while this one is worked on in the cache; narrow rows come soon enough by themselves.
        bool ahead = columns >= 8;
        double* curvature = accumulated + Lanes.Count * columns, nextCurvature = curvature;
        TLane value = TLane.Of(0), residual = TLane.Of(0);
        double* x = chunk.X, positive = chunk.Positive, negative = chunk.Negative, offset = chunk.Offset, residuals = chunk.Residuals;
        for (int rows = chunk.Rows; rows > 0; rows -= TiledMatrix.TileRows)
        {
            TLane v0 = TLane.Of(intercept), v1 = v0, v2 = v0, v3 = v0;
            if (offset != null)
            {
                v0 += TLane.Load(offset);
                v1 += TLane.Load(offset + 8);
                v2 += TLane.Load(offset + 16);
                v3 += TLane.Load(offset + 24);
                offset += TiledMatrix.TileRows;
            }
            double* column = x;
            for (int j = 0; j < columns; j++, column += TiledMatrix.TileRows)
            {
                TLane wj = TLane.Of(Unsafe.Add(ref weight, j));
                v0 = TLane.MultiplyAdd(column, wj, v0);
                v1 = TLane.MultiplyAdd(column + 8, wj, v1);
                v2 = TLane.MultiplyAdd(column + 16, wj, v2);
                v3 = TLane.MultiplyAdd(column + 24, wj, v3);
            }
            v0.Store(scratch);
            v1.Store(scratch + 8);
            v2.Store(scratch + 16);
            v3.Store(scratch + 24);
            bool far = Elementary.MayBeFar(v0 | v1 | (v2 | v3));

            // A loop, not four copies: the JIT inlines only so much into one method.
            double* z = scratch;
            for (; z < scratch + Math.Min(rows, TiledMatrix.TileRows); z += Lanes.Count)
            {
                TLane logit = TLane.Load(z), yes = TLane.Load(positive);
                positive += Lanes.Count;
                if (TSums.Product)
                {
                    (yes * logit).Store(z);
                    continue;
                }
                TLane no = TLane.Load(negative);
                negative += Lanes.Count;
                (TLane A, TLane B) ratio = Elementary.ExpRatio(logit, far);
                if (TSums.Value)
                    value += RowValue(logit, ratio, yes, no);
                if (TSums.Gradient)
                {
                    // Two products rounded alike, not one of them fused: swapping labels and signs then gives the exact negative.
                    (no * ratio.A - yes * ratio.B).Store(z);
                    (ratio.A + ratio.B).Store(z + TiledMatrix.TileRows);
                }
                if (TSums.Hessian)
                {
                    ((yes + no) * Elementary.Curvature(ratio)).Store(nextCurvature);
                    nextCurvature += Lanes.Count;
                }
            }

            if (TSums.Gradient)
            {
                for (; z < scratch + TiledMatrix.TileRows; z += Lanes.Count)
                {
                    TLane.Of(0).Store(z);
                    TLane.Of(1).Store(z + TiledMatrix.TileRows);
                    if (TSums.Hessian)
                    {
                        TLane.Of(0).Store(nextCurvature);
                        nextCurvature += Lanes.Count;
                    }
                }

                // The divisions wait here together, where nothing waits behind them.
                double* divisor = scratch + TiledMatrix.TileRows;
                v0 = Residual<TSums, TLane>(scratch, divisor);
                v1 = Residual<TSums, TLane>(scratch + 8, divisor + 8);
                v2 = Residual<TSums, TLane>(scratch + 16, divisor + 16);
                v3 = Residual<TSums, TLane>(scratch + 24, divisor + 24);
                residual += v0 + v1 + (v2 + v3);
                if (TSums.Residuals)
                {
                    v0.Store(residuals);
                    v1.Store(residuals + 8);
                    v2.Store(residuals + 16);
                    v3.Store(residuals + 24);
                    residuals += TiledMatrix.TileRows;
                }
                double* sum = accumulated;
                double* next = column;
                column = x;
                for (int j = 0; j < columns; j++, column += TiledMatrix.TileRows, sum += Lanes.Count)
                {
                    TLane g = TLane.MultiplyAdd(column, v0, TLane.Load(sum));
                    g = TLane.MultiplyAdd(column + 8, v1, g);
                    g = TLane.MultiplyAdd(column + 16, v2, g);
                    g = TLane.MultiplyAdd(column + 24, v3, g);
                    g.Store(sum);

                    if (ahead)
                    {
                        Lanes.Prefetch(next);
                        Lanes.Prefetch(next + 8);
                        Lanes.Prefetch(next + 16);
                        Lanes.Prefetch(next + 24);
                        next += TiledMatrix.TileRows;
                    }
                }
            }
            x += TiledMatrix.TileRows * columns;
        }

        sums[0] = TSums.Value ? TLane.Sum(value) : 0;
        sums[1] = TSums.Gradient ? TLane.Sum(residual) : 0;
        if (TSums.Gradient)
            for (int j = 0; j < columns; j++)
                sums[Heads + j] = TLane.Sum(TLane.Load(accumulated + Lanes.Count * j));
        if (TSums.Hessian)
            HessianKernel.Sum<TLane>(
                chunk.X, columns, (chunk.Rows + TiledMatrix.TileRows - 1) / TiledMatrix.TileRows, curvature, sums[(Heads + columns)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Residual<TSums, TLane>(double* dividend, double* divisor)
        where TSums : struct, ISums
        where TLane : struct, ILane<TLane> =>
        TSums.Product ? TLane.Load(dividend) : TLane.Load(dividend) / TLane.Load(divisor);

    /// <summary>
    /// mass(1) softplus(-z) + mass(0) softplus(z) = (mass(1) + mass(0)) log1p(e^-|z|) + |z| (the mass on the wrong side).
    /// Where no mass is on the wrong side the second term is 0, even for infinite z.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane RowValue<TLane>(TLane z, (TLane A, TLane B) ratio, TLane positive, TLane negative)
        where TLane : struct, ILane<TLane>
    {
        TLane wrong = TLane.Select(TLane.GreaterThanOrEqual(z, TLane.Of(0)), negative, positive);
        TLane linear = TLane.Select(TLane.Equals(wrong, TLane.Of(0)), TLane.Of(0), wrong * TLane.Abs(z));
        return TLane.MultiplyAdd(positive + negative, Elementary.SoftplusTail(ratio), linear);
    }
}
