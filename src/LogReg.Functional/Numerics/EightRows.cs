using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LogReg.Functional.Numerics;

/// <summary>Eight rows that lie one after the other, turned into the eight lanes of a tile (<see cref="TiledMatrix"/>).</summary>
internal static unsafe class EightRows
{
    /// <summary>
    /// Writes eight numbers, one of each row, for each column, 32 numbers apart, and the squared norms of the rows, by the same fused steps
    /// as <see cref="SquaredNormOfRow"/>. Past the caches it is a third less traffic, for what lies where the numbers go is not read
    /// before: for more than the caches hold. O(p).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Lay(double* rows, int columns, double* to, bool pastCaches, double* squares)
    {
        double* x0 = rows, x1 = x0 + columns, x2 = x1 + columns, x3 = x2 + columns;
        double* x4 = x3 + columns, x5 = x4 + columns, x6 = x5 + columns, x7 = x6 + columns;
        Vector128<double> s0 = default, s2 = default, s4 = default, s6 = default;
        int j = 0;
        for (; j + 2 <= columns; j += 2, to += 2 * TiledMatrix.TileRows)
        {
            s0 = TwoByTwo(x0 + j, x1 + j, to, pastCaches, s0);
            s2 = TwoByTwo(x2 + j, x3 + j, to + 2, pastCaches, s2);
            s4 = TwoByTwo(x4 + j, x5 + j, to + 4, pastCaches, s4);
            s6 = TwoByTwo(x6 + j, x7 + j, to + 6, pastCaches, s6);
        }
        if (j < columns)
        {
            s0 = Write(Vector128.Create(x0[j], x1[j]), to, pastCaches, s0);
            s2 = Write(Vector128.Create(x2[j], x3[j]), to + 2, pastCaches, s2);
            s4 = Write(Vector128.Create(x4[j], x5[j]), to + 4, pastCaches, s4);
            s6 = Write(Vector128.Create(x6[j], x7[j]), to + 6, pastCaches, s6);
        }
        s0.Store(squares);
        s2.Store(squares + 2);
        s4.Store(squares + 4);
        s6.Store(squares + 6);
    }

    /// <summary>Two numbers of two rows, a column's side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> TwoByTwo(double* row, double* next, double* to, bool pastCaches, Vector128<double> squares)
    {
        Vector128<double> a = Vector128.Load(row), b = Vector128.Load(next);
        squares = Write(Lower(a, b), to, pastCaches, squares);
        return Write(Upper(a, b), to + TiledMatrix.TileRows, pastCaches, squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Write(Vector128<double> column, double* to, bool pastCaches, Vector128<double> squares)
    {
        if (pastCaches)
            column.StoreAlignedNonTemporal(to);
        else
            column.StoreAligned(to);
        return Vector128.FusedMultiplyAdd(column, column, squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Lower(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> Upper(Vector128<double> a, Vector128<double> b) =>
        Sse2.IsSupported ? Sse2.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[1], b[1]);
}
