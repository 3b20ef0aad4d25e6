using System.Numerics;

namespace LogReg.Functional.Numerics;

/// <summary>
/// What X' times a number for each row wants to know of the columns of <see cref="CompressedRows"/>, made once. The sum of a column is
/// that of the dense kernel, 8 lanes in a chunk and a tree over the chunks, where a lane without numbers is a zero: so it has the bits and
/// the error of that one, at most min(64, n/8) + 3 + log2(n/512) additions for a term. A column with many numbers, as many as there are
/// chunks, is added up in all those lanes while the rows of a chunk are in the cache: for that each number is told its place, 2 bytes. One
/// with few has them here once more, 16 bytes each, in the order of the tree, and is added up in as many steps as it has numbers, in an
/// order that is worked out once. So there is no vector of p sums for each chunk or thread.
/// </summary>
internal sealed unsafe class CompressedColumns
{
    private const long WorkWorthThreads = 1 << 17;
    private const int BlocksPerThread = 8;
    private const int MostParts = 8;
    private const int MostLevels = 32;

    // A column costs about as much as so many numbers, whatever it has.
    private const int WorkOfColumn = 4;

    // So many lanes for many numbers, each 8 sums, must be worth it; places are 16 bits, a few of them for numbers that are added up
    // elsewhere. A column with many has more than a part in 60,000 of all numbers, so that there are fewer of them than that.
    private const int LeastOfMany = 8, MostMany = 60_000, Elsewhere = 64;

    // Both sums that meet are named in one int, and its sign says whether the second is a term of the same lane.
    private const int LeftBits = 15, Right = (1 << LeftBits) - 1;

    private readonly CompressedRows _x;
    private readonly ushort[] _places;
    private readonly int[] _many;
    private readonly int[] _starts;
    private readonly int[] _rows;
    private readonly double[] _values;
    private readonly int[] _joins;
    private readonly int _most;

    /// <summary>O(nnz + n + p), on as many threads as there are.</summary>
    public CompressedColumns(CompressedRows x)
    {
        _x = x;
        int parts = (int)Math.Clamp(x.NonZeros / Math.Max(1L, x.Columns), 1, Math.Min(MostParts, x.Chunks));
        int[][] counts = [.. Enumerable.Range(0, parts).Select(_ => new int[x.Columns])];
        Parallel.For(0, parts, part =>
        {
            for (int row = FirstRow(part); row < FirstRow(part + 1); row++)
                foreach (int column in x.ColumnsOf(row))
                    counts[part][column]++;
        });

        // From here on counts say where in a column a part's numbers begin.
        int worthLanes = Math.Max(LeastOfMany, x.Chunks);
        int least = Math.Min(Right, Math.Max(worthLanes, x.NonZeros / MostMany + 1));
        ushort[] placeOf = new ushort[x.Columns];
        var many = new List<int>();
        _starts = new int[x.Columns + 1];
        for (int j = 0; j < x.Columns; j++)
        {
            int next = _starts[j];
            foreach (int[] part in counts)
                (part[j], next) = (next, next + part[j]);
            int count = next - _starts[j];
            bool few = count < least;
            placeOf[j] = checked((ushort)(few ? j % Elsewhere : Elsewhere + many.Count));
            if (few)
                _most = Math.Max(_most, count);
            else
                many.Add(j);
            _starts[j + 1] = few ? next : _starts[j];
        }
        _many = [.. many];
        _places = new ushort[x.NonZeros];
        (_rows, _values, _joins) = (new int[_starts[^1]], new double[_starts[^1]], new int[_starts[^1]]);
        Parallel.For(0, parts, part =>
        {
            for (int lane = FirstChunk(part) * Lanes.Count; lane < FirstChunk(part + 1) * Lanes.Count; lane++)
                for (int row = FirstRowOf(lane), end = EndOf(lane, x.Rows); row < end; row += Lanes.Count)
                    Take(row, counts[part], placeOf);
        });
        ForColumns(threads: 0, (first, end) =>
        {
            for (int j = first; j < end; j++)
                PlanJoins(j);
        });

        int FirstChunk(int part) => (int)((long)x.Chunks * part / parts);

        int FirstRow(int part) => Math.Min(x.Rows, FirstChunk(part) * Chunk.MaximumRows);
    }

