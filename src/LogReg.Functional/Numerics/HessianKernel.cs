using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// sum_i c_i [1, x_i][1, x_i]' over one chunk of rows, c_i = s_i p_i (1 - p_i) the curvature of each row: the Hessian in sums, as a packed
/// lower triangle, row 0 the intercept's. Blocks of 4 x 4 columns stay in registers while all rows of the chunk go by, so that each number
/// that is loaded takes part in four multiply-adds; four columns times c wait in the first-level cache. n p^2 multiply-adds in all, half of
/// them saved by the symmetry.
/// </summary>
internal static unsafe class HessianKernel
{
    private const int Block = 4;

    // Columns that are multiplied with all others before the next ones are: 256 KiB of a chunk, which stay in a second-level cache.
    private const int Panel = 64;

    /// <summary>Working memory in lanes: the curvature of each row of a chunk, and four columns times it.</summary>
    public const int ScratchLanes = (1 + Block) * Chunk.MaximumRows / Lanes.Count;

    /// <summary>Numbers in the packed triangle for p columns and the intercept.</summary>
    /// <exception cref="OverflowException">There are more than an array can have.</exception>
    public static int PackedLength(int columns) => checked((int)((columns + 1L) * (columns + 2L) / 2));

    /// <summary>Where entry (row, column) lies, column &lt;= row, the intercept 0.</summary>
    public static int Index(int row, int column) => row * (row + 1) / 2 + column;

    /// <summary>
    /// Adds up one chunk into <paramref name="packed"/>. <paramref name="curvature"/> has a number for each row of
    /// <paramref name="tiles"/> whole tiles, 0 past the last row; room for four times as many follows it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sum<TLane>(double* x, int columns, int tiles, double* curvature, Span<double> packed)
        where TLane : struct, ILane<TLane>
    {
        double* scaled = curvature + Chunk.MaximumRows;
        TLane total = TLane.Of(0);
        for (int i = 0; i < tiles * TiledMatrix.TileRows; i += Lanes.Count)
            total += TLane.Load(curvature + i);
        packed[0] = TLane.Sum(total);
        double* sums = stackalloc double[Block * Block];
        for (int panel = 0; panel < columns; panel += Panel)
            for (int j = panel; j < columns; j += Block)
            {
                int height = Math.Min(Block, columns - j);
                for (int a = 0; a < height; a++)
                    packed[Index(j + a + 1, 0)] = Scale<TLane>(
                        x + (j + a) * TiledMatrix.TileRows, columns, tiles, curvature, scaled + a * Chunk.MaximumRows);
                for (int k = panel; k <= j && k < panel + Panel; k += Block)
                {
                    // Past the last column the last one is taken again, and what comes of it is not looked at.
                    int width = Math.Min(Block, columns - k) - 1;
                    double* first = x + k * TiledMatrix.TileRows;
                    long step = (long)columns * TiledMatrix.TileRows;
                    Products<TLane>(
                        scaled, first, first + Math.Min(1, width) * TiledMatrix.TileRows, first + Math.Min(2, width) * TiledMatrix.TileRows,
                        first + width * TiledMatrix.TileRows, step, tiles, sums);
                    for (int a = 0; a < height; a++)
                        for (int b = 0; b <= width && k + b <= j + a; b++)
                            packed[Index(j + a + 1, k + b + 1)] = sums[a * Block + b];
                }
            }
    }

    /// <summary>Writes c x for one column, all rows of the chunk one after the other, and adds it up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Scale<TLane>(double* column, int columns, int tiles, double* curvature, double* scaled)
        where TLane : struct, ILane<TLane>
    {
        TLane sum = TLane.Of(0);
        for (int tile = 0; tile < tiles; tile++, column += (long)columns * TiledMatrix.TileRows)
            for (int i = 0; i < TiledMatrix.TileRows; i += Lanes.Count, curvature += Lanes.Count, scaled += Lanes.Count)
            {
                TLane product = TLane.Load(curvature) * TLane.Load(column + i);
                product.Store(scaled);
                sum += product;
            }
        return TLane.Sum(sum);
    }

