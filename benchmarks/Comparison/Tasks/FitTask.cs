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

    public string Name => name;

    public string Description => description;

    public Report Run(Setting setting)
    {
        FitProblem problem = make(setting);
        (double least, double proven) = problem.Least();
        setting.Log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the least f is {least:r}, proven to {proven:g2}"));
        var bar = new Bar(theta => (problem.Value(theta) - least) / least, gap, "gap");
        using var peers = new PeerSet(problem.Write);
        Entrant[] others = [.. problem.Peers.Select(program => peers.Entrant(program, bar, setting.Log))];
        Entrant[] ours = [.. problem.Ours.Select(Own)];
        IReadOnlyList<Standing> standings = Race.Run([.. others, .. ours], Rounds, setting.Log);
        return new Report(this, setting, Report.FastestFirst(standings, others.Length))
        {
            Facts = [.. problem.Facts, new("1e9 times the proven gap of the least f", 1e9 * proven, "")],
            Versions = [.. problem.Peers.Select(peer => peer.Version()).OfType<string>().Distinct()],
        };

        Entrant Own(OwnFit fit) => (fit.Fixed
            ? new Entrant(fit.Name, () => Race.Time(() => fit.Fit(0)), bar.Judge)
            : Loosest.Of(fit.Name, text => Race.Time(() => fit.Fit(double.Parse(text, CultureInfo.InvariantCulture))), bar, setting.Log)) with
        {
            Target = fit.Target,
        };
    }
}
