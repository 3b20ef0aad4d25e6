namespace LogReg.Functional.Numerics;

/// <summary>
/// sum_i c_i [1, x_i][1, x_i]' over one chunk of rows, c_i = s_i p_i (1 - p_i) the curvature of each row: the Hessian in sums, as a packed
/// lower triangle, row 0 the intercept's. Blocks of 6 x 2 columns stay in registers while all rows of the chunk go by: twelve sums, as many
/// as two units with a latency of five want, and eight loads for twelve multiply-adds. Six columns times c wait in the first-level cache.
/// Where a register holds less than eight lanes, all rows go by once for each part of the lanes. n p^2 multiply-adds in all, half of them
/// saved by the symmetry.
/// </summary>
internal static unsafe class HessianKernel
{
    private const int Height = 6, Width = 2;

    // Columns that are multiplied with all later ones before the next ones are, and as many more as the first block has: 264 KiB of a
    // chunk at most, which stay in a second-level cache.
    private const int Panel = 10 * Height;

    /// <summary>Working memory in lanes: the curvature of each row of a chunk, six columns times it, and a panel of columns.</summary>
    public const int ScratchLanes = (1 + Height + Panel + Height) * Chunk.MaximumRows / Lanes.Count;

    /// <summary>Numbers in the packed triangle for p columns and the intercept.</summary>
    /// <exception cref="OverflowException">There are more than an array can have.</exception>
    public static int PackedLength(int columns) => checked((int)((columns + 1L) * (columns + 2L) / 2));

    /// <summary>Where entry (row, column) lies, column &lt;= row, the intercept 0.</summary>
    public static int Index(int row, int column) => row * (row + 1) / 2 + column;

