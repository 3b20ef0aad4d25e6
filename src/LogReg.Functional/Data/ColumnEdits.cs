using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>Matrices with other columns; what is sparse stays so.</summary>
internal static class ColumnEdits
{
    /// <summary>The same matrix with one more column after its own, the same number in each row. O(n p).</summary>
    public static Matrix WithLast(this Matrix matrix, double value)
    {
        if (matrix is SparseMatrix sparse)
        {
            var entries = Enumerable.Range(0, sparse.Rows).Select(i => sparse.NonZerosOf(i).Append((sparse.Columns, value)));
            return SparseMatrix.Create(sparse.Columns + 1, entries).OrThrow();
        }
        double[] row = new double[matrix.Columns + 1];
        row[^1] = value;
        return Matrix.Create(matrix.Rows, i =>
        {
            matrix.Storage.CopyRow(i, row.AsSpan(0, matrix.Columns));
            return row;
        }).OrThrow();
    }

    /// <summary>
    /// The matrix whose numbers are <paramref name="change"/> of a column's number and theirs. Of a sparse matrix, 0 must stay 0 and is not
    /// asked about. O(n p), or O(n + nnz).
    /// </summary>
    public static Matrix Changed(this Matrix matrix, Func<int, double, double> change)
    {
        if (matrix.Storage is CompressedRows rows)
            return Changed(rows, change);
        double[] row = new double[matrix.Columns];
        return Matrix.Create(matrix.Rows, i =>
        {
            matrix.Storage.CopyRow(i, row);
            for (int j = 0; j < row.Length; j++)
                row[j] = change(j, row[j]);
            return row;
        }).OrThrow();
    }

    /// <summary>What underflows to 0 is left out.</summary>
    private static SparseMatrix Changed(CompressedRows rows, Func<int, double, double> change)
    {
        int[] starts = new int[rows.Rows + 1], columns = new int[rows.NonZeros];
        double[] values = new double[rows.NonZeros];
        int count = 0;
        for (int i = 0; i < rows.Rows; i++)
        {
            ReadOnlySpan<int> from = rows.ColumnsOf(i);
            for (int k = 0; k < from.Length; k++)
                if (change(from[k], rows.ValuesOf(i)[k]) is not 0 and var value)
                    (columns[count], values[count++]) = (from[k], value);
            starts[i + 1] = count;
        }
        return new(new CompressedRows(rows.Columns, starts, columns[..count], values[..count]));
    }
}
