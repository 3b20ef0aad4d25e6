using System.Text.Json;
using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>Existence of the unpenalised optimum, against what is certified of each problem.</summary>
public sealed class SeparationTests
{
    public static TheoryData<string> All => [.. CertifiedProblem.AllNames];

    /// <summary>
    /// The certified verdict of every problem, and no false alarm: with a penalty, that of the data alone, where it is certified.
    /// </summary>
    [Theory]
    [MemberData(nameof(All))]
    public void The_verdict_is_the_certified_one(string name)
    {
        using JsonDocument document = Read(name);
        JsonElement json = document.RootElement;
        string kind = json.GetProperty("kind").GetString()!;
        Dataset data = CertifiedProblem.Read(name).Data;

        var verdict = Separation.Detect(data);

        string[] kinds = json.TryGetProperty("separated_data", out _) ? ["separated"] : [kind];
        string expected = kinds[0] switch
        {
            "separated" => nameof(Separation.Separated),
            "quasi-separated" => nameof(Separation.QuasiSeparated),
            "rank-deficient" => nameof(Separation.RankDeficient),
            "l1" or "l2" or "elastic-net" or "firth" => verdict.GetType().Name,
            _ => nameof(Separation.Overlap),
        };
        Assert.Equal(expected, verdict.GetType().Name);
        if (verdict is Separation.Separated(var direction, _))
            Assert.True(Exact.Separates(direction, data));
    }

    [Fact]
    public void The_coefficient_that_is_infinite_is_found_with_its_sign_and_the_others_are_finite()
    {
        Dataset data = CertifiedProblem.Read("endometrial-quasi").Data;
        var outcome = Assert.IsType<Outcome<BinaryModel>.QuasiSeparated>(LogisticRegression.Fit(data, Penalty.None));

        using JsonDocument document = Read("endometrial-quasi");
        JsonElement infinite = document.RootElement.GetProperty("results").GetProperty("infinite");
        string[] parameters = ["(Intercept)", .. data.FeatureNames];
        for (int j = 0; j < parameters.Length; j++)
            Assert.Equal(
                !infinite.TryGetProperty(parameters[j], out JsonElement limit) ? CoefficientLimit.Finite
                    : limit.GetString() == "+inf" ? CoefficientLimit.PlusInfinity : CoefficientLimit.MinusInfinity,
                outcome.Limits[j]);
        Assert.Equal([0, 1, 0, 0], outcome.Direction);
        Assert.Equal(13, data.X.Column(0).Count(x => x != 0));
    }

    [Fact]
    public void A_column_that_stands_twice_has_a_null_vector()
    {
        Dataset data = CertifiedProblem.Read("birthwt-duplicate-column").Data;
        var outcome = Assert.IsType<Outcome<BinaryModel>.RankDeficient>(LogisticRegression.Fit(data, Penalty.None));
        for (int i = 0; i < data.Rows; i++)
            Assert.True(Exact.Logit(data.X.Row(i), outcome.NullVector).IsZero);
    }

    [Theory]
    [InlineData("iris-fisher-2f")]
    [InlineData("iris-uci-2f")]
    [InlineData("breast-cancer-separated")]
    public void Separated_classes_are_told_so_in_whatever_units(string name)
    {
        Dataset data = CertifiedProblem.Read(name).Data;
        var outcome = Assert.IsType<Outcome<BinaryModel>.Separated>(LogisticRegression.Fit(data, Penalty.None));
        Assert.True(Exact.Separates(outcome.Direction, data));
    }

    /// <summary>
    /// Many classes. Of a problem under a penalty the data alone are not certified: setosa is split off from the others in iris, and wine's
    /// three classes are split by planes, as linear programs say (scipy's linprog, HiGHS, the largest least margin within a box).
    /// </summary>
    [Theory]
    [InlineData("housing-multinomial", typeof(Separation.Overlap))]
    [InlineData("iris-multinomial-separated", typeof(Separation.QuasiSeparated))]
    [InlineData("iris-multinomial-l2", typeof(Separation.QuasiSeparated))]
    [InlineData("wine-l2", typeof(Separation.Separated))]
    public void Of_many_classes_too_and_the_fit_says_the_same(string name, Type expected)
    {
        MulticlassDataset data = CertifiedMulticlass.Read(name).Data;

        var verdict = Separation.Detect(data);

        Assert.IsType(expected, verdict);
        switch (verdict)
        {
            case Separation.Overlap:
                Assert.IsType<Outcome<MulticlassModel>.Converged>(LogisticRegression.Fit(data, Penalty.None));
                break;
            case Separation.QuasiSeparated(var direction, var limits, _):
                var quasi = Assert.IsType<Outcome<MulticlassModel>.QuasiSeparated>(LogisticRegression.Fit(data, Penalty.None));
                Assert.Equal((direction, limits), (quasi.Direction, quasi.Limits));
                break;
            default:
                Assert.IsType<Outcome<MulticlassModel>.Separated>(LogisticRegression.Fit(data, Penalty.None));
                break;
        }
    }

    private static JsonDocument Read(string name) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Problems", $"{name}.json")));
}
