using System.Numerics;
using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// The numbers of <see cref="CompressedRows"/> once more, column after column, for X' times a number for each row: a column is one sum, of
/// one thread, and no vector of p sums is there for each chunk or thread. 16 bytes for each number, made once. The sum is that of the dense
/// kernel, 8 lanes in a chunk and a tree over the chunks, where a lane without numbers is a zero: so it has the bits and the error of that
/// one, at most min(64, n/8) + 3 + log2(n/512) additions for a term. A column with a number a chunk or more is added up in all those lanes;
/// one with fewer in as many steps as it has numbers, in an order that is worked out once.
/// </summary>
internal sealed unsafe class CompressedColumns
{
    private const long WorkWorthThreads = 1 << 17;
    private const int BlocksPerThread = 8;
    private const int MostLevels = 32;

    // Both sums that meet are named in one int, and its sign says whether the second is a term of the same lane.
    private const int LeftBits = 15, Right = (1 << LeftBits) - 1;

    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly double[] _values;
    private readonly int[] _joins;
    private readonly int _chunks;

    private CompressedColumns(int[] starts, int numbers, int chunks)
    {
        (_starts, _chunks) = (starts, chunks);
        (_rows, _values, _joins) = (new int[numbers], new double[numbers], new int[numbers]);
    }

    private int Columns => _starts.Length - 1;

    /// <summary>Which lane's turn it is, and the other way round: 0 4 2 6 1 5 3 7, the bits of a lane's number in reverse.</summary>
    public static int Order(int lane) => (lane & 1) << 2 | (lane & 2) | lane >> 2;

    /// <summary>
    /// The rows of one lane of a chunk. Lanes are counted in the order in which the tree joins them, eight to a chunk:
    /// <see cref="ILane{TLane}.Sum"/> adds 0 and 4, 2 and 6, and so on.
    /// </summary>
    public static IEnumerable<int> RowsOf(int lane, int rows)
    {
        int first = lane / Lanes.Count * Chunk.MaximumRows;
        for (int row = first + Order(lane % Lanes.Count); row < Math.Min(rows, first + Chunk.MaximumRows); row += Lanes.Count)
            yield return row;
    }

    /// <summary>O(nnz + n + p). Columns with few numbers have them in the order of the tree, the others in that of the rows.</summary>
    public static CompressedColumns Of(CompressedRows x)
    {
        int[] starts = new int[x.Columns + 1];
        for (int i = 0; i < x.Rows; i++)
            foreach (int column in x.ColumnsOf(i))
                starts[column + 1]++;
        for (int j = 0; j < x.Columns; j++)
            starts[j + 1] += starts[j];

        int[] next = [.. starts];
        var made = new CompressedColumns(starts, x.NonZeros, x.Chunks);
        for (int row = 0; row < x.Rows; row++)
            Take(row, few: false);
        foreach (int row in Enumerable.Range(0, x.Chunks * Lanes.Count).SelectMany(lane => RowsOf(lane, x.Rows)))
            Take(row, few: true);
        for (int j = 0; j < x.Columns; j++)
            if (made.HasFew(j))
                made.PlanJoins(j);
        return made;

        void Take(int row, bool few)
        {
            ReadOnlySpan<int> columns = x.ColumnsOf(row);
            ReadOnlySpan<double> values = x.ValuesOf(row);
            for (int k = 0; k < columns.Length; k++)
                if (made.HasFew(columns[k]) == few)
                {
                    int at = next[columns[k]]++;
                    (made._rows[at], made._values[at]) = (row, values[k]);
                }
        }
    }

    /// <summary>sum_i x_ij v_i for each column j. O(nnz + p), the same bits for any number of threads.</summary>
    public void Multiply(double[] v, Span<double> sums, int threads)
    {
        fixed (double* start = sums)
        {
            double* to = start;
            ForColumns(threads, (first, end) => Multiply(v, to, first, end));
        }
    }

    /// <summary>sum_i c_i x_ij^2 for each column j, one number after the other as they are kept. O(nnz + p).</summary>
    public void MultiplySquares(AlignedBuffer c, Span<double> sums, int threads)
    {
        fixed (double* start = sums)
        {
            double* to = start;
            ForColumns(threads, (first, end) =>
            {
                for (int j = first; j < end; j++)
                {
                    double sum = 0;
                    for (int k = _starts[j]; k < _starts[j + 1]; k++)
                        sum = Math.FusedMultiplyAdd(c.Pointer[_rows[k]] * _values[k], _values[k], sum);
                    to[j] = sum;
                }
            });
        }
    }

