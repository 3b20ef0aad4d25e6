using System.Text.Json;

namespace LogReg.Functional.Comparison;

/// <summary>A report for programs: every counted run, in seconds.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Render(Report report) => JsonSerializer.Serialize(
        new
        {
            Schema = "logreg.comparison/1",
            Task = report.Task.Name,
            report.Task.Description,
            report.Setting.Seed,
            report.Setting.Scale,
            report.Machine,
            report.Versions,
            Baseline = report.Baseline.Entrant.Name,
            Entrants = report.Standings.Select(standing => Of(report, standing)),
            report.Facts,
        },
        Options) + "\n";

    private static object Of(Report report, Standing standing) => standing.Runs.Count == 0
        ? new { standing.Entrant.Name, standing.Entrant.FellShort, standing.Entrant.Missing }
        : new
        {
            standing.Entrant.Name,
            MedianSeconds = standing.Median,
            Seconds = standing.Runs.Select(run => run.Seconds),
            PeakBytes = standing.Runs.Max(run => run.PeakBytes),
            Ratio = report.Ratio(standing),
            standing.Entrant.Target,
            standing.Verdict.Right,
            Verdict = standing.Verdict.Text,
            standing.Runs[^1].Answer,
        };
}
