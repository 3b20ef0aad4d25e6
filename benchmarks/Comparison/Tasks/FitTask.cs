using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>
/// A fit from data in memory to coefficients whose objective is within a relative gap of the least, as one evaluator computes it for all.
/// Everyone is timed at the loosest tolerance at which its answer is that good; who never gets there is named, without a time.
/// --scale multiplies the rows.
/// </summary>
internal sealed class FitTask(string name, string description, double gap, Func<Setting, FitProblem> make) : ITask
{
    private const int Rounds = 5;

    /// <summary>After a run that took so many seconds nobody is asked for more digits.</summary>
    private const double Patience = 10;

    private static readonly double[] Tolerances = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-14];

    public string Name => name;

    public string Description => description;

    public Report Run(Setting setting)
    {
        FitProblem problem = make(setting);
        (double least, double proven) = problem.Least();
        setting.Log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the least f is {least:r}, proven to {proven:g2}"));
        using var peers = new PeerSet(problem.Write);
        Entrant[] others = [.. problem.Peers.Select(Other)], ours = [.. problem.Ours.Select(Own)];
        IReadOnlyList<Standing> standings = Race.Run([.. others, .. ours], Rounds, setting.Log);

        // The fastest peer that arrived is what the others are measured by.
        return new Report(
            this, setting,
            [.. standings.Take(others.Length).OrderBy(s => s.Runs.Count > 0 ? s.Median : double.MaxValue), .. standings.Skip(others.Length)])
        {
            Facts = [.. problem.Facts, new("1e9 times the proven gap of the least f", 1e9 * proven, "")],
            Versions = [.. problem.Peers.Select(peer => peer.Version()).OfType<string>().Distinct()],
        };

        Entrant Other(PeerProgram program) => peers.Start(program) is { } peer
            ? Loosest(program.Name, text => peer.Run(text))
            : Entrant.Absent(program.Name, program.Missing);

        Entrant Own(OwnFit fit) => (fit.Fixed
            ? new Entrant(fit.Name, () => Race.Time(() => fit.Fit(0)), Judge)
            : Loosest(fit.Name, text => Race.Time(() => fit.Fit(double.Parse(text, CultureInfo.InvariantCulture))))) with
        {
            Target = fit.Target,
        };

        Verdict Judge(double[] theta)
        {
            double off = GapOf(theta);
            return new(off <= gap, string.Create(CultureInfo.InvariantCulture, $"gap {off:g2}"));
        }

        double GapOf(double[] theta) => (problem.Value(theta) - least) / least;

        Entrant Loosest(string entrant, Func<string, Run> run)
        {
            (double gap, string tolerance, double seconds) best = (double.PositiveInfinity, "", 0);
            double seconds = 0;
            for (int k = 0; k < Tolerances.Length && seconds <= Patience; k++)
            {
                string text = Tolerances[k].ToString("r", CultureInfo.InvariantCulture);
                Run tried = run(text);
                seconds = tried.Seconds;
                setting.Log.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{entrant}, tolerance {text}: {Judge(tried.Answer).Text} in {1e3 * seconds:f0} ms"));
                if (Judge(tried.Answer).Right)
                    return new($"{entrant}, tolerance {text}", () => run(text), Judge);
                if (GapOf(tried.Answer) is var off && off < best.gap)
                    best = (off, text, seconds);
            }
            return Entrant.Short(
                entrant,
                string.Create(CultureInfo.InvariantCulture, $"best {best.gap:g2} at tolerance {best.tolerance} in {1e3 * best.seconds:#,0} ms")
                + (seconds > Patience ? string.Create(CultureInfo.InvariantCulture, $"; stopped at a run of {seconds:f0} s") : ""));
        }
    }
}
