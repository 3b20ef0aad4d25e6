using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// Compressed rows at the edges of what they work with: memory, threads, the places of columns with many numbers, the plans of those with
/// few. Results are the numbers of the dense rows on one thread (law 35, law 57).
/// </summary>
public sealed unsafe class CompressedRowsLaws
{
    /// <summary>
    /// A leaf writes all of its sums, reads nothing of what lay in its working memory, and writes nothing beyond either, with and without
    /// columns that have many numbers.
    /// </summary>
    [Theory]
    [InlineData(5, 3)]
    [InlineData(45, 30)]
    [InlineData(1_100, 3)]
    public void A_leaf_stays_in_its_room(int rows, int columns)
    {
        CompressedRows x = Made(rows, columns, (row, column) => (row + column) % 3 != 0);
        Samples samples = SamplesOf(x);
        AlignedBuffer curvature = Samples.Pad(Numbers(rows), x);
        Vector theta = Vector.Create(Numbers(columns + 1));
        double[] residuals = new double[x.Tiles * TiledMatrix.TileRows], curvatures = new double[rows];
        AssertStays(new CompressedSums<ValueOnly, ProductTerm>(x, null, samples, null, theta, true, residuals, curvatures));
        AssertStays(new CompressedSums<GradientOnly, ProductTerm>(x, x.ByColumn, samples, null, theta, true, residuals, curvatures));
        AssertStays(new CompressedSums<ValueAndGradient, ProductTerm>(x, x.ByColumn, samples, null, theta, true, residuals, curvatures));
        AssertStays(new CompressedSums<UpToHessian, ProductTerm>(x, x.ByColumn, samples, null, theta, true, residuals, curvatures));
        AssertStays(new CompressedSums<ProductOnly, ProductTerm>(x, x.ByColumn, null, curvature, theta, true, residuals, curvatures));
        AssertStays(new CompressedSums<ProductOnly, SquareTerm>(x, x.ByColumn, null, curvature, null, false, residuals, curvatures));
    }

    /// <summary>The same of many classes, more of them than a leaf has room for on the stack.</summary>
    [Theory]
    [InlineData(3, 5, 3)]
    [InlineData(3, 1_100, 2)]
    [InlineData(70, 75, 3)]
    public void A_leaf_of_many_classes_stays_in_its_room(int classes, int rows, int columns)
    {
        CompressedRows x = Made(rows, columns, (row, column) => (row + column) % 3 != 0);
        var samples = new ClassSamples(SamplesOf(x), [.. Enumerable.Range(0, rows).Select(row => row % classes)], classes);
        foreach (bool reference in (bool[])[true, false])
        {
            var layout = new ClassLayout(classes, columns, HasIntercepts: true, reference);
            Vector theta = Vector.Create(Numbers(layout.Dimension));
            double[][] residuals = [.. Enumerable.Range(0, layout.Free).Select(_ => new double[rows])];
            var kept = new AlignedBuffer((long)x.Chunks * 2 * layout.Free * Chunk.MaximumRows);
            var given = new AlignedBuffer((long)x.Chunks * classes * Chunk.MaximumRows);
            AssertStays(new CompressedClassSums<ValueOnly>(x, null, samples, null, theta, layout, [], null));
            AssertStays(new CompressedClassSums<GradientOnly>(x, x.ByColumn, samples, null, theta, layout, residuals, null));
            AssertStays(new CompressedClassSums<ValueAndGradient>(x, x.ByColumn, samples, null, theta, layout, residuals, null));
            AssertStays(new CompressedClassSums<UpToHessian>(x, x.ByColumn, samples, null, theta, layout, residuals, kept));
            AssertStays(new CompressedClassSums<ProductOnly>(x, x.ByColumn, samples, given, theta, layout, residuals, null));
        }
    }

    /// <summary>Enough rows for threads to share them, the last chunk not full: what is asked of each row, and sums over all.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Threads_share_the_rows(int threads)
    {
        const int rows = 40_001, columns = 3;
        CompressedRows x = Made(rows, columns, (row, column) => row % 4 > column);
        var dense = TiledMatrix.Of(x);
        AlignedBuffer offset = Samples.Pad(Numbers(rows), x);
        ReadOnlyMemory<double> w = Numbers(columns);
        AssertSame(dense.Logits(0.5, w, offset, 1), x.Logits(0.5, w, offset, threads));
        AssertSame(dense.Probabilities(0.5, w, null, 1), x.Probabilities(0.5, w, null, threads));
        AssertSame(dense.Curvatures(0.5, w, offset, 1), x.Curvatures(0.5, w, offset, threads));
        AssertSame(dense.SquaredNorms(1), x.SquaredNorms(threads));
        AssertSameSums(x, dense, threads);
    }

