namespace LogReg.Functional.Files;

/// <summary>
/// Rows of numbers whose count is not known beforehand: in blocks, so that nothing is copied when it grows, and each block can be let go
/// of once it was read for the last time.
/// </summary>
internal sealed class RowBuffer(int width)
{
    private const int NumbersOfBlock = 1 << 16;

    private readonly int _rowsOfBlock = Math.Max(1, NumbersOfBlock / Math.Max(1, width));
    private readonly List<double[]> _blocks = [];

    public int Rows { get; private set; }

    /// <summary>The row that <see cref="Commit"/> will keep.</summary>
    public Span<double> Next()
    {
        int block = Rows / _rowsOfBlock;
        if (block == _blocks.Count)
            _blocks.Add(new double[_rowsOfBlock * width]);
        return _blocks[block].AsSpan(Rows % _rowsOfBlock * width, width);
    }

    public void Commit() => Rows = checked(Rows + 1);

    public ReadOnlySpan<double> Row(int row) => _blocks[row / _rowsOfBlock].AsSpan(row % _rowsOfBlock * width, width);

    /// <summary>One number of each row.</summary>
    public double[] Column(int slot)
    {
        double[] numbers = new double[Rows];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = Row(i)[slot];
        return numbers;
    }

    /// <summary>The row, for the last time and in order: blocks before it are given back.</summary>
    public ReadOnlySpan<double> Take(int row)
    {
        if (row > 0 && row % _rowsOfBlock == 0)
            _blocks[row / _rowsOfBlock - 1] = [];
        return Row(row);
    }
}