    /// <summary>
    /// Adds up one chunk into <paramref name="packed"/>. <paramref name="curvature"/> has a number for each row of
    /// <paramref name="tiles"/> whole tiles, 0 past the last row, and the rest of <see cref="ScratchLanes"/> follows it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TLane>(double* x, int columns, int tiles, double* curvature, Span<double> packed)
        where TLane : struct, ILane<TLane>
    {
        TLane total = TLane.Of(0);
        for (int i = 0; i < tiles * TiledMatrix.TileRows; i += Lanes.Count)
            total += TLane.Load(curvature + i);
        packed[0] = TLane.Sum(total);
        if (typeof(TLane) == typeof(Lane512))
            SumColumns<TLane, Register512>(x, columns, tiles, curvature, packed);
        else if (typeof(TLane) == typeof(Lane256))
            SumColumns<TLane, Register256>(x, columns, tiles, curvature, packed);
        else
            SumColumns<TLane, Register128>(x, columns, tiles, curvature, packed);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumColumns<TLane, TRegister>(double* x, int columns, int tiles, double* curvature, Span<double> packed)
        where TLane : struct, ILane<TLane>
        where TRegister : struct, IRegister<TRegister>
    {
        const int perLane = Chunk.MaximumRows / Lanes.Count, room = Panel + Height;
        double* scaled = curvature + Chunk.MaximumRows, kept = scaled + Height * Chunk.MaximumRows;
        double* sums = stackalloc double[Height * Width * Lanes.Count];

        // The first block has what is left over, since there the triangle is narrow.
        int remainder = columns % Height;
        for (int panel = 0, end = Math.Min(columns, remainder + Panel); panel < columns; panel = end, end = Math.Min(columns, end + Panel))
            for (int j = panel, height; j < columns; j += height)
            {
                height = j < remainder ? remainder : Height;
                Scale<TRegister>(
                    x + j * TiledMatrix.TileRows, height - 1, columns, tiles, curvature, scaled,
                    j < end ? kept + (j - panel) * perLane * TRegister.Count : null, sums);
                for (int a = 0; a < height; a++)
                    packed[Index(j + a + 1, 0)] = TLane.Sum(TLane.Load(sums + a * Lanes.Count));
                for (int k = panel; k < j + height && k < end; k += Width)
                {
                    for (int lane = 0; lane < Lanes.Count; lane += TRegister.Count)
                        Products<TRegister>(
                            scaled + lane * Height * perLane, kept + lane * room * perLane + (k - panel) * perLane * TRegister.Count,
                            tiles, sums + lane);

                    // What is past the diagonal or the panel is not looked at.
                    for (int a = 0; a < height; a++)
                        for (int b = 0; b < Width && k + b <= j + a && k + b < end; b++)
                            packed[Index(j + a + 1, k + b + 1)] = TLane.Sum(TLane.Load(sums + (a * Width + b) * Lanes.Count));
                }
            }
    }

    /// <summary>
    /// Writes c x for six columns, all rows of the chunk one after the other, and adds them up: first what belongs in the first lanes,
    /// then the others, part by part; six sums side by side, since each is a chain. In the place of missing columns the last one stands
    /// again. Where <paramref name="kept"/> is not null x itself is written there, in the same way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale<TRegister>(
        double* first, int last, int columns, int tiles, double* curvature, double* scaled, double* kept, double* sums)
        where TRegister : struct, IRegister<TRegister>
    {
        const int perLane = Chunk.MaximumRows / Lanes.Count, room = Panel + Height;
        for (int lane = 0; lane < Lanes.Count; lane += TRegister.Count)
        {
            TRegister s0 = TRegister.Of(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
            double* c = curvature + lane, to = scaled + lane * Height * perLane, x = first + lane;
            double* keep = kept == null ? null : kept + lane * room * perLane;
            for (int tile = 0; tile < tiles; tile++, x += (long)columns * TiledMatrix.TileRows)
                for (int i = 0; i < TiledMatrix.TileRows; i += Lanes.Count, c += Lanes.Count, to += TRegister.Count)
                {
                    TRegister factor = TRegister.Load(c);
                    s0 = Scale(factor, x + i, 0, last, to, keep, s0);
                    s1 = Scale(factor, x + i, 1, last, to, keep, s1);
                    s2 = Scale(factor, x + i, 2, last, to, keep, s2);
                    s3 = Scale(factor, x + i, 3, last, to, keep, s3);
                    s4 = Scale(factor, x + i, 4, last, to, keep, s4);
                    s5 = Scale(factor, x + i, 5, last, to, keep, s5);
                    if (keep != null)
                        keep += TRegister.Count;
                }
            s0.Store(sums + lane);
            s1.Store(sums + lane + Lanes.Count);
            s2.Store(sums + lane + 2 * Lanes.Count);
            s3.Store(sums + lane + 3 * Lanes.Count);
            s4.Store(sums + lane + 4 * Lanes.Count);
            s5.Store(sums + lane + 5 * Lanes.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TRegister Scale<TRegister>(TRegister factor, double* x, int a, int last, double* to, double* keep, TRegister sum)
        where TRegister : struct, IRegister<TRegister>
    {
        int length = Chunk.MaximumRows / Lanes.Count * TRegister.Count;
        TRegister value = TRegister.Load(x + Math.Min(a, last) * TiledMatrix.TileRows), product = factor * value;
        product.Store(to + a * length);
        if (keep != null)
            value.Store(keep + a * length);
        return sum + product;
    }

    /// <summary>The sums of the twelve products of six scaled columns and two kept ones, in some of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products<TRegister>(double* scaled, double* x, int tiles, double* sums)
        where TRegister : struct, IRegister<TRegister>
    {
        TRegister s00 = TRegister.Of(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00;
        TRegister s30 = s00, s31 = s00, s40 = s00, s41 = s00, s50 = s00, s51 = s00;
        int length = Chunk.MaximumRows / Lanes.Count * TRegister.Count;
        for (double* end = x + tiles * (TiledMatrix.TileRows / Lanes.Count) * TRegister.Count; x < end; x += TRegister.Count)
        {
            TRegister b0 = TRegister.Load(x), b1 = TRegister.Load(x + length);
            TRegister a = TRegister.Load(scaled);
            s00 = TRegister.MultiplyAdd(a, b0, s00);
            s01 = TRegister.MultiplyAdd(a, b1, s01);
            a = TRegister.Load(scaled + length);
            s10 = TRegister.MultiplyAdd(a, b0, s10);
            s11 = TRegister.MultiplyAdd(a, b1, s11);
            a = TRegister.Load(scaled + 2 * length);
            s20 = TRegister.MultiplyAdd(a, b0, s20);
            s21 = TRegister.MultiplyAdd(a, b1, s21);
            a = TRegister.Load(scaled + 3 * length);
            s30 = TRegister.MultiplyAdd(a, b0, s30);
            s31 = TRegister.MultiplyAdd(a, b1, s31);
            a = TRegister.Load(scaled + 4 * length);
            s40 = TRegister.MultiplyAdd(a, b0, s40);
            s41 = TRegister.MultiplyAdd(a, b1, s41);
            a = TRegister.Load(scaled + 5 * length);
            s50 = TRegister.MultiplyAdd(a, b0, s50);
            s51 = TRegister.MultiplyAdd(a, b1, s51);
            scaled += TRegister.Count;
        }
        s00.Store(sums);
        s01.Store(sums + Lanes.Count);
        s10.Store(sums + 2 * Lanes.Count);
        s11.Store(sums + 3 * Lanes.Count);
        s20.Store(sums + 4 * Lanes.Count);
        s21.Store(sums + 5 * Lanes.Count);
        s30.Store(sums + 6 * Lanes.Count);
        s31.Store(sums + 7 * Lanes.Count);
        s40.Store(sums + 8 * Lanes.Count);
        s41.Store(sums + 9 * Lanes.Count);
        s50.Store(sums + 10 * Lanes.Count);
        s51.Store(sums + 11 * Lanes.Count);
    }
}
