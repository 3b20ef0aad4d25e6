using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>The statements of two classes.</summary>
internal sealed class LabelRows : ConeRows
{
    private readonly RowStorage _x;
    private readonly bool _intercept;
    private readonly int[] _rows;
    private readonly bool[] _isPositive;

    public LabelRows(Dataset data, bool intercept)
    {
        (_x, _intercept) = (data.X.Storage, intercept);
        var (rows, isPositive) = (new List<int>(), new List<bool>());
        for (int i = 0; i < data.Rows; i++)
            foreach (bool positive in (ReadOnlySpan<bool>)[true, false])
                if (data.Counts(i) && (positive ? data.Y[i] > 0 : data.Y[i] < 1))
                {
                    rows.Add(i);
                    isPositive.Add(positive);
                }
        (_rows, _isPositive) = ([.. rows], [.. isPositive]);
    }

    /// <inheritdoc/>
    public override int Count => _rows.Length;

    /// <inheritdoc/>
    public override int Dimension => _x.Columns + (_intercept ? 1 : 0);

    /// <inheritdoc/>
    public override void Read(int statement, Span<double> to)
    {
        if (_intercept)
            to[0] = 1;
        _x.CopyRow(_rows[statement], to[(_intercept ? 1 : 0)..]);
        if (!_isPositive[statement])
            foreach (ref double x in to)
                x = -x;
    }

    /// <inheritdoc/>
    public override (int Row, int Against) SourceOf(int statement) => (_rows[statement], _isPositive[statement] ? 0 : 1);
}
