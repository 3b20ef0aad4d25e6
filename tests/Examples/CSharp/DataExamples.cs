using LogReg.Functional;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>Data come in through one door, which checks them once; what is wrong with them is a value.</summary>
public sealed class DataExamples
{
    [Fact]
    public void Rows_of_numbers_become_a_dataset_or_the_reason_why_not()
    {
        double[][] rows = [[19, 182], [33, 155], [20, 105]];
        Result<Dataset, DataError> data = Dataset.Create(rows, y: [0, 0, 1])
            .Bind(d => d.WithFeatureNames(["age", "weight"]))
            .Bind(d => d.WithWeights([1, 2, 1]))
            .Map(d => d.WithClasses("normal", "low"));

        string shown = data.Match(d => d.ToString(), e => e.Message);

        Assert.Equal("Dataset 3 x 2 [age, weight], normal = 0, low = 1", shown);
    }

    [Fact]
    public void A_fault_says_what_and_where()
    {
        Result<Dataset, DataError> data = Dataset.Create([[19, 182], [33, double.NaN]], y: [0, 1]);

        string shown = data.Match(d => d.ToString(), e => e switch
        {
            DataError.NonFinite { Row: var row, Column: var column } => $"{row}:{column} is not a number",
            var other => other.Message,
        });

        Assert.Equal("1:1 is not a number", shown);
    }

    [Fact]
    public void Data_and_model_are_values()
    {
        Dataset once = Iris.TwoFeatures(IrisVariant.Uci), again = Iris.TwoFeatures(IrisVariant.Uci);

        Assert.Equal(once, again);
        Assert.Equal(LogisticRegression.Fit(once, Penalty.L2(0.1)), LogisticRegression.Fit(again, Penalty.L2(0.1)));
        Assert.NotEqual(once, Iris.TwoFeatures(IrisVariant.Fisher));
    }

    [Fact]
    public void A_weight_is_a_number_of_rows()
    {
        Matrix counted = Matrix.OfRows([1, 0], [0, 1]), listed = Matrix.OfRows([1, 0], [1, 0], [1, 0], [0, 1]);
        var weighted = Objective.Of(Dataset.Create(counted, [1, 0]).Bind(d => d.WithWeights([3, 1])).OrThrow());
        var repeated = Objective.Of(Dataset.Create(listed, [1, 1, 1, 0]).OrThrow());
        Vector theta = [0.5, -1, 2];

        // Four terms below 3 each, added in another order: far fewer than 32 roundings of a sum below 4.
        Assert.InRange(weighted.Value(theta) - repeated.Value(theta), -32 * 4 * Rounding.U, 32 * 4 * Rounding.U);
    }

    [Fact]
    public void Rows_are_selected_by_number_so_a_split_is_a_pair_of_sequences()
    {
        Dataset data = Iris.TwoFeatures(IrisVariant.Uci);
        Dataset test = data.Select(Enumerable.Range(0, data.Rows).Where(i => i % 5 == 0)).OrThrow();
        Dataset train = data.Select(Enumerable.Range(0, data.Rows).Where(i => i % 5 != 0)).OrThrow();

        BinaryModel model = Assert.IsType<Outcome<BinaryModel>.Converged>(LogisticRegression.Fit(train, Penalty.L2(0.001))).Model;
        double right = model.Predict(test.X).OrThrow().Zip(test.Y, (said, truth) => said == (truth == 1)).Average(ok => ok ? 1.0 : 0.0);

        Assert.Equal((30, 120), (test.Rows, train.Rows));
        Assert.True(right > 0.9);
    }
}
