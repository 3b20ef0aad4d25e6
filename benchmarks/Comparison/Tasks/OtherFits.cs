namespace LogReg.Functional.Comparison;

/// <summary>Fits of sparse data, of many classes, with a lasso, and of next to nothing a thousand times.</summary>
internal static class OtherFits
{
    /// <summary>Columns as common as words are; rows of length 1; no intercept, since LIBLINEAR would penalise it.</summary>
    public static ITask Sparse { get; } = new FitTask(
        "sparse", "A fit of 100,000 x 100,000, 70 entries a row, L2, C = 1, no intercept.", 1e-8, setting =>
        {
            SparseRows rows = SparseRows.Words(setting.Scaled(100_000), 100_000, 70, setting.Seed);
            LogisticObjective f = Objective.Of(rows.Dataset(), intercept: false) + Penalty.L2(1.0 / rows.Rows);
            return new(
                rows.Write,
                theta => f.Value(Vector.Create(theta.AsSpan(1))),
                () => Least(f, Trainer.Fit(new NewtonCg(), f, Stop.WhenGradientBelow(1e-13) | Stop.AfterSteps(60)).State.Theta),
                [PeerProgram.Liblinear(7, 1), PeerProgram.Liblinear(0, 1)],
                [
                    new("Newton-CG, from a Dataset", norm => [0, .. Trainer.Fit(new NewtonCg(), f, To(norm)).State.Theta]) { Target = 1.5 },
                    new("L-BFGS, from a Dataset", norm => [0, .. Trainer.Fit(new LBfgs(), f, To(norm)).State.Theta]),
                    new("Newton-CG, from compressed rows", norm =>
                    {
                        LogisticObjective fresh = Objective.Of(rows.Dataset(), intercept: false) + f.Penalty;
                        return [0, .. Trainer.Fit(new NewtonCg(), fresh, To(norm)).State.Theta];
                    }),
                ])
            {
                Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, ""), new("entries", rows.Values.Length, "")],
            };
        });

    public static ITask Softmax { get; } = new FitTask(
        "softmax", "A fit of 20,000 x 200 normal numbers, 10 classes, L2, C = 1.", 1e-8, setting =>
        {
            const int classes = 10;
            RowMajor rows = RowMajor.Classes(setting.Scaled(20_000), 200, classes, setting.Seed);
            SoftmaxObjective f = Objective.Of(Data()) + rows.Penalty;
            return new(
                rows.Write,
                answer => f.Value(Theta(answer)),
                () => Least(f, Trainer.Fit(new LBfgs(30), f, Stop.WhenGradientBelow(1e-13) | Stop.AfterSteps(500)).State.Theta),
                [PeerProgram.Sklearn("lbfgs", "l2", 1), PeerProgram.Sklearn("newton-cg", "l2", 1), PeerProgram.MlNet(1)],
                [
                    new("L-BFGS, from arrays", norm => Answer(Trainer.Fit(new LBfgs(), Objective.Of(Data()) + rows.Penalty, To(norm)).State.Theta))
                    {
                        Target = 2,
                    },
                    new("L-BFGS, from a MulticlassDataset", norm => Answer(Trainer.Fit(new LBfgs(), f, To(norm)).State.Theta)),
                    new("Newton-CG, from a MulticlassDataset", norm => Answer(Trainer.Fit(new NewtonCg(), f, To(norm)).State.Theta)),
                ])
            {
                Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, ""), new("classes", classes, "")],
            };

            MulticlassDataset Data() => MulticlassDataset.Create(
                Matrix.OfRowMajor(rows.Rows, rows.Columns, rows.X), rows.Y.Select(y => (int)y)).OrThrow();

            // Answers have an intercept for each class; theta has their differences to the first.
            static Vector Theta(double[] answer) => [.. answer[1..classes].Select(b => b - answer[0]), .. answer[classes..]];

            static double[] Answer(Vector theta) => [0, .. theta];
        });

    public static ITask Lasso { get; } = new FitTask(
        "l1", "A fit of 50,000 x 200 normal numbers, L1, C = 0.01.", 1e-6, setting =>
        {
            const double c = 0.01;
            RowMajor rows = RowMajor.Normal(setting.Scaled(50_000), 200, setting.Seed);
            var lasso = Penalty.L1(1 / (c * rows.Rows));
            LogisticObjective f = Objective.Of(rows.Dataset()) + lasso;
            return new(
                rows.Write,
                theta => f.Value(Vector.Create(theta)),
                () => Least(f, Trainer.Fit(new CoordinateDescent(), f, Stop.WhenGapBelow(1e-14) | Stop.AfterSteps(200)).State.Theta),
                [PeerProgram.Glmnet(lasso.Lambda1), PeerProgram.Sklearn("saga", "l1", c)],
                [
                    new("LogisticRegression.Fit to a gap, from arrays", gap => Theta(LogisticRegression.Fit(rows.Dataset(), lasso, gap))) { Target = 2 },
                    new("LogisticRegression.Fit to a gap, from a Dataset", gap => Theta(LogisticRegression.Fit(f.Data, lasso, gap))),
                    new("FISTA, from a Dataset", norm => [.. Trainer.Fit(new ProximalGradient(LearningRate.Safe), f, To(norm)).State.Theta]),
                ])
            {
                Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, "")],
            };
        });

    public static ITask Small { get; } = new FitTask(
        "small", "A thousand fits of iris, versicolor against virginica, 4 features, L2, C = 1.", 1e-8, setting =>
        {
            int times = setting.Scaled(1000);
            RowMajor rows = RowMajor.OfCsv(Repository.PathOf("tests", "Examples", "Certified", "Problems", "iris-versicolor-virginica.csv"));
            LogisticObjective f = rows.Objective(rows.Dataset());
            return new(
                rows.Write,
                theta => f.Value(Vector.Create(theta)),
                () => Least(f, Trainer.Iterate(new Newton(), f).ElementAt(20).Theta),
                [
                    PeerProgram.Sklearn("lbfgs", "l2", 1, times), PeerProgram.Sklearn("newton-cholesky", "l2", 1, times),
                    PeerProgram.Sklearn("newton-cg", "l2", 1, times), PeerProgram.MlNet(1, times),
                ],
                [
                    new("LogisticRegression.Fit to a gap, from arrays", gap => Repeat(() => LogisticRegression.Fit(rows.Dataset(), rows.Penalty, gap)))
                    {
                        Target = 20,
                    },
                    new("LogisticRegression.Fit, from arrays", _ => Repeat(() => LogisticRegression.Fit(rows.Dataset(), rows.Penalty))) { Fixed = true },
                ])
            {
                Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, ""), new("fits", times, "")],
            };

            double[] Repeat(Func<Outcome<BinaryModel>> fit)
            {
                double[] theta = [];
                for (int i = 0; i < times; i++)
                    theta = Theta(fit());
                return theta;
            }
        });

    public static ITask Unpenalised { get; } = new FitTask(
        "unpenalised", "A fit of 100,000 x 20 normal numbers without a penalty.", 1e-8, setting =>
        {
            RowMajor rows = RowMajor.Normal(setting.Scaled(100_000), 20, setting.Seed);
            LogisticObjective f = Objective.Of(rows.Dataset());
            return new(
                rows.Write,
                theta => f.Value(Vector.Create(theta)),
                () => Least(f, Trainer.Iterate(new Newton(), f).ElementAt(20).Theta),
                [PeerProgram.Statsmodels(), PeerProgram.Glm()],
                [
                    new("LogisticRegression.Fit to a gap, from arrays", gap => Theta(LogisticRegression.Fit(rows.Dataset(), Penalty.None, gap))),
                    new("Newton, from a Dataset", norm => [.. Trainer.Fit(new Newton(), f, To(norm)).State.Theta]),
                ])
            {
                Facts = [new("rows", rows.Rows, ""), new("columns", rows.Columns, "")],
            };
        });

    internal static StopRule To(double norm) => Stop.WhenGradientBelow(norm) | Stop.AfterSteps(5_000);

    internal static (double Value, double Proven) Least(Objective f, Vector theta) => (f.Value(theta), Certificate.Of(f, theta).Gap);

    internal static double[] Theta(Outcome<BinaryModel> outcome) => outcome.Match(
        (model, _) => OfModel(model), (model, _) => OfModel(model), _ => [], _ => [], (model, _) => OfModel(model), (model, _) => OfModel(model));

    private static double[] OfModel(BinaryModel model) => [model.Intercept, .. model.Coefficients];
}
