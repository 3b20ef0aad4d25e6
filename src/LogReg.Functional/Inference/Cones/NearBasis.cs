namespace LogReg.Functional;

/// <summary>
/// The search in doubles that tells <see cref="Cone"/> where to look, over as few of the statements as do: it begins with some, evenly
/// spread, and takes in those that break what it finds. Whatever rounding does to it, it only costs the exact search some steps. Columns
/// and statements are scaled by powers of 2, so that units do not matter.
/// </summary>
internal sealed class NearBasis
{
    private const int ForEach = 16;
    private const double Small = 1e-9, Rounding = 1e-12;

    private readonly ConeRows _rows;
    private readonly int[] _active;
    private readonly int _dimension;
    private readonly double[] _columns;
    private readonly List<int> _statements = [];
    private readonly List<double[]> _vectors = [];
    private readonly double[][] _inverse;
    private readonly int[] _basis;

    public NearBasis(ConeRows rows, int[] active)
    {
        (_rows, _active, _dimension) = (rows, active, rows.Dimension);
        int first = Math.Min(active.Length, ForEach * _dimension);
        int[] spread = [.. Enumerable.Range(0, first).Select(k => active[(int)((long)k * active.Length / first)])];
        _columns = ColumnScales(spread);
        foreach (int statement in spread)
            Add(statement);
        _inverse = [.. Enumerable.Range(0, _dimension).Select(k => Enumerable.Range(0, _dimension).Select(j => k == j ? 1.0 : 0).ToArray())];
        _basis = [.. Enumerable.Repeat(-1, _dimension)];
        Begin();
    }

    /// <summary>The statements in the basis.</summary>
    public int[] Statements => [.. Positions.Where(statement => statement >= 0)];

    /// <summary>The same with -1 in the places of unit vectors.</summary>
    public int[] Positions => [.. _basis.Select(k => k < 0 ? -1 : _statements[k])];

    /// <summary>The power of 2 that brings the largest entry of a statement, columns scaled, into [1, 2).</summary>
    public int ScaleOf(int statement)
    {
        double[] row = new double[_dimension];
        return -Math.ILogB(Scale(statement, row));
    }

    /// <summary>Minus the sum of statements, each scaled: what has coefficients >= 0 if these and others add up to 0.</summary>
    public double[] MinusSum(IEnumerable<int> statements)
    {
        double[] sum = new double[_dimension], row = new double[_dimension];
        foreach (int statement in statements)
        {
            double scale = PowerOf(-Math.ILogB(Scale(statement, row)));
            for (int j = 0; j < row.Length; j++)
                sum[j] -= row[j] * scale;
        }
        return sum;
    }

    /// <summary>
    /// Changes the basis until the target has coefficients >= 0 in it, or a row of the inverse has none of the statements on its negative
    /// side but the target: then the statement in whose place that row stands, otherwise -1. (The dual simplex method with costs of 0.)
    /// </summary>
    public int Seek(double[] target)
    {
        double size = target.Sum(Math.Abs);
        for (int steps = 0; steps < 40 * _dimension + 100; steps++)
        {
            int leaving = -1;
            double worst = -Rounding;
            for (int k = 0; k < _dimension; k++)
                if (_basis[k] >= 0)
                {
                    double share = Dot(_inverse[k], target) / (Largest(_inverse[k]) * size);
                    if (share < worst)
                        (worst, leaving) = (share, k);
                }
            if (leaving < 0)
                return -1;
            double[] direction = _inverse[leaving];
            int entering = MostBroken(direction);
            if (entering < 0)
            {
                TakeBroken(direction);
                entering = MostBroken(direction);
            }
            if (entering < 0)
                return _statements[_basis[leaving]];
            Replace(leaving, entering);
        }
        return -1;
    }

    // Independent statements, each with the largest coefficient that is left.
    private void Begin()
    {
        for (int k = 0; k < _dimension; k++)
        {
            int best = -1;
            double largest = Small * Largest(_inverse[k]);
            for (int i = 0; i < _vectors.Count; i++)
                if (Math.Abs(Dot(_inverse[k], _vectors[i])) is var size && size > largest)
                    (largest, best) = (size, i);
            if (best >= 0)
                Replace(k, best);
        }
    }

    private int MostBroken(double[] direction)
    {
        int most = -1;
        double least = -Small * Largest(direction);
        for (int i = 0; i < _vectors.Count; i++)
            if (Dot(direction, _vectors[i]) is var margin && margin < least)
                (least, most) = (margin, i);
        return most;
    }

    // Of all statements those that a direction breaks most, a few for each coefficient.
    private void TakeBroken(double[] direction)
    {
        double least = -Small * Largest(direction);
        double[] row = new double[_dimension];
        var broken = new List<(double Margin, int Statement)>();
        foreach (int statement in _active)
        {
            double scale = Scale(statement, row);
            double margin = Dot(direction, row) / scale;
            if (margin < least)
                broken.Add((margin, statement));
        }
        foreach ((_, int statement) in broken.OrderBy(pair => pair.Margin).Take(4 * _dimension))
            Add(statement);
    }

    private void Replace(int position, int vector)
    {
        double[] coefficients = [.. _inverse.Select(row => Dot(row, _vectors[vector]))];
        double[] leaving = _inverse[position];
        for (int j = 0; j < leaving.Length; j++)
            leaving[j] /= coefficients[position];
        for (int k = 0; k < _dimension; k++)
            if (k != position)
                for (int j = 0; j < leaving.Length; j++)
                    _inverse[k][j] -= coefficients[k] * leaving[j];
        _basis[position] = vector;
    }

    private void Add(int statement)
    {
        double[] row = new double[_dimension];
        double scale = PowerOf(-Math.ILogB(Scale(statement, row)));
        _vectors.Add([.. row.Select(x => x * scale)]);
        _statements.Add(statement);
    }

    /// <summary>Reads a statement, its columns scaled; its largest entry, 1 where all are 0.</summary>
    private double Scale(int statement, double[] row)
    {
        _rows.Read(statement, row);
        double largest = 0;
        for (int j = 0; j < row.Length; j++)
        {
            row[j] *= _columns[j];
            largest = Math.Max(largest, Math.Abs(row[j]));
        }
        return largest > 0 && double.IsFinite(largest) ? largest : 1;
    }

    private double[] ColumnScales(int[] statements)
    {
        double[] largest = new double[_dimension], row = new double[_dimension];
        foreach (int statement in statements)
        {
            _rows.Read(statement, row);
            for (int j = 0; j < row.Length; j++)
                largest[j] = Math.Max(largest[j], Math.Abs(row[j]));
        }
        return [.. largest.Select(x => x == 0 ? 1 : PowerOf(-Math.ILogB(x)))];
    }

    private static double PowerOf(int exponent) => Math.ScaleB(1, Math.Min(exponent, 1000));

    private static double Largest(double[] x)
    {
        double largest = 0;
        foreach (double entry in x)
            largest = Math.Max(largest, Math.Abs(entry));
        return largest;
    }

    private static double Dot(double[] x, double[] y)
    {
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
            sum += x[j] * y[j];
        return sum;
    }
}
