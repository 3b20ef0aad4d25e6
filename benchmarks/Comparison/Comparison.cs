namespace LogReg.Functional.Comparison;

/// <summary>Runs tasks and writes down what came out.</summary>
internal static class Comparison
{
    /// <summary>Returns the exit code: 0, or 1 if an answer was wrong.</summary>
    public static int Run(IReadOnlyList<ITask> tasks, Setting setting, bool record)
    {
        _ = Machine.Current; // Reads the load before we make our own.
        string results = Repository.PathOf("benchmarks", "results");
        Directory.CreateDirectory(results);
        var reports = new List<Report>();
        foreach (ITask task in tasks)
        {
            setting.Log.WriteLine($"--- {task.Name}");
            Report report = task.Run(setting);
            reports.Add(report);
            string markdown = MarkdownReport.Render(report);
            Console.Write(markdown);
            File.WriteAllText(Path.Combine(results, task.Name + ".json"), JsonReport.Render(report));
            File.WriteAllText(
                Path.Combine(results, task.Name + ".md"),
                markdown + MarkdownReport.Render(report.Machine, report.Versions));
        }
        string machine = MarkdownReport.Render(Machine.Current, reports.SelectMany(report => report.Versions));
        Console.Write(machine);
        if (record)
        {
            string tables = string.Concat(reports.Select(MarkdownReport.Render));
            File.WriteAllText(
                Repository.PathOf("benchmarks", "RESULTS.md"),
                $"# Results of `benchmarks/compare`\n\n{machine}{tables.TrimEnd()}\n");
        }
        return reports.All(report => report.AllRight) ? 0 : 1;
    }
}
