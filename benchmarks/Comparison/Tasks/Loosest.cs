using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>How far an answer may be from the truth, and how far it is.</summary>
/// <param name="Distance">How far, at least 0.</param>
/// <param name="Limit">How far it may be.</param>
/// <param name="Word">What the distance is called.</param>
internal sealed record Bar(Func<double[], double> Distance, double Limit, string Word)
{
    public Verdict Judge(double[] answer)
    {
        double distance = Distance(answer);
        return new(distance <= Limit, string.Create(CultureInfo.InvariantCulture, $"{Word} {distance:g2}"));
    }
}

/// <summary>An entrant at the loosest tolerance at which its answer is good enough, so that nobody is timed for digits that nobody asked for.</summary>
internal static class Loosest
{
    /// <summary>After a run that took so many seconds nobody is asked for more digits.</summary>
    private const double Patience = 10;

    private static readonly double[] Tolerances = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-14];

    /// <summary>Runs it at one tolerance after the other; <see cref="Entrant.Short"/> where none is enough.</summary>
    public static Entrant Of(string entrant, Func<string, Run> run, Bar bar, TextWriter log)
    {
        (double distance, string tolerance, double seconds) best = (double.PositiveInfinity, "", 0);
        double seconds = 0;
        for (int k = 0; k < Tolerances.Length && seconds <= Patience; k++)
        {
            string text = Tolerances[k].ToString("r", CultureInfo.InvariantCulture);
            Run tried = run(text);
            seconds = tried.Seconds;
            log.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{entrant}, tolerance {text}: {bar.Judge(tried.Answer).Text} in {1e3 * seconds:f0} ms"));
            if (bar.Judge(tried.Answer).Right)
                return new($"{entrant}, tolerance {text}", () => run(text), bar.Judge);
            if (bar.Distance(tried.Answer) is var off && off < best.distance)
                best = (off, text, seconds);
        }
        return Entrant.Short(
            entrant,
            string.Create(CultureInfo.InvariantCulture, $"best {best.distance:g2} at tolerance {best.tolerance} in {1e3 * best.seconds:#,0} ms")
            + (seconds > Patience ? string.Create(CultureInfo.InvariantCulture, $"; stopped at a run of {seconds:f0} s") : ""));
    }
}
