using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace LogReg.Functional.Numerics;

/// <summary>
/// The rows of a matrix, in one of two forms: <see cref="TiledMatrix"/>, all numbers, and <see cref="CompressedRows"/>, those that are not
/// zero. Everything else asks for what it wants of the rows and not for their form. Both forms add up by the one tree in the order of the
/// rows, and to add a zero changes nothing: for finite theta and numbers the results of both are the same bits, but for the sign of a zero.
/// </summary>
internal abstract unsafe class RowStorage(int rows, int columns)
{
    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>Tiles of 32 rows, the last one perhaps not full: whatever has a number for each row has room for whole tiles.</summary>
    public int Tiles => (Rows + TiledMatrix.TileRows - 1) / TiledMatrix.TileRows;

    /// <summary>Chunks of 512 rows, the leaves of the tree.</summary>
    public int Chunks => (Tiles + Chunk.MaximumTiles - 1) / Chunk.MaximumTiles;

    public abstract double this[int row, int column] { get; }

    public abstract void CopyRow(int row, Span<double> to);

    /// <summary>Copies eight rows, the number of the first a multiple of 8, column after column; zeros past the last row.</summary>
    public abstract void CopyEight(int row, double* to);

    /// <summary>The rows with the given numbers, in the given order, in the same form.</summary>
    public abstract RowStorage Select(ReadOnlySpan<int> rows);

    /// <summary>The same rows with a one before each, in the same form.</summary>
    public abstract RowStorage WithOnes();

    /// <summary>The first place, in row order, of a number that is NaN or beyond a limit; a row of -1 where there is none.</summary>
    public abstract (int Row, int Column) FirstBeyond(double limit);

    /// <summary>Where a NaN of a prediction comes from: the first number of the row that is not finite, or the logit itself.</summary>
    public DataError.NonFinite FaultOf(int row)
    {
        double[] values = new double[Columns];
        CopyRow(row, values);
        return FaultOf(row, values);
    }

    /// <summary>The same of a row with these numbers.</summary>
    public static DataError.NonFinite FaultOf(int row, ReadOnlySpan<double> values)
    {
        for (int j = 0; j < values.Length; j++)
            if (!double.IsFinite(values[j]))
                return new("X", row, j, values[j]);
        return new("logit", row, 0, double.NaN);
    }

    /// <summary>Adds all numbers to a hash, row after row.</summary>
    public abstract void AddTo(IncrementalHash hash);

    /// <summary>The same shape and numbers, in whatever form; NaN equals NaN.</summary>
    public virtual bool ContentEquals(RowStorage other)
    {
        if (Rows != other.Rows || Columns != other.Columns)
            return false;
        double[] here = new double[Columns], there = new double[Columns];
        for (int i = 0; i < Rows; i++)
        {
            CopyRow(i, here);
            other.CopyRow(i, there);
            if (!here.AsSpan().SequenceEqual(there))
                return false;
        }
        return true;
    }

    /// <summary>x_i.w + b + o_i for each row; <paramref name="offset"/> is padded to whole tiles.</summary>
    public abstract double[] Logits(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads);

    /// <summary>
    /// Adds x_i.w to the number of each of the rows with the given numbers, by the same fused steps as over all rows. On one thread,
    /// nothing is copied or allocated.
    /// </summary>
    public abstract void AddProducts(ReadOnlySpan<int> rows, ReadOnlySpan<double> w, Span<double> logits);

    /// <summary>
    /// Adds f_i x_i of the rows with the given numbers, one after the other in the given order: the same bits in both forms. On one
    /// thread, nothing is copied or allocated.
    /// </summary>
    public abstract void AddRows(ReadOnlySpan<int> rows, ReadOnlySpan<double> factors, Span<double> sums);

    /// <summary>max_i |x_i.w + b|.</summary>
    public virtual double LargestLogit(double intercept, ReadOnlyMemory<double> w, int threads) =>
        RowKernel.LargestSize(Logits(intercept, w, null, threads));

    /// <summary>max_i |x_i|^2.</summary>
    public virtual double LargestSquaredNorm(int threads) => RowKernel.LargestSize(SquaredNorms(threads));

