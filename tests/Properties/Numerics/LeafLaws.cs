using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// What holds for every kind of leaf of the reduction tree: it reads its own rows and no others, writes all of its sums, keeps within its
/// working memory, whatever lies there, and has the same bits in all registers.
/// </summary>
public sealed unsafe class LeafLaws
{
    private const int Full = Chunk.MaximumRows, Rows = 2 * Full + 9;

    // More than the working memory of any leaf here.
    private const int Guard = 1 << 17;

    private static readonly double s_untouched = BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_5EED);

    private static readonly Dictionary<string, (int Columns, Func<Table, Leaves> Of)> s_kinds = new()
    {
        // With 65 columns a whole panel of the Hessian is kept.
        ["Value"] = (65, t => Leaves.Of(new LossSums<ValueOnly>(t.X, t.Samples, Table.Theta(66), intercept: true))),
        ["Gradient"] = (9, t => Leaves.Of(new LossSums<GradientOnly>(t.X, t.Samples, Table.Theta(9), intercept: false))),
        ["Value and gradient"] = (65, t => Leaves.Of(new LossSums<ValueAndGradient>(t.X, t.Samples, Table.Theta(66), intercept: true))),
        ["Hessian"] = (65, t => Leaves.Of(new LossSums<UpToHessian>(t.X, t.Samples, Table.Theta(66), intercept: true))),
        ["Hessian of some columns"] = (68, t => Leaves.Of(
            new PickedLossSums<UpToHessian>(t.X, t.Samples, [.. Enumerable.Range(2, 65)], Table.Theta(66), intercept: true))),
        ["Bare value"] = (65, t => Leaves.Of(new BareLossSums<ValueOnly>(t.X, Vector.Create(t.Y), Table.Theta(65)))),
        ["Bare gradient"] = (9, t => Leaves.Of(new BareLossSums<GradientOnly>(t.X, Vector.Create(t.Y), Table.Theta(9)))),
        ["Product"] = (9, t => Leaves.Of(new ProductSums(t.X, t.Curvature, Table.Theta(10), intercept: true))),
        ["Diagonal"] = (9, t => Leaves.Of(new DiagonalSums(t.X, t.Curvature))),
        ["Curvature"] = (65, t => Leaves.Of(new CurvatureSums(t.X, t.Curvature))),
        ["Intercept"] = (1, t => Leaves.Of(new InterceptSums(t.Samples, [.. t.Logits, .. Missing(9)], 0.5))),
        ["Value of classes"] = (9, t => OfClasses<ValueOnly>(t, new(9, 9, HasIntercepts: true, HasReference: true))),
        ["Gradient of classes"] = (9, t => OfClasses<GradientOnly>(t, new(9, 9, HasIntercepts: true, HasReference: true))),
        ["Gradient of free classes"] = (9, t => OfClasses<ValueAndGradient>(t, new(6, 9, HasIntercepts: false, HasReference: false))),
        ["Hessian of classes"] = (5, t => OfClasses<UpToHessian>(t, new(5, 5, HasIntercepts: true, HasReference: true))),
        ["Hessian of free classes"] = (3, t => OfClasses<UpToHessian>(t, new(5, 3, HasIntercepts: true, HasReference: false))),
        ["Product of classes"] = (9, t => OfClasses<ProductOnly>(t, new(7, 9, HasIntercepts: true, HasReference: true))),
        ["Intercepts of classes"] = (1, t => Leaves.Of(
            new InterceptsSums(
                t.Classes(9), [.. Enumerable.Range(0, 9).Select(k => t.Logits.Select(z => k * z).ToArray())], Table.Numbers(9)))),
    };

    public static TheoryData<string> Kinds => [.. s_kinds.Keys];

    /// <summary>A leaf of the whole, NaN in all rows but its own, is the one leaf of its rows alone.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_leaf_reads_its_own_rows_alone(string kind)
    {
        (int columns, Func<Table, Leaves> of) = s_kinds[kind];
        for (int leaf = 0; leaf * Full < Rows; leaf++)
        {
            int first = leaf * Full, end = Math.Min(Rows, first + Full);
            Leaves alone = of(new Table(first, end, first, end, columns)), whole = of(new Table(0, Rows, first, end, columns));
            Assert.Equal((1, 3), (alone.Count, whole.Count));
            double[] expected = Sums(alone, 128, 0, content: 0).Sums;
            Assert.True(Array.TrueForAll(expected, double.IsFinite) && Array.Exists(expected, sum => sum != 0));
            foreach (int bits in (int[])[128, 256, 512])
                Check.SameBits(expected, Sums(whole, bits, leaf, content: 0).Sums);
        }
    }

    /// <summary>
    /// Working memory holds anything, all of it is used, but for a column of a chunk at most, and nothing beyond; and each sum is written.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_leaf_keeps_within_its_working_memory(string kind)
    {
        (int columns, Func<Table, Leaves> of) = s_kinds[kind];
        foreach (int rows in (int[])[1, 32, 45, Full])
        {
            Leaves leaves = of(new Table(0, rows, 0, rows, columns));
            foreach (int bits in (int[])[128, 256, 512])
            {
                (double[] expected, _) = Sums(leaves, bits, 0, content: 0);
                (double[] sums, int used) = Sums(leaves, bits, 0, s_untouched);
                Check.SameBits(expected, sums);
                Assert.InRange(used, rows == Full ? leaves.Room - Full : 0, leaves.Room);
            }
        }
    }

    /// <summary>The sums of the intercepts' leaves end with the last pair of classes.</summary>
    [Fact]
    public void The_last_pair_of_classes_is_the_last_sum()
    {
        for (int classes = 2; classes < 10; classes++)
        {
            var leaves = new InterceptsSums(new Table(0, 10, 0, 10, 1).Classes(classes), [], []);
            Assert.Equal(InterceptsSums.Pair(classes, classes - 1, classes - 2), leaves.Width - 1);
        }
    }

    /// <summary>
    /// The logits of a tile, by fused steps column by column; of the classes that have no coefficients, the intercept; and nothing else is
    /// written. For every number of classes up to nine, of which as many as four have none, and both distances between classes.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Logits_of_classes_are_fused_sums(int columns)
    {
        const int tileRows = TiledMatrix.TileRows;
        Table table = new(0, tileRows, 0, tileRows, columns);
        for (int classes = 1; classes < 10; classes++)
            for (int first = 0; first <= Math.Min(4, classes); first++)
                foreach (int stride in (int[])[tileRows, Full])
                {
                    double[] expected = Missing(9 * Full), intercepts = Table.Numbers(classes), w = Table.Numbers(9 * columns);
                    for (int k = 0; k < classes; k++)
                        for (int i = 0; i < tileRows; i++)
                        {
                            double z = intercepts[k];
                            for (int j = 0; j < columns && k >= first; j++)
                                z = Math.FusedMultiplyAdd(table.X[i, j], w[(k - first) * columns + j], z);
                            expected[k * stride + i] = z;
                        }
                    AssertLogits<Lane128>();
                    AssertLogits<Lane256>();
                    AssertLogits<Lane512>();

                    void AssertLogits<TLane>()
                        where TLane : struct, ILane<TLane>
                    {
                        double[] found = Missing(9 * Full);
                        fixed (double* b = intercepts, coefficients = w, logits = found)
                            ClassLogits.OfTile<TLane>(table.X.Tile(0), columns, b, first, classes, coefficients, logits, stride);
                        Assert.True(
                            new Span<long>(Bits(expected)).SequenceEqual(Bits(found)), $"{classes} classes, {first} without coefficients");
                    }
                }
        GC.KeepAlive(table);

        static long[] Bits(double[] numbers) => Array.ConvertAll(numbers, BitConverter.DoubleToInt64Bits);
    }

    private static (double[] Sums, int Used) Sums(Leaves leaves, int bits, int leaf, double content)
    {
        Assert.InRange(leaves.Room, 0, Guard);
        double[] sums = new double[leaves.Width];
        Array.Fill(sums, s_untouched);
        var scratch = new AlignedBuffer(leaves.Room + Guard);
        scratch.Span.Fill(s_untouched);
        scratch.Span[..leaves.Room].Fill(content);
        leaves.Compute(bits, leaf, sums, scratch.Pointer);
        int used = scratch.Length;
        while (used > 0 && IsUntouched(scratch.Span[used - 1]))
            used--;
        Assert.DoesNotContain(sums, IsUntouched);
        Assert.InRange(used, 0, leaves.Room);
        return (sums, used);
    }

    private static bool IsUntouched(double number) => BitConverter.DoubleToInt64Bits(number) == BitConverter.DoubleToInt64Bits(s_untouched);

    private static Leaves OfClasses<TSums>(Table table, ClassLayout layout)
        where TSums : struct, ISums =>
        Leaves.Of(new SoftmaxSums<TSums>(
            table.X, table.Classes(layout.Classes), table.Probabilities(layout.Classes), Table.Theta(layout.Dimension), layout));

    private static double[] Missing(int count) => [.. Enumerable.Repeat(double.NaN, count)];

    private delegate void Compute(int bits, int leaf, Span<double> sums, double* scratch);

    private sealed record Leaves(int Count, int Width, int Room, Compute Compute)
    {
        public static Leaves Of<TLeaves>(TLeaves leaves)
            where TLeaves : struct, ILeaves
        {
            return new(leaves.Count, leaves.Width, leaves.ScratchLanes * Lanes.Count, In);

            void In(int bits, int leaf, Span<double> sums, double* scratch)
            {
                if (bits == 512)
                    leaves.Compute<Lane512>(leaf, sums, scratch);
                else if (bits == 256)
                    leaves.Compute<Lane256>(leaf, sums, scratch);
                else
                    leaves.Compute<Lane128>(leaf, sums, scratch);
            }
        }
    }

    /// <summary>
    /// Some rows of one long table, NaN in those that are not asked for. What a kernel is promised to find past the last row, zeros up to
    /// the end of its tile, is there; NaN is where nothing is promised.
    /// </summary>
    private sealed class Table
    {
        private readonly int _first, _rows, _from, _end;

        public Table(int first, int end, int from, int to, int columns)
        {
            (_first, _rows, _from, _end) = (first, end - first, from, to);
            X = TiledMatrix.OfRowMajor(_rows, columns, [.. Each(i => Enumerable.Range(0, columns).Select(j => Number(i, j)), columns)]);
            (Y, Logits) = (EachOne(i => Math.Abs(Number(i, 1000))), EachOne(i => 3 * Number(i, 1001)));
            Samples = new Samples(X, Y, EachOne(i => 1 + Number(i, 1002)), Logits);
            Curvature = Samples.Pad(EachOne(i => 1 + Number(i, 1003)), X);
        }

        public TiledMatrix X { get; }

        public double[] Y { get; }

        public double[] Logits { get; }

        public Samples Samples { get; }

        public AlignedBuffer Curvature { get; }

        public static Vector Theta(int dimension) => Vector.Create(Numbers(dimension));

        public static double[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(j => Number(-1, j))];

        public ClassSamples Classes(int classes)
        {
            var rows = new Samples(X, new double[_rows], EachOne(i => 1 + Number(i, 1002)), []);
            return new ClassSamples(rows, [.. Enumerable.Range(_first, _rows).Select(i => i % 11 % classes)], classes);
        }

        /// <summary>Probabilities up to the last group of eight.</summary>
        public AlignedBuffer Probabilities(int classes)
        {
            var probabilities = new AlignedBuffer((long)X.Chunks * classes * Full);
            probabilities.Span.Fill(double.NaN);
            for (int i = 0; i < (_rows + Lanes.Count - 1) / Lanes.Count * Lanes.Count; i++)
                for (int k = 0; k < classes; k++)
                    probabilities.Span[(i / Full * classes + k) * Full + i % Full] =
                        i >= _rows ? 1.0 / classes : IsThere(_first + i) ? (1 + Number(_first + i, k)) / classes : double.NaN;
            return probabilities;
        }

        private double[] EachOne(Func<int, double> number) => [.. Each(i => [number(i)], 1)];

        private IEnumerable<double> Each(Func<int, IEnumerable<double>> numbers, int count) =>
            Enumerable.Range(_first, _rows).SelectMany(i => IsThere(i) ? numbers(i) : Missing(count));

        private bool IsThere(int row) => row >= _from && row < _end;

        /// <summary>In (-1/2, 1/2), no two alike.</summary>
        private static double Number(int row, int column) => (row * 0.6180339887498949 + column * 0.4142135623730951 + 7) % 1 - 0.5;
    }
}
