using System.Globalization;
using LogReg.Functional.Files;

namespace LogReg.Functional.Comparison;

/// <summary>A CSV file of normal numbers, 17 digits each, from the disk's cache to a matrix. --scale multiplies the rows.</summary>
internal sealed class CsvTask : ITask
{
    private const int Rounds = 3;
    private const int Columns = 50;
    private const int Step = 1000;

    /// <summary>Enough to tell that it was this file: pandas promises no digits at its default precision.</summary>
    private const double SameFile = 1e-9;

    public string Name => "csv";

    public string Description => "Reading 500,000 x 50 numbers from CSV.";

    public Report Run(Setting setting)
    {
        RowMajor rows = RowMajor.Normal(setting.Scaled(500_000), Columns, setting.Seed);
        string file = Path.GetTempFileName();
        try
        {
            Write(file, rows);
            PeerProgram program = PeerProgram.PandasRead();
            using Peer? pandas = program.Start(file);
            IReadOnlyList<Standing> standings = Race.Run(
                [
                    pandas is null ? Entrant.Absent(program.Name, program.Missing) : new(program.Name, () => pandas.Run(), Judge(rows, SameFile)),
                    new("Csv.Read", () => Race.Time(() => Csv.Read(file, new ReadOptions()), Answer), Judge(rows, 0)) { Target = 1 },
                ],
                Rounds,
                setting.Log);
            return new Report(this, setting, standings)
            {
                Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, ""), new("file", 1e-6 * new FileInfo(file).Length, "MB")],
                Versions = program.Version() is { } version ? [version] : [],
            };
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Write(string file, RowMajor rows)
    {
        using var writer = new StreamWriter(file);
        writer.Write(string.Join(',', Names.Numbered(rows.Columns)) + "\n");
        for (int i = 0; i < rows.Rows; i++)
        {
            var row = new ArraySegment<double>(rows.X, i * rows.Columns, rows.Columns);
            writer.Write(string.Join(',', row.Select(x => x.ToString("R", CultureInfo.InvariantCulture))) + "\n");
        }
    }

    private static double[] Answer(Result<Table, FileError> table)
    {
        Matrix x = table.OrThrow().X;
        double sum = 0;
        for (int i = 0; i < x.Rows; i++)
            for (int j = 0; j < x.Columns; j++)
                sum += x[i, j];
        return [sum, .. x.Column(0).Every(Step)];
    }

    /// <summary>
    /// Against the numbers that were written: each within <paramref name="allowed"/>, relative, and the sum of all by as much of their sizes, and
    /// n p u of these for the order of the terms.
    /// </summary>
    private static Func<double[], Verdict> Judge(RowMajor rows, double allowed)
    {
        const double u = 1.0 / (1L << 53);
        double[] expected = [rows.X.Sum(), .. rows.X.Where((_, k) => k % (Step * rows.Columns) == 0)];
        double size = rows.X.Sum(Math.Abs);
        return answer =>
        {
            double error = answer.Skip(1).Zip(expected.Skip(1), (said, known) => Math.Abs(said - known) / Math.Abs(known)).DefaultIfEmpty().Max();
            bool right = answer.Length == expected.Length && error <= allowed && Math.Abs(answer[0] - expected[0]) <= (allowed + rows.X.Length * u) * size;
            return new(right, error == 0 ? "the numbers that were written" : string.Create(CultureInfo.InvariantCulture, $"largest relative error {error:g1}"));
        };
    }
}
