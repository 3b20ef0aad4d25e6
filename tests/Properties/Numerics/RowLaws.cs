using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>What rows are asked for, in both of their forms, where a group of eight, a tile or a chunk is just full.</summary>
public sealed unsafe class RowLaws
{
    private static readonly int[] s_rows = [1, 7, 8, 9, 31, 32, 33, 40, 512, 513, 1_030];

    [Fact]
    public void Eight_rows_are_copied_and_nothing_more()
    {
        double[] expected = new double[40], found = new double[40];
        foreach (int rows in s_rows[..^2])
            for (int columns = 0; columns < 4; columns++)
                foreach (RowStorage storage in Both(rows, columns, Number))
                    for (int row = 0; row < rows; row += Lanes.Count)
                    {
                        found.AsSpan().Fill(-1);
                        fixed (double* to = found)
                            storage.CopyEight(row, to);
                        for (int k = 0; k < 40; k++)
                            expected[k] = k / 8 >= columns ? -1 : row + k % 8 < rows ? Number(row + k % 8, k / 8) : 0;
                        Assert.True(expected.AsSpan().SequenceEqual(found));
                    }
    }

    /// <summary>Whole tiles or not, forwards or backwards.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(2)]
    public void What_is_selected_is_each_row(int step)
    {
        double[] expected = new double[2], found = new double[2];
        foreach (RowStorage storage in Both(100, 2, Number))
            for (int start = 0; start < 100; start++)
            {
                int[] numbers = [.. Enumerable.Range(0, 70).Select(i => (start + step * i + 200) % 100)];
                RowStorage some = storage.Select(numbers);
                Assert.Equal((70, 2), (some.Rows, some.Columns));
                for (int i = 0; i < 70; i++)
                {
                    storage.CopyRow(numbers[i], expected);
                    some.CopyRow(i, found);
                    Assert.True(expected.AsSpan().SequenceEqual(found));
                }
            }
    }

    [Fact]
    public void Some_columns_are_those_columns()
    {
        foreach (int rows in s_rows)
            foreach (RowStorage storage in Both(rows, 4, Number))
                foreach (int[] columns in (int[][])[[], [2], [0, 3], [0, 1, 2, 3]])
                {
                    RowStorage some = storage.PickColumns(columns);
                    Assert.Equal((rows, columns.Length), (some.Rows, some.Columns));
                    for (int i = 0; i < rows; i++)
                        for (int j = 0; j < columns.Length; j++)
                            Assert.True(storage[i, columns[j]] == some[i, j]);
                }
    }

    /// <summary>The limit itself is not beyond, the next number is; what comes first in the order of the rows is found.</summary>
    [Fact]
    public void The_first_number_beyond_a_limit_is_found()
    {
        const double limit = 1e150;
        foreach (int rows in (int[])[1, 32, 33, 64, 513])
            for (int columns = 1; columns < 4; columns++)
            {
                Func<int, int, double> within = (i, j) => (i + j) % 2 == 0 ? limit : -limit;
                Assert.All(Both(rows, columns, within), storage => Assert.Equal((-1, 0), storage.FirstBeyond(limit)));
                foreach (double beyond in (double[])[-Math.BitIncrement(limit), double.PositiveInfinity, double.NaN])
                    foreach (int row in s_rows.Select(row => row - 1).Where(row => row < rows))
                    {
                        int column = row % columns;
                        Func<int, int, double> number = (i, j) => i == row && j == column || i > row + 8 ? beyond : within(i, j);

                        // A sparse matrix is not made of what is not finite.
                        RowStorage[] forms = double.IsFinite(beyond) ? Both(rows, columns, number) : [Tiled(rows, columns, number)];
                        Assert.All(forms, storage => Assert.Equal((row, column), storage.FirstBeyond(limit)));
                    }
            }
    }

    /// <summary>All ones, so that one is the beginning of the other.</summary>
    [Fact]
    public void Rows_of_another_shape_are_not_equal()
    {
        (int Rows, int Columns)[] shapes = [.. from rows in Enumerable.Range(0, 4) from columns in Enumerable.Range(0, 4) select (rows, columns)];
        foreach ((int Rows, int Columns) one in shapes)
            foreach ((int Rows, int Columns) other in shapes)
                foreach (RowStorage left in Both(one.Rows, one.Columns, (_, _) => 1))
                    foreach (RowStorage right in Both(other.Rows, other.Columns, (_, _) => 1))
                        Assert.Equal(one == other, left.ContentEquals(right));
    }