    /// <summary>Calls with all columns, or on several threads with blocks of them that have about as many numbers each.</summary>
    private void ForColumns(int threads, Action<int, int> act)
    {
        int workers = _values.Length < WorkWorthThreads ? 1 : threads == 0 ? Environment.ProcessorCount : threads;
        int blocks = workers * BlocksPerThread;
        if (workers == 1)
            act(0, Columns);
        else
            Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = workers }, block =>
                act(FirstColumn(block, blocks), FirstColumn(block + 1, blocks)));
    }

    private bool HasFew(int column) => _starts[column + 1] - _starts[column] < Math.Min(_chunks, Right);

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

    private void Multiply(double[] v, double* sums, int first, int end)
    {
        if (Lane512.IsSupported)
            Multiply<Lane512>(v, sums, first, end);
        else if (Vector256.IsHardwareAccelerated)
            Multiply<Lane256>(v, sums, first, end);
        else
            Multiply<Lane128>(v, sums, first, end);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply<TLane>(double[] v, double* sums, int first, int end)
        where TLane : struct, ILane<TLane>
    {
        fixed (int* rows = _rows, joins = _joins)
        fixed (double* values = _values, terms = v, lanes = new double[_chunks * Lanes.Count])
            for (int j = first; j < end; j++)
            {
                int start = _starts[j], count = _starts[j + 1] - start;
                sums[j] = HasFew(j)
                    ? SumOfFew(rows + start, values + start, joins + start, terms, count, lanes)
                    : SumOfLanes<TLane>(rows + start, values + start, terms, count, lanes, _chunks);
            }
    }

    /// <summary>All lanes of all chunks, and the tree over them: pairs of neighbours, what is left over goes up as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumOfLanes<TLane>(int* rows, double* values, double* v, int count, double* lanes, int chunks)
        where TLane : struct, ILane<TLane>
    {
        new Span<double>(lanes, chunks * Lanes.Count).Clear();
        for (int k = 0; k < count; k++)
        {
            uint row = (uint)rows[k];
            double* lane = lanes + (row / Chunk.MaximumRows * Lanes.Count + row % Lanes.Count);
            *lane = Math.FusedMultiplyAdd(values[k], v[row], *lane);
        }
        for (int chunk = 0; chunk < chunks; chunk++)
            lanes[chunk] = TLane.Sum(TLane.Load(lanes + chunk * Lanes.Count));
        for (; chunks > 1; chunks = (chunks + 1) / 2)
        {
            for (int pair = 0; pair < chunks / 2; pair++)
                lanes[pair] = lanes[2 * pair] + lanes[2 * pair + 1];
            if (chunks % 2 == 1)
                lanes[chunks / 2] = lanes[chunks - 1];
        }
        return lanes[0];
    }

    /// <summary>
    /// The same tree without what is empty: the products, and then the sums of two as they were planned; there is no branch to guess.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumOfFew(int* rows, double* values, int* joins, double* v, int count, double* sums)
    {
        if (count == 0)
            return 0;
        for (int k = 0; k < count; k++)
            sums[k] = Math.FusedMultiplyAdd(values[k], v[rows[k]], 0);
        for (int k = 1; k < count; k++)
        {
            int join = joins[k];
            if (join >= 0)
                sums[join >> LeftBits] += sums[join & Right];
            else
            {
                int term = ~join & Right;
                double* sum = sums + (~join >> LeftBits);
                *sum = Math.FusedMultiplyAdd(values[term], v[rows[term]], *sum);
            }
        }
        return sums[0];
    }

    /// <summary>
    /// Which two sums of a column meet, in the order in which they do: left to right, a sum waits for what comes after it at the level at
    /// which both meet, the highest bit in which the numbers of their lanes differ. A term of the lane before it is added to that as it is.
    /// </summary>
    private void PlanJoins(int column)
    {
        Span<int> waiting = stackalloc int[MostLevels], levels = stackalloc int[MostLevels];
        int start = _starts[column], count = _starts[column + 1] - start, at = start + 1, depth = 0, sum = 0;
        for (int k = 1; k < count; k++)
        {
            int lane = LaneOf(_rows[start + k - 1]), next = LaneOf(_rows[start + k]);
            if (next == lane)
            {
                _joins[at++] = ~(sum << LeftBits | k);
                continue;
            }
            int level = BitOperations.Log2((uint)(next ^ lane));
            for (; depth > 0 && levels[depth - 1] < level; sum = waiting[depth])
                _joins[at++] = waiting[--depth] << LeftBits | sum;
            (waiting[depth], levels[depth], sum) = (sum, level, k);
            depth++;
        }
        for (; depth > 0; sum = waiting[depth])
            _joins[at++] = waiting[--depth] << LeftBits | sum;
    }

    /// <summary>The number of a row's lane, counted as <see cref="RowsOf"/> counts them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LaneOf(int row) => (int)((uint)row / Chunk.MaximumRows) * Lanes.Count + Order(row & (Lanes.Count - 1));
}
