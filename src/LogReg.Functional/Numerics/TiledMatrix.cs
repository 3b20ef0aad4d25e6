using System.Security.Cryptography;

namespace LogReg.Functional.Numerics;

/// <summary>
/// Dense rows in tiles of 32: within a tile column after column, 32 doubles each. The 8 rows of a group are the 8 lanes of one
/// logical vector, so the logit, residual and weight of 8 rows are single values in a kernel, a pass reads memory in one
/// straight line, and nothing is summed across lanes until a chunk ends. Rows past the last are zeros.
/// </summary>
internal sealed unsafe partial class TiledMatrix : RowStorage
{
    public const int TileRows = 32;

    private const long WorkWorthThreads = 1 << 18;

    // 64 MiB, more than the caches hold: what is written of it first would have left them before anybody reads it.
    private const long WorthPastCaches = 1 << 23;

    private readonly AlignedBuffer _buffer;

    // Of each chunk, the largest square of a row's norm and their sum: found while the rows that were just written are in the cache.
    private readonly double[] _largest, _sums;

    /// <summary>Room for all rows, which the maker sets; those past the last are zeros.</summary>
    private TiledMatrix(int rows, int columns)
        : base(rows, columns)
    {
        _buffer = AlignedBuffer.Unwritten((long)Tiles * TileRows * columns);
        (_largest, _sums) = (new double[Chunks], new double[Chunks]);
        if (rows % TileRows != 0)
            new Span<double>(Tile(Tiles - 1), TileRows * columns).Clear();
    }

    public override double this[int row, int column] => Numbers(row / TileRows, column)[row % TileRows];

    public double* Tile(int tile) => _buffer.Pointer + (long)tile * TileRows * Columns;

    /// <summary>The 32 numbers of a column in a tile, and nothing that is not in the matrix.</summary>
    private Span<double> Numbers(int tile, int column) => _buffer.Span.Slice((tile * Columns + column) * TileRows, TileRows);

    /// <summary>Room for rows that the caller sets, each of them, and then has measured, before anybody reads one.</summary>
    public static TiledMatrix Unwritten(int rows, int columns) => new(rows, columns);

    /// <summary>Copies row-major values. O(n p).</summary>
    public static TiledMatrix OfRowMajor(int rows, int columns, ReadOnlySpan<double> values)
    {
        var result = new TiledMatrix(rows, columns);
        bool pastCaches = (long)rows * columns >= WorthPastCaches;
        fixed (double* start = values)
        {
            double* first = start;
            result.ForEachChunk(chunk => result.LayRowMajor(chunk, first, pastCaches));
        }
        return result;
    }

