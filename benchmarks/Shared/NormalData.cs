using System.Runtime.InteropServices;

namespace LogReg.Functional.Benchmarks;

/// <summary>
/// Rows of independent standard normal numbers, and labels drawn from a logistic model with coefficients of norm about 1: the
/// same for the same seed on every machine up to the last bits of <see cref="Math.Log(double)"/> and <see cref="Math.SinCos"/>.
/// </summary>
internal sealed class NormalData
{
    private const double UnitInTheLastPlace = 1.0 / (1L << 53);

    private ulong _state;

    private NormalData(int seed) => _state = (ulong)seed;

    public static Dataset Rows(int n, int p, int seed)
    {
        var source = new NormalData(seed);
        double[] w = source.Numbers(p);
        double[] x = source.Numbers(checked(n * p));
        double[] y = new double[n];
        for (int i = 0; i < n; i++)
        {
            double z = 0;
            for (int j = 0; j < p; j++)
                z += w[j] * x[i * p + j];
            y[i] = source.Uniform() < LogisticRegression.Sigmoid(z / Math.Sqrt(p)) ? 1 : 0;
        }
        return Dataset.Create(Matrix.OfRowMajor(n, p, x), Vector.Create(y)).OrThrow();
    }

    /// <summary>The like, made row by row: nothing but the dataset is ever in memory.</summary>
    public static Dataset RowByRow(int n, int p, int seed)
    {
        var source = new NormalData(seed);
        double[] w = source.Numbers(p), row = new double[p], y = new double[n];
        Matrix x = Matrix.Create(n, i =>
        {
            source.Fill(row);
            double z = 0;
            for (int j = 0; j < p; j++)
                z += w[j] * row[j];
            y[i] = source.Uniform() < LogisticRegression.Sigmoid(z / Math.Sqrt(p)) ? 1 : 0;
            return row;
        }).OrThrow();
        return Dataset.Create(x, Vector.OfImmutableArray(ImmutableCollectionsMarshal.AsImmutableArray(y))).OrThrow();
    }

    /// <summary>Normal numbers of standard deviation 1.</summary>
    public static double[] Sample(int count, int seed) => new NormalData(seed).Numbers(count);

    /// <summary>The method of Box and Muller: two normal numbers from two uniform ones.</summary>
    private double[] Numbers(int count)
    {
        double[] numbers = new double[count];
        Fill(numbers);
        return numbers;
    }

    private void Fill(double[] numbers)
    {
        for (int i = 0; i < numbers.Length; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(Uniform()));
            (double sin, double cos) = Math.SinCos(2 * Math.PI * Uniform());
            numbers[i] = radius * cos;
            if (i + 1 < numbers.Length)
                numbers[i + 1] = radius * sin;
        }
    }

    /// <summary>
    /// A number in (0, 1] from SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
    /// </summary>
    private double Uniform()
    {
        _state += 0x9E3779B97F4A7C15;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (((z ^ (z >> 31)) >> 11) + 1) * UnitInTheLastPlace;
    }
}
