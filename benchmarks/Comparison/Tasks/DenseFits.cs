namespace LogReg.Functional.Comparison;

/// <summary>Fits of dense data under an L2 penalty of C = 1.</summary>
internal static class DenseFits
{
    private static readonly string[] Solvers = ["lbfgs", "newton-cholesky", "newton-cg"];

    public static ITask Dense { get; } = Task(
        "dense", "A fit of 500,000 x 50 normal numbers, C = 1.", 6, Solvers[..2], setting =>
            RowMajor.Normal(setting.Scaled(500_000), 50, setting.Seed));

    public static ITask IllConditioned { get; } = Task(
        "illcond", "A fit of 200,000 x 100, columns scaled 1e-2 to 1e2 with 25 common factors, C = 1.", 6, Solvers[1..2], setting =>
            RowMajor.IllConditioned(setting.Scaled(200_000), 100, setting.Seed));

    public static ITask Wide { get; } = Task(
        "wide", "A fit of 2,000 x 5,000 normal numbers, C = 1.", 2, [Solvers[0], Solvers[2]], setting =>
            RowMajor.Normal(setting.Scaled(2_000), 5_000, setting.Seed));

    private static FitTask Task(string name, string description, double target, string[] solvers, Func<Setting, RowMajor> make) =>
        new(name, description, 1e-8, setting => Problem(make(setting), target, solvers));

    private static FitProblem Problem(RowMajor rows, double target, string[] solvers)
    {
        LogisticObjective f = rows.Objective(rows.Dataset());
        return new(
            rows.Write,
            theta => f.Value(Vector.Create(theta)),
            () => Least(f),
            [.. solvers.Select(solver => PeerProgram.Sklearn(solver, "l2", 1)), PeerProgram.MlNet(1)],
            [
                new("LogisticRegression.Fit to a gap, from arrays", gap => Fit(rows.Dataset(), gap)) { Target = target },
                new("LogisticRegression.Fit to a gap, from a Dataset", gap => Fit(f.Data, gap)),
                new("LogisticRegression.Fit, from arrays", _ => Fit(rows.Dataset(), null)) { Fixed = true },
                new("Newton-CG, from a Dataset", norm => [.. Trainer.Fit(new NewtonCg(), f, OtherFits.To(norm)).State.Theta]),

                // Of 5,000 columns a Hessian takes minutes; on columns of all scales L-BFGS without a metric takes as long.
                rows.Columns <= 256
                    ? new("Newton, from a Dataset", norm => [.. Trainer.Fit(new Newton(), f, OtherFits.To(norm)).State.Theta])
                    : new("L-BFGS, from a Dataset", norm => [.. Trainer.Fit(new LBfgs(), f, OtherFits.To(norm)).State.Theta]),
            ])
        {
            Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, "")],
        };

        double[] Fit(Dataset data, double? gap) => OtherFits.Theta(
            gap is null ? LogisticRegression.Fit(data, rows.Penalty) : LogisticRegression.Fit(data, rows.Penalty, gap.Value));
    }

    /// <summary>The least f that we can reach, with what is proven of it.</summary>
    private static (double Value, double Proven) Least(Objective f)
    {
        Vector theta = f.Dimension <= 1000
            ? Trainer.Iterate(new Newton(), f).ElementAt(15).Theta
            : Trainer.Iterate(new LBfgs(30), f).ElementAt(500).Theta;
        return OtherFits.Least(f, theta);
    }
}
