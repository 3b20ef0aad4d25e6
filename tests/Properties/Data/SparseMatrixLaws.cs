using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Data;

/// <summary>A sparse matrix is the matrix of its numbers, however they were given, and what is made of it stays sparse.</summary>
public sealed class SparseMatrixLaws
{
    [Law]
    public void It_equals_the_dense_one(Problem problem, Choices choices)
    {
        (Matrix dense, SparseMatrix sparse) = Thinned(problem, choices);
        Assert.True(sparse.Equals(dense) && dense.Equals(sparse) && sparse == dense && Equals(sparse, dense));
        Assert.Equal(dense.GetHashCode(), sparse.GetHashCode());
        Assert.Equal(sparse, SparseMatrix.OfDense(dense));
        Assert.Same(sparse, SparseMatrix.OfDense(sparse));
        Assert.IsNotType<SparseMatrix>(sparse.ToDense());
        Assert.Equal(dense, sparse.ToDense());
        if (problem.Features == 0)
            return;
        int column = choices.Draw().Between(0, problem.Features - 1), row = choices.Draw().Between(0, dense.Rows - 1);
        Matrix other = Matrix.OfRows([.. Enumerable.Range(0, dense.Rows).Select(i => dense.Row(i)
            .Select((x, j) => (i, j) == (row, column) ? x + 1 : x).ToArray())]);
        Assert.False(sparse == other || other == sparse || sparse == SparseMatrix.OfDense(other));
        Assert.False(sparse == dense.WithOnes() || sparse == sparse.WithOnes());
    }

    /// <summary>Numbers, rows, columns and rows picked; a row of pairs has those that are not zero, in order.</summary>
    [Law]
    public void It_is_read_as_the_dense_one(Problem problem, Choices choices)
    {
        (Matrix dense, SparseMatrix sparse) = Thinned(problem, choices);
        int[] picked = [.. choices.Permutation(dense.Rows), 0];
        Assert.Equal(dense.Select(picked), Assert.IsType<SparseMatrix>(sparse.Select(picked)));
        Assert.Equal(dense.WithOnes(), Assert.IsType<SparseMatrix>(sparse.WithOnes()));
        Assert.Equal(Enumerable.Range(0, dense.Columns).Select(dense.Column), Enumerable.Range(0, dense.Columns).Select(sparse.Column));
        for (int i = 0; i < dense.Rows; i++)
        {
            Assert.Equal(dense.Row(i), sparse.Row(i));
            Assert.Equal(dense.Row(i).Select((x, j) => (j, x)).Where(entry => entry.x != 0), sparse.NonZerosOf(i));
        }
        Assert.Equal(Enumerable.Range(0, dense.Rows).Sum(i => dense.Row(i).Count(x => x != 0)), sparse.NonZeros);
    }

    /// <summary>The order of the entries says nothing, and a zero that is written down is no entry.</summary>
    [Law]
    public void Entries_may_come_in_any_order_and_zeros_are_none(Problem problem, Choices choices)
    {
        (Matrix dense, SparseMatrix sparse) = Thinned(problem, choices);
        (int, int, double)[] all = [.. Enumerable.Range(0, dense.Rows).SelectMany(i => dense.Row(i).Select((x, j) => (i, j, x)))];
        SparseMatrix made = SparseMatrix.Create(dense.Rows, dense.Columns, choices.Permutation(all.Length).Select(k => all[k])).OrThrow();
        Assert.Equal(sparse, made);
        Assert.Equal(sparse.NonZeros, made.NonZeros);
        Assert.Equal(
            sparse, SparseMatrix.Create(dense.Columns, Enumerable.Range(0, dense.Rows).Select(i => sparse.NonZerosOf(i).Reverse())).OrThrow());
    }

    /// <summary>From the last to the first, no two of them in order.</summary>
    [Fact]
    public void Entries_may_come_backwards()
    {
        (int, int, double)[] forwards = [(0, 1, 1), (0, 3, 2), (1, 0, 3), (3, 2, 4)];
        Matrix dense = Matrix.OfRows([0, 1, 0, 2], [3, 0, 0, 0], [0, 0, 0, 0], [0, 0, 4, 0]);
        Assert.Equal(dense, Made(4, 4, forwards));
        Assert.Equal(dense, Made(4, 4, [.. forwards.Reverse()]));
    }

    /// <summary>Columns that are all too large, or all below 0, rising or falling, are found as one is.</summary>
    [Fact]
    public void Compressed_rows_of_columns_that_are_not_there_are_found()
    {
        foreach (int[] columns in (int[][])[[3], [4, 5], [5, 4], [-1], [-1, -2], [-2, -1], [int.MaxValue], [int.MinValue]])
            Assert.Equal(
                new Result<SparseMatrix, DataError>.Error(new DataError.EntryOutside(1, columns[0], 2, 3)),
                SparseMatrix.OfCompressedRows(3, [0, 0, columns.Length], columns, Vector.Ones(columns.Length).Span));
    }