    /// <summary>The sums of the 16 products of four scaled columns and four others.</summary>
    private static void Products<TLane>(
        double* scaled, double* x0, double* x1, double* x2, double* x3, long step, int tiles, double* sums)
        where TLane : struct, ILane<TLane>
    {
        if (typeof(TLane) == typeof(Lane512))
        {
            Products4<TLane>(scaled, x0, x1, x2, x3, step, tiles, sums);
            return;
        }
        if (typeof(TLane) == typeof(Lane256))
        {
            Products4By2(scaled, x0, x1, step, tiles, sums);
            Products4By2(scaled, x2, x3, step, tiles, sums + 2);
            return;
        }

        // Sixteen registers hold 2 x 2 sums of two registers each; every sum is added up in the same order as in a larger block.
        const int rows = 2 * Chunk.MaximumRows, below = 2 * Block;
        Products2<TLane>(scaled, x0, x1, step, tiles, sums);
        Products2<TLane>(scaled, x2, x3, step, tiles, sums + 2);
        Products2<TLane>(scaled + rows, x0, x1, step, tiles, sums + below);
        Products2<TLane>(scaled + rows, x2, x3, step, tiles, sums + below + 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products4<TLane>(
        double* scaled, double* x0, double* x1, double* x2, double* x3, long step, int tiles, double* sums)
        where TLane : struct, ILane<TLane>
    {
        TLane s00 = TLane.Of(0), s01 = s00, s02 = s00, s03 = s00, s10 = s00, s11 = s00, s12 = s00, s13 = s00;
        TLane s20 = s00, s21 = s00, s22 = s00, s23 = s00, s30 = s00, s31 = s00, s32 = s00, s33 = s00;
        for (int tile = 0; tile < tiles; tile++, x0 += step, x1 += step, x2 += step, x3 += step)
            for (int i = 0; i < TiledMatrix.TileRows; i += Lanes.Count, scaled += Lanes.Count)
            {
                TLane b0 = TLane.Load(x0 + i), b1 = TLane.Load(x1 + i), b2 = TLane.Load(x2 + i), b3 = TLane.Load(x3 + i);
                TLane a = TLane.Load(scaled);
                s00 = TLane.MultiplyAdd(a, b0, s00);
                s01 = TLane.MultiplyAdd(a, b1, s01);
                s02 = TLane.MultiplyAdd(a, b2, s02);
                s03 = TLane.MultiplyAdd(a, b3, s03);
                a = TLane.Load(scaled + Chunk.MaximumRows);
                s10 = TLane.MultiplyAdd(a, b0, s10);
                s11 = TLane.MultiplyAdd(a, b1, s11);
                s12 = TLane.MultiplyAdd(a, b2, s12);
                s13 = TLane.MultiplyAdd(a, b3, s13);
                a = TLane.Load(scaled + 2 * Chunk.MaximumRows);
                s20 = TLane.MultiplyAdd(a, b0, s20);
                s21 = TLane.MultiplyAdd(a, b1, s21);
                s22 = TLane.MultiplyAdd(a, b2, s22);
                s23 = TLane.MultiplyAdd(a, b3, s23);
                a = TLane.Load(scaled + 3 * Chunk.MaximumRows);
                s30 = TLane.MultiplyAdd(a, b0, s30);
                s31 = TLane.MultiplyAdd(a, b1, s31);
                s32 = TLane.MultiplyAdd(a, b2, s32);
                s33 = TLane.MultiplyAdd(a, b3, s33);
            }
        sums[0] = TLane.Sum(s00);
        sums[1] = TLane.Sum(s01);
        sums[2] = TLane.Sum(s02);
        sums[3] = TLane.Sum(s03);
        sums[4] = TLane.Sum(s10);
        sums[5] = TLane.Sum(s11);
        sums[6] = TLane.Sum(s12);
        sums[7] = TLane.Sum(s13);
        sums[8] = TLane.Sum(s20);
        sums[9] = TLane.Sum(s21);
        sums[10] = TLane.Sum(s22);
        sums[11] = TLane.Sum(s23);
        sums[12] = TLane.Sum(s30);
        sums[13] = TLane.Sum(s31);
        sums[14] = TLane.Sum(s32);
        sums[15] = TLane.Sum(s33);
    }

    /// <summary>
    /// Four scaled columns and two others in registers of 256 bits: the lanes 0 to 3 of all rows, then the lanes 4 to 7, so that eight
    /// sums, as many as two units with a latency of four want, stay in sixteen registers, and six loads do for eight multiply-adds.
    /// </summary>
    private static void Products4By2(double* scaled, double* x0, double* x1, long step, int tiles, double* sums)
    {
        const int half = 4, count = 2 * Block;
        double* low = stackalloc double[2 * half * count], high = low + half * count;
        HalfProducts(scaled, x0, x1, step, tiles, low);
        HalfProducts(scaled + half, x0 + half, x1 + half, step, tiles, high);
        for (int a = 0; a < Block; a++)
            for (int b = 0; b < 2; b++, low += half, high += half)
                sums[a * Block + b] = Lane256.Sum(new Lane256(Vector256.Load(low), Vector256.Load(high)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void HalfProducts(double* scaled, double* x0, double* x1, long step, int tiles, double* sums)
    {
        Vector256<double> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        for (; tiles > 0; tiles--, x0 += step, x1 += step, scaled += TiledMatrix.TileRows)
            for (int i = 0; i < TiledMatrix.TileRows; i += Lanes.Count)
            {
                Vector256<double> b0 = Vector256.Load(x0 + i), b1 = Vector256.Load(x1 + i);
                Vector256<double> a = Vector256.Load(scaled + i);
                s00 = Vector256.FusedMultiplyAdd(a, b0, s00);
                s01 = Vector256.FusedMultiplyAdd(a, b1, s01);
                a = Vector256.Load(scaled + i + Chunk.MaximumRows);
                s10 = Vector256.FusedMultiplyAdd(a, b0, s10);
                s11 = Vector256.FusedMultiplyAdd(a, b1, s11);
                a = Vector256.Load(scaled + i + 2 * Chunk.MaximumRows);
                s20 = Vector256.FusedMultiplyAdd(a, b0, s20);
                s21 = Vector256.FusedMultiplyAdd(a, b1, s21);
                a = Vector256.Load(scaled + i + 3 * Chunk.MaximumRows);
                s30 = Vector256.FusedMultiplyAdd(a, b0, s30);
                s31 = Vector256.FusedMultiplyAdd(a, b1, s31);
            }
        s00.Store(sums);
        s01.Store(sums + 4);
        s10.Store(sums + 8);
        s11.Store(sums + 12);
        s20.Store(sums + 16);
        s21.Store(sums + 20);
        s30.Store(sums + 24);
        s31.Store(sums + 28);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products2<TLane>(double* scaled, double* x0, double* x1, long step, int tiles, double* sums)
        where TLane : struct, ILane<TLane>
    {
        TLane s00 = TLane.Of(0), s01 = s00, s10 = s00, s11 = s00;
        for (int tile = 0; tile < tiles; tile++, x0 += step, x1 += step)
            for (int i = 0; i < TiledMatrix.TileRows; i += Lanes.Count, scaled += Lanes.Count)
            {
                TLane b0 = TLane.Load(x0 + i), b1 = TLane.Load(x1 + i), a = TLane.Load(scaled);
                s00 = TLane.MultiplyAdd(a, b0, s00);
                s01 = TLane.MultiplyAdd(a, b1, s01);
                a = TLane.Load(scaled + Chunk.MaximumRows);
                s10 = TLane.MultiplyAdd(a, b0, s10);
                s11 = TLane.MultiplyAdd(a, b1, s11);
            }
        sums[0] = TLane.Sum(s00);
        sums[1] = TLane.Sum(s01);
        sums[Block] = TLane.Sum(s10);
        sums[Block + 1] = TLane.Sum(s11);
    }
}
