namespace LogReg.Functional.Comparison;

/// <summary>
/// From data in memory to a summary: estimates without a penalty, their covariance, standard errors, z, p and intervals, likelihoods and
/// the table. An answer is the estimates and their standard errors; how far it is off is the most by which an estimate is, in standard
/// errors, or a standard error, relatively, against a plain loop. --scale multiplies the rows.
/// </summary>
internal sealed class InferenceTask : ITask
{
    private const int Columns = 20, Rounds = 7;

    /// <summary>The digits that a table shows of z.</summary>
    private const double Limit = 1e-4;

    public string Name => "inference";

    public string Description => "A fit of 100,000 x 20 normal numbers without a penalty, its covariance and its summary.";

    public Report Run(Setting setting)
    {
        RowMajor rows = RowMajor.Normal(setting.Scaled(100_000), Columns, setting.Seed);
        Dataset data = rows.Dataset();
        var bar = new Bar(DistanceFrom(PlainInference.Of(rows)), Limit, "largest error in standard errors");
        using var peers = new PeerSet(rows.Write);
        PeerProgram[] programs = [PeerProgram.StatsmodelsSummary("logit"), PeerProgram.StatsmodelsSummary("glm"), PeerProgram.GlmSummary()];
        Entrant[] others = [.. programs.Select(program => peers.Entrant(program, bar, setting.Log))];
        IReadOnlyList<Standing> standings = Race.Run(
            [
                .. others,
                new("Summary.Of, ToText, from arrays", () => Time(rows.Dataset), bar.Judge) { Target = 5 },
                new("Summary.Of, ToText, from a Dataset", () => Time(() => data), bar.Judge),
            ],
            Rounds, setting.Log);
        return new Report(this, setting, Report.FastestFirst(standings, others.Length))
        {
            Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, "")],
            Versions = [.. programs.Select(peer => peer.Version()).OfType<string>().Distinct()],
        };

        static Run Time(Func<Dataset> data) => Race.Time(
            () =>
            {
                Summary summary = Summary.Of(data()).OrThrow();
                return (Summary: summary, Text: summary.ToText());
            },
            made => [.. made.Summary.Estimates, .. made.Summary.Coefficients.Select(coefficient => coefficient.StandardError)]);
    }

    private static Func<double[], double> DistanceFrom((double[] Estimates, double[] Errors) truth) => answer =>
    {
        int d = truth.Estimates.Length;
        double worst = answer.Length == 2 * d ? 0 : double.PositiveInfinity;
        for (int j = 0; j < d && double.IsFinite(worst); j++)
            worst = Math.Max(worst, Math.Max(
                Math.Abs(answer[j] - truth.Estimates[j]) / truth.Errors[j], Math.Abs(answer[d + j] / truth.Errors[j] - 1)));
        return worst;
    };
}
