using System.Security.Cryptography;

namespace LogReg.Functional.Numerics;

/// <summary>
/// Rows of which only the numbers that are not zero are kept, each with its column, in order: 12 bytes for each and 4 for a row. What is
/// asked of a row is a gather over its numbers, what is asked of a column is asked of <see cref="CompressedColumns"/> besides, which are
/// made when they are first needed. Nothing here has a number for each row and column.
/// </summary>
internal sealed unsafe partial class CompressedRows : RowStorage
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;
    private readonly Memo<CompressedColumns> _byColumn;

    /// <summary>
    /// Takes numbers as they are: none is zero, row i has those from <c>starts[i]</c> to <c>starts[i + 1]</c>, columns rise in it.
    /// </summary>
    public CompressedRows(int columns, int[] starts, int[] columnOf, double[] values)
        : base(starts.Length - 1, columns)
    {
        (_starts, _columns, _values) = (starts, columnOf, values);
        _byColumn = new(() => new CompressedColumns(this));
    }

    public int NonZeros => _values.Length;

    public CompressedColumns ByColumn => _byColumn.Value;

    public override double this[int row, int column]
    {
        get
        {
            int at = Array.BinarySearch(_columns, _starts[row], _starts[row + 1] - _starts[row], column);
            return at < 0 ? 0 : _values[at];
        }
    }

    /// <summary>All numbers, row after row.</summary>
    public double[] Values => _values;

    /// <summary>Where the numbers of a row begin; of the row after the last, where they end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int StartOf(int row) => _starts[row];

    /// <summary>The columns of a row's numbers.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => _columns.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>A row's numbers.</summary>
    public ReadOnlySpan<double> ValuesOf(int row) => _values.AsSpan(_starts[row], _starts[row + 1] - _starts[row]);

    /// <summary>The numbers of a matrix that are not zero. O(n p).</summary>
    public static CompressedRows Of(RowStorage dense)
    {
        var (starts, columns, values) = (new int[dense.Rows + 1], new List<int>(), new List<double>());
        double[] row = new double[dense.Columns];
        for (int i = 0; i < dense.Rows; i++)
        {
            dense.CopyRow(i, row);
            for (int j = 0; j < row.Length; j++)
                if (row[j] != 0)
                {
                    columns.Add(j);
                    values.Add(row[j]);
                }
            starts[i + 1] = values.Count;
        }
        return new(dense.Columns, starts, [.. columns], [.. values]);
    }

    /// <inheritdoc/>
    public override void CopyRow(int row, Span<double> to)
    {
        to.Clear();
        ReadOnlySpan<int> columns = ColumnsOf(row);
        ReadOnlySpan<double> values = ValuesOf(row);
        for (int k = 0; k < columns.Length; k++)
            to[columns[k]] = values[k];
    }

    /// <inheritdoc/>
    public override void CopyEight(int row, double* to)
    {
        new Span<double>(to, Columns * Lanes.Count).Clear();
        for (int i = row; i < Math.Min(row + Lanes.Count, Rows); i++, to++)
        {
            ReadOnlySpan<int> columns = ColumnsOf(i);
            ReadOnlySpan<double> values = ValuesOf(i);
            for (int k = 0; k < columns.Length; k++)
                to[columns[k] * Lanes.Count] = values[k];
        }
    }

    /// <inheritdoc/>
    public override RowStorage Select(ReadOnlySpan<int> rows)
    {
        int[] starts = new int[rows.Length + 1];
        for (int i = 0; i < rows.Length; i++)
            starts[i + 1] = checked(starts[i] + ColumnsOf(rows[i]).Length);
        int[] columns = new int[starts[^1]];
        double[] values = new double[starts[^1]];
        for (int i = 0; i < rows.Length; i++)
        {
            ColumnsOf(rows[i]).CopyTo(columns.AsSpan(starts[i]));
            ValuesOf(rows[i]).CopyTo(values.AsSpan(starts[i]));
        }
        return new CompressedRows(Columns, starts, columns, values);
    }

    /// <inheritdoc/>
    public override RowStorage WithOnes()
    {
        int[] starts = new int[Rows + 1], columns = new int[NonZeros + Rows];
        double[] values = new double[columns.Length];
        for (int i = 0; i < Rows; i++)
        {
            int start = _starts[i] + i;
            (starts[i], columns[start], values[start]) = (start, 0, 1);
            ReadOnlySpan<int> from = ColumnsOf(i);
            for (int k = 0; k < from.Length; k++)
                columns[start + 1 + k] = from[k] + 1;
            ValuesOf(i).CopyTo(values.AsSpan(start + 1));
        }
        starts[Rows] = values.Length;
        return new CompressedRows(Columns + 1, starts, columns, values);
    }

    /// <inheritdoc/>
    public override (int Row, int Column) FirstBeyond(double limit)
    {
        for (int i = 0; i < Rows; i++)
            for (int k = _starts[i]; k < _starts[i + 1]; k++)
                if (!(Math.Abs(_values[k]) <= limit))
                    return (i, _columns[k]);
        return (-1, 0);
    }

    /// <summary>The numbers that are not zero, their columns and how many each row has.</summary>
    public override void AddTo(IncrementalHash hash)
    {
        Append(hash, _values);
        Append(hash, [.. _columns.Select(column => (double)column)]);
        Append(hash, [.. _starts.Select(start => (double)start)]);
    }

    /// <summary>Of two of this form no zero is looked at.</summary>
    public override bool ContentEquals(RowStorage other) => other is CompressedRows rows
        ? Columns == rows.Columns && _starts.AsSpan().SequenceEqual(rows._starts)
            && _columns.AsSpan().SequenceEqual(rows._columns) && _values.AsSpan().SequenceEqual(rows._values)
        : base.ContentEquals(other);

    /// <inheritdoc/>
    public override CompressedRows PickColumns(int[] wanted)
    {
        int[] place = new int[Columns], starts = new int[Rows + 1];
        Array.Fill(place, -1);
        for (int j = 0; j < wanted.Length; j++)
            place[wanted[j]] = j;
        var (columns, values) = (new List<int>(), new List<double>());
        for (int i = 0; i < Rows; i++)
        {
            for (int k = _starts[i]; k < _starts[i + 1]; k++)
                if (place[_columns[k]] is >= 0 and var column)
                {
                    columns.Add(column);
                    values.Add(_values[k]);
                }
            starts[i + 1] = values.Count;
        }
        return new(wanted.Length, starts, [.. columns], [.. values]);
    }
}
