using FsCheck;
using FsCheck.Fluent;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Models;

/// <summary>Models of many classes: laws 58 to 60 of their files, the two links, and one class against the rest.</summary>
public sealed class MulticlassModelLaws
{
    // Written by the first version of the schema. It must load for ever: never change it.
    private const string Golden = """
        {
          "schema": "logreg.multiclass-model/1",
          "link": "softmax",
          "features": [
            "petal length",
            "petal width"
          ],
          "classes": [
            {
              "name": "setosa",
              "intercept": 0,
              "coefficients": [
                0.1,
                -0
              ]
            },
            {
              "name": "versicolor",
              "intercept": -2.5,
              "coefficients": [
                1E-300,
                2
              ]
            }
          ],
          "sha256": "ac66478b1804f6029b29c6677b3de4c209c9ddf7a74b01904c3681a988febb35"
        }

        """;

    private static readonly MulticlassModel GoldenModel = new(
        MulticlassLink.Softmax,
        [0, -2.5],
        Matrix.OfRows([0.1, -0.0], [1e-300, 2]),
        ["petal length", "petal width"],
        ["setosa", "versicolor"]);

    private static Gen<MulticlassModel> Models { get; } =
        from classes in Gen.Choose(2, 4)
        from features in Gen.Choose(0, 3)
        from link in Gen.Elements(MulticlassLink.Softmax, MulticlassLink.OneVersusRest)
        from intercepts in AnyModel.FiniteDouble.ArrayOf(classes)
        from coefficients in AnyModel.FiniteDouble.ArrayOf(classes * features)
        from names in AnyModel.Name.ArrayOf(features)
        from labels in AnyModel.Name.ArrayOf(classes)
        select new MulticlassModel(
            link, Vector.Create(intercepts), Matrix.OfRowMajor(classes, features, coefficients), Names.OfSeq(names), Names.OfSeq(labels));

    /// <summary>Law 60: what was written once loads for ever, and is written so still.</summary>
    [Fact]
    public void The_golden_file_loads_and_is_what_is_written()
    {
        Assert.True(Same(GoldenModel, MulticlassModel.OfJson(Golden).OrThrow()));
        Assert.Equal(Golden, GoldenModel.ToJson());
    }

    /// <summary>Law 58: saving, loading and saving again changes no bit of a number and no character of the text.</summary>
    [Law]
    public Property Saving_and_loading_is_a_fixed_point() => Prop.ForAll(Arb.From(Models), model =>
    {
        string text = model.ToJson();
        MulticlassModel loaded = MulticlassModel.OfJson(text).OrThrow();
        return Same(loaded, model) && loaded.ToJson() == text;
    });

    /// <summary>Law 59 and more: a text that was edited is an error or says the very same.</summary>
    [Law]
    public Property An_edited_file_is_an_error_or_the_same_model() => Prop.ForAll(
        Arb.From(
            from model in Models
            from edited in AnyText.EditsOf(model.ToJson())
            select (model, edited)),
        pair => MulticlassModel.OfJson(pair.edited).Match(loaded => Same(loaded, pair.model), error => error.Message.Length > 0));

    [Fact]
    public void A_file_that_is_not_one_says_why()
    {
        string text = new MulticlassModel(MulticlassLink.Softmax, [0, 1], Matrix.OfRows([0.5], [-0.25]), ["x"], ["a", "b"]).ToJson();
        Assert.True(MulticlassModel.OfJson(text).IsOk);
        (string Text, ModelFormatError Error)[] wrong =
        [
            (text.Replace("multiclass-model/1", "binary-model/1"), new ModelFormatError.UnknownSchema("logreg.binary-model/1")),
            (text.Replace("\"softmax\"", "\"probit\""), new ModelFormatError.InvalidValue("link", "'softmax' or 'one-versus-rest'")),
            (text.Replace("[\n    \"x\"\n  ]", "[]"), new ModelFormatError.InvalidValue("classes[0].coefficients", "0 numbers, one for each feature")),
            (text.Replace("\"link\"", "\"links\""), new ModelFormatError.UnknownField("links")),
            (text.Replace("-0.25", "\"1\""), new ModelFormatError.InvalidValue("classes[1].coefficients[0]", "a finite number")),
            ("{\"schema\":\"logreg.multiclass-model/1\",\"link\":\"softmax\",\"features\":[],\"classes\":[],\"sha256\":\"\"}",
                new ModelFormatError.InvalidValue("classes", "two classes or more")),
        ];
        foreach ((string bad, ModelFormatError error) in wrong)
            Assert.Equal(new Result<MulticlassModel, ModelFormatError>.Error(error), MulticlassModel.OfJson(bad));
        string changed = text.Replace("0.5", "0.75");
        Assert.IsType<ModelFormatError.WrongHash>(Assert.IsType<Result<MulticlassModel, ModelFormatError>.Error>(MulticlassModel.OfJson(changed)).Reason);
    }

