namespace LogReg.Functional.Comparison;

/// <summary>
/// Whether there is an optimum, in whole numbers, against the fit of the same rows without a penalty: of overlapping classes, or of ones that
/// a plane through the origin splits. The numbers have all their 53 bits. --scale multiplies the rows.
/// </summary>
internal sealed class ExistenceTask(bool separated) : ITask
{
    private const int Columns = 20, Rounds = 7;

    public string Name => separated ? "existence-separated" : "existence";

    public string Description =>
        $"Separation.Detect of 10,000 x 20 normal numbers, {(separated ? "separated" : "overlapping")} classes, against a fit without a penalty.";

    public Report Run(Setting setting)
    {
        RowMajor rows = RowMajor.Normal(setting.Scaled(10_000), Columns, setting.Seed);
        if (separated)
            rows = rows with { Y = [.. Enumerable.Range(0, rows.Rows).Select(i => LabelOf(rows.X, i))] };
        Dataset data = rows.Dataset();
        Type found = separated ? typeof(Separation.Separated) : typeof(Separation.Overlap);
        Type fitted = separated ? typeof(Outcome<BinaryModel>.Separated) : typeof(Outcome<BinaryModel>.Converged);
        return new Report(this, setting, Race.Run(
            [
                Named("LogisticRegression.Fit", () => LogisticRegression.Fit(rows.Dataset(), Penalty.None), fitted),
                Named("Separation.Detect", () => Separation.Detect(rows.Dataset()), found) with { Target = 0.5 },
                Named("LogisticRegression.Fit, from a Dataset", () => LogisticRegression.Fit(data, Penalty.None), fitted),
                Named("Separation.Detect, from a Dataset", () => Separation.Detect(data), found),
            ],
            Rounds, setting.Log))
        {
            Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, "")],
        };
    }

    private static double LabelOf(double[] x, int row) => x[row * Columns] > x[row * Columns + 1] ? 1 : 0;

    private static Entrant Named(string name, Func<object> work, Type expected) => new(
        name,
        () => Race.Time(work, answer => [answer.GetType() == expected ? 1 : 0]),
        answer => new(answer[0] == 1, answer[0] == 1 ? expected.Name : $"not {expected.Name}"));
}