    /// <summary>Compressed rows are the matrix they describe, with zeros written down, in any order within a row, or neither.</summary>
    [Law]
    public void Compressed_rows_are_the_matrix_they_describe(Problem problem, Choices choices)
    {
        (Matrix dense, SparseMatrix sparse) = Thinned(problem, choices);
        (int Column, double Value)[][] plain = [.. Enumerable.Range(0, dense.Rows).Select(i => sparse.NonZerosOf(i).ToArray())];
        Assert.Equal(sparse, Compressed(plain).OrThrow());
        Assert.Equal(sparse.NonZeros, Compressed(plain).OrThrow().NonZeros);

        (int, double)[][] all = [.. Enumerable.Range(0, dense.Rows).Select(i => dense.Row(i).Select((x, j) => (j, x)).Reverse().ToArray())];
        Assert.Equal(sparse, Compressed(all).OrThrow());
        Assert.Equal(sparse.NonZeros, Compressed(all).OrThrow().NonZeros);
        if (plain.FirstOrDefault(row => row.Length > 0) is not { } some)
            return;
        int at = Array.IndexOf(plain, some);
        AssertSame(new DataError.EntryOutside(at, dense.Columns, dense.Rows, dense.Columns), [.. some, (dense.Columns, 1.0)]);
        AssertSame(new DataError.EntryOutside(at, -1, dense.Rows, dense.Columns), [(-1, 1.0), .. some]);
        AssertSame(new DataError.NonFinite("X", at, some[0].Column, double.NaN), [(some[0].Column, double.NaN), .. some[1..]]);
        AssertSame(new DataError.DuplicateEntry(at, some[0].Column), [some[0], .. some]);

        void AssertSame(DataError expected, (int, double)[] row) => Assert.Equal(
            expected, Assert.IsType<Result<SparseMatrix, DataError>.Error>(Compressed([.. plain[..at], row, .. plain[(at + 1)..]])).Reason);

        Result<SparseMatrix, DataError> Compressed((int Column, double Value)[][] rows)
        {
            int[] starts = new int[rows.Length + 1];
            for (int i = 0; i < rows.Length; i++)
                starts[i + 1] = starts[i] + rows[i].Length;
            (int Column, double Value)[] entries = [.. rows.SelectMany(row => row)];
            return SparseMatrix.OfCompressedRows(
                dense.Columns, starts, [.. entries.Select(entry => entry.Column)], [.. entries.Select(entry => entry.Value)]);
        }
    }

    /// <summary>
    /// The first thing wrong is named: of the entries in their order, then of what stands twice in the order of the rows.
    /// </summary>
    [Law]
    public void One_bad_entry_is_found(Problem problem, Choices choices)
    {
        Draw draw = choices.Draw();
        int n = problem.Rows.Length, p = problem.Features;
        (int Row, int Column, double Value)[] good = [.. Enumerable.Range(0, n * p).Select(k => (k / p, k % p, 1.0))];
        int at = draw.Between(0, good.Length);
        (int Row, int Column) outside = draw.OneOf((-1, 0), (n, 0), (0, -1), (0, p), (int.MaxValue, int.MaxValue), (int.MinValue, 0));
        AssertError(
            new DataError.EntryOutside(outside.Row, outside.Column, n, p),
            [.. good[..at], (outside.Row, outside.Column, double.NaN), (n, p, 1), .. good[at..]]);
        if (p == 0)
            return;
        double bad = draw.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        at = draw.Between(0, good.Length - 1);
        AssertError(
            new DataError.NonFinite("X", good[at].Row, good[at].Column, bad),
            [.. good[..at], (good[at].Row, good[at].Column, bad), (n, p, 1)]);
        AssertError(new DataError.DuplicateEntry(good[at].Row, good[at].Column), [.. good, good[^1], good[at]]);

        void AssertError(DataError expected, IEnumerable<(int, int, double)> entries) =>
            Assert.Equal(new Result<SparseMatrix, DataError>.Error(expected), SparseMatrix.Create(n, p, entries));
    }

