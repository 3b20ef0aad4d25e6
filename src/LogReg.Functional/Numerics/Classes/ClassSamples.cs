namespace LogReg.Functional.Numerics;

/// <summary>
/// Rows of many classes as the kernels want them: rows without labels, whose negative mass is their weight, and beside them the number of
/// each row's class, as a double so that eight of them are compared at once.
/// </summary>
internal sealed unsafe class ClassSamples
{
    private readonly AlignedBuffer _numbers;

    /// <summary>Takes the class of each of the rows that count. O(n).</summary>
    public ClassSamples(Samples rows, ReadOnlySpan<int> y, int classes)
    {
        (Rows, Classes) = (rows, classes);
        _numbers = new AlignedBuffer((long)rows.X.Tiles * TiledMatrix.TileRows);
        double[] weights = new double[classes];
        for (int i = 0; i < y.Length; i++)
        {
            _numbers.Pointer[i] = y[i];
            weights[y[i]] += rows.Negative[i];
        }
        Shares = Vector.Own(weights) / rows.TotalWeight;
    }

    public Samples Rows { get; }

    public RowStorage X => Rows.X;

    public int Classes { get; }

    /// <summary>The part of the weight that each class has.</summary>
    public Vector Shares { get; }

    /// <summary>The class of each row.</summary>
    public ReadOnlySpan<double> Numbers => _numbers.Span[..Rows.Rows];

    /// <summary>The classes of a chunk's rows, up to its last tile's end.</summary>
    public double* NumbersOf(int chunk) => _numbers.Pointer + (long)chunk * Chunk.MaximumRows;

    /// <summary>
    /// What <see cref="SoftmaxRows.Turn"/> is given of a chunk's rows: their classes, or for a product their probabilities.
    /// </summary>
    public double* GivenTo<TSums>(int chunk, AlignedBuffer? probabilities)
        where TSums : struct, ISums =>
        TSums.Product ? probabilities!.Pointer + (long)chunk * Classes * Chunk.MaximumRows : NumbersOf(chunk);
}
