using System.IO.Compression;
using LogReg.Functional.Verification;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Trained = Microsoft.ML.Data.BinaryPredictionTransformer<Microsoft.ML.Calibrators.CalibratedModelParametersBase<
    Microsoft.ML.Trainers.LinearBinaryModelParameters, Microsoft.ML.Calibrators.PlattCalibrator>>;

namespace LogReg.Functional.Examples;

/// <summary>
/// ML.NET as pure functions: its calibrator is a sigmoid, and its L-BFGS trainer, one iteration from the last model, a step.
/// One thread.
/// </summary>
public static class MlNet
{
    private static readonly DateTimeOffset noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The trainer and the calibrator as a subject of the laws.</summary>
    public static Subject Subject { get; } = Subject.Named("ML.NET")
        .With(Traits.None)
        .With(Slack.SinglePrecision)
        .Expecting("1-sigmoid", "the smallest number of single precision is e^-103; below that the probability is 0")
        .Expecting("40-start", "ML.NET starts at zeros; a start at given coefficients is not in its public API")
        .WithSigmoid(Sigmoid)
        .WithSolver(new SolverUnderTest<Fitted>(_ => new Fitted([]), Step, Theta, Save, (_, text) => Load(text)));

    /// <summary>Platt's calibration at slope -1 and offset 0 is 1 / (1 + e^-z), in single precision.</summary>
    public static double Sigmoid(double z)
    {
        var ml = new MLContext(seed: 1);
        IDataView scores = ml.Data.LoadFromEnumerable<Scored>([new() { Score = (float)z }]);
        IDataView calibrated = ml.BinaryClassification.Calibrators
            .Platt(slope: -1, offset: 0, "Score").Fit(scores).Transform(scores);
        return ml.Data.CreateEnumerable<Calibrated>(calibrated, reuseRowObject: false).Single().Probability;
    }

    /// <summary>One iteration of L-BFGS, from the last model or, before the first, from zeros.</summary>
    public static Fitted Step(Problem problem, Fitted last)
    {
        var ml = new MLContext(seed: 1);
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            MaximumNumberOfIterations = 1,
            NumberOfThreads = 1,
            L1Regularization = 0,
            L2Regularization = 0,
            DenseOptimizer = true,
        });
        IDataView rows = Rows(ml, problem);
        return new([last.Model is [var model] ? trainer.Fit(rows, model.Model.SubModel) : trainer.Fit(rows)]);
    }

    private static Vector Theta(Fitted fitted) =>
        [.. fitted.Model.Select(model => model.Model.SubModel)
            .SelectMany(model => model.Weights.Prepend(model.Bias)).Select(w => (double)w)];

    /// <summary>ML.NET's own file; its entries without the time of day, so that equal models are equal texts.</summary>
    private static string Save(Problem problem, Fitted fitted)
    {
        var ml = new MLContext(seed: 1);
        return string.Concat(fitted.Model.Select(model =>
        {
            using var written = new MemoryStream();
            ml.Model.Save(model, Rows(ml, problem).Schema, written);
            return Convert.ToBase64String(WithoutTime(written));
        }));
    }

    private static Fitted Load(string text)
    {
        if (text.Length == 0)
            return new([]);
        using var file = new MemoryStream(Convert.FromBase64String(text));
        return new([(Trained)new MLContext(seed: 1).Model.Load(file, out _)]);
    }

    private static byte[] WithoutTime(MemoryStream file)
    {
        using var timeless = new MemoryStream();
        using (var from = new ZipArchive(file, ZipArchiveMode.Read))
        using (var to = new ZipArchive(timeless, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (ZipArchiveEntry entry in from.Entries)
            {
                ZipArchiveEntry copy = to.CreateEntry(entry.FullName);
                copy.LastWriteTime = noTime;
                using Stream source = entry.Open(), target = copy.Open();
                source.CopyTo(target);
            }
        }
        return timeless.ToArray();
    }

    private static IDataView Rows(MLContext ml, Problem problem)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, problem.Features);
        return ml.Data.LoadFromEnumerable(
            problem.Rows.Zip(problem.Y, (row, y) => new Row { Features = [.. row.Select(x => (float)x)], Label = y == 1 }),
            schema);
    }

    /// <summary>What ML.NET has trained; empty before the first step.</summary>
    public sealed record Fitted(IReadOnlyList<Trained> Model);

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
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
