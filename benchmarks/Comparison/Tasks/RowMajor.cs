using System.Runtime.InteropServices;

namespace LogReg.Functional.Comparison;

/// <summary>Data as their user has them: n x p numbers, row after row, and n labels.</summary>
internal sealed record RowMajor(int Rows, int Columns, double[] X, double[] Y)
{
    /// <summary>C = 1: the ridge of a mean is 1/n.</summary>
    public Penalty Penalty => Penalty.L2(1.0 / Rows);

    public Dataset Dataset() => Functional.Dataset.Create(Matrix.OfRowMajor(Rows, Columns, X), Vector.Create(Y)).OrThrow();

    public LogisticObjective Objective(Dataset data) => Functional.Objective.Of(data) + Penalty;

    /// <summary>As peers/data.py reads them.</summary>
    public void Write(Stream stream)
    {
        stream.Write(MemoryMarshal.AsBytes<long>([Rows, Columns, -1, 2]));
        stream.Write(MemoryMarshal.AsBytes<double>(X));
        stream.Write(MemoryMarshal.AsBytes<double>(Y));
    }

    /// <summary>Independent normal columns, coefficients of norm about 1.</summary>
    public static RowMajor Normal(int rows, int columns, int seed)
    {
        double[] x = Benchmarks.NormalData.Sample(checked(rows * columns), seed);
        return Labelled(rows, columns, x, _ => 1, seed);
    }

    /// <summary>Columns of 25 common factors and a tenth of noise, scaled from 1e-2 to 1e2.</summary>
    public static RowMajor IllConditioned(int rows, int columns, int seed)
    {
        const int factors = 25;
        double[] common = Benchmarks.NormalData.Sample(checked(rows * factors), seed), loading = Benchmarks.NormalData.Sample(factors * columns, seed + 1);
        double[] x = Benchmarks.NormalData.Sample(checked(rows * columns), seed + 2);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
            {
                double sum = 0.1 * x[i * columns + j];
                for (int k = 0; k < factors; k++)
                    sum += common[i * factors + k] * loading[k * columns + j] / Math.Sqrt(factors);
                x[i * columns + j] = sum * ScaleOf(j);
            }
        return Labelled(rows, columns, x, ScaleOf, seed);

        double ScaleOf(int j) => Math.Pow(10, 4.0 * j / (columns - 1) - 2);
    }

    /// <summary>Independent normal columns, and the class with the largest of as many normal scores, each with luck.</summary>
    public static RowMajor Classes(int rows, int columns, int classes, int seed)
    {
        double[] x = Benchmarks.NormalData.Sample(checked(rows * columns), seed), w = Benchmarks.NormalData.Sample(classes * columns, seed + 3);
        double[] luck = Benchmarks.NormalData.Sample(rows * classes, seed + 4), y = new double[rows];
        for (int i = 0; i < rows; i++)
            y[i] = Enumerable.Range(0, classes).MaxBy(k =>
            {
                double z = luck[i * classes + k];
                for (int j = 0; j < columns; j++)
                    z += w[k * columns + j] * x[i * columns + j] / Math.Sqrt(columns);
                return z;
            });
        return new(rows, columns, x, y);
    }

    /// <summary>The numbers of a file with a header, whose last column is y.</summary>
    public static RowMajor OfCsv(string path)
    {
        double[][] lines =
        [
            .. File.ReadLines(path).Skip(1).Select(line => line.Split(',')
                .Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray()),
        ];
        return new(lines.Length, lines[0].Length - 1, [.. lines.SelectMany(line => line[..^1])], [.. lines.Select(line => line[^1])]);
    }

    private static RowMajor Labelled(int rows, int columns, double[] x, Func<int, double> scale, int seed)
    {
        double[] w = Benchmarks.NormalData.Sample(columns, seed + 3), luck = Benchmarks.NormalData.Sample(rows, seed + 4), y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            double z = 0;
            for (int j = 0; j < columns; j++)
                z += w[j] * x[i * columns + j] / scale(j);

            // A normal threshold of standard deviation 1.7 is a logistic one, nearly.
            y[i] = z / Math.Sqrt(columns) > 1.7 * luck[i] ? 1 : 0;
        }
        return new(rows, columns, x, y);
    }
}
