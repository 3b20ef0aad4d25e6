namespace LogReg.Functional.Numerics;

/// <summary>
/// Dense rows in tiles of 32: within a tile column after column, 32 doubles each. The 8 rows of a group are the 8 lanes of one
/// logical vector, so the logit, residual and weight of 8 rows are single values in a kernel, a pass reads memory in one
/// straight line, and nothing is summed across lanes until a chunk ends. Rows past the last are zeros.
/// </summary>
internal sealed unsafe class TiledMatrix
{
    public const int TileRows = 32;

    private const long WorkWorthThreads = 1 << 18;

    private readonly AlignedBuffer _buffer;

    private TiledMatrix(int rows, int columns)
    {
        Rows = rows;
        Columns = columns;
        Tiles = (rows + TileRows - 1) / TileRows;
        _buffer = new AlignedBuffer((long)Tiles * TileRows * columns);
    }

    public int Rows { get; }
    public int Columns { get; }
    public int Tiles { get; }

    public double this[int row, int column] => Tile(row / TileRows)[column * TileRows + row % TileRows];

    public double* Tile(int tile) => _buffer.Pointer + (long)tile * TileRows * Columns;

    /// <summary>Copies row-major values. O(n p).</summary>
    public static TiledMatrix OfRowMajor(int rows, int columns, ReadOnlySpan<double> values)
    {
        var result = new TiledMatrix(rows, columns);
        fixed (double* start = values)
        {
            double* first = start;
            result.ForEachChunk((row, end) =>
            {
                for (; row < end; row++)
                    result.SetRow(row, new ReadOnlySpan<double>(first + (long)row * columns, columns));
            });
        }
        return result;
    }

    /// <summary>Copies the given rows, each of length <paramref name="columns"/>. O(n p).</summary>
    public static TiledMatrix OfRows(IReadOnlyList<double[]> rows, int columns)
    {
        var result = new TiledMatrix(rows.Count, columns);
        result.ForEachChunk((row, end) =>
        {
            for (; row < end; row++)
                result.SetRow(row, rows[row]);
        });
        return result;
    }

    /// <summary>Copies the rows with the given numbers, in the given order. O(m p).</summary>
    public TiledMatrix Select(ReadOnlySpan<int> rows)
    {
        var result = new TiledMatrix(rows.Length, Columns);
        Span<double> row = new double[Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            CopyRow(rows[i], row);
            result.SetRow(i, row);
        }
        return result;
    }

    public void CopyRow(int row, Span<double> to)
    {
        double* from = Tile(row / TileRows) + row % TileRows;
        for (int j = 0; j < to.Length; j++)
            to[j] = from[(long)j * TileRows];
    }

    /// <summary>The first number, row after row, whose absolute value is not at most <paramref name="limit"/>; none if all are. O(n p).</summary>
    public (int Row, int Column)? FirstAbove(double limit)
    {
        bool[] any = new bool[(Tiles + Chunk.MaximumTiles - 1) / Chunk.MaximumTiles];
        ForEachChunk((row, end) => any[row / Chunk.MaximumRows] = Lanes.AnyAbove(
            Tile(row / TileRows), ((long)(end - row) + TileRows - 1) / TileRows * TileRows * Columns, limit));
        int first = Array.IndexOf(any, true) * Chunk.MaximumRows;
        for (int i = first; i >= 0; i++)
            for (int j = 0; j < Columns; j++)
                if (!(Math.Abs(this[i, j]) <= limit))
                    return (i, j);
        return null;
    }

    /// <summary>The same shape and numbers; NaN equals NaN. The zeros past the last row are the same in both.</summary>
    public bool ContentEquals(TiledMatrix other) =>
        Rows == other.Rows && Columns == other.Columns && _buffer.Span.SequenceEqual(other._buffer.Span);

    /// <summary>Calls with the first row of each chunk and the one past its last, on all threads where there is much to do.</summary>
    private void ForEachChunk(Action<int, int> act)
    {
        int chunks = (Tiles + Chunk.MaximumTiles - 1) / Chunk.MaximumTiles;
        if ((long)Rows * Columns < WorkWorthThreads)
            for (int chunk = 0; chunk < chunks; chunk++)
                Act(chunk);
        else
            Parallel.For(0, chunks, Act);

        void Act(int chunk) => act(chunk * Chunk.MaximumRows, Math.Min(Rows, (chunk + 1) * Chunk.MaximumRows));
    }

    private void SetRow(int row, ReadOnlySpan<double> values)
    {
        double* to = Tile(row / TileRows) + row % TileRows;
        for (int j = 0; j < values.Length; j++)
            to[(long)j * TileRows] = values[j];
    }
}