    /// <summary>The smallest of a function of each chunk of 512 rows: of the number of the first, and of the logits x_i.w + b.</summary>
    public virtual double SmallestOfLogits(
        double intercept, ReadOnlyMemory<double> w, int threads, Func<int, ReadOnlySpan<double>, double> reduce) =>
        reduce(0, Logits(intercept, w, null, threads));

    /// <summary>sigmoid(x_i.w + b + o_i) for each row.</summary>
    public abstract double[] Probabilities(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads);

    /// <summary>|x_i|^2 for each row.</summary>
    public abstract double[] SquaredNorms(int threads);

    /// <summary>The largest |x_i|^2, and their sum by the tree, where both are known since the rows were laid out.</summary>
    public virtual (double Largest, double Sum)? KnownSquares => null;

    /// <summary>The sum of the losses of prepared samples of these rows. The first of the <see cref="LogisticKernel.Heads"/>.</summary>
    public abstract void SumValue(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads);

    /// <summary>The gradient of that sum: [., slope in b, slopes in w...].</summary>
    public abstract void SumGradient(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads);

    /// <summary>Both.</summary>
    public abstract void SumValueAndGradient(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads);

    /// <summary>Both, and after them the Hessian as <see cref="HessianKernel"/> packs it.</summary>
    public abstract void SumToSecondOrder(Samples samples, Vector theta, bool intercept, Span<double> sums, int threads);

    /// <summary>The same of some of the columns alone, in rising order; theta has the intercept, if there is one, and theirs.</summary>
    public abstract void SumToSecondOrder(Samples samples, int[] columns, Vector theta, bool intercept, Span<double> sums, int threads);

    /// <summary>p (1 - p) of each row, p its probability.</summary>
    public abstract double[] Curvatures(double intercept, ReadOnlyMemory<double> w, AlignedBuffer? offset, int threads);

    /// <summary>
    /// sum_i c_i [1, x_i] ([1, x_i].v) for a curvature c_i of each row, padded to whole tiles: p + 1 numbers, the intercept's first.
    /// </summary>
    public abstract void SumProduct(AlignedBuffer curvature, Vector v, bool intercept, Span<double> sums, int threads);

    /// <summary>sum_i c_i and sum_i c_i x_ij^2: p + 1 numbers.</summary>
    public abstract void SumDiagonal(AlignedBuffer curvature, Span<double> sums, int threads);

    /// <summary>sum_i c_i [1, x_i][1, x_i]', as <see cref="HessianKernel"/> packs it.</summary>
    public abstract void SumCurvature(AlignedBuffer curvature, Span<double> packed, int threads);

    /// <summary>
    /// <see cref="SumValue(Samples, Vector, bool, Span{double}, int)"/> for bare labels, without weights, offset or intercept.
    /// </summary>
    public abstract void SumValue(Vector y, Vector theta, Span<double> sums);

    /// <summary>The gradient of that sum.</summary>
    public abstract void SumGradient(Vector y, Vector theta, Span<double> sums);

    /// <summary>
    /// b_k + x_i.w_k for the rows of a chunk and K classes, 512 numbers of one class after those of the class before, up to the last tile's
    /// end; of classes before <paramref name="first"/>, which have no coefficients, b_k.
    /// </summary>
    public abstract void FillClassLogits(int chunk, ReadOnlySpan<double> intercepts, int first, ReadOnlySpan<double> w, double* logits);

    /// <summary>
    /// The softmax loss of prepared samples of these rows in sums, as <see cref="SoftmaxKernel"/> lays them out. For a product with the
    /// Hessian theta is the vector, and p of each row is given, chunk after chunk.
    /// </summary>
    public abstract void SumClasses<TSums>(
        ClassSamples samples, AlignedBuffer? probabilities, Vector theta, ClassLayout layout, Span<double> sums, int threads)
        where TSums : struct, ISums;

    /// <summary>Some of the columns, in rising order, in the same form.</summary>
    public abstract RowStorage PickColumns(int[] columns);

    /// <summary>Adds the bits of numbers to a hash, the same on every machine.</summary>
    public static void Append(IncrementalHash hash, ReadOnlySpan<double> numbers)
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(numbers));
            return;
        }
        long[] swapped = new long[numbers.Length];
        System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<double, long>(numbers), swapped);
        hash.AppendData(MemoryMarshal.AsBytes<long>(swapped));
    }
}
