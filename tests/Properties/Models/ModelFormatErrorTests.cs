using Xunit;

namespace LogReg.Functional.Properties.Models;

/// <summary>Each way in which a text is not a model, and the golden file of the schema (law 60).</summary>
public sealed class ModelFormatErrorTests
{
    // Written by the first version of the schema. It must load for ever: never change it.
    internal const string Golden = """
        {
          "schema": "logreg.binary-model/1",
          "classes": [
            "setosa",
            "not setosa"
          ],
          "intercept": -2.5,
          "coefficients": [
            {
              "name": "sepal length",
              "value": 0.1
            },
            {
              "name": "sepal width",
              "value": -0
            }
          ],
          "sha256": "67f0b3b7af2e5b077cbaaf0d38f7dd10c3193ded4e77e3c1e82532b0a23ea79c"
        }

        """;

    private static readonly BinaryModel GoldenModel =
        new(-2.5, [0.1, -0.0], ["sepal length", "sepal width"], new ClassLabels("setosa", "not setosa"));

    public static TheoryData<string, ModelFormatError> Texts => new()
    {
        { "no JSON", new ModelFormatError.NotJson("") },
        { "", new ModelFormatError.NotJson("") },
        { "{} {}", new ModelFormatError.NotJson("") },
        { "\uFEFF{}", new ModelFormatError.NotJson("") },
        { "{\"schema\": \"\ud800\"}", new ModelFormatError.NotJson("") },
        { "{\"schema\": \"\\ud800\"}", new ModelFormatError.NotJson("") },
        { "{\"\\ud800\": 1}", new ModelFormatError.NotJson("") },
        { Golden.Replace("\"setosa\"", "\"\\udc00\""), new ModelFormatError.NotJson("") },
        { "[[[[[]]]]]", new ModelFormatError.TooDeep(4) },
        { new string('[', 100) + new string(']', 100), new ModelFormatError.TooDeep(4) },
        { "[[[[1]]]]", new ModelFormatError.InvalidValue("", "an object") },
        { Golden[..Golden.IndexOf('[')] + "1, \"intercept\": 1, \"coefficients\": [], \"sha256\": \"\"}", new ModelFormatError.InvalidValue("classes", "an array") },
        { Golden.Replace("\"value\": 0.1\n    }", "\"value\": 0.1\n    }, 1"), new ModelFormatError.InvalidValue("coefficients[1]", "an object") },
        { "[]", new ModelFormatError.InvalidValue("", "an object") },
        { Golden.Replace("model/1", "model/2"), new ModelFormatError.UnknownSchema("logreg.binary-model/2") },
        { Golden.Replace("\"intercept\"", "\"Intercept\""), new ModelFormatError.UnknownField("Intercept") },
        { Golden.Replace("\"value\": 0.1", "\"value\": 0.1, \"unit\": 1"), new ModelFormatError.UnknownField("coefficients[0].unit") },
        { Golden.Replace("\"intercept\": -2.5,", ""), new ModelFormatError.MissingField("intercept") },
        { Golden.Replace("\"name\": \"sepal width\",", ""), new ModelFormatError.MissingField("coefficients[1].name") },
        { Golden.Replace("-2.5,", "-2.5, \"intercept\": -2.5,"), new ModelFormatError.DuplicateField("intercept") },
        { Golden.Replace("-2.5", "\"-2.5\""), new ModelFormatError.InvalidValue("intercept", "a finite number") },
        { Golden.Replace("-2.5", "-1e999"), new ModelFormatError.InvalidValue("intercept", "a finite number") },
        { Golden.Replace("\"value\": 0.1", "\"value\": null"), new ModelFormatError.InvalidValue("coefficients[0].value", "a finite number") },
        { Golden.Replace("\"setosa\",", ""), new ModelFormatError.InvalidValue("classes", "two names, that of label 0 first") },
        { Golden.Replace("\"setosa\"", "1"), new ModelFormatError.InvalidValue("classes[0]", "a string") },
        { Golden.Replace("\"logreg.binary-model/1\"", "1"), new ModelFormatError.InvalidValue("schema", "a string") },
        { Golden.Replace("-2.5", "2.5"), new ModelFormatError.WrongHash("", "") },
        { Golden.Replace("-0", "0"), new ModelFormatError.WrongHash("", "") },
        { Golden.Replace("sepal width", "petal width"), new ModelFormatError.WrongHash("", "") },
    };

    [Fact]
    public void The_golden_file_loads() => Assert.Equal(GoldenModel, BinaryModel.OfJson(Golden).OrThrow());

    [Fact]
    public void The_golden_file_is_what_is_written() => Assert.Equal(Golden, GoldenModel.ToJson());

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void A_text_that_is_no_model_says_why(string text, ModelFormatError expected)
    {
        ModelFormatError actual = BinaryModel.OfJson(text).Match(
            model => throw new Xunit.Sdk.XunitException($"It loaded: {model}"),
            error => error);

        Assert.Equal(WithoutText(expected), WithoutText(actual));
        Assert.Equal(actual.Message, actual.ToString());
    }

    [Fact]
    public void A_text_beyond_the_limit_is_not_read()
    {
        const int limit = 1 << 26;
        Assert.Equal(
            new Result<BinaryModel, ModelFormatError>.Error(new ModelFormatError.TooLarge(limit + 1, limit)),
            BinaryModel.OfJson(new string(' ', limit + 1)));
    }

    [Fact]
    public void A_text_at_the_limit_is_read() =>
        Assert.Equal(GoldenModel, BinaryModel.OfJson(Golden + new string(' ', (1 << 26) - Golden.Length)).OrThrow());

    [Fact]
    public void Every_case_is_among_them()
    {
        IEnumerable<string> cases = typeof(ModelFormatError).GetNestedTypes()
            .Where(type => type != typeof(ModelFormatError.TooLarge))
            .Select(type => type.Name)
            .Order();
        Assert.Equal(cases, Texts.Select(text => text[1].GetType().Name).Distinct().Order());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_model_that_is_not_finite_is_not_saved(double number)
    {
        Assert.Throws<InvalidOperationException>((GoldenModel with { Intercept = number }).ToJson);
        Assert.Throws<InvalidOperationException>((GoldenModel with { Coefficients = [1, number] }).ToJson);
    }

    /// <summary>The reader's own words and the hashes are not part of the promise.</summary>
    private static ModelFormatError WithoutText(ModelFormatError error) => error switch
    {
        ModelFormatError.NotJson => new ModelFormatError.NotJson(""),
        ModelFormatError.WrongHash => new ModelFormatError.WrongHash("", ""),
        _ => error,
    };
}
