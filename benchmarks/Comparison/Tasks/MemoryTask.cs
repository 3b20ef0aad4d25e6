using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>
/// The most memory that a process takes which reads its data row by row, straight into a dataset, and fits them, against the bytes of X
/// and y. What the runtime itself takes is in it. --scale multiplies the rows.
/// </summary>
internal sealed class MemoryTask : ITask
{
    private const int Rounds = 1;
    private const int Columns = 50;
    private const double GapPromised = 1e-10;

    public string Name => "memory";

    public string Description => "The peak memory of processes that make 2,000,000 x 50 normal numbers row by row, and fit them; times include the making.";

    public Report Run(Setting setting)
    {
        int rows = setting.Scaled(2_000_000);
        double bytes = 8.0 * rows * (Columns + 1);
        IReadOnlyList<Standing> standings = Race.Run(
            [Of("the data alone", "data"), Of("the data and a fit under L2", "ridge"), Of("the data and a fit without a penalty", "none")],
            Rounds,
            setting.Log);
        return new Report(this, setting, standings)
        {
            Facts =
            [
                new("rows", rows, ""),
                new("columns", Columns, ""),
                new("X and y", 1e-6 * bytes, "MB"),
                .. standings.Select(standing =>
                    new Fact($"{standing.Entrant.Name}: peak memory by that of X and y", standing.Runs.Max(run => run.PeakBytes)!.Value / bytes, "(at most 1.2)")),
            ],
        };

        Entrant Of(string name, string work) => new(name, () => FitProcess.Start(rows, Columns, setting.Seed, work), Judge);
    }

    private static Verdict Judge(double[] gap) => new(
        gap is [<= GapPromised], string.Create(CultureInfo.InvariantCulture, $"certified gap {gap[0]:g2}"));
}
