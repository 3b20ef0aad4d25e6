using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional.Comparison;

/// <summary>
/// One gradient over dense data, against a plain read of the same memory by the same number of threads: no pass can be faster
/// than reading. --scale multiplies the rows.
/// </summary>
internal sealed class DenseGradientTask : ITask
{
    private const int Rounds = 15;
    private const int FullRows = 500_000;
    private const int Columns = 50;

    public string Name => "dense-gradient";

    public string Description =>
        "One gradient over dense normal rows of 50 columns, against a plain read of the same memory on as many threads.";

    public Report Run(Setting setting)
    {
        int rows = setting.Scaled(FullRows);
        int threads = Math.Min(2, Environment.ProcessorCount);
        setting.Log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"making {rows} x {Columns}, seed {setting.Seed}"));
        Dataset data = Benchmarks.NormalData.Rows(rows, Columns, setting.Seed);
        Objective f = Objective.Of(data).WithThreads(threads);
        var theta = Vector.Create(Benchmarks.NormalData.Sample(f.Dimension, setting.Seed + 1));
        theta *= 1 / theta.Norm;
        Reference reference = Reference.Of(data, theta);
        double gigabytes = 8e-9 * data.X.Rows * data.X.Columns;

        IReadOnlyList<Standing> standings = Race.Run(
            [
                new("plain read", () => Race.Time(() => [MemoryRead.Sum((TiledMatrix)data.X.Storage, threads)]), reference.JudgeSum),
                new("Objective.Gradient", () => Race.Time(() => [.. f.Gradient(theta)]), reference.JudgeGradient)
                {
                    Target = 0.75,
                },
            ],
            Rounds,
            setting.Log);
        return new Report(this, setting, standings)
        {
            Facts =
            [
                new("rows", rows, ""),
                new("threads", threads, ""),
                new("X", gigabytes, "GB"),
                .. standings.Select(
                    standing => new Fact($"{standing.Entrant.Name}, X alone counted", gigabytes / standing.Median, "GB/s")),
                new("allocated by a step of gradient descent, all threads",
                    Allocation.PerCallOnAllThreads(20, () => f.GradientStep(theta, 0.1)), "bytes"),
                new("the same on one thread",
                    Allocation.PerCallOnAllThreads(20, () => f.WithThreads(1).GradientStep(theta, 0.1)), "bytes"),
            ],
        };
    }

    /// <summary>The answers of plain loops, and how far rounding alone can carry another right answer from them.</summary>
    private sealed record Reference(Vector Gradient, double GradientTolerance, double Sum, double SumTolerance)
    {
        private const double U = 1.0 / (1L << 53);

        public static Reference Of(Dataset data, Vector theta)
        {
            int n = data.Rows, p = data.Features;
            double[] gradient = new double[p + 1];
            double sum = 0, absolute = 0, largest = 1, largestLogit = 0;
            for (int i = 0; i < n; i++)
            {
                Vector x = data.X.Row(i);
                double z = theta[0], logit = Math.Abs(z);
                for (int j = 0; j < p; j++)
                {
                    z += x[j] * theta[j + 1];
                    logit += Math.Abs(x[j] * theta[j + 1]);
                    sum += x[j];
                    absolute += Math.Abs(x[j]);
                    largest = Math.Max(largest, Math.Abs(x[j]));
                }
                largestLogit = Math.Max(largestLogit, logit);
                double residual = 1 / (1 + Math.Exp(-z)) - data.Y[i];
                gradient[0] += residual;
                for (int j = 0; j < p; j++)
                    gradient[j + 1] += residual * x[j];
            }

            // Two programs' errors, each: n u max|x| from summing n terms, 8 u max|x| from sigmoid and products, and a quarter
            // (the sigmoid's slope) of the logit's (p + 2) u sum_j |x_j theta_j|. The sum of N numbers: N u sum|x| each.
            double bound = 2 * U * largest * (n + 8 + (p + 2) * largestLogit / 4);
            return new(Vector.Create(gradient) * (1.0 / n), bound, sum, 2 * U * ((double)n * p) * absolute);
        }

        public Verdict JudgeSum(double[] answer) => new(
            Math.Abs(answer[0] - Sum) <= SumTolerance,
            string.Create(CultureInfo.InvariantCulture, $"sum {answer[0]:f3}, plainly {Sum:f3}"));

        public Verdict JudgeGradient(double[] answer)
        {
            double error = (Vector.Create(answer) - Gradient).MaxNorm;
            return new(
                error <= GradientTolerance,
                string.Create(CultureInfo.InvariantCulture, $"largest error {error:g1} against a plain loop"));
        }
    }
}
