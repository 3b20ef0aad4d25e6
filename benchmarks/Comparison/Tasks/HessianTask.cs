using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional.Comparison;

/// <summary>
/// One step's pass of Newton's method, value, gradient and Hessian, against the multiply-adds of the Hessian's lower triangle alone, done
/// in registers by as many threads. --scale multiplies the rows.
/// </summary>
internal sealed class HessianTask : ITask
{
    private const int Rounds = 7;
    private const int Columns = 100;

    public string Name => "hessian";

    public string Description => "Newton's pass over 200,000 x 100: value, gradient, Hessian; against n (p + 1) (p + 2)/2 multiply-adds in registers.";

    public Report Run(Setting setting)
    {
        int rows = setting.Scaled(200_000), threads = Math.Min(2, Environment.ProcessorCount);
        Dataset data = Benchmarks.NormalData.Rows(rows, Columns, setting.Seed);
        LogisticObjective f = Objective.Of(data).WithThreads(threads);
        var theta = Vector.Create(Benchmarks.NormalData.Sample(f.Dimension, setting.Seed + 1));
        theta *= 1 / theta.Norm;
        double multiplyAdds = (double)rows * HessianKernel.PackedLength(Columns);
        IReadOnlyList<Standing> standings = Race.Run(
            [
                new("multiply-adds in registers", () => Race.Time(() => [MultiplyAdds.Do(multiplyAdds, threads)]), Finite),
                new("Newton's pass", () => Race.Time(() => f.Expand(theta), expansion => [.. expansion.Hessian]), Judge(data, theta)) { Target = 0.6 },
            ],
            Rounds,
            setting.Log);
        return new Report(this, setting, standings)
        {
            Facts =
            [
                new("rows", rows, ""),
                new("columns", Columns, ""),
                new("threads", threads, ""),
                .. standings.Select(standing => new Fact(standing.Entrant.Name, 1e-9 * multiplyAdds / standing.Median, "1e9 multiply-adds a second")),
            ],
        };
    }

    private static Verdict Finite(double[] answer) => new(double.IsFinite(answer[0]), "");

    /// <summary>
    /// Against a plain loop. An entry's terms c x x have a relative error of 40 u from the curvature and its products and of (p + 2) u
    /// sum_j |x_j theta_j| from the logit, since |c'| is at most c; adding n of them adds n u; and the sum of their sizes is at most the
    /// largest diagonal entry. Two programs have that each.
    /// </summary>
    private static Func<double[], Verdict> Judge(Dataset data, Vector theta)
    {
        const double u = 1.0 / (1L << 53);
        int p = data.Features, n = data.Rows;
        double[] packed = new double[HessianKernel.PackedLength(p)], x = new double[p + 1];
        double largest = 0;
        for (int i = 0; i < n; i++)
        {
            x[0] = 1;
            data.X.Storage.CopyRow(i, x.AsSpan(1));
            double z = 0, size = 0;
            for (int j = 0; j <= p; j++)
            {
                z += x[j] * theta[j];
                size += Math.Abs(x[j] * theta[j]);
            }
            largest = Math.Max(largest, size);
            double curvature = 1 / (1 + Math.Exp(-z)) / (1 + Math.Exp(z)) / n;
            for (int j = 0, k = 0; j <= p; j++)
            {
                double scaled = curvature * x[j];
                for (int m = 0; m <= j; m++)
                    packed[k++] += scaled * x[m];
            }
        }
        double tolerance = 2 * u * (n + 40 + (p + 2) * largest) * Enumerable.Range(0, p + 1).Max(j => packed[HessianKernel.Index(j, j)]);
        return answer =>
        {
            double error = answer.Length == packed.Length ? answer.Zip(packed, (said, known) => Math.Abs(said - known)).Max() : double.NaN;
            return new(error <= tolerance, string.Create(CultureInfo.InvariantCulture, $"largest error {error:g1} against a plain loop"));
        };
    }
}
