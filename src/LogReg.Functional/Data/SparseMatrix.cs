using System.Collections.Immutable;
using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// A <see cref="Matrix"/> of which only the numbers that are not zero are kept, row after row, each with its column: 12 bytes for each and
/// 4 for a row (Saad, "Iterative Methods for Sparse Linear Systems", 2003, section 3.4). Everything that takes a matrix takes it, and
/// nothing makes it dense: an intercept is added to the logits. A gradient takes O(n + p + nnz) time, nnz the number of non-zeros, and a
/// second copy of them, column after column, 16 bytes for each, which is made when the first gradient is asked for; a Hessian
/// O(sum_i nnz_i^2 + n p^2 / 64). A value: equal to any matrix, dense or sparse, with the same numbers, and for finite numbers every result
/// has the bits that it has from the dense one, but for the sign of a zero. Numbers that are given as zeros are left out.
/// </summary>
public sealed class SparseMatrix : Matrix
{
    private readonly CompressedRows _rows;

    internal SparseMatrix(CompressedRows rows)
        : base(rows) => _rows = rows;

    /// <summary>How many numbers are not zero; NaN is one of them.</summary>
    public int NonZeros => _rows.NonZeros;

    /// <summary>
    /// A matrix of so many rows and columns from its entries in any order, rows and columns counted from 0; what no entry names is 0.
    /// O(m log m) for m entries, O(m) where they come in order.
    /// </summary>
    /// <returns>
    /// The matrix, or the first entry that is wrong, <see cref="DataError.EntryOutside"/> or <see cref="DataError.NonFinite"/>; or
    /// <see cref="DataError.DuplicateEntry"/>, the first in row order, zeros counted.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative shape.</exception>
    public static Result<SparseMatrix, DataError> Create(int rows, int columns, IEnumerable<(int Row, int Column, double Value)> entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentNullException.ThrowIfNull(entries);
        (int Row, int Column, double Value)[] sorted = [.. entries];
        foreach ((int row, int column, double value) in sorted)
            if (Fault(row, column, value, rows, columns) is { } fault)
                return Failed(fault);
        if (Enumerable.Range(1, Math.Max(0, sorted.Length - 1)).Any(k => InOrder(sorted[k - 1], sorted[k]) > 0))
            Array.Sort(sorted, InOrder);
        for (int k = 1; k < sorted.Length; k++)
            if (InOrder(sorted[k - 1], sorted[k]) == 0)
                return Failed(new DataError.DuplicateEntry(sorted[k].Row, sorted[k].Column));

        (int Row, int Column, double Value)[] kept = [.. sorted.Where(entry => entry.Value != 0)];
        int[] starts = new int[rows + 1];
        foreach ((int row, _, _) in kept)
            starts[row + 1]++;
        for (int i = 0; i < rows; i++)
            starts[i + 1] += starts[i];
        return Made(columns, starts, [.. kept.Select(entry => entry.Column)], [.. kept.Select(entry => entry.Value)]);
    }

    /// <summary>
    /// A matrix of so many columns from rows as LIBSVM's files have them: pairs of a column and a number, in any order. Columns are counted
    /// from 0 here, in those files from 1. O(m log m) for m entries, O(m) where they come in order.
    /// </summary>
    /// <returns>As <see cref="Create(int, int, IEnumerable{ValueTuple{int, int, double}})"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of columns.</exception>
    public static Result<SparseMatrix, DataError> Create(int columns, IEnumerable<IEnumerable<(int Column, double Value)>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        (int Column, double Value)[][] copies = [.. rows.Select(row => row.ToArray())];
        return Create(copies.Length, columns, copies.SelectMany((row, i) => row.Select(entry => (i, entry.Column, entry.Value))));
    }

    /// <summary>
    /// A matrix from compressed rows as other libraries have them (SciPy's csr_matrix: indptr, indices, data): row i has the numbers from
    /// <c>starts[i]</c> to <c>starts[i + 1]</c>, each with its column, counted from 0. O(n + m) for m numbers where the columns of each row
    /// rise and none of the numbers is 0: they are copied; otherwise as
    /// <see cref="Create(int, int, IEnumerable{ValueTuple{int, int, double}})"/>.
    /// </summary>
    /// <returns>As <see cref="Create(int, int, IEnumerable{ValueTuple{int, int, double}})"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of columns.</exception>
    /// <exception cref="ArgumentException">
    /// The starts do not begin with 0, fall, or do not end with the number of numbers; or there are not as many columns as numbers.
    /// </exception>
    public static Result<SparseMatrix, DataError> OfCompressedRows(
        int columns, ReadOnlySpan<int> starts, ReadOnlySpan<int> columnOf, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (columnOf.Length != values.Length)
            throw new ArgumentException($"There are {columnOf.Length} columns for {values.Length} numbers.", nameof(columnOf));
        CheckStarts(starts, values.Length);
        return IsInOrder(columns, starts, columnOf, values)
            ? Made(columns, [.. starts], [.. columnOf], [.. values])
            : Create(starts.Length - 1, columns, Entries(starts, columnOf, values));
    }