    /// <summary>What a dense matrix may hold a sparse one may; a dataset finds it in either.</summary>
    [Law]
    public void The_first_number_that_is_not_one_is_found_in_either(Problem problem, Choices choices)
    {
        if (problem.Features == 0)
            return;
        Draw draw = choices.Draw();
        (int row, int column) = (draw.Between(0, problem.Rows.Length - 1), draw.Between(0, problem.Features - 1));
        double bad = draw.OneOf(double.NaN, double.PositiveInfinity, 1.0000001e150);
        Matrix dense = Matrix.OfRows(problem.MapX((i, j, x) => (i, j) == (row, column) ? bad : draw.Chance(50) ? x : 0).Rows);
        SparseMatrix sparse = SparseMatrix.OfDense(dense);
        Assert.Equal(dense, sparse);
        Assert.Equal(Dataset.Create(dense, problem.Data.Y), Dataset.Create(sparse, problem.Data.Y));
        Assert.False(Dataset.Create(sparse, problem.Data.Y).IsOk);
        BinaryModel model = BinaryModel.Of(problem.Objective, problem.At);
        Assert.Equal(model.PredictProbability(dense).IsOk, model.PredictProbability(sparse).IsOk);
    }

    /// <summary>
    /// Equal numbers at other places, and the same places in another shape, are other data: a checkpoint must know them apart.
    /// </summary>
    [Fact]
    public void Fingerprints_tell_data_apart()
    {
        SparseMatrix[] different =
        [
            Made(2, 3, (0, 0, 1), (1, 1, 2)), Made(2, 3, (0, 1, 1), (1, 1, 2)), Made(2, 3, (0, 0, 1), (0, 1, 2)),
            Made(2, 3, (0, 0, 2), (1, 1, 1)),
            Made(2, 4, (0, 0, 1), (1, 1, 2)), Made(2, 3, (0, 0, 1)), Made(2, 3),
        ];
        Assert.Equal(different.Length, different.Select(x => Dataset.Create(x, [0, 1]).OrThrow().Fingerprint).Distinct().Count());
        Assert.Equal(different.Length, different.Distinct().Count());
        for (int i = 0; i < different.Length; i++)
            for (int j = 0; j < different.Length; j++)
                Assert.Equal(i == j, different[i] == different[j]);
        Assert.Equal(
            Dataset.Create(different[0], [0, 1]).OrThrow().Fingerprint,
            Dataset.Create(Made(2, 3, (1, 1, 2), (0, 0, 1), (0, 2, 0)), [0, 1]).OrThrow().Fingerprint);
    }

    [Fact]
    public void Its_text_has_pairs()
    {
        Assert.Equal(
            "SparseMatrix 3 x 9, 4 non-zeros [0:1 7:2.5, , 3:1 4:-1]",
            Made(3, 9, (0, 0, 1), (0, 7, 2.5), (2, 3, 1), (2, 4, -1)).ToString());
        Assert.Equal("SparseMatrix 5 x 1, 1 non-zeros [, , , , ...]", Made(5, 1, (4, 0, 1)).ToString());
        Assert.Equal("SparseMatrix 4 x 1, 1 non-zeros [, , , 0:1]", Made(4, 1, (3, 0, 1)).ToString());
        Assert.Equal(
            "SparseMatrix 1 x 20, 12 non-zeros [0:1 1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1]",
            Made(1, 20, [.. Enumerable.Range(0, 12).Select(j => (0, j, 1.0))]).ToString());
        Assert.Equal(
            "SparseMatrix 1 x 20, 13 non-zeros [0:1 1:1 2:1 3:1 4:1 5:1 6:1 7:1 8:1 9:1 10:1 11:1 ... (13 numbers)]",
            Made(1, 20, [.. Enumerable.Range(0, 13).Select(j => (0, j, 1.0))]).ToString());
    }

    [Fact]
    public void Nothing_is_made_dense_that_would_not_fit()
    {
        const int many = 1_000_000;
        Dataset data = Dataset.Create(Made(3, many, (0, 0, 1), (1, many - 1, 1), (2, 7, 1)), [1, 0, 1]).OrThrow();
        Assert.Equal(3, Assert.IsType<SparseMatrix>(data.X).NonZeros);
        Objective f = Objective.Of(data) + Penalty.L2(0.5);
        Vector stepped = f.GradientStep(Vector.Zeros(many + 1), 3);

        // The residuals at 0 are -1/2, 1/2 and -1/2, their mean slopes a third of that.
        Assert.Equal([0.5, 0.5, 0.5, -0.5], [stepped[0], stepped[1], stepped[8], stepped[many]]);
        Assert.Equal(4, stepped.Count(t => t != 0));
    }

    private static SparseMatrix Made(int rows, int columns, params (int, int, double)[] entries) =>
        SparseMatrix.Create(rows, columns, entries).OrThrow();

    private static (Matrix Dense, SparseMatrix Sparse) Thinned(Problem problem, Choices choices)
    {
        (Problem dense, Problem sparse) = Verification.SparseLaws.Thinned(choices.Draw(), problem);
        return (dense.Data.X, (SparseMatrix)sparse.Data.X);
    }
}
