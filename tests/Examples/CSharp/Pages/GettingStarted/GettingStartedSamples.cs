using LogReg.Functional;
using LogReg.Functional.Files;
using Xunit;
using static LogReg.Functional.Outcome<LogReg.Functional.BinaryModel>;

namespace LogReg.Functional.Examples.Pages.GettingStarted;

/// <summary>docs/GETTING-STARTED.md to the letter, and that it does what the text around it says.</summary>
public sealed class GettingStartedSamples : IDisposable
{
    private static readonly string births = Births.Path;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("logreg-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void From_a_file_to_predictions()
    {
        string modelFile = Path.Combine(_folder.FullName, "model.json"), schemaFile = Path.Combine(_folder.FullName, "schema.json");

        Table table = Csv.Read(births, new ReadOptions("low")).OrThrow();
        Dataset data = table.ToDataset().OrThrow();
        string columns = $"{data.Rows} rows, {data.FeatureNames}";
        string coded = string.Join("; ", table.Schema.Describe());

        Outcome<BinaryModel> fit = LogisticRegression.Fit(data, Penalty.None);
        string answer = fit switch
        {
            Converged { Certificate: var c } => $"found, at most {c.Gap:g1} above the least loss",
            Separated { Direction: var d } => $"no finite answer: the classes are split along {d}",
            var other => other.Describe(),
        };

        Summary summary = Summary.Of(data).OrThrow();
        Coefficient smoke = summary["smoke"];
        string said = $"odds ratio {smoke.OddsRatio:f2}, p = {smoke.PValue:f3}";

        BinaryModel model = fit is Converged { Model: var found } ? found : throw new InvalidOperationException(fit.Describe());
        Vector probabilities = model.PredictProbability(data).OrThrow();
        Names labels = model.Classify(data.X, threshold: 0.3).OrThrow();

        Predictions predictions = Predictions.Of(model, data).OrThrow();
        double auc = predictions.Roc().OrThrow().Area;
        ConfusionTable at = predictions.Cheapest(falsePositive: 1, falseNegative: 3);

        WholeFile.Write(modelFile, model.ToJson()).OrThrow();
        WholeFile.Write(schemaFile, table.Schema.ToJson()).OrThrow();

        BinaryModel loaded = BinaryModel.OfJson(File.ReadAllText(modelFile)).OrThrow();
        Schema schema = Schema.OfJson(File.ReadAllText(schemaFile)).OrThrow();
        Table others = Csv.Read(births, new ReadOptions(), schema).OrThrow();
        Vector later = loaded.PredictProbability(others.X).OrThrow();

        string wrong = Csv.Read(births, new ReadOptions("lows")).Match(t => $"{t.Rows} rows", e => e.Message);

        Assert.Equal("189 rows, [age, lwt, smoke, ptl, ht, ui, ftv, race=other, race=white]", columns);
        Assert.Equal("race: 2 columns (other, white); reference level black", coded);
        Assert.Equal("found, at most 1e-25 above the least loss", answer);
        Assert.Equal("odds ratio 2.56, p = 0.020", said);
        Assert.Equal(0.2998, probabilities[0], 4);
        Assert.Equal("no", labels[0]);
        Assert.Equal(0.746, auc, 3);
        Assert.Equal("at 0.236771: TP 51, FP 65, TN 65, FN 8", at.ToString());
        Assert.Equal(probabilities, later);
        Assert.Equal("There is no column 'lows'; did you mean 'low'?", wrong);
    }

    [Fact]
    public void A_penalty_and_another_goal()
    {
        Dataset data = Csv.Read(births, new ReadOptions("low")).OrThrow().ToDataset().OrThrow();

        Outcome<BinaryModel> ridge = LogisticRegression.Fit(data, Penalty.L2(0.01));
        Outcome<BinaryModel> lasso = LogisticRegression.Fit(data, Penalty.L1(0.03), gap: 1e-6);

        Assert.IsType<Converged>(ridge);
        Assert.True(Assert.IsType<Converged>(lasso).Certificate.Gap <= 1e-6);
    }
}