    /// <summary>The same numbers without the zeros. O(n p); a sparse matrix is itself.</summary>
    public static SparseMatrix OfDense(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return matrix as SparseMatrix ?? new(CompressedRows.Of(matrix.Storage));
    }

    /// <summary>The numbers of a row that are not zero, each with its column, in the order of the columns. O(nnz_i).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ImmutableArray<(int Column, double Value)> NonZerosOf(int row)
    {
        if ((uint)row >= (uint)Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {Rows} rows.");
        ReadOnlySpan<int> columns = _rows.ColumnsOf(row);
        ReadOnlySpan<double> values = _rows.ValuesOf(row);
        var entries = ImmutableArray.CreateBuilder<(int, double)>(columns.Length);
        for (int k = 0; k < columns.Length; k++)
            entries.Add((columns[k], values[k]));
        return entries.MoveToImmutable();
    }

    /// <summary>The same numbers, zeros too: 8 p (n + 31) bytes. O(n p).</summary>
    public Matrix ToDense() => new(TiledMatrix.Of(_rows));

    /// <summary>The shape and the first rows, as pairs: <c>SparseMatrix 3 x 9, 4 non-zeros [0:1 7:2.5, , 3:1 4:-1]</c>.</summary>
    public override string ToString()
    {
        const int shown = 4, wide = 12;
        IEnumerable<string> rows = Enumerable.Range(0, Math.Min(Rows, shown)).Select(Text);
        string more = Rows > shown ? ", ..." : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"SparseMatrix {Rows} x {Columns}, {NonZeros} non-zeros [{string.Join(", ", rows)}{more}]");

        string Text(int row)
        {
            ImmutableArray<(int Column, double Value)> entries = NonZerosOf(row);
            string pairs = string.Join(
                ' ', entries.Take(wide).Select(entry => FormattableString.Invariant($"{entry.Column}:{entry.Value:R}")));
            return entries.Length > wide ? FormattableString.Invariant($"{pairs} ... ({entries.Length} numbers)") : pairs;
        }
    }

    private static void CheckStarts(ReadOnlySpan<int> starts, int numbers)
    {
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != numbers)
            throw new ArgumentException($"The starts must begin with 0 and end with {numbers}.", nameof(starts));
        for (int i = 1; i < starts.Length; i++)
            if (starts[i] < starts[i - 1])
                throw new ArgumentException($"Row {i - 1} begins at {starts[i - 1]} and ends at {starts[i]}.", nameof(starts));
    }

    /// <summary>Whether the numbers can be taken as they are: finite, not 0, their columns there and rising in each row.</summary>
    private static bool IsInOrder(int columns, ReadOnlySpan<int> starts, ReadOnlySpan<int> columnOf, ReadOnlySpan<double> values)
    {
        bool right = true;
        for (int row = 0; row + 1 < starts.Length && right; row++)
        {
            int before = -1;
            for (int k = starts[row]; k < starts[row + 1]; k++)
            {
                right &= columnOf[k] > before & columnOf[k] < columns & double.IsFinite(values[k]) & values[k] != 0;
                before = columnOf[k];
            }
        }
        return right;
    }

    private static (int Row, int Column, double Value)[] Entries(
        ReadOnlySpan<int> starts, ReadOnlySpan<int> columnOf, ReadOnlySpan<double> values)
    {
        var entries = new (int, int, double)[values.Length];
        for (int row = 0; row + 1 < starts.Length; row++)
            for (int k = starts[row]; k < starts[row + 1]; k++)
                entries[k] = (row, columnOf[k], values[k]);
        return entries;
    }

    private static int InOrder((int Row, int Column, double) a, (int Row, int Column, double) b) =>
        a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Column.CompareTo(b.Column);

    private static DataError? Fault(int row, int column, double value, int rows, int columns) =>
        (uint)row >= (uint)rows || (uint)column >= (uint)columns ? new DataError.EntryOutside(row, column, rows, columns)
        : double.IsFinite(value) ? null
        : new DataError.NonFinite("X", row, column, value);

    private static Result<SparseMatrix, DataError> Failed(DataError error) => new Result<SparseMatrix, DataError>.Error(error);

    private static Result<SparseMatrix, DataError> Made(int columns, int[] starts, int[] columnOf, double[] values) =>
        new Result<SparseMatrix, DataError>.Ok(new(new CompressedRows(columns, starts, columnOf, values)));
}
