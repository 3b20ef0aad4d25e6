using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// An immutable matrix that is a value: equal when shape and numbers are (NaN equals NaN). Rows are observations, columns
/// features. It is dense unless it is a <see cref="SparseMatrix"/>: inside, the numbers lie in tiles of 32 rows, column after column, the
/// form in which the kernels read them: n is rounded up to a multiple of 32, so a matrix takes 8 p (n + 31) bytes at most.
/// </summary>
public class Matrix : IEquatable<Matrix>
{
    internal Matrix(RowStorage storage) => Storage = storage;

    internal RowStorage Storage { get; }

    /// <summary>The number of rows, n.</summary>
    public int Rows => Storage.Rows;

    /// <summary>The number of columns, p.</summary>
    public int Columns => Storage.Columns;

    /// <summary>The number in a row and column, both counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public double this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows)
                throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {Rows} rows.");
            if ((uint)column >= (uint)Columns)
                throw new ArgumentOutOfRangeException(nameof(column), column, $"The matrix has {Columns} columns.");
            return Storage[row, column];
        }
    }

    /// <summary>A matrix of rows of equal length. Copies: O(n p).</summary>
    /// <returns>The matrix, or <see cref="DataError.ShapeMismatch"/> with the first row whose length differs from row 0's.</returns>
    public static Result<Matrix, DataError> Create(IEnumerable<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);

        // A collection has all its rows at once; what makes them one after the other may fill the same array again.
        bool hasAll = rows is IReadOnlyCollection<IReadOnlyList<double>>;
        double[][] copies = [.. rows.Select(row => hasAll && row is double[] array ? array : [.. row])];
        int columns = copies.Length == 0 ? 0 : copies[0].Length;
        for (int i = 0; i < copies.Length; i++)
            if (copies[i].Length != columns)
                return Uneven(columns, copies[i].Length, i);
        return new Result<Matrix, DataError>.Ok(new Matrix(TiledMatrix.OfRows(copies, columns)));
    }

    /// <summary>
    /// A matrix of rows that <paramref name="row"/> gives, asked for row 0, 1, ... in this order: each goes straight to its place, so that
    /// the matrix is all that is in memory, however the rows are read. O(n p).
    /// </summary>
    /// <param name="rows">n.</param>
    /// <param name="row">The numbers of a row; not kept, so the same list may be filled again.</param>
    /// <returns>The matrix, or <see cref="DataError.ShapeMismatch"/> with the first row whose length differs from row 0's.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> is negative.</exception>
    public static Result<Matrix, DataError> Create(int rows, Func<int, IReadOnlyList<double>> row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentNullException.ThrowIfNull(row);
        IReadOnlyList<double> first = rows == 0 ? [] : row(0);
        var tiles = TiledMatrix.Unwritten(rows, first.Count);
        foreach (int i in Enumerable.Range(0, rows))
        {
            IReadOnlyList<double> numbers = i == 0 ? first : row(i);
            if (numbers.Count != tiles.Columns)
                return Uneven(tiles.Columns, numbers.Count, i);
            tiles.SetRow(i, numbers as double[] ?? [.. numbers]);
        }
        tiles.Measure();
        return new Result<Matrix, DataError>.Ok(new Matrix(tiles));
    }

    private static Result<Matrix, DataError> Uneven(int columns, int others, int row) =>
        new Result<Matrix, DataError>.Error(new DataError.ShapeMismatch("columns of X", columns, others, row));

    /// <summary>A matrix of rows written in the program: <c>Matrix.OfRows([1, 2], [3, 4])</c>. Copies: O(n p).</summary>
    /// <exception cref="ArgumentException">The rows have different lengths; from data, use
    /// <see cref="Create(IEnumerable{IReadOnlyList{double}})"/>.</exception>
    public static Matrix OfRows(params double[][] rows) => Create(rows).Match(
        matrix => matrix,
        error => throw new ArgumentException(error.Message, nameof(rows)));

    /// <summary>A matrix of columns of equal length. Copies: O(n p).</summary>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    public static Matrix OfColumns(params double[][] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        int rows = columns.Length == 0 ? 0 : columns[0].Length;
        if (columns.FirstOrDefault(column => column.Length != rows) is { } other)
            throw new ArgumentException($"The columns have {rows} and {other.Length} rows.", nameof(columns));
        double[] values = new double[rows * columns.Length];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns.Length; j++)
                values[i * columns.Length + j] = columns[j][i];
        return OfRowMajor(rows, columns.Length, values);
    }

    /// <summary>A matrix of numbers that lie row after row. Copies: O(n p).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative shape.</exception>
    /// <exception cref="ArgumentException">There are not exactly <paramref name="rows"/> times <paramref name="columns"/>
    /// numbers.</exception>
    public static Matrix OfRowMajor(int rows, int columns, ReadOnlySpan<double> values)
    {
        CheckRowMajor(rows, columns, values);
        return new Matrix(TiledMatrix.OfRowMajor(rows, columns, values));
    }

    internal static void CheckRowMajor(int rows, int columns, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (values.Length != (long)rows * columns)
            throw new ArgumentException($"{rows} x {columns} need {(long)rows * columns} numbers, not {values.Length}.", nameof(values));
    }

    /// <summary>A matrix of a two-dimensional array; F#'s <c>array2D</c>. Copies: O(n p).</summary>
    public static Matrix OfArray(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return OfRowMajor(values.GetLength(0), values.GetLength(1), [.. values.Cast<double>()]);
    }

    /// <summary>A copy of one row, of length p.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Vector Row(int row)
    {
        if ((uint)row >= (uint)Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {Rows} rows.");
        double[] items = new double[Columns];
        Storage.CopyRow(row, items);
        return Vector.Own(items);
    }

    /// <summary>A copy of one column, of length n.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public Vector Column(int column)
    {
        if ((uint)column >= (uint)Columns)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"The matrix has {Columns} columns.");
        double[] items = new double[Rows];
        for (int i = 0; i < items.Length; i++)
            items[i] = Storage[i, column];
        return Vector.Own(items);
    }

    /// <summary>The rows with the given numbers, in the given order, repetition allowed. Copies: O(m p).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Matrix Select(IEnumerable<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] numbers = [.. rows];
        int wrong = Array.FindIndex(numbers, row => (uint)row >= (uint)Rows);
        if (wrong >= 0)
            throw new ArgumentOutOfRangeException(nameof(rows), numbers[wrong], $"The matrix has {Rows} rows.");
        return Of(Storage.Select(numbers));
    }

    /// <summary>
    /// The same matrix with a column of ones before its own: how the intercept becomes a coefficient. What is sparse stays so. O(n p).
    /// </summary>
    public Matrix WithOnes() => Of(Storage.WithOnes());

    /// <summary>
    /// Equal shape and equal numbers; NaN equals NaN, 0 equals -0. In which form they are kept makes no difference: a sparse matrix equals
    /// the dense one with the same numbers, and all results from both are the same.
    /// </summary>
    public bool Equals(Matrix? other) => other is not null && Storage.ContentEquals(other.Storage);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public sealed override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Rows);
        hash.Add(Columns);
        for (int i = 0; i < Math.Min(Rows, 32); i++)
            for (int j = 0; j < Math.Min(Columns, 32); j++)
                hash.Add(this[i, j]);
        return hash.ToHashCode();
    }

    /// <summary>See <see cref="Equals(Matrix)"/>.</summary>
    public static bool operator ==(Matrix? left, Matrix? right) => Equals(left, right);

    /// <summary>See <see cref="Equals(Matrix)"/>.</summary>
    public static bool operator !=(Matrix? left, Matrix? right) => !Equals(left, right);

    /// <summary>The shape and the first rows: <c>Matrix 3 x 2 [[1, 2], [3, 4], ...]</c>.</summary>
    public override string ToString()
    {
        const int shown = 4;
        IEnumerable<string> rows = Enumerable.Range(0, Math.Min(Rows, shown)).Select(i => Row(i).ToString());
        string more = Rows > shown ? ", ..." : "";
        return string.Create(CultureInfo.InvariantCulture, $"Matrix {Rows} x {Columns} [{string.Join(", ", rows)}{more}]");
    }

    /// <summary>A matrix of the kind that fits its rows' form.</summary>
    private static Matrix Of(RowStorage storage) =>
        storage is CompressedRows rows ? new SparseMatrix(rows) : new Matrix(storage);
}