    /// <summary>
    /// Columns with few numbers, from none to as many as there are chunks and a few more: wherever they are, or one after the other in a
    /// lane, or one in each of consecutive chunks.
    /// </summary>
    [Theory]
    [InlineData(600)]
    [InlineData(2_000)]
    [InlineData(6_200)]
    public void Few_numbers_are_added_up_in_the_order_of_the_tree(int rows)
    {
        const int columns = 45;
        var random = new Random(rows);
        var entries = new SortedSet<(int Row, int Column)>();
        for (int j = 0; j < columns; j++)
        {
            int first = random.Next(rows);
            for (int k = 0; k < j / 3; k++)
                entries.Add((j % 3 == 0 ? random.Next(rows) : (first + k * (j % 3 == 1 ? 8 : Chunk.MaximumRows)) % rows, j));
        }
        CompressedRows x = Made(rows, columns, entries);
        AssertSameSums(x, TiledMatrix.Of(x), threads: 1);
    }

    /// <summary>
    /// Of 77,700 columns 65,600 have 8 numbers in 8 rows, more than there are places of 16 bits for columns with many numbers, and the rest
    /// one: enough for threads to share the columns, and most of the work is in the first. At 0 each residual is a half, so that all sums
    /// of whole numbers are exact.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void There_may_be_more_columns_than_places(int threads)
    {
        const int rows = 8, full = 65_600, columns = full + 12_100;
        int[] starts = [0, .. Enumerable.Range(0, rows).Select(row => columns + row * full)];
        int[] columnOf = new int[starts[^1]];
        double[] values = new double[starts[^1]], expected = new double[columns];
        for (int row = 0; row < rows; row++)
            for (int k = starts[row]; k < starts[row + 1]; k++)
            {
                columnOf[k] = k - starts[row];
                values[k] = 1 + k % 5;
                expected[columnOf[k]] += (row % 2 == 0 ? 0.5 : -0.5) * values[k] / rows;
            }
        SparseMatrix x = SparseMatrix.OfCompressedRows(columns, starts, columnOf, values).OrThrow();
        Dataset data = Dataset.Create(x, Vector.OfSeq(Enumerable.Range(0, rows).Select(row => row % 2.0))).OrThrow();
        AssertSame(expected, Objective.Of(data, intercept: false).WithThreads(threads).Gradient(Vector.Zeros(columns)).ToArray());
    }

    /// <summary>
    /// A plan names the sums of a column in 15 bits. With more chunks than that a column with more numbers has many, and one with as many
    /// as a plan can name has few.
    /// </summary>
    [Fact]
    public void A_plan_names_what_15_bits_can()
    {
        const int most = 1 << 15, rows = (most + 32) * Chunk.MaximumRows;
        int[] starts = new int[rows + 1];
        for (int row = 0; row <= rows; row++)
            starts[row] = Math.Min(row, most) + Math.Min(row, most - 2);
        int[] columnOf = [.. Enumerable.Range(0, most).SelectMany(row => row < most - 2 ? new[] { 0, 1 } : [0])];
        double[] values = new double[columnOf.Length];
        Array.Fill(values, 1);
        Assert.Equal(1, new CompressedColumns(new CompressedRows(2, starts, columnOf, values)).Many);
    }

    /// <summary>Rows may be picked again and again, but not more numbers than an index counts, here 2^32 and a few.</summary>
    [Fact]
    public void More_numbers_than_an_index_counts_are_refused()
    {
        var x = new SparseMatrix(Made(1, 70_000, (_, _) => true));
        Assert.Equal(210_000, Assert.IsType<SparseMatrix>(x.Select([0, 0, 0])).NonZeros);
        Assert.Throws<OverflowException>(() => x.Select(Enumerable.Repeat(0, 61_400)));
    }