    /// <summary>How many columns have many numbers: their sums are leaves of the tree, the others' are not.</summary>
    public int Many => _many.Length;

    /// <summary>
    /// Lanes that <see cref="SumMany"/> works on: those of numbers that are added up elsewhere, and one for each column with many.
    /// </summary>
    public int ScratchLanes => Elsewhere + Many;

    private int Columns => _starts.Length - 1;

    /// <summary>Which lane's turn it is, and the other way round: 0 4 2 6 1 5 3 7, the bits of a lane's number in reverse.</summary>
    public static int Order(int lane) => (lane & 1) << 2 | (lane & 2) | lane >> 2;

    /// <summary>
    /// The rows of one lane of a chunk. Lanes are counted in the order in which the tree joins them, eight to a chunk:
    /// <see cref="ILane{TLane}.Sum"/> adds 0 and 4, 2 and 6, and so on.
    /// </summary>
    public static IEnumerable<int> RowsOf(int lane, int rows)
    {
        for (int row = FirstRowOf(lane); row < EndOf(lane, rows); row += Lanes.Count)
            yield return row;
    }

    /// <summary>
    /// The sums of the columns with many numbers over some consecutive rows, the number of the first a multiple of 8, in rising order of
    /// the columns.
    /// </summary>
    public void SumMany<TTerm, TLane>(int first, int rows, double* ofRow, double* lanes, Span<double> sums)
        where TTerm : struct, ITerm
        where TLane : struct, ILane<TLane>
    {
        new Span<double>(lanes, ScratchLanes * Lanes.Count).Clear();
        AddMany<TTerm>(first, rows, ofRow, lanes);
        double* lane = lanes + Elsewhere * Lanes.Count;
        for (int place = 0; place < sums.Length; place++, lane += Lanes.Count)
            sums[place] = TLane.Sum(TLane.Load(lane));
    }

    /// <summary>
    /// Adds some consecutive rows, the number of the first a multiple of 8, to the lanes of all columns; their results are given.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddMany<TTerm>(int first, int rows, double* ofRow, double* lanes)
        where TTerm : struct, ITerm
    {
        fixed (ushort* places = _places)
        fixed (double* values = _x.Values)
            for (int i = 0; i < rows; i++)
            {
                double c = ofRow[i];
                double* lane = lanes + (i & (Lanes.Count - 1));
                int end = _x.StartOf(first + i + 1);
                for (int k = _x.StartOf(first + i); k < end; k++)
                {
                    double* sum = lane + places[k] * Lanes.Count;
                    *sum = TTerm.Add(values[k], c, *sum);
                }
            }
    }

    /// <summary>
    /// Writes the sum of each column: those with many numbers are known, in rising order of the columns; those with few are made here, of a
    /// number for each row. O(nnz + p), the same bits for any number of threads.
    /// </summary>
    public void Write<TTerm>(ReadOnlySpan<double> many, double[] ofRow, Span<double> sums, int threads)
        where TTerm : struct, ITerm
    {
        fixed (double* start = sums)
        {
            double* to = start;
            ForColumns(threads, (first, end) => SumFew<TTerm>(ofRow, to, first, end));
        }
        for (int place = 0; place < many.Length; place++)
            sums[_many[place]] = many[place];
    }

    private static int FirstRowOf(int lane) => lane / Lanes.Count * Chunk.MaximumRows + Order(lane % Lanes.Count);

    private static int EndOf(int lane, int rows) => Math.Min(rows, (lane / Lanes.Count + 1) * Chunk.MaximumRows);