    /// <summary>The squares of nothing, and of rows by the sum of their numbers' squares, fused in the order of the columns.</summary>
    [Fact]
    public void The_largest_square_is_that_of_a_row()
    {
        Assert.Equal((0, 0), Tiled(0, 3, Number).KnownSquares);
        foreach (int rows in s_rows)
            Check.SameBits(
                Enumerable.Range(0, rows).Max(i => Enumerable.Range(0, 3).Aggregate(0.0, (sum, j) => Math.FusedMultiplyAdd(Number(i, j), Number(i, j), sum))),
                Tiled(rows, 3, Number).KnownSquares!.Value.Largest);
    }

    /// <summary>
    /// max_i |L^-1 [1, x_i]|^2 is that of the rows one at a time by the same fused steps: wherever the largest stands, and although a row of
    /// zeros, which is far from these, would be larger. Exact.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_largest_whitened_norm_is_that_of_a_row(bool intercept)
    {
        Cholesky factor = Cholesky.OfPacked([1, 3, 0.25, 3.5, 0.125, 0.3, 4, 0.25, 0.5, 0.7], intercept ? 4 : 3);
        foreach (int rows in s_rows)
            foreach (int far in (int[])[-1, 0, rows / 2, rows - 1])
            {
                Func<int, int, double> number = (i, j) => 3 + 0.5 * j + Math.Sqrt(2 + i * 3 + j) % 0.125 + (i == far ? 10 : 0);
                double expected = Enumerable.Range(0, rows).Max(i => Square(factor, [.. (double[])(intercept ? [1] : []), .. Enumerable.Range(0, 3).Select(j => number(i, j))]));
                foreach (RowStorage storage in Both(rows, 3, number))
                    foreach (int threads in (int[])[1, 0])
                        Check.SameBits(expected, WhitenedNorm.Largest(storage, factor, intercept, threads));
            }
    }

    /// <summary>With the identity they are squared norms, here of more columns than the least working memory has room for.</summary>
    [Fact]
    public Task There_is_room_for_many_columns() => WorkspaceLaws.OnAThreadOfItsOwn(() =>
    {
        const int columns = 300;
        Vector identity = Vector.OfSeq(Enumerable.Range(0, columns).SelectMany(j => Enumerable.Repeat(0.0, j).Append(1)));
        RowStorage storage = Tiled(9, columns, (i, j) => i + j % 2);
        Assert.Equal(columns / 2 * (8.0 * 8 + 9 * 9), WhitenedNorm.Largest(storage, Cholesky.OfPacked(identity, columns), intercept: false, threads: 1));
    });

    /// <summary>
    /// The mean odds are those of each row. All terms are positive: each is off by at most 16 roundings here and there, their sum by as many
    /// as there are.
    /// </summary>
    [Fact]
    public void The_mean_odds_are_the_mean_of_the_rows()
    {
        foreach (int rows in s_rows)
        {
            Dataset data = SeededData.Of(seed: 20, rows, 1);
            data = data.WithWeights(data.Weights.Map(weight => weight + 0.5)).OrThrow();
            double[] logits = [.. data.Offset.Select(offset => 3 * offset)];
            double sum = Enumerable.Range(0, rows).Sum(i =>
                data.Weights[i] * (data.Y[i] * Math.Exp(-(0.5 + logits[i])) + (1 - data.Y[i]) * Math.Exp(0.5 + logits[i])));
            double expected = sum / data.Weights.Sum();
            foreach (int threads in (int[])[1, 0])
                Check.Near(expected, OddsSums.Mean(data.Samples, logits, 0.5, threads), (2 * rows + 32) * Slack.UnitRoundoff * expected);
        }
    }

    private static double Square(Cholesky factor, double[] x)
    {
        double square = 0;
        for (int j = 0; j < x.Length; j++)
        {
            ReadOnlySpan<double> row = factor.Row(j);
            for (int k = 0; k < j; k++)
                x[j] = Math.FusedMultiplyAdd(-row[k], x[k], x[j]);
            x[j] /= row[j];
            square = Math.FusedMultiplyAdd(x[j], x[j], square);
        }
        return square;
    }

    private static RowStorage[] Both(int rows, int columns, Func<int, int, double> number) => [
        Tiled(rows, columns, number),
        SparseMatrix.Create(columns, Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Select(j => (j, number(i, j)))))
            .OrThrow().Storage,
    ];

    private static TiledMatrix Tiled(int rows, int columns, Func<int, int, double> number) => TiledMatrix.OfRowMajor(
        rows, columns, [.. from i in Enumerable.Range(0, rows) from j in Enumerable.Range(0, columns) select number(i, j)]);

    /// <summary>No two alike, none 0.</summary>
    private static double Number(int row, int column) => Math.Sqrt(2 + 5 * row + column);
}