    /// <summary>The expansion in some of the columns has the numbers that the dense one has, also in none and where all are zeros.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(600)]
    public void Some_columns_are_those_of_the_dense_rows(int rows)
    {
        foreach (int oneIn in (int[])[3, int.MaxValue])
            foreach (int[] columns in (int[][])[[], [3], [0, 4], [0, 1, 2, 3, 4]])
            {
                CompressedRows x = Made(rows, 5, (row, column) => (row + column + 1) % oneIn == 0);
                Vector theta = Vector.OfSeq([0.5, .. Enumerable.Range(0, 5).Select(j => columns.Contains(j) ? 1.0 / (j + 1) : 0)]);
                Expansion expected = Of(TiledMatrix.Of(x)).Expand(theta, columns), found = Of(x).Expand(theta, columns);
                Check.SameBits(expected.Value, found.Value);
                Check.SameNumbers(expected.Gradient, found.Gradient);
                Check.SameNumbers(expected.Hessian, found.Hessian);
            }

        LogisticObjective Of(RowStorage x)
        {
            Matrix matrix = x is CompressedRows sparse ? new SparseMatrix(sparse) : new Matrix(x);
            return Objective.Of(Dataset.Create(matrix, Vector.OfSeq(Enumerable.Range(0, rows).Select(row => row % 2.0))).OrThrow());
        }
    }

    private static void AssertStays<TLeaves>(TLeaves leaves)
        where TLeaves : struct, ILeaves
    {
        const int beyond = 1 << 17;
        const double untouched = double.MaxValue;
        int room = leaves.ScratchLanes * Lanes.Count, width = leaves.Width;
        var scratch = new AlignedBuffer(room + beyond);
        double[] sums = new double[width + 2];
        for (int leaf = 0; leaf < leaves.Count; leaf++)
        {
            scratch.Span.Fill(untouched);
            Array.Fill(sums, untouched);
            scratch.Span[..room].Fill(double.NaN);
            sums.AsSpan(0, width).Fill(double.NaN);
            leaves.Compute<Lane512>(leaf, sums.AsSpan(0, width), scratch.Pointer);
            Assert.All(sums[..width], sum => Assert.InRange(sum, -1e9, 1e9));
            Assert.Equal([untouched, untouched], sums[width..]);
            Assert.False(scratch.Span[room..].ContainsAnyExcept(untouched));
        }
    }

    private static void AssertSameSums(CompressedRows x, TiledMatrix dense, int threads)
    {
        int columns = x.Columns, packed = HessianKernel.PackedLength(columns);
        Vector theta = Vector.Create(Numbers(columns + 1));
        (Samples sparse, Samples tiled) = (SamplesOf(x), SamplesOf(dense));
        AlignedBuffer curvature = Samples.Pad(Numbers(x.Rows), x);
        Same(1 + columns, (rows, _, sums, workers) => rows.SumProduct(curvature, theta, true, sums, workers));
        Same(1 + columns, (rows, _, sums, workers) => rows.SumDiagonal(curvature, sums, workers));
        Same(2 + columns, (rows, samples, sums, workers) => rows.SumValueAndGradient(samples, theta, true, sums, workers));
        Same(2 + columns + packed, (rows, samples, sums, workers) => rows.SumToSecondOrder(samples, theta, true, sums, workers));

        void Same(int width, Action<RowStorage, Samples, double[], int> sum)
        {
            double[] expected = new double[width], found = new double[width];
            sum(dense, tiled, expected, 1);
            sum(x, sparse, found, threads);
            AssertSame(expected, found);
        }
    }

    /// <summary>Equal numbers, so that 0 is -0.</summary>
    private static void AssertSame(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        int first = expected.AsSpan().CommonPrefixLength(found);
        if (first < expected.Length)
            Assert.Fail($"At {first} expected {expected[first]:R}, found {found[first]:R}.");
    }

    private static Samples SamplesOf(RowStorage x)
    {
        double[] y = [.. Enumerable.Range(0, x.Rows).Select(row => row % 5 * 0.25)], numbers = Numbers(x.Rows);
        return new(x, y, [.. numbers.Select(number => 2 - number)], numbers);
    }

    private static CompressedRows Made(int rows, int columns, Func<int, int, bool> has) => Made(
        rows,
        columns,
        Enumerable.Range(0, rows).SelectMany(row => Enumerable.Range(0, columns).Where(j => has(row, j)).Select(column => (row, column))));

    /// <summary>Rows with numbers from -1 to 1, none of them 0, at the given places, which come in order.</summary>
    private static CompressedRows Made(int rows, int columns, IEnumerable<(int Row, int Column)> places)
    {
        var random = new Random(rows + columns);
        (int Row, int Column)[] all = [.. places];
        int[] starts = new int[rows + 1];
        foreach ((int row, _) in all)
            starts[row + 1]++;
        for (int row = 0; row < rows; row++)
            starts[row + 1] += starts[row];
        double[] values = [.. all.Select(_ => (random.Next(2) == 0 ? -1 : 1) * (1 - random.NextDouble()))];
        return new(columns, starts, [.. all.Select(place => place.Column)], values);
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(j => (j % 7 - 3.5) / (j % 11 + 1))];
}