    /// <summary>The places of a row's numbers, and those numbers themselves whose columns have few.</summary>
    private void Take(int row, int[] next, ushort[] placeOf)
    {
        ReadOnlySpan<int> columns = _x.ColumnsOf(row);
        ReadOnlySpan<double> values = _x.ValuesOf(row);
        Span<ushort> places = _places.AsSpan(_x.StartOf(row), columns.Length);
        for (int k = 0; k < columns.Length; k++)
        {
            places[k] = placeOf[columns[k]];
            if (places[k] < Elsewhere)
            {
                int at = next[columns[k]]++;
                (_rows[at], _values[at]) = (row, values[k]);
            }
        }
    }

    /// <summary>Calls with all columns, or on several threads with blocks of them that are about as much work each.</summary>
    private void ForColumns(int threads, Action<int, int> act)
    {
        int workers = Work(Columns) < WorkWorthThreads ? 1 : threads == 0 ? Environment.ProcessorCount : threads;
        int blocks = workers * BlocksPerThread;
        if (workers == 1)
            act(0, Columns);
        else
            Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = workers }, block =>
                act(FirstColumn(block, blocks), FirstColumn(block + 1, blocks)));
    }

    /// <summary>The work of the columns before one.</summary>
    private long Work(int column) => _starts[column] + (long)WorkOfColumn * column;

    /// <summary>Where a block of columns begins, so that all have about as much work.</summary>
    private int FirstColumn(int block, int blocks)
    {
        long share = Work(Columns) * block / blocks;
        int low = 0, high = Columns;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Work(middle) < share)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumFew<TTerm>(double[] ofRow, double* sums, int first, int end)
        where TTerm : struct, ITerm
    {
        fixed (int* rows = _rows, joins = _joins)
        fixed (double* values = _values, terms = ofRow, scratch = new double[_most + 1])
            for (int j = first; j < end; j++)
            {
                int start = _starts[j];
                sums[j] = SumOfFew<TTerm>(rows + start, values + start, joins + start, terms, _starts[j + 1] - start, scratch);
            }
    }

    /// <summary>
    /// The tree without what is empty: the terms, and then the sums of two as they were planned; there is no branch to guess.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumOfFew<TTerm>(int* rows, double* values, int* joins, double* ofRow, int count, double* sums)
        where TTerm : struct, ITerm
    {
        if (count == 0)
            return 0;
        for (int k = 0; k < count; k++)
            sums[k] = TTerm.Add(values[k], ofRow[rows[k]], 0);
        for (int k = 1; k < count; k++)
        {
            int join = joins[k];
            if (join >= 0)
                sums[join >> LeftBits] += sums[join & Right];
            else
            {
                int term = ~join & Right;
                double* sum = sums + (~join >> LeftBits);
                *sum = TTerm.Add(values[term], ofRow[rows[term]], *sum);
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
        if (count == 0)
            return;
        int lane = LaneOf(_rows[start]);
        for (int k = 1; k < count; k++)
        {
            int next = LaneOf(_rows[start + k]);
            if (next == lane)
            {
                _joins[at++] = ~(sum << LeftBits | k);
                continue;
            }
            int level = BitOperations.Log2((uint)(next ^ lane));
            for (; depth > 0 && levels[depth - 1] < level; sum = waiting[depth])
                _joins[at++] = waiting[--depth] << LeftBits | sum;
            (waiting[depth], levels[depth], sum, lane) = (sum, level, k, next);
            depth++;
        }
        for (; depth > 0; sum = waiting[depth])
            _joins[at++] = waiting[--depth] << LeftBits | sum;
    }

    /// <summary>The number of a row's lane, counted as <see cref="RowsOf"/> counts them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LaneOf(int row) => (int)((uint)row / Chunk.MaximumRows) * Lanes.Count + Order(row & (Lanes.Count - 1));
}
