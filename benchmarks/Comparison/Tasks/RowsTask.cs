using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>
/// Whether a pass over twice the rows takes twice the time: gradients of 10,000 to 4,000,000 rows, each so many times that four million
/// rows go by. --scale multiplies the rows.
/// </summary>
internal sealed class RowsTask : ITask
{
    private const int Rounds = 7;
    private const int Columns = 20;
    private const int Most = 4_000_000;

    private static readonly int[] Sizes = [10_000, 20_000, 40_000, 100_000, 200_000, 400_000, 1_000_000, 2_000_000, Most];

    public string Name => "rows";

    public string Description => "Gradients over 10,000 to 4,000,000 rows of 20 columns, each size until 4,000,000 rows have gone by.";

    public Report Run(Setting setting)
    {
        Dataset all = Benchmarks.NormalData.Rows(setting.Scaled(Most), Columns, setting.Seed);
        var theta = Vector.Create(Benchmarks.NormalData.Sample(Columns + 1, setting.Seed + 1));
        theta *= 1 / theta.Norm;
        IReadOnlyList<Standing> standings = Race.Run([.. Sizes.Select(size => Of(all, setting.Scaled(size), Most / size, theta))], Rounds, setting.Log);
        double[] perRow = [.. standings.Select((standing, k) => standing.Median / setting.Scaled(Sizes[k]) / (Most / Sizes[k]))];
        return new Report(this, setting, standings)
        {
            Facts =
            [
                .. perRow.Select((seconds, k) => new Fact(string.Create(CultureInfo.InvariantCulture, $"{Sizes[k]:#,0} rows"), 1e9 * seconds, "ns a row")),
                .. from k in Enumerable.Range(0, Sizes.Length)
                   let twice = Array.IndexOf(Sizes, 2 * Sizes[k])
                   where twice >= 0
                   select new Fact(
                       string.Create(CultureInfo.InvariantCulture, $"a pass over {2 * Sizes[k]:#,0} rows by one over {Sizes[k]:#,0}"),
                       2 * perRow[twice] / perRow[k],
                       "(linear: 2 within 10 %)"),
            ],
        };
    }

    private static Entrant Of(Dataset all, int rows, int passes, Vector theta)
    {
        LogisticObjective f = Objective.Of(rows == all.Rows ? all : all.Select(Enumerable.Range(0, rows)).OrThrow());
        string name = string.Create(CultureInfo.InvariantCulture, $"{rows:#,0} rows, {passes:#,0} passes");
        return new(name, () => Race.Time(Pass), PlainLoop.Of(all, theta, rows).JudgeGradient);

        double[] Pass()
        {
            Vector gradient = f.Gradient(theta);
            for (int pass = 1; pass < passes; pass++)
                gradient = f.Gradient(theta);
            return [.. gradient];
        }
    }
}
