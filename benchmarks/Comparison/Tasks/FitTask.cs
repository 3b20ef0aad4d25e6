using System.Globalization;

namespace LogReg.Functional.Comparison;

/// <summary>
/// A fit under an L2 penalty of C = 1, from arrays in memory to coefficients whose value of f is within a relative 1e-8 of the least, as one
/// evaluator, our Objective.Value, computes it for all. Everyone is timed at the loosest tolerance at which its answer is that good.
/// --scale multiplies the rows.
/// </summary>
internal sealed class FitTask(string name, string description, double target, Func<Setting, RowMajor> make, string[] solvers) : ITask
{
    private const int Rounds = 5;
    private const double Gap = 1e-8;

    private static readonly double[] Tolerances = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12];

    public string Name => name;

    public string Description => description;

    public Report Run(Setting setting)
    {
        RowMajor rows = make(setting);
        setting.Log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"made {rows.Rows} x {rows.Columns}, seed {setting.Seed}"));
        LogisticObjective f = rows.Objective(rows.Dataset());
        (double least, double proven) = Least(f);
        string? python = Python.With("sklearn");
        using var peers = new PeerSet();
        IReadOnlyList<Standing> standings = Race.Run(
            [
                .. python is null
                    ? [Entrant.Absent("scikit-learn", "no Python with scikit-learn; on Debian: apt-get install python3-sklearn, or set PYTHON")]
                    : solvers.Select(solver => Sklearn(peers, python, rows, solver, Judge, setting.Log)),
                Ours("Dataset.Create and LogisticRegression.Fit, from arrays", () => Fit(rows.Dataset()), Judge) with { Target = target },
                Ours("LogisticRegression.Fit, from a Dataset", () => Fit(f.Data), Judge),
                Loosest("Trainer.Fit(new LBfgs()), from a Dataset", tolerance => Trainer.Fit(
                    new LBfgs(), f, Stop.WhenGradientBelow(tolerance) | Stop.AfterSteps(10_000)).State.Theta, Judge, setting.Log),
            ],
            Rounds,
            setting.Log);

        // The fastest peer that arrived is what the others are measured by.
        Standing[] order =
        [
            .. standings.Where(s => solvers.Contains(s.Entrant.Name) || s.Runs.Count == 0).OrderBy(s => s.Runs.Count > 0 && s.Verdict.Right ? s.Median : double.MaxValue),
            .. standings.Where(s => !(solvers.Contains(s.Entrant.Name) || s.Runs.Count == 0)),
        ];
        return new Report(this, setting, order)
        {
            Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, ""), new("1e9 times the proven gap of the least f", 1e9 * proven, "")],
            Versions = python is null ? [] : [Python.Version(python, "sklearn")],
        };

        Verdict Judge(double[] theta)
        {
            double gap = (f.Value(Vector.Create(theta)) - least) / least;
            return new(gap <= Gap, string.Create(CultureInfo.InvariantCulture, $"gap {gap:g2}"));
        }

        double[] Fit(Dataset data) => LogisticRegression.Fit(data, rows.Penalty).Match(
            Theta, Theta, _ => [], _ => [], (model, _) => Theta(model, null), (model, _) => Theta(model, null));
    }

    private static double[] Theta(BinaryModel model, Certificate? certificate) => [model.Intercept, .. model.Coefficients];

    /// <summary>The least f anyone could reach, with what is proven of it.</summary>
    private static (double Value, double Proven) Least(Objective f)
    {
        Vector theta = f.Dimension <= 1000
            ? Trainer.Iterate(new Newton(), f).ElementAt(15).Theta
            : Trainer.Iterate(new LBfgs(30), f).ElementAt(500).Theta;
        return (f.Value(theta), Certificate.Of(f, theta).Gap);
    }

    private static Entrant Ours(string name, Func<double[]> fit, Func<double[], Verdict> judge) => new(name, () => Race.Time(fit), judge);

    private static Entrant Sklearn(PeerSet peers, string python, RowMajor rows, string solver, Func<double[], Verdict> judge, TextWriter log)
    {
        Peer peer = peers.Add(Peer.Start(python, Repository.PathOf("benchmarks", "peers", "sklearn_fit.py"), peers.Write(rows), solver));
        string tolerance = Search(solver, text => peer.Run(text), judge, log);
        return new(solver, () => peer.Run(tolerance), judge);
    }

    private static Entrant Loosest(string name, Func<double, Vector> fit, Func<double[], Verdict> judge, TextWriter log)
    {
        string tolerance = Search(name, Timed, judge, log);
        return new(name, () => Timed(tolerance), judge);

        Run Timed(string text) => Race.Time(() => [.. fit(double.Parse(text, CultureInfo.InvariantCulture))]);
    }

    /// <summary>The loosest tolerance at which the answer is right, or the tightest.</summary>
    private static string Search(string name, Func<string, Run> run, Func<double[], Verdict> judge, TextWriter log)
    {
        string text = "";
        foreach (double tolerance in Tolerances)
        {
            text = tolerance.ToString("r", CultureInfo.InvariantCulture);
            Verdict verdict = judge(run(text).Answer);
            log.WriteLine($"{name}, tolerance {text}: {verdict.Text}");
            if (verdict.Right)
                break;
        }
        return text;
    }
}
