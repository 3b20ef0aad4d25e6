using LogReg.Functional.Verification;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Trained = Microsoft.ML.Data.BinaryPredictionTransformer<Microsoft.ML.Calibrators.CalibratedModelParametersBase<
    Microsoft.ML.Trainers.LinearBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>>;

namespace LogReg.Functional.Examples;

/// <summary>
/// ML.NET as pure functions: its calibrator is a sigmoid, its trainer LbfgsLogisticRegression a fit, and one iteration of that, from the
/// last model, a step. One thread. With an intercept that has no penalty the trainer minimises, in single precision,
/// <code>(1/W) (sum_i s_i loss_i + L2/2 |w|^2) + (L1/n) |w|_1,   W = sum_i s_i, n the number of rows,</code>
/// (LbfgsPredictorBase.cs and L1Optimizer.cs of dotnet/machinelearning), so that L2 = lambda W and L1 = lambda1 n.
/// </summary>
public static class MlNet
{
    /// <summary>
    /// The trainer stops when an iteration lowers f by less than 1e-7, whatever the gradient is. Somebody who takes that for a gap of 1e-7
    /// expects |g|^2 &lt;= 2 L gap, which is 1e-3 squared at L = 5. Without a lasso 12,000 fits kept within 7e-4.
    /// </summary>
    private const double GradientPromised = 1e-3;

    private const string AlwaysAnOptimum = "it answers with coefficients whether or not there is an optimum, and nothing in the answer tells";

    /// <summary>The trainer with a ridge or without, its iterations, and the calibrator, as a subject of the laws.</summary>
    public static Subject Subject { get; } = Subject.Named("ML.NET")
        .With(Traits.Intercept | Traits.Weights | Traits.SoftLabels | Traits.L2)
        .With(Slack.SinglePrecision)
        .Expecting("40-start", "ML.NET starts at zeros; a start at given coefficients is not in its public API")
        .Expecting("53", AlwaysAnOptimum)
        .Expecting("53-partly", AlwaysAnOptimum)
        .WithSigmoid(Sigmoid)
        .WithFit(Fit, GradientPromised)
        .WithSolver(new SolverUnderTest<Fitted>(Start, Step, state => state.Theta, Save, Load));

    /// <summary>The trainer with a lasso, which is another method, OWL-QN.</summary>
    public static Subject Lasso { get; } = Subject.Named("ML.NET with a lasso")
        .With(Subject.Traits | Traits.L1)
        .With(Slack.SinglePrecision)
        .Expecting("45", "it stops after an iteration that lowers f by less than 1e-7, the first one too, whatever the gradient is there")
        .Expecting("51-lasso", "it may stop with a coefficient near 1e-7 whose best value is 0")
        .Expecting("53", AlwaysAnOptimum)
        .Expecting("53-partly", AlwaysAnOptimum)
        .WithFit(Fit, GradientPromised);

    /// <summary>Platt's calibration at slope -1 and offset 0 is 1 / (1 + e^-z), in single precision.</summary>
    public static double Sigmoid(double z)
    {
        var ml = new MLContext(seed: 1);
        IDataView scores = ml.Data.LoadFromEnumerable<Scored>([new() { Score = (float)z }]);
        IDataView calibrated = ml.BinaryClassification.Calibrators
            .Platt(slope: -1, offset: 0, "Score").Fit(scores).Transform(scores);
        return ml.Data.CreateEnumerable<Calibrated>(calibrated, reuseRowObject: false).Single().Probability;
    }

    /// <summary>A whole fit, from zeros. ML.NET always answers with coefficients, and makes no reservation.</summary>
    public static Answer Fit(Problem problem) => new Answer.Optimum(Train(problem, int.MaxValue, Start(problem)).Theta);

    private static Fitted Start(Problem problem) => new(Vector.Zeros(problem.Dimension), []);

    private static Fitted Step(Problem problem, Fitted last) => Train(problem, 1, last);

    /// <summary>L-BFGS from the last model or, without one, from zeros.</summary>
    private static Fitted Train(Problem problem, int iterations, Fitted last)
    {
        Row[] rows = Rows(problem);
        var ml = new MLContext(seed: 1);
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            L1Regularization = (float)(problem.Lambda1 * rows.Length),
            L2Regularization = (float)(problem.Lambda * rows.Sum(row => row.Weight)),
            MaximumNumberOfIterations = iterations,
            NumberOfThreads = 1,
            DenseOptimizer = true,
        });
        IDataView view = View(ml, rows);
        return Of(problem, last.Model is [var model] ? trainer.Fit(view, model.Model.SubModel) : trainer.Fit(view));
    }

    private static Fitted Of(Problem problem, Trained trained)
    {
        LinearBinaryModelParameters model = trained.Model.SubModel;
        IEnumerable<double> theta = model.Weights.Take(problem.Features).Select(w => (double)w);
        return new([.. problem.Intercept ? theta.Prepend(model.Bias) : theta], [trained]);
    }

    private static string Save(Problem problem, Fitted fitted) =>
        string.Concat(fitted.Model.Select(model => MlNetFile.Write(model, View(new MLContext(seed: 1), Rows(problem)).Schema)));

    private static Fitted Load(Problem problem, string text) => text.Length == 0 ? Start(problem) : Of(problem, (Trained)MlNetFile.Read(text));

    /// <summary>
    /// A label is true or false: a soft one is a row of weight s y and one of s (1 - y). The trainer always has an intercept: where the
    /// problem has none, each row stands beside its mirror image, -x with the other label, whose loss is the same, and the best intercept
    /// is 0. It wants a column: where the problem has none, it gets one of zeros.
    /// </summary>
    private static Row[] Rows(Problem problem)
    {
        IEnumerable<Row> rows =
            from i in Enumerable.Range(0, problem.Rows.Length)
            from label in (bool[])[true, false]
            let mass = problem.WeightOf(i) * (label ? problem.Y[i] : 1 - problem.Y[i])
            where mass > 0
            select new Row { Features = Floats(problem.Rows[i]), Label = label, Weight = (float)mass };
        return [.. problem.Intercept ? rows : rows.SelectMany<Row, Row>(row => [row, row.Mirrored()])];
    }

    private static float[] Floats(double[] row) => row is [] ? [0] : [.. row.Select(x => (float)x)];

    private static IDataView View(MLContext ml, Row[] rows)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Features.Length);
        return ml.Data.LoadFromEnumerable(rows, schema);
    }

    /// <summary>Coefficients, and the model that ML.NET has trained; none before the first step.</summary>
    private sealed record Fitted(Vector Theta, IReadOnlyList<Trained> Model);

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }

        public Row Mirrored() => new() { Features = [.. Features.Select(x => -x)], Label = !Label, Weight = Weight };
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }

    private sealed class Calibrated
    {
        public float Probability { get; set; }
    }
}
