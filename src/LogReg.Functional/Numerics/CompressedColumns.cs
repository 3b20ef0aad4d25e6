using System.Numerics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// The numbers of <see cref="CompressedRows"/> once more, column after column, for X' times a number for each row: a column is one sum, of
/// one thread, and no vector of p sums is there for each chunk or thread. 12 bytes for each number, made once. A column's numbers stand in
/// the order in which the tree of dense data adds them (<see cref="PlaceOf"/>): where two of them meet follows from their places, and where
/// there is nothing the sum goes up as it is. So a column is added up in as many steps as it has numbers, with the bits and the error of
/// the dense kernel: at most min(64, n/8) + 3 + log2(n/512) additions for a term.
/// </summary>
internal sealed unsafe class CompressedColumns
{
    private const long WorkWorthThreads = 1 << 17;
    private const int BlocksPerThread = 8;

    // Rows of a lane in a chunk: their terms are added one after the other.
    private const int RowsOfLane = Chunk.MaximumRows / Lanes.Count, LevelOfLane = 6;

    private readonly int[] _starts;
    private readonly int[] _places;
    private readonly double[] _values;

    private CompressedColumns(int[] starts, int[] places, double[] values) => (_starts, _places, _values) = (starts, places, values);

    private int Columns => _starts.Length - 1;

    /// <summary>
    /// Where a row stands in the order of the tree: chunk after chunk, in it lane after lane as <see cref="ILane{TLane}.Sum"/> joins them, in
    /// that row after row.
    /// </summary>
    public static int PlaceOf(int row) =>
        row / Chunk.MaximumRows * Chunk.MaximumRows + Order(row % Lanes.Count) * RowsOfLane + row % Chunk.MaximumRows / Lanes.Count;

    /// <summary>Which lane's turn it is, and the other way round: 0 4 2 6 1 5 3 7, the bits of a lane's number in reverse.</summary>
    public static int Order(int lane) => (lane & 1) << 2 | (lane & 2) | lane >> 2;

    /// <summary>O(nnz + n + p).</summary>
    public static CompressedColumns Of(CompressedRows rows)
    {
        int[] starts = new int[rows.Columns + 1];
        for (int i = 0; i < rows.Rows; i++)
            foreach (int column in rows.ColumnsOf(i))
                starts[column + 1]++;
        for (int j = 0; j < rows.Columns; j++)
            starts[j + 1] += starts[j];

        int[] next = [.. starts], places = new int[rows.NonZeros];
        double[] values = new double[rows.NonZeros];
        for (int lane = 0; lane < rows.Chunks * Lanes.Count; lane++)
            foreach ((int row, int place) in RowsOf(lane, rows.Rows))
            {
                ReadOnlySpan<int> columns = rows.ColumnsOf(row);
                ReadOnlySpan<double> numbers = rows.ValuesOf(row);
                for (int k = 0; k < columns.Length; k++)
                {
                    int at = next[columns[k]]++;
                    (places[at], values[at]) = (place, numbers[k]);
                }
            }
        return new(starts, places, values);
    }

    /// <summary>The rows of a lane of a chunk, eight lanes to a chunk in the order of the tree, and their places.</summary>
    public static IEnumerable<(int Row, int Place)> RowsOf(int lane, int rows)
    {
        int row = lane / Lanes.Count * Chunk.MaximumRows + Order(lane % Lanes.Count), place = lane * RowsOfLane;
        for (int end = place + RowsOfLane; place < end && row < rows; place++, row += Lanes.Count)
            yield return (row, place);
    }

    /// <summary>sum_i x_ij v_i for each column j, v_i at the place of row i. O(nnz + p).</summary>
    public void Multiply(double[] v, Span<double> sums, int threads)
    {
        int workers = _values.Length < WorkWorthThreads ? 1 : threads == 0 ? Environment.ProcessorCount : threads;
        fixed (double* start = sums)
        {
            double* to = start;
            if (workers == 1)
                Multiply(v, to, 0, Columns);
            else
            {
                int blocks = workers * BlocksPerThread;
                Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = workers }, block =>
                    Multiply(v, to, FirstColumn(block, blocks), FirstColumn(block + 1, blocks)));
            }
        }
    }

    /// <summary>Where a block of columns begins, so that all have about as many numbers.</summary>
    private int FirstColumn(int block, int blocks)
    {
        if (block == blocks)
            return Columns;
        int numbers = (int)((long)_values.Length * block / blocks), at = _starts.AsSpan().BinarySearch(numbers);
        if (at < 0)
            return ~at;
        while (at > 0 && _starts[at - 1] == numbers)
            at--;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(double[] v, double* sums, int first, int end)
    {
        const int mostLevels = 32;
        double* waiting = stackalloc double[mostLevels];
        int* levels = stackalloc int[mostLevels];
        fixed (int* places = _places)
        fixed (double* values = _values, terms = v)
            for (int j = first; j < end; j++)
                sums[j] = Sum(places, values, terms, _starts[j], _starts[j + 1], waiting, levels);
    }

    /// <summary>
    /// The tree over the numbers of a column, left to right: a sum waits for what comes after it at the level at which both meet, the highest
    /// bit in which their places differ.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum(int* places, double* values, double* v, int k, int end, double* waiting, int* levels)
    {
        if (k == end)
            return 0;
        int depth = 0, lane = places[k] >> LevelOfLane;
        double sum = Math.FusedMultiplyAdd(values[k], v[places[k]], 0);
        while (++k < end)
        {
            int next = places[k] >> LevelOfLane;
            if (next == lane)
            {
                sum = Math.FusedMultiplyAdd(values[k], v[places[k]], sum);
                continue;
            }
            int level = BitOperations.Log2((uint)(next ^ lane));
            while (depth > 0 && levels[depth - 1] < level)
                sum = waiting[--depth] + sum;
            (waiting[depth], levels[depth]) = (sum, level);
            depth++;
            lane = next;
            sum = Math.FusedMultiplyAdd(values[k], v[places[k]], 0);
        }
        while (depth > 0)
            sum = waiting[--depth] + sum;
        return sum;
    }
}
