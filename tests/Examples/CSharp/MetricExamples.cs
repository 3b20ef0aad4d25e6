using System.Text.Json;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>How good is what it says? Measures of a classifier, and the same from scikit-learn (scripts/metric_values.py).</summary>
public sealed class MetricExamples
{
    // Both add up to 200 products of rounded shares; they differ in order: 200 u each, of numbers of at most 1 but for the loss.
    private const double Tolerance = 400 * 1.1102230246251565e-16;

    [Fact]
    public void A_model_is_measured_on_data()
    {
        Dataset iris = Iris.TwoFeatures(IrisVariant.Uci);
        var outcome = (Outcome<BinaryModel>.Converged)LogisticRegression.Fit(iris, Penalty.L2(0.01));
        Predictions said = Predictions.Of(outcome.Model, iris).OrThrow();

        ConfusionTable half = said.Confusion();
        Assert.Equal(150, half.Positives + half.Negatives);
        Assert.InRange(said.Accuracy(), 0.9, 1);
        Assert.InRange(said.LogLoss(), 0, Math.Log(2));
        Assert.InRange(said.Roc().OrThrow().Area, 0.98, 1);

        // To overlook a virginica is ten times as bad: say so earlier.
        ConfusionTable careful = said.Cheapest(falsePositive: 1, falseNegative: 10);
        Assert.True(careful.Recall >= half.Recall);

        foreach (CalibrationBin bin in said.Calibration(bins: 5).Bins)
            Assert.InRange(bin.ObservedShare - bin.MeanProbability, -0.3, 0.3);
    }

    [Fact]
    public void The_measures_are_scikit_learns()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Metrics", "values.json")));
        foreach (JsonElement each in file.RootElement.GetProperty("cases").EnumerateArray())
        {
            Predictions said = Predictions.Create(Numbers(each, "y"), Numbers(each, "p"), Numbers(each, "weights")).OrThrow();
            ConfusionTable half = said.Confusion();
            Assert.Equal(Number(each, "tp"), half.TruePositives);
            Assert.Equal(Number(each, "fp"), half.FalsePositives);
            Assert.Equal(Number(each, "tn"), half.TrueNegatives);
            Assert.Equal(Number(each, "fn"), half.FalseNegatives);
            Near("accuracy", said.Accuracy());
            Near("balancedAccuracy", half.BalancedAccuracy);
            Near("precision", half.Precision);
            Near("recall", half.Recall);
            Near("f1", half.F1);
            Near("matthews", half.MatthewsCorrelation);
            Near("logLoss", said.LogLoss());
            Near("brier", said.Brier());
            Near("area", said.Roc().OrThrow().Area);
            Near("averagePrecision", said.PrecisionRecall().OrThrow().AveragePrecision);

            void Near(string name, double actual) => Assert.InRange(actual - Number(each, name), -Tolerance, Tolerance);
        }
    }

    [Fact]
    public void What_cannot_be_measured_says_why()
    {
        Assert.Equal("The data have no rows.", Error([], []));
        Assert.Equal("y has 0.5 in row 1; here a label must be 0 or 1.", Error([1, 0.5], [0.5, 0.5]));
        Assert.Equal("The probability in row 0 is 1.5; it must lie in [0, 1].", Error([1, 0], [1.5, 0.5]));
        Assert.Equal("The probability in row 1 is NaN; it must lie in [0, 1].", Error([1, 0], [0.5, double.NaN]));
        Assert.Equal("probabilities: expected 2, found 1 (row 1).", Error([1, 0], [0.5]));

        Predictions ones = Predictions.Create([1, 1], [0.25, 0.5]).OrThrow();
        Assert.Equal(new DataError.SingleClass(1), ones.Roc().Match(_ => throw new InvalidOperationException(), error => error));
        Assert.Equal(0.5, ones.Accuracy());
        Assert.True(double.IsNaN(ones.Confusion().Specificity));

        static string Error(Vector y, Vector p) => Predictions.Create(y, p).Match(_ => "taken", error => error.Message);
    }

    private static double Number(JsonElement from, string name) => from.GetProperty(name).GetDouble();

    private static Vector Numbers(JsonElement from, string name) =>
        Vector.OfSeq(from.GetProperty(name).EnumerateArray().Select(number => number.GetDouble()));
}
