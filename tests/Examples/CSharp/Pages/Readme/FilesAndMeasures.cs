using LogReg.Functional.Files;
using Xunit;
using static LogReg.Functional.Outcome<LogReg.Functional.BinaryModel>;

namespace LogReg.Functional.Examples.Pages.Readme;

/// <summary>What the README says of files and of measures.</summary>
public sealed class FilesAndMeasures
{
    [Fact]
    public void From_a_file_to_a_measure()
    {
        string path = Births.Path;

        Result<Dataset, FileError> births = Csv.Read(path, new ReadOptions("low")).Bind(table => table.ToDataset());
        string found = births.Match(d => $"{d.Rows} rows of {d.FeatureNames}", e => e.In(path));

        Dataset data = births.OrThrow();
        BinaryModel model = Assert.IsType<Converged>(LogisticRegression.Fit(data, Penalty.None)).Model;

        Predictions said = Predictions.Of(model, data).OrThrow();
        double area = said.Roc().OrThrow().Area, loss = said.LogLoss(), brier = said.Brier();
        ConfusionTable cheapest = said.Cheapest(falsePositive: 1, falseNegative: 3);
        double error = said.Calibration(bins: 10).ExpectedError;

        Assert.Equal("189 rows of [age, lwt, smoke, ptl, ht, ui, ftv, race=other, race=white]", found);
        Assert.Equal((0.746, 0.532, 0.179), (Math.Round(area, 3), Math.Round(loss, 3), Math.Round(brier, 3)));
        Assert.True(cheapest.Cost(1, 3) <= said.Confusion(0.5).Cost(1, 3));
        Assert.InRange(error, 0, 0.2);
    }
}
