using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LogReg.Functional.Comparison;

/// <summary>
/// A process that makes data row by row, straight into a dataset, fits them if it is to, and says what memory that took: nothing else has
/// ever been in it.
/// </summary>
internal static class FitProcess
{
    public const string Command = "fit-process";

    /// <summary>Starts one, waits for its end, and hands back its time and its answer: the certified gap, then bytes.</summary>
    public static Run Start(int rows, int columns, int seed, string work)
    {
        string[] arguments = [typeof(FitProcess).Assembly.Location, Command, Text(rows), Text(columns), Text(seed), work];
        using Peer process = Peer.Start("dotnet", arguments);
        return process.Run();
    }

    /// <summary>In that process: ROWS COLUMNS SEED WORK; WORK is data, ridge or none, the penalty.</summary>
    public static int Run(string[] arguments)
    {
        (int rows, int columns) = (int.Parse(arguments[0], CultureInfo.InvariantCulture), int.Parse(arguments[1], CultureInfo.InvariantCulture));
        long start = Stopwatch.GetTimestamp();
        Dataset data = Benchmarks.NormalData.RowByRow(rows, columns, int.Parse(arguments[2], CultureInfo.InvariantCulture));
        double gap = arguments[3] switch
        {
            "data" => 0,
            "ridge" => Gap(LogisticRegression.Fit(data, Penalty.L2(1.0 / rows))),
            _ => Gap(LogisticRegression.Fit(data, Penalty.None)),
        };
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new { seconds, theta = new[] { gap }, peakBytes = process.PeakWorkingSet64 }));
        GC.KeepAlive(data);
        return 0;
    }

    private static double Gap(Outcome<BinaryModel> outcome) =>
        outcome is Outcome<BinaryModel>.Converged(_, var certificate) ? certificate.Gap : throw new InvalidOperationException(outcome.Describe());

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
