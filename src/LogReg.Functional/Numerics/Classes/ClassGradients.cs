namespace LogReg.Functional.Numerics;

/// <summary>X' times the residuals of K classes, a sum for each column, class and lane.</summary>
internal static unsafe class ClassGradients
{
    private const int Rows = TiledMatrix.TileRows, Block = 4;

    /// <summary>Adds the products of a tile's columns and its residuals, 32 of each class.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<TLane>(double* x, int columns, int first, int classes, double* r, double* accumulated)
        where TLane : struct, ILane<TLane>
    {
        int next = first;
        if (typeof(TLane) == typeof(Lane512))
            for (; next + Block <= classes; next += Block)
                Four<TLane>(x, columns, r + next * Rows, accumulated + (next - first) * columns * Lanes.Count);
        for (; next < classes; next++)
            One<TLane>(x, columns, r + next * Rows, accumulated + (next - first) * columns * Lanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TLane>(double* x, int columns, double* r, double* sum)
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
    private static void Four<TLane>(double* x, int columns, double* r, double* sum)
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
}
