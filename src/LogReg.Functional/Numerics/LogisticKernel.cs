using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>What a pass over the data is to add up; constants for the JIT, which compiles each combination on its own.</summary>
internal interface ISums
{
    static abstract bool Value { get; }
    static abstract bool Gradient { get; }
}

internal readonly struct ValueOnly : ISums
{
    public static bool Value => true;
    public static bool Gradient => false;
}

internal readonly struct GradientOnly : ISums
{
    public static bool Value => false;
    public static bool Gradient => true;
}

internal readonly struct ValueAndGradient : ISums
{
    public static bool Value => true;
    public static bool Gradient => true;
}

/// <summary>
/// The logistic loss over one chunk of rows, in sums (not means), with z_i = b + x_i.w + o_i:
/// value    sum_i s_i (softplus(z_i) - y_i z_i)
/// residual sum_i s_i (sigmoid(z_i) - y_i), the gradient in b
/// gradient sum_i s_i (sigmoid(z_i) - y_i) x_i, in w.
/// Both are computed from the masses s y and s (1 - y), so that nothing cancels however sure the model is:
/// the loss is mass(1) softplus(-z) + mass(0) softplus(z), the residual mass(0) sigmoid(z) - mass(1) sigmoid(-z).
/// </summary>
internal static unsafe class LogisticKernel
{
    /// <summary>Sums before the gradient in a row of sums: the value and the residual.</summary>
    public const int Heads = 2;

    /// <summary>
    /// Adds up one chunk into <paramref name="sums"/> = [value, residual, gradient...]; what TSums leaves out stays zero.
    /// Each tile is read from memory once (for z) and once more from the first-level cache (for the gradient).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TSums>(in Chunk chunk, double intercept, ReadOnlySpan<double> w, Span<double> sums, double* scratch)
        where TSums : struct, ISums
    {
        int columns = chunk.Columns;
        ref double weight = ref MemoryMarshal.GetReference(w);
        if (TSums.Gradient)
            for (int j = 0; j < columns; j++)
                Lane.Zero.StoreAligned(scratch + Lanes.Count * j);

        Lane value = Lane.Zero, residual = Lane.Zero;
        double* x = chunk.X;
        for (int tile = 0; tile < chunk.Tiles; tile++)
        {
            int row = tile * TiledMatrix.TileRows;
            Lane z0 = Lanes.Of(intercept), z1 = z0, z2 = z0, z3 = z0;
            if (chunk.Offset != null)
            {
                z0 += Lanes.Load(chunk.Offset + row);
                z1 += Lanes.Load(chunk.Offset + row + 8);
                z2 += Lanes.Load(chunk.Offset + row + 16);
                z3 += Lanes.Load(chunk.Offset + row + 24);
            }
            double* column = x;
            for (int j = 0; j < columns; j++, column += TiledMatrix.TileRows)
            {
                Lane wj = Lanes.Of(Unsafe.Add(ref weight, j));
                z0 = Lanes.MultiplyAdd(Lanes.Load(column), wj, z0);
                z1 = Lanes.MultiplyAdd(Lanes.Load(column + 8), wj, z1);
                z2 = Lanes.MultiplyAdd(Lanes.Load(column + 16), wj, z2);
                z3 = Lanes.MultiplyAdd(Lanes.Load(column + 24), wj, z3);
            }

            Lane c0 = z0, c1 = z1, c2 = z2, c3 = z3;
            if (Elementary.MayNeedClamp(z0 | z1 | z2 | z3))
            {
                c0 = Elementary.Clamp(z0);
                c1 = Elementary.Clamp(z1);
                c2 = Elementary.Clamp(z2);
                c3 = Elementary.Clamp(z3);
            }

            double* positive = chunk.Positive + row;
            double* negative = chunk.Negative + row;
            z0 = Row<TSums>(z0, c0, Lanes.Load(positive), Lanes.Load(negative), ref value);
            z1 = Row<TSums>(z1, c1, Lanes.Load(positive + 8), Lanes.Load(negative + 8), ref value);
            z2 = Row<TSums>(z2, c2, Lanes.Load(positive + 16), Lanes.Load(negative + 16), ref value);
            z3 = Row<TSums>(z3, c3, Lanes.Load(positive + 24), Lanes.Load(negative + 24), ref value);

            if (TSums.Gradient)
            {
                residual += z0 + z1 + (z2 + z3);
                double* sum = scratch;
                double* next = column;
                column = x;
                for (int j = 0; j < columns; j++, column += TiledMatrix.TileRows, sum += Lanes.Count)
                {
                    Lane g = Lanes.MultiplyAdd(Lanes.Load(column), z0, Vector512.LoadAligned(sum));
                    g = Lanes.MultiplyAdd(Lanes.Load(column + 8), z1, g);
                    g = Lanes.MultiplyAdd(Lanes.Load(column + 16), z2, g);
                    g = Lanes.MultiplyAdd(Lanes.Load(column + 24), z3, g);
                    g.StoreAligned(sum);

                    // The next tile comes from memory while this one is worked on in the cache.
                    Lanes.Prefetch(next);
                    Lanes.Prefetch(next + 8);
                    Lanes.Prefetch(next + 16);
                    Lanes.Prefetch(next + 24);
                    next += TiledMatrix.TileRows;
                }
            }
            x += TiledMatrix.TileRows * columns;
        }

        sums[0] = TSums.Value ? Lanes.Sum(value) : 0;
        sums[1] = TSums.Gradient ? Lanes.Sum(residual) : 0;
        if (TSums.Gradient)
            for (int j = 0; j < columns; j++)
                sums[Heads + j] = Lanes.Sum(Vector512.LoadAligned(scratch + Lanes.Count * j));
    }

    /// <summary>The residuals of eight rows; adds their loss to <paramref name="value"/> if it is asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane Row<TSums>(Lane z, Lane clamped, Lane positive, Lane negative, ref Lane value)
        where TSums : struct, ISums
    {
        (Lane a, Lane b) = Elementary.ExpRatioWithinLimit(clamped);
        if (TSums.Value)
            value += RowValue(z, (a, b), positive, negative);

        // Two products rounded alike, not one of them fused: swapping labels and signs then gives the exact negative.
        return TSums.Gradient ? (negative * a - positive * b) / (a + b) : z;
    }

    /// <summary>
    /// mass(1) softplus(-z) + mass(0) softplus(z) = (mass(1) + mass(0)) log1p(e^-|z|) + |z| (the mass on the wrong side).
    /// Where no mass is on the wrong side the second term is 0, even for infinite z.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane RowValue(Lane z, (Lane A, Lane B) ratio, Lane positive, Lane negative)
    {
        Lane wrong = Vector512.ConditionalSelect(Vector512.GreaterThanOrEqual(z, Lane.Zero), negative, positive);
        Lane linear = Vector512.ConditionalSelect(Vector512.Equals(wrong, Lane.Zero), Lane.Zero, wrong * Vector512.Abs(z));
        return Lanes.MultiplyAdd(positive + negative, Elementary.SoftplusTail(ratio), linear);
    }
}