    /// <summary>Whoever has the file and SHA-256 can tell whether it is whole: the hash is that of the text with none in it.</summary>
    [Law]
    public Property The_hash_is_of_the_text_without_it() => Prop.ForAll(Arb.From(Models), model =>
    {
        string text = model.ToJson();
        string hash = System.Text.Json.JsonDocument.Parse(text).RootElement.GetProperty("sha256").GetString()!;
        byte[] bare = System.Text.Encoding.UTF8.GetBytes(text.Replace(hash, "", StringComparison.Ordinal));
        return hash == Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bare));
    });

    /// <summary>
    /// Each class against the rest is the binary fit of it, and their probabilities add up to 1: sigmoid_k / sum sigmoid_l, 16 u.
    /// </summary>
    [Fact]
    public void One_against_the_rest_is_a_fit_of_each()
    {
        MulticlassDataset data = SeededData.Classes(seed: 8, rows: 120, columns: 2, classes: 3);
        Outcome<BinaryModel> Fit(Dataset one) => LogisticRegression.Fit(one, Penalty.L2(0.125));
        var whole = Assert.IsType<Outcome<MulticlassModel>.Converged>(OneVersusRest.Fit(data, Fit));
        Outcome<BinaryModel>.Converged[] parts = [.. Enumerable.Range(0, 3)
            .Select(k => Assert.IsType<Outcome<BinaryModel>.Converged>(Fit(data.AgainstTheRest(k))))];
        Assert.Equal(parts.Select(part => part.Model.Intercept), whole.Model.Intercepts);
        Assert.Equal(parts.Sum(part => part.Certificate.Gap), whole.Certificate.Gap);
        Vector[] sigmoids = [.. parts.Select(part => part.Model.PredictProbability(data.X).OrThrow())];
        Matrix probabilities = whole.Model.PredictProbability(data).OrThrow();
        int[] classes = [.. whole.Model.Predict(data.X).OrThrow()];
        for (int i = 0; i < data.Rows; i++)
        {
            double sum = sigmoids.Sum(p => p[i]);
            for (int k = 0; k < 3; k++)
                Check.Near(sigmoids[k][i] / sum, probabilities[i, k], 32 * Slack.UnitRoundoff);
            Assert.Equal(sigmoids[classes[i]][i], sigmoids.Max(p => p[i]));
        }
        Assert.Equal(classes.Select(k => data.Classes[k]), whole.Model.Classify(data.X).OrThrow());
    }

    /// <summary>Logits of -800 have sigmoids of 0, and the second is e^-1 times the first.</summary>
    [Fact]
    public void Sigmoids_that_underflow_still_have_a_ratio()
    {
        var model = new MulticlassModel(MulticlassLink.OneVersusRest, [-800, -801], Matrix.OfRowMajor(2, 0, []), [], ["a", "b"]);
        Vector p = model.PredictProbability(Matrix.OfRowMajor(1, 0, [])).OrThrow().Row(0);
        Check.Near(LogisticRegression.Sigmoid(1), p[0], 16 * Slack.UnitRoundoff);
        Check.Near(LogisticRegression.Sigmoid(-1), p[1], 16 * Slack.UnitRoundoff);
    }

    /// <summary>The first class without a model ends it; otherwise the worst end is the whole's.</summary>
    [Fact]
    public void The_outcome_of_all_is_the_worst_of_each()
    {
        MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([0], [1], [2]), [0, 1, 2]).OrThrow();
        var model = new BinaryModel(1, [2], ["x1"], ClassLabels.Numbers);
        var certificate = new Certificate(3, 1, 4);
        Outcome<BinaryModel> converged = new Outcome<BinaryModel>.Converged(model, certificate);
        Outcome<BinaryModel> spent = new Outcome<BinaryModel>.BudgetSpent(model, certificate);
        Assert.Equal(
            new Certificate(Math.Sqrt(27), 3, Math.Sqrt(48)), Assert.IsType<Outcome<MulticlassModel>.Converged>(Of(converged, converged, converged)).Certificate);
        Assert.IsType<Outcome<MulticlassModel>.BudgetSpent>(Of(converged, spent, converged));
        Assert.Equal(7, Assert.IsType<Outcome<MulticlassModel>.Cancelled>(Of(spent, new Outcome<BinaryModel>.Cancelled(model, 7), converged)).Iteration);
        Assert.IsType<Outcome<MulticlassModel>.Diverged>(
            Of(new Outcome<BinaryModel>.Diverged(model, 2), new Outcome<BinaryModel>.Cancelled(model, 7), spent));
        Assert.Equal(
            [3, 4], Assert.IsType<Outcome<MulticlassModel>.Separated>(Of(spent, new Outcome<BinaryModel>.Separated([3, 4]), converged)).Direction);
        Assert.Equal(1, Assert.IsType<Outcome<MulticlassModel>.SingleClass>(Of(new Outcome<BinaryModel>.SingleClass(1), spent, converged)).Label);

        // Whatever ends it says which solver found that out.
        var solver = new SolverChoice.Of<GradientDescentState>(new GradientDescent(0.1), "text", FromSample: false, Steps: 1);
        Outcome<BinaryModel>[] ends =
        [
            new Outcome<BinaryModel>.Separated([3, 4]),
            new Outcome<BinaryModel>.QuasiSeparated(
                IntegerVector.OfSeq([1, 0]), ValueList<CoefficientLimit>.OfSeq([CoefficientLimit.PlusInfinity])),
            new Outcome<BinaryModel>.RankDeficient(IntegerVector.OfSeq([1, -1])),
            new Outcome<BinaryModel>.SingleClass(1),
        ];
        Assert.All(ends, end => Assert.Equal(solver, Of(converged, end with { Solver = solver }, converged).Solver));

        Outcome<MulticlassModel> Of(params Outcome<BinaryModel>[] each) => OneVersusRest.Fit(data, one => each[one.Y.ToList().IndexOf(1)]);
    }

    [Fact]
    public void A_model_refuses_other_features_and_says_where_a_NaN_comes_from()
    {
        var model = new MulticlassModel(MulticlassLink.Softmax, [0, 1], Matrix.OfRows([0.5, 1], [-0.25, 2]), ["a", "b"], ["no", "yes"]);
        AssertError(new DataError.FeatureMismatch(["a", "b"], ["x1"]), model.PredictProbability(Matrix.OfRows([1])));
        AssertError(
            new DataError.FeatureMismatch(["a", "b"], ["x1", "x2"]),
            model.PredictProbability(MulticlassDataset.Create(Matrix.OfRows([1, 2], [3, 4]), [0, 1]).OrThrow()));
        AssertError(new DataError.NonFinite("X", 1, 1, double.NaN), model.PredictProbability(Matrix.OfRows([0, 0], [1, double.NaN])));
        AssertError(new DataError.NonFinite("X", 0, 1, double.NaN), model.PredictProbability(Matrix.OfRows([1, double.NaN], [0, 0])));
        Assert.Equal("P(no) ~ exp(0 + 0.5 a + 1 b), P(yes) ~ exp(1 - 0.25 a + 2 b)", model.ToString());
        Assert.Equal(
            "P(no) ~ exp(0 + 0 a - 1 b), P(yes) ~ exp(1 + 0 a + 2 b)",
            (model with { Coefficients = Matrix.OfRows([0, -1], [-0.0, 2]) }).ToString());
        Assert.Equal("P(no) ~ sigmoid(0 + 0.5 a + 1 b), P(yes) ~ sigmoid(1 - 0.25 a + 2 b)", (model with { Link = MulticlassLink.OneVersusRest }).ToString());

        static void AssertError(DataError expected, Result<Matrix, DataError> actual) => Assert.Equal(new Result<Matrix, DataError>.Error(expected), actual);
    }

    private static bool Same(MulticlassModel left, MulticlassModel right) => left == right && Bits(left) == Bits(right);

    private static string Bits(MulticlassModel model) =>
        BitsHash.Text([.. model.Intercepts, .. Enumerable.Range(0, model.Coefficients.Rows).SelectMany(model.Coefficients.Row)]);
}
