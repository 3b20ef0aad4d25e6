using System.Collections.Immutable;
using System.Globalization;
using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>What an evaluation has to say.</summary>
internal abstract record EvaluationReport
{
    public abstract ImmutableArray<Block> Blocks();

    public abstract void WriteJson();

    protected static ImmutableArray<string> Row(string name, double number) => [name, Invariant($"{number:g6}")];

    protected static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Of a model of two classes.</summary>
internal sealed record BinaryEvaluation(Predictions Said, ClassLabels Classes, double Threshold) : EvaluationReport
{
    private ConfusionTable Table => Said.Confusion(Threshold);

    /// <summary>NaN where all rows are of one class.</summary>
    private double Area => Said.Roc().Match(curve => curve.Area, _ => double.NaN);

    public override ImmutableArray<Block> Blocks() =>
    [
        new Block.Heading(Invariant($"{Said.Rows} rows, threshold {Threshold:R}")),
        new Block.Table(["measure", "value"],
        [
            Row("accuracy", Table.Accuracy), Row("log-loss", Said.LogLoss()), Row("Brier score", Said.Brier()), Row("area under ROC", Area),
            Row("precision", Table.Precision), Row("recall", Table.Recall), Row("specificity", Table.Specificity), Row("F1", Table.F1),
        ]),
        new Block.Table(["", $"called {Classes.Negative}", $"called {Classes.Positive}"],
        [
            [$"is {Classes.Negative}", Invariant($"{Table.TrueNegatives:g10}"), Invariant($"{Table.FalsePositives:g10}")],
            [$"is {Classes.Positive}", Invariant($"{Table.FalseNegatives:g10}"), Invariant($"{Table.TruePositives:g10}")],
        ]),
        new Block.Table(["probability", "weight", "said", "happened"], [.. Said.Calibration().Bins.Select(bin => (ImmutableArray<string>)[
            Invariant($"{bin.From:f4} to {bin.To:f4}"), Invariant($"{bin.Weight:g10}"), Invariant($"{bin.MeanProbability:f4}"), Invariant($"{bin.ObservedShare:f4}")])]),
    ];

    public override void WriteJson() => JsonOutput.Write(json =>
    {
        json.WriteString("schema", "logreg.evaluation/1");
        json.WriteNumber("n", Said.Rows);
        json.WriteNumber("threshold", Threshold);
        json.WriteNumberOrNull("accuracy", Table.Accuracy);
        json.WriteNumberOrNull("logLoss", Said.LogLoss());
        json.WriteNumberOrNull("brier", Said.Brier());
        json.WriteNumberOrNull("auc", Area);
        json.WriteNumberOrNull("precision", Table.Precision);
        json.WriteNumberOrNull("recall", Table.Recall);
        json.WriteNumberOrNull("specificity", Table.Specificity);
        json.WriteNumberOrNull("f1", Table.F1);
        json.WriteStartObject("confusion");
        json.WriteNumber("truePositives", Table.TruePositives);
        json.WriteNumber("falsePositives", Table.FalsePositives);
        json.WriteNumber("trueNegatives", Table.TrueNegatives);
        json.WriteNumber("falseNegatives", Table.FalseNegatives);
        json.WriteEndObject();
        json.WriteStartArray("calibration");
        foreach (CalibrationBin bin in Said.Calibration().Bins)
        {
            json.WriteStartObject();
            json.WriteNumber("from", bin.From);
            json.WriteNumber("to", bin.To);
            json.WriteNumber("weight", bin.Weight);
            json.WriteNumber("said", bin.MeanProbability);
            json.WriteNumber("happened", bin.ObservedShare);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}

/// <summary>Of a model of many classes.</summary>
internal sealed record ManyEvaluation(MulticlassPredictions Said, int Rows) : EvaluationReport
{
    public override ImmutableArray<Block> Blocks() =>
    [
        new Block.Heading(Invariant($"{Rows} rows, {Said.Classes.Count} classes")),
        new Block.Table(["measure", "value"], [Row("accuracy", Said.Accuracy()), Row("log-loss", Said.LogLoss()), Row("Brier score", Said.Brier())]),
        new Block.Table(
            ["", .. Said.Classes.Select(name => $"called {name}")],
            [.. Said.Classes.Select((name, k) => (ImmutableArray<string>)[$"is {name}", .. Said.Confusion().Row(k).Select(weight => Invariant($"{weight:g10}"))])]),
    ];

    public override void WriteJson() => JsonOutput.Write(json =>
    {
        json.WriteString("schema", "logreg.evaluation/1");
        json.WriteNumber("n", Rows);
        json.WriteNumberOrNull("accuracy", Said.Accuracy());
        json.WriteNumberOrNull("logLoss", Said.LogLoss());
        json.WriteNumberOrNull("brier", Said.Brier());
        json.WriteStartArray("classes");
        foreach (string name in Said.Classes)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("confusion");
        for (int k = 0; k < Said.Classes.Count; k++)
        {
            json.WriteStartArray();
            foreach (double weight in Said.Confusion().Row(k))
                json.WriteNumberValue(weight);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    });
}
