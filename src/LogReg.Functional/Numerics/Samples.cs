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
    public Samples(TiledMatrix x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, ReadOnlySpan<double> offset)
    {
        X = x;
        Chunks = (x.Tiles + Chunk.MaximumTiles - 1) / Chunk.MaximumTiles;
        long padded = (long)x.Tiles * TiledMatrix.TileRows;
        _positive = new AlignedBuffer(padded);
        _negative = new AlignedBuffer(padded);
        for (int i = 0; i < y.Length; i++)
        {
            double s = weights.IsEmpty ? 1 : weights[i];
            _positive.Pointer[i] = s * y[i];
            _negative.Pointer[i] = s * (1 - y[i]);
        }
        if (!offset.IsEmpty)
            Offset = Pad(offset, x);
        TotalWeight = weights.IsEmpty ? y.Length : PairwiseTree.Sum(weights);
    }

    public TiledMatrix X { get; }

    /// <summary>The offset of each row; null for none.</summary>
    public AlignedBuffer? Offset { get; }

    public double TotalWeight { get; }

    public int Rows => X.Rows;

    public ReadOnlySpan<double> Positive => _positive.Span[..Rows];

    public ReadOnlySpan<double> Negative => _negative.Span[..Rows];

    /// <summary>A number a row, with zeros up to the last tile's end.</summary>
    public static AlignedBuffer Pad(ReadOnlySpan<double> values, TiledMatrix x)
    {
        var padded = new AlignedBuffer((long)x.Tiles * TiledMatrix.TileRows);
        values.CopyTo(padded.Span);
        return padded;
    }

    public int Chunks { get; }

    public Chunk this[int chunk]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int tile = chunk * Chunk.MaximumTiles;
            long row = (long)tile * TiledMatrix.TileRows;
            return new Chunk(
                X.Tile(tile),
                _positive.Pointer + row,
                _negative.Pointer + row,
                Offset is null ? null : Offset.Pointer + row,
                (int)Math.Min(Chunk.MaximumRows, Rows - row),
                X.Columns);
        }
    }
}

/// <summary>Up to 512 rows: the leaf of the reduction tree. <see cref="Offset"/> may be null.</summary>
internal readonly unsafe struct Chunk(double* x, double* positive, double* negative, double* offset, int rows, int columns)
{
    public const int MaximumTiles = 16;
    public const int MaximumRows = MaximumTiles * TiledMatrix.TileRows;

    public readonly double* X = x;
    public readonly double* Positive = positive;
    public readonly double* Negative = negative;
    public readonly double* Offset = offset;
    public readonly int Rows = rows;
    public readonly int Columns = columns;
}
