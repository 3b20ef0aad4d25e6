using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Metrics;

/// <summary>Measures of a model of many classes, held to those of two.</summary>
public sealed class MulticlassPredictionLaws
{
    private const double U = Slack.UnitRoundoff;

    private static MulticlassDataset Some(Draw draw, int classes)
    {
        int rows = draw.Between(classes, 30);
        double[][] x = Draw.Many(rows, _ => (double[])[draw.Grid(2), draw.Grid(2)]);
        int[] y = Draw.Many(rows, i => i < classes ? i : draw.Between(0, classes - 1));
        double[] weights = Draw.Many(rows, i => i < classes ? 1.0 : draw.Between(0, 3));
        return MulticlassDataset.Create(Matrix.OfRows(x), y).Bind(data => data.WithWeights(Vector.Of(weights))).OrThrow();
    }

    private static MulticlassPredictions Said(Draw draw, MulticlassDataset data)
    {
        SoftmaxObjective objective = Objective.Of(data);
        var theta = Vector.Of(Draw.Many(objective.Dimension, _ => draw.Grid(4)));
        return MulticlassPredictions.Of(MulticlassModel.Of(objective, theta), data).OrThrow();
    }

    /// <summary>The table holds every row once; its diagonal is what was right.</summary>
    [Law]
    public void A_confusion_table_counts(Choices choices)
    {
        Draw draw = choices.Draw();
        MulticlassDataset data = Some(draw, draw.Between(2, 5));
        MulticlassPredictions said = Said(draw, data);
        Matrix table = said.Confusion();
        double right = 0, all = 0;
        for (int k = 0; k < table.Rows; k++)
        {
            Check.SameBits(Enumerable.Range(0, data.Rows).Where(i => data.Y[i] == k).Sum(i => data.Weights[i]), table.Row(k).Sum());
            (right, all) = (right + table[k, k], all + table.Row(k).Sum());
        }
        // A pairwise mean of shares of weights, each of 2 roundings.
        Check.Near(right / all, said.Accuracy(), 16 * U);
    }

    /// <summary>
    /// Two classes: as the binary measures say of the second class's probability; the sum of squares counts both classes. p and 1 - p
    /// come from the softmax each to 4 ulp; a log-loss of at most 4 x 5 x 2 is off by that share and by as much of 1.
    /// </summary>
    [Law]
    public void Two_classes_are_the_binary_case(Choices choices)
    {
        Draw draw = choices.Draw();
        MulticlassDataset data = Some(draw, 2);
        SoftmaxObjective objective = Objective.Of(data);
        MulticlassModel model = MulticlassModel.Of(objective, Vector.Of(Draw.Many(objective.Dimension, _ => draw.Grid(1))));
        MulticlassPredictions many = MulticlassPredictions.Of(model, data).OrThrow();
        Predictions two = Predictions.Create(
            Vector.OfSeq(data.Y.Select(y => (double)y)), model.PredictProbability(data).OrThrow().Column(1), data.Weights).OrThrow();
        // Logits of at most 5 differ by 10: the rarer probability is at least e^-10 / 2, and an ulp of 1 is 2 e^10 u of it.
        double off = 16 * U * 2 * Math.Exp(10);
        Check.Near(two.LogLoss(), many.LogLoss(), off);
        Check.Near(2 * two.Brier(), many.Brier(), off);
        Check.Near(two.Accuracy(), many.Accuracy(), 16 * U);
    }

    /// <summary>
    /// x = 1 makes all logits but the first so low that those classes have the probability 0, x = -1 makes all equal. What was impossible
    /// and happened costs everything, but nothing in a row of no weight: then ln 3 in two of three rows is left, of a few roundings.
    /// </summary>
    [Fact]
    public void The_impossible_costs_everything_unless_it_has_no_weight()
    {
        MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([1], [1], [-1], [-1]), [0, 1, 1, 2]).OrThrow();
        MulticlassModel model = MulticlassModel.Of(Objective.Of(data), Vector.Fill(4, -2000));
        Assert.Equal(double.PositiveInfinity, MulticlassPredictions.Of(model, data).OrThrow().LogLoss());
        MulticlassDataset possible = data.WithWeights([1, 0, 1, 1]).OrThrow();
        Check.Near(Math.Log(3) * 2 / 3, MulticlassPredictions.Of(model, possible).OrThrow().LogLoss(), 16 * U);
    }

    [Fact]
    public void Other_classes_or_features_are_an_error()
    {
        Matrix x = Matrix.OfRows([1], [2], [3]);
        MulticlassDataset data = MulticlassDataset.Create(x, ["a", "b", "c"]).OrThrow();
        SoftmaxObjective objective = Objective.Of(data);
        MulticlassModel model = MulticlassModel.Of(objective, Vector.Zeros(objective.Dimension));
        MulticlassDataset named = data.WithClasses(["a", "b", "d"]).OrThrow();
        Assert.Equal(new DataError.ClassMismatch(data.Classes, named.Classes), ErrorOf(MulticlassPredictions.Of(model, named)));
        MulticlassDataset other = data.WithFeatureNames(["size"]).OrThrow();
        Assert.IsType<DataError.FeatureMismatch>(ErrorOf(MulticlassPredictions.Of(model, other)));
        Assert.Contains("3 rows, 3 classes, log-loss 1.09861", MulticlassPredictions.Of(model, data).OrThrow().ToString(), StringComparison.Ordinal);
    }

    private static DataError ErrorOf<T>(Result<T, DataError> result)
        where T : notnull => result.Match(_ => throw new InvalidOperationException("It was taken."), error => error);
}
