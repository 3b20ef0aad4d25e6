using System.Diagnostics;
using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>
/// The one way to measure: a discarded warm-up of each entrant, then rounds in which each runs once, so that whatever else
/// happens on the machine meets all of them alike. Every answer is judged, not only the last.
/// </summary>
internal static class Race
{
    public static IReadOnlyList<Standing> Run(IReadOnlyList<Entrant> entrants, int rounds, TextWriter log)
    {
        foreach (Entrant absent in entrants.Where(entrant => entrant.Missing is not null))
            log.WriteLine($"""

                !!! {absent.Name} {(absent.FellShort ? "never reached the gap" : "does not take part")}: {absent.Missing}

                """);
        Entrant[] present = [.. entrants.Where(entrant => entrant.Missing is null)];
        var runs = present.ToDictionary(entrant => entrant, _ => new List<Run>());
        for (int round = 0; round <= rounds; round++)
            foreach (Entrant entrant in present)
            {
                GC.Collect();
                Run run = entrant.Run();
                string what = round == 0 ? "warm-up" : string.Create(CultureInfo.InvariantCulture, $"run {round} of {rounds}");
                log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entrant.Name}, {what}: {1e3 * run.Seconds:f1} ms"));
                if (round > 0)
                    runs[entrant].Add(run);
            }
        return [.. entrants.Select(entrant => new Standing(entrant, runs.GetValueOrDefault(entrant) ?? []))];
    }

    /// <summary>Times work done in this process, from the call to the answer.</summary>
    public static Run Time(Func<double[]> work) => Time(work, answer => answer);

    /// <summary>The same where the answer has to be made of what the work gave, outside the time.</summary>
    public static Run Time<T>(Func<T> work, Func<T, double[]> answer)
    {
        long start = Stopwatch.GetTimestamp();
        T result = work();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        return new Run(seconds, answer(result), process.PeakWorkingSet64);
    }
}

/// <summary>An entrant with its counted runs; none if it did not take part.</summary>
internal sealed record Standing(Entrant Entrant, IReadOnlyList<Run> Runs)
{
    public double Median => Quantile.Median(Runs.Select(run => run.Seconds));

    /// <summary>The verdict on the worst answer.</summary>
    public Verdict Verdict => Runs.Select(run => Entrant.Judge(run.Answer)).OrderBy(verdict => verdict.Right).First();
}
