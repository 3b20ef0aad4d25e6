using System.Runtime.InteropServices;

namespace LogReg.Functional.Comparison;

/// <summary>Sparse data as their user has them: compressed rows, and labels.</summary>
internal sealed record SparseRows(int Rows, int Columns, long[] Starts, int[] ColumnOf, double[] Values, double[] Y)
{
    private readonly int[] _starts = [.. Starts.Select(start => checked((int)start))];

    /// <summary>So many entries a row, columns drawn with a density that falls as 1/rank does, rows of length 1.</summary>
    public static SparseRows Words(int rows, int columns, int entries, int seed)
    {
        var random = new Random(seed);
        double[] w = Benchmarks.NormalData.Sample(columns, seed), luck = Benchmarks.NormalData.Sample(rows, seed + 1), y = new double[rows];
        var (starts, columnOf, values) = (new long[rows + 1], new List<int>(), new List<double>());
        var row = new SortedSet<int>();
        for (int i = 0; i < rows; i++)
        {
            row.Clear();
            while (row.Count < Math.Min(entries, columns))
                row.Add(Math.Min(columns - 1, (int)Math.Pow(columns, random.NextDouble()) - 1 + random.Next(2)));
            double z = 0;
            foreach (int column in row)
            {
                double value = 0.2 + random.NextDouble();
                columnOf.Add(column);
                values.Add(value);
                z += w[column] * value;
            }
            double length = Math.Sqrt(values[^row.Count..].Sum(value => value * value));
            for (int k = values.Count - row.Count; k < values.Count; k++)
                values[k] /= length;
            y[i] = z / length > luck[i] ? 1 : 0;
            starts[i + 1] = values.Count;
        }
        return new(rows, columns, starts, [.. columnOf], [.. values], y);
    }

    public Dataset Dataset() => Functional.Dataset.Create(
        SparseMatrix.OfCompressedRows(Columns, _starts, ColumnOf, Values).OrThrow(), Vector.Create(Y)).OrThrow();

    /// <summary>As peers/data.py reads them.</summary>
    public void Write(Stream stream)
    {
        stream.Write(MemoryMarshal.AsBytes<long>([Rows, Columns, Values.Length, 2]));
        stream.Write(MemoryMarshal.AsBytes<long>(Starts));
        stream.Write(MemoryMarshal.AsBytes<int>(ColumnOf));
        stream.Write(MemoryMarshal.AsBytes<double>(Values));
        stream.Write(MemoryMarshal.AsBytes<double>(Y));
    }
}
