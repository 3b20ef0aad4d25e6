using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// The statements of K classes, theta without a penalty: a row of class k says for each other class l that its logit of k does not fall
/// against that of l, [1, x_i].(v_k - v_l) >= 0 with v_0 = 0. K - 1 of each row that counts, of two classes those of
/// <see cref="LabelRows"/>.
/// </summary>
internal sealed class ClassRows : ConeRows
{
    private readonly MulticlassDataset _data;
    private readonly ClassLayout _layout;
    private readonly int[] _rows;
    private readonly double[] _row;

    public ClassRows(MulticlassDataset data, bool intercept)
    {
        _data = data;
        _layout = new(data.Classes.Count, data.Features, intercept, HasReference: true);
        Vector weights = data.Weights;
        _rows = [.. Enumerable.Range(0, data.Rows).Where(i => weights[i] > 0)];
        _row = new double[data.Features + 1];
        _row[0] = 1;
    }

    /// <inheritdoc/>
    public override int Count => checked(_rows.Length * (_layout.Classes - 1));

    /// <inheritdoc/>
    public override int Dimension => _layout.Dimension;

    /// <inheritdoc/>
    public override void Read(int statement, Span<double> to)
    {
        (int row, int against) = SourceOf(statement);
        int own = _data.Y[row];
        _data.X.Storage.CopyRow(row, _row.AsSpan(1));
        to.Clear();
        for (int j = 0; j < _row.Length; j++)
        {
            if (_layout.Index(own, j) is >= 0 and var plus)
                to[plus] = _row[j];
            if (_layout.Index(against, j) is >= 0 and var minus)
                to[minus] = -_row[j];
        }
    }

    /// <inheritdoc/>
    public override (int Row, int Against) SourceOf(int statement)
    {
        (int i, int other) = Math.DivRem(statement, _layout.Classes - 1);
        int row = _rows[i];
        return (row, other < _data.Y[row] ? other : other + 1);
    }
}