    /// <summary>Copies rows in any form. O(n p).</summary>
    public static TiledMatrix Of(RowStorage rows)
    {
        var result = new TiledMatrix(rows.Rows, rows.Columns);
        double[] values = new double[rows.Columns];
        result.ForEachChunkInTurn((row, end) =>
        {
            for (; row < end; row++)
            {
                rows.CopyRow(row, values);
                result.SetRow(row, values);
            }
        });
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

    /// <inheritdoc/>
    public override RowStorage Select(ReadOnlySpan<int> rows)
    {
        var result = new TiledMatrix(rows.Length, Columns);
        int[] numbers = [.. rows];
        result.ForEachChunk((row, end) =>
        {
            while (row < end)
                if (result.CopyTile(row, this, numbers))
                    row += TileRows;
                else
                    result.CopyRow(row++, this, numbers);
        });
        return result;
    }

    /// <inheritdoc/>
    public override RowStorage PickColumns(int[] columns)
    {
        var result = new TiledMatrix(Rows, columns.Length);
        result.ForEachChunk((row, end) =>
        {
            for (; row < end; row += TileRows)
                for (int j = 0; j < columns.Length; j++)
                    Numbers(row / TileRows, columns[j]).CopyTo(result.Numbers(row / TileRows, j));
        });
        return result;
    }

    /// <summary>Copies 32 rows at once where they are a whole tile here and there.</summary>
    private bool CopyTile(int to, TiledMatrix from, int[] numbers)
    {
        int first = numbers[to];
        if (to % TileRows != 0 || first % TileRows != 0 || to + TileRows > Rows)
            return false;
        for (int i = 1; i < TileRows; i++)
            if (numbers[to + i] != first + i)
                return false;
        int length = TileRows * Columns;
        new ReadOnlySpan<double>(from.Tile(first / TileRows), length).CopyTo(new Span<double>(Tile(to / TileRows), length));
        return true;
    }

    private void CopyRow(int to, TiledMatrix from, int[] numbers)
    {
        int number = numbers[to];
        double* source = from.Tile(number / TileRows) + number % TileRows, target = Tile(to / TileRows) + to % TileRows;
        for (int j = 0; j < Columns; j++)
            target[(long)j * TileRows] = source[(long)j * TileRows];
    }

    /// <inheritdoc/>
    public override RowStorage WithOnes()
    {
        var result = new TiledMatrix(Rows, Columns + 1);
        double[] values = new double[Columns + 1];
        values[0] = 1;
        result.ForEachChunkInTurn((row, end) =>
        {
            for (; row < end; row++)
            {
                CopyRow(row, values.AsSpan(1));
                result.SetRow(row, values);
            }
        });
        return result;
    }

    public override void CopyRow(int row, Span<double> to)
    {
        double* from = Tile(row / TileRows) + row % TileRows;
        for (int j = 0; j < to.Length; j++)
            to[j] = from[(long)j * TileRows];
    }

    /// <inheritdoc/>
    public override void CopyEight(int row, double* to)
    {
        for (int j = 0; j < Columns; j++, to += Lanes.Count)
            Numbers(row / TileRows, j).Slice(row % TileRows, Lanes.Count).CopyTo(new Span<double>(to, Lanes.Count));
    }

    /// <inheritdoc/>
    public override (int Row, int Column) FirstBeyond(double limit)
    {
        // A number beyond the limit has a square that is not below the limit's, and what is added to it only makes it larger.
        int chunk = Array.FindIndex(_largest, square => !(square < limit * limit));
        for (int i = chunk * Chunk.MaximumRows; i >= 0 && i < Rows; i++)
            for (int j = 0; j < Columns; j++)
                if (!(Math.Abs(this[i, j]) <= limit))
                    return (i, j);
        return (-1, 0);
    }

    /// <inheritdoc/>
    public override void AddTo(IncrementalHash hash)
    {
        double[] row = new double[Columns];
        for (int i = 0; i < Rows; i++)
        {
            CopyRow(i, row);
            Append(hash, row);
        }
    }

    /// <summary>Of two of this form the tiles are compared; the zeros past the last row are the same in both.</summary>
    public override bool ContentEquals(RowStorage other) => other is TiledMatrix tiles
        ? Rows == tiles.Rows && Columns == tiles.Columns && _buffer.Span.SequenceEqual(tiles._buffer.Span)
        : base.ContentEquals(other);

    /// <summary>
    /// Has the rows of each chunk written, from the first to the one past its last, on all threads where there is much to do.
    /// </summary>
    private void ForEachChunk(Action<int, int> write) => ForEachChunk(chunk => Lay(chunk, write));

    private void ForEachChunk(Action<int> lay)
    {
        if ((long)Rows * Columns < WorkWorthThreads)
            for (int chunk = 0; chunk < Chunks; chunk++)
                lay(chunk);
        else
            Parallel.For(0, Chunks, lay);
    }

    private void ForEachChunkInTurn(Action<int, int> write)
    {
        for (int chunk = 0; chunk < Chunks; chunk++)
            Lay(chunk, write);
    }

    private void Lay(int chunk, Action<int, int> write)
    {
        int row = chunk * Chunk.MaximumRows, end = Math.Min(Rows, row + Chunk.MaximumRows);
        write(row, end);
        Span<double> squares = stackalloc double[Chunk.MaximumRows];
        squares = squares[..(end - row)];
        RowKernel.MapTiles<SquaredNormOfRow>(
            this, chunk * Chunk.MaximumTiles, Math.Min(Tiles, (chunk + 1) * Chunk.MaximumTiles), 0, [], null, squares);
        Note(chunk, squares);
    }

    /// <summary>Eight rows at a time, the last ones with zeros in the place of missing ones.</summary>
    private void LayRowMajor(int chunk, double* values, bool pastCaches)
    {
        int first = chunk * Chunk.MaximumRows, end = Math.Min(Rows, first + Chunk.MaximumRows);
        double* squares = stackalloc double[Chunk.MaximumRows];
        for (int row = first; row < end; row += Lanes.Count)
        {
            double* eight = values + (long)row * Columns;
            if (row + Lanes.Count <= end)
            {
                EightRows.Lay(eight, Columns, Row(row), pastCaches, squares + (row - first));
                continue;
            }
            using var padded = new Workspace(Lanes.Count, Columns);
            var all = new Span<double>(padded.Pointer, Lanes.Count * Columns);
            var present = new ReadOnlySpan<double>(eight, (end - row) * Columns);
            present.CopyTo(all);
            all[present.Length..].Clear();
            EightRows.Lay(padded.Pointer, Columns, Row(row), pastCaches, squares + (row - first));
        }
        Note(chunk, new ReadOnlySpan<double>(squares, end - first));
    }

    private void Note(int chunk, ReadOnlySpan<double> squares)
    {
        double largest = 0;
        foreach (double square in squares)
            largest = Math.Max(largest, square);
        (_largest[chunk], _sums[chunk]) = (largest, PairwiseTree.Sum(squares));
    }

    /// <summary>Finds the norms of the rows that <see cref="SetRow"/> wrote.</summary>
    public void Measure() => ForEachChunk((_, _) => { });

    /// <summary>Copies a row to where only its maker writes.</summary>
    public void SetRow(int row, ReadOnlySpan<double> values)
    {
        double* to = Tile(row / TileRows) + row % TileRows;
        for (int j = 0; j < values.Length; j++)
            to[(long)j * TileRows] = values[j];
    }
}
