using Xunit;

namespace LogReg.Functional.Properties.Models;

/// <summary>The door to a fit, and what a model answers to data that are not its own.</summary>
public sealed class FitLaws
{
    private static readonly Dataset Overlapping = Dataset.Create(Matrix.OfRows([0], [1], [2], [3]), [0, 1, 0, 1]).OrThrow();
    private static readonly BinaryModel Model = new(1, [2, -1], ["a", "b"], new ClassLabels("no", "yes"));

    /// <summary>With a penalty the gap is what is promised, and 1e-10 at most.</summary>
    [Fact]
    public void A_penalised_fit_ends_with_its_gap()
    {
        var fit = Assert.IsType<Outcome<BinaryModel>.Converged>(LogisticRegression.Fit(Overlapping, Penalty.L2(0.1)));
        Assert.InRange(fit.Certificate.Gap, 0, 1e-10);
        Assert.Equal(fit.Certificate, Certificate.Of(Objective.Of(Overlapping) + Penalty.L2(0.1), [fit.Model.Intercept, .. fit.Model.Coefficients]));
    }

    /// <summary>Without one, its gradient, and 1e-8 at most; or the direction that splits the classes, as soon as there is one.</summary>
    [Fact]
    public void A_fit_without_penalty_ends_with_its_gradient_or_a_direction()
    {
        var fit = Assert.IsType<Outcome<BinaryModel>.Converged>(LogisticRegression.Fit(Overlapping, Penalty.None));
        Assert.InRange(fit.Certificate.GradientNorm, 0, 1e-8);
        Assert.IsType<Outcome<BinaryModel>.Separated>(LogisticRegression.Fit(Iris.TwoFeatures(IrisVariant.Uci), Penalty.None));
    }

    [Fact]
    public void Other_names_are_other_features()
    {
        Matrix x = Matrix.OfRows([1, 2], [3, 4]);
        Dataset data = Dataset.Create(x, [0, 1]).OrThrow(), named = data.WithFeatureNames(["a", "b"]).OrThrow();
        Assert.Equal(new Result<Vector, DataError>.Error(new DataError.FeatureMismatch(["a", "b"], ["x1", "x2"])), Model.PredictProbability(data));
        Assert.Equal(Model.PredictProbability(x), Model.PredictProbability(named));
        Assert.Equal(
            new Result<Vector, DataError>.Error(new DataError.FeatureMismatch(["a", "b"], ["x1"])), Model.PredictProbability(Matrix.OfRows([1])));
    }

    /// <summary>Logits 1 and -1, and their labels by a threshold between.</summary>
    [Fact]
    public void Classes_are_called_by_their_names() => Assert.Equal(
        new Result<Names, DataError>.Ok(["yes", "no"]), Model.Classify(Matrix.OfRows([0, 0], [0, 2])));

    /// <summary>The first number of the first row that is not one; or the logit, where they all are and it is not.</summary>
    [Fact]
    public void A_probability_that_is_no_number_says_where_it_comes_from()
    {
        AssertError(new("X", 1, 1, double.NaN), Matrix.OfRows([0, 0], [1, double.NaN], [double.NaN, 0]));
        AssertError(new("X", 0, 0, double.PositiveInfinity), Matrix.OfRows([double.PositiveInfinity, double.PositiveInfinity], [0, 0]));
        AssertError(new("logit", 0, 0, double.NaN), Matrix.OfRows([1, 1]), Model with { Coefficients = [double.PositiveInfinity, double.NegativeInfinity] });
        Assert.True(Model.PredictProbability(Matrix.OfRows([double.PositiveInfinity, 0])).IsOk);

        static void AssertError(DataError.NonFinite expected, Matrix x, BinaryModel? model = null) =>
            Assert.Equal(new Result<Vector, DataError>.Error(expected), (model ?? Model).PredictProbability(x));
    }
}
