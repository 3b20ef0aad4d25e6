using System.Globalization;
using System.Text;

namespace LogReg.Functional.Comparison;

/// <summary>A report as a table to read.</summary>
internal static class MarkdownReport
{
    public static string Render(Report report)
    {
        var text = new StringBuilder();
        Line(text, $"## {report.Task.Name}");
        Line(text, $"{report.Task.Description} Seed {report.Setting.Seed}, scale {report.Setting.Scale}.\n");
        Line(text, $"| | median ms | min | max | {report.Baseline.Entrant.Name} / this | target | answer | peak MB |");
        Line(text, $"| --- | ---: | ---: | ---: | ---: | --- | --- | ---: |");
        foreach (Standing standing in report.Standings)
            Line(text, $"{Row(report, standing)}");
        text.Append('\n');
        foreach (Fact fact in report.Facts)
            Line(text, $"- {fact.Name}: {fact.Value:#,0.###} {fact.Unit}".TrimEnd());
        text.Append('\n');
        return text.ToString();
    }

    public static string Render(Machine machine, IEnumerable<string> versions)
    {
        var text = new StringBuilder();
        Line(text, $"{machine.Processor}, {machine.Cores} cores, vector registers of {machine.Registers},");
        Line(text, $"{machine.MemoryGigabytes} GB; {machine.System}; {machine.Framework};");
        Line(text, $"load at the start {machine.Load ?? "unknown"}.");
        foreach (string version in versions.Distinct())
            Line(text, $"{version}.");
        text.Append('\n');
        return text.ToString();
    }

    private static string Row(Report report, Standing standing)
    {
        Entrant entrant = standing.Entrant;
        if (standing.Runs.Count == 0)
            return $"| {entrant.Name} | {(entrant.FellShort ? "never reached the gap" : "not run")} | | | | | {entrant.Missing} | |";
        double[] milliseconds = [.. standing.Runs.Select(run => 1e3 * run.Seconds)];
        double? ratio = report.Ratio(standing);
        string target = entrant.Target is null ? "" : $">= {Number(entrant.Target)}{Reached(ratio, entrant.Target)}";
        string answer = standing.Verdict.Right ? standing.Verdict.Text : $"**WRONG**: {standing.Verdict.Text}";
        double? peak = standing.Runs.Max(run => run.PeakBytes) / 1e6;
        return $"| {entrant.Name} | {Time(1e3 * standing.Median)} | {Time(milliseconds.Min())} | {Time(milliseconds.Max())} "
            + $"| {Number(ratio)} | {target} | {answer} | {peak?.ToString("f0", CultureInfo.InvariantCulture)} |";
    }

    private static string Reached(double? ratio, double? target) =>
        ratio is null ? "" : ratio >= target ? ", reached" : ", **missed**";

    private static string Time(double milliseconds) =>
        milliseconds.ToString(milliseconds < 100 ? "#,0.00" : "#,0.0", CultureInfo.InvariantCulture);

    private static string Number(double? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private static void Line(StringBuilder text, FormattableString line) =>
        Line(text, line.ToString(CultureInfo.InvariantCulture));

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
