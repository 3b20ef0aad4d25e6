using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>Rows that lie one after the other are laid out in tiles eight at a time, which is the same as one at a time.</summary>
public sealed unsafe class LayoutLaws
{
    private static readonly int[] s_rows = [0, 1, 7, 8, 9, 31, 32, 33, 40, 511, 512, 513, 1_030];

    public static TheoryData<int> Columns => [.. Enumerable.Range(0, 12)];

    [Theory]
    [MemberData(nameof(Columns))]
    public void Eight_rows_at_a_time_are_one_at_a_time(int columns)
    {
        foreach (int rows in s_rows)
        {
            double[][] values = Rows(rows, columns);
            TiledMatrix one = TiledMatrix.OfRows(values, columns), eight = TiledMatrix.OfRowMajor(rows, columns, [.. values.SelectMany(row => row)]);
            Assert.Equal((rows, columns), (eight.Rows, eight.Columns));
            for (int tile = 0; tile < one.Tiles; tile++)
                Check.SameBits(Tile(one, tile), Tile(eight, tile));
            Check.SameBits(one.KnownSquares!.Value.Largest, eight.KnownSquares!.Value.Largest);
            Check.SameBits(one.KnownSquares!.Value.Sum, eight.KnownSquares!.Value.Sum);
        }
    }

    /// <summary>Past the caches other instructions write the same, at the same places and at no other.</summary>
    [Theory]
    [MemberData(nameof(Columns))]
    public void Past_the_caches_is_through_them(int columns)
    {
        double[] rows = [.. Rows(Lanes.Count, columns).SelectMany(row => row)];
        double[][] results = [.. new[] { false, true }.Select(pastCaches =>
        {
            var tile = new AlignedBuffer(TiledMatrix.TileRows * (columns + 1));
            double* squares = stackalloc double[Lanes.Count];
            fixed (double* start = rows)
                EightRows.Lay(start, columns, tile.Pointer, pastCaches, squares);
            return (double[])[.. tile.Span, .. new ReadOnlySpan<double>(squares, Lanes.Count)];
        })];
        Check.SameBits(results[0], results[1]);
        for (int j = 0; j <= columns; j++)
            for (int i = 0; i < TiledMatrix.TileRows; i++)
                Check.SameBits(i < Lanes.Count && j < columns ? rows[i * columns + j] : 0, results[1][j * TiledMatrix.TileRows + i]);
    }

    private static double[] Tile(TiledMatrix matrix, int tile)
    {
        double[] numbers = [.. new ReadOnlySpan<double>(matrix.Tile(tile), TiledMatrix.TileRows * matrix.Columns)];
        GC.KeepAlive(matrix);
        return numbers;
    }

    /// <summary>No two numbers alike, none a round one.</summary>
    private static double[][] Rows(int rows, int columns) =>
        [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Select(j => Math.Sqrt(2 + i * columns + j) * (j % 3 - 1.5)).ToArray())];
}
