using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Likelihoods and their tests by their definitions, at any theta.</summary>
public sealed class LikelihoodLaws
{
    private const double U = Slack.UnitRoundoff;

    private static Dataset Drawn(Draw draw, Func<int, double> y)
    {
        int rows = draw.Between(6, 20);
        double[][] x = Draw.Many(rows, _ => (double[])[draw.Grid(2), draw.Grid(2)]);
        return Dataset.Create(Matrix.OfRows(x), Vector.Of(Draw.Many(rows, y)))
            .Bind(data => data.WithWeights(Vector.Of(Draw.Many(rows, _ => draw.Between(1, 12) / 4.0)))).OrThrow();
    }

    /// <summary>
    /// The test of nested models is twice the difference of their likelihoods, 0 where rounding or a theta makes it negative.
    /// </summary>
    [Law]
    public void The_test_of_nested_models_is_twice_the_difference_of_their_likelihoods(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset data = Drawn(draw, _ => draw.Between(0, 4) / 4.0);
        Dataset first = Dataset.Create(Matrix.OfColumns([.. data.X.Column(0)]), data.Y).Bind(d => d.WithWeights(data.Weights)).OrThrow();
        Dataset none = Dataset.Create(Matrix.OfRowMajor(data.Rows, 0, []), data.Y).Bind(d => d.WithWeights(data.Weights)).OrThrow();
        Vector theta = [draw.Grid(1), draw.Grid(1), draw.Grid(1)];
        if (At(data, theta) is not { } two || At(first, [theta[0], theta[1]]) is not { } one || At(none, [theta[0]]) is not { } intercept)
            return;
        Same(two, one, 1);
        Same(two, intercept, 2);
        Same(one, intercept, 1);
        Assert.Equal(
            Math.Max(0, 2 * (two.Likelihoods.Model - two.Likelihoods.Null)), two.AgainstNull.OrThrow().Statistic);

        // Of intercepts alone there is nothing to test.
        Assert.Contains("intercepts alone", intercept.AgainstNull.Match(_ => "", reason => reason.Message), StringComparison.Ordinal);

        static void Same(Summary larger, Summary smaller, int degrees) => Assert.Equal(
            new ChiSquaredTest(Math.Max(0, 2 * (larger.Likelihoods.Model - smaller.Likelihoods.Model)), degrees), smaller.Against(larger));

        static Summary? At(Dataset data, Vector theta) =>
            Summary.Of(Objective.Of(data), theta).Match(summary => (Summary?)summary, _ => null);
    }

    /// <summary>The null model is that of the intercept and the offset alone: what a summary of those says of itself.</summary>
    [Law]
    public void The_null_model_is_that_of_the_intercept_and_the_offset(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset plain = Drawn(draw, _ => draw.Between(1, 7) / 8.0);
        double size = Math.ScaleB(1, draw.Between(-2, 4));
        foreach (Dataset data in (Dataset[])[plain, plain.WithOffset(Vector.Of(Draw.Many(plain.Rows, _ => size * draw.Grid(1)))).OrThrow()])
        {
            Dataset none = Dataset.Create(Matrix.OfRowMajor(data.Rows, 0, []), data.Y).Bind(d => d.WithWeights(data.Weights))
                .Bind(d => d.WithOffset(data.Offset ?? Vector.Zeros(data.Rows))).OrThrow();
            double expected = Summary.Of(none).OrThrow().Likelihoods.Model;

            // Each is off by 64 u at most, and at its minimum the intercept's error is squared.
            Check.Near(expected, Ridge(data).Null, 128 * U * Math.Abs(expected));
        }
    }

    /// <summary>Of one class the null model is certain, whatever the offset: its intercept is infinite, its likelihood 1.</summary>
    [Law]
    public void Of_one_class_the_null_model_is_certain(Choices choices)
    {
        Draw draw = choices.Draw();
        int label = draw.Between(0, 1);
        Dataset data = Drawn(draw, _ => label);
        foreach (Dataset one in (Dataset[])[data, data.WithOffset(Vector.Of(Draw.Many(data.Rows, _ => draw.Grid(8)))).OrThrow()])
            Assert.Equal((0, 0), (Ridge(one).Null, Ridge(one).Saturated));
    }

    private static Likelihoods Ridge(Dataset data) =>
        Summary.Of(Objective.Of(data) + Penalty.L2(1), Vector.Zeros(data.Features + 1)).OrThrow().Likelihoods;
}
