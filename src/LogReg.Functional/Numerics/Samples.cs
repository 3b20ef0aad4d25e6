namespace LogReg.Functional.Numerics;

/// <summary>
/// Rows as the kernels want them: each row is a mass of positive outcomes s y and of negative outcomes s (1 - y), s its weight.
/// Padding rows have neither, so they add an exact zero and no kernel asks where the data end.
/// </summary>
internal sealed unsafe class Samples
{
    private readonly AlignedBuffer _positive;
    private readonly AlignedBuffer _negative;

    /// <summary>Takes the rows of <paramref name="x"/> in order; an empty span of weights means 1, of offsets 0. O(n).</summary>
    public Samples(RowStorage x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, ReadOnlySpan<double> offset)
    {
        X = x;
        long padded = (long)x.Tiles * TiledMatrix.TileRows;
        _positive = AlignedBuffer.Unwritten(padded);
        _negative = AlignedBuffer.Unwritten(padded);
        double soft = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double s = weights.IsEmpty ? 1 : weights[i];
            _positive.Pointer[i] = s * y[i];
            _negative.Pointer[i] = s * (1 - y[i]);
            soft += y[i] * (1 - y[i]);
        }
        _positive.Span[y.Length..].Clear();
        _negative.Span[y.Length..].Clear();
        IsPlain = weights.IsEmpty && soft == 0;
        if (!offset.IsEmpty)
            Offset = Pad(offset, x);
        TotalWeight = weights.IsEmpty ? y.Length : PairwiseTree.Sum(weights);
    }

    public RowStorage X { get; }

    /// <summary>The offset of each row; null for none.</summary>
    public AlignedBuffer? Offset { get; }

    public double TotalWeight { get; }

    /// <summary>Whether each row counts once, for one class.</summary>
    public bool IsPlain { get; }

    public int Rows => X.Rows;

    public ReadOnlySpan<double> Positive => _positive.Span[..Rows];

    public ReadOnlySpan<double> Negative => _negative.Span[..Rows];

    /// <summary>A number a row, with zeros up to the last tile's end.</summary>
    public static AlignedBuffer Pad(ReadOnlySpan<double> values, RowStorage x)
    {
        var padded = new AlignedBuffer((long)x.Tiles * TiledMatrix.TileRows);
        values.CopyTo(padded.Span);
        return padded;
    }

    /// <summary>One chunk of rows whose numbers lie at <paramref name="x"/>, in tiles of so many columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Chunk ChunkAt(int chunk, double* x, int columns)
    {
        long row = (long)chunk * Chunk.MaximumRows;
        return new Chunk(
            x,
            _positive.Pointer + row,
            _negative.Pointer + row,
            Offset is null ? null : Offset.Pointer + row,
            (int)Math.Min(Chunk.MaximumRows, Rows - row),
            columns);
    }
}

/// <summary>
/// Up to 512 rows: the leaf of the reduction tree. <see cref="Offset"/> may be null; <see cref="Residuals"/> is where a kernel that hands
/// out the residual of each row writes them, whole tiles.
/// </summary>
internal readonly unsafe struct Chunk(
    double* x, double* positive, double* negative, double* offset, int rows, int columns, double* residuals = null)
{
    public const int MaximumTiles = 16;
    public const int MaximumRows = MaximumTiles * TiledMatrix.TileRows;

    public readonly double* X = x;
    public readonly double* Positive = positive;
    public readonly double* Negative = negative;
    public readonly double* Offset = offset;
    public readonly int Rows = rows;
    public readonly int Columns = columns;
    public readonly double* Residuals = residuals;

    /// <summary>The same rows without columns, their logits known: what is left to a kernel is what follows from a logit.</summary>
    public Chunk OfLogits(double* logits, double* residuals) => new(null, Positive, Negative, logits, Rows, 0, residuals);
}
