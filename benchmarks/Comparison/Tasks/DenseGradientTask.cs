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
        PlainLoop reference = PlainLoop.Of(data, theta, data.Rows);
        double gigabytes = 8e-9 * data.X.Rows * data.X.Columns;

        IReadOnlyList<Standing> standings = Race.Run(
            [
                new("plain read", () => Race.Time(() => [MemoryRead.Sum((TiledMatrix)data.X.Storage, threads)]), reference.JudgeSum),
                new("Objective.Gradient", () => Race.Time(() => [.. f.Gradient(theta)]), reference.JudgeGradient)
                {
                    Target = 0.75,
                },
                new("Objective.Evaluate, value and gradient", () => Race.Time(() => f.Evaluate(theta), all => [.. all.Gradient / all.Weight]), reference.JudgeGradient)
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
}
