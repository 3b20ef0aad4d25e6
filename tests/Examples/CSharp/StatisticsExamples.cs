using LogReg.Functional.Examples.Certified;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>What R's summary(glm) and statsmodels say of a fit, as a value.</summary>
public sealed class StatisticsExamples
{
    private readonly Dataset data = CertifiedProblem.Read("birthwt").Data;

    [Fact]
    public void A_summary_is_a_value_and_a_page_of_text()
    {
        Summary summary = Summary.Of(data).OrThrow();
        string page = summary.ToText();
        double odds = summary["smoke"].OddsRatio, p = summary["smoke"].PValue;
        (double low, double high) = summary["smoke"].Interval(0.95);

        Assert.Equal((2.56, 0.0196), (Math.Round(odds, 2), Math.Round(p, 4)));
        Assert.InRange(summary["smoke"].Estimate, low, high);
        string[] lines = page.Split('\n');
        Assert.Equal("Logistic regression: P(1), 189 rows, 10 coefficients", lines[0]);
        Assert.Equal("               estimate  std. error        z         p      2.5 %       97.5 %  odds ratio", lines[2]);
        Assert.Equal("(intercept)    0.480623      1.1969   0.4016     0.688   -1.86527      2.82651     1.61708", lines[3]);
        Assert.Contains("Residual deviance 201.285 on 179 degrees of freedom", lines);
        Assert.Contains("Log-likelihood -100.642, AIC 221.285, BIC 253.702", lines);
        Assert.Contains("| smoke |", summary.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">smoke</th>", summary.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_that_do_not_trust_the_model_and_intervals_by_the_likelihood()
    {
        LogisticObjective objective = Objective.Of(data);
        Vector theta = Summary.Of(data).OrThrow().Estimates;
        Summary robust = Summary.Of(objective, theta, CovarianceEstimate.Hc1).OrThrow();
        Interval profile = ProfileLikelihood.Interval(objective, theta, robust.Terms.ToList().IndexOf("smoke"), 0.95);
        RowDiagnostics rows = RowDiagnostics.Of(objective, theta).OrThrow();
        ChiSquaredTest calibrated = HosmerLemeshow.Test(objective, theta).OrThrow();

        Assert.Contains("Standard errors: robust, HC1", robust.ToText(), StringComparison.Ordinal);
        Assert.InRange(robust["smoke"].Estimate, profile.Lower, profile.Upper);
        Assert.Equal(10, rows.Leverage.Sum(), 9);
        Assert.Equal(8, calibrated.DegreesOfFreedom);
    }

    [Fact]
    public void Estimates_without_bias_columns_that_depend_and_standardised_ones()
    {
        FirthObjective firth = Objective.Firth(data);
        Summary reduced = Summary.Of(firth).OrThrow();
        Interval finite = ProfileLikelihood.Interval(firth, reduced.Estimates, 1, 0.95);
        string warning = Collinearity.Of(data).Message;
        var standard = Standardization.Of(data);
        Vector same = standard.Back(standard.There(reduced.Estimates));

        Assert.InRange(reduced[1].Estimate, finite.Lower, finite.Upper);
        Assert.True(Math.Abs(reduced["smoke"].Estimate) < Math.Abs(Summary.Of(data).OrThrow()["smoke"].Estimate));
        Assert.Equal("The condition number of the columns is 17.2.", warning);

        // Two roundings for a coefficient; for the intercept those of the ten terms that it is a sum of.
        for (int j = 0; j < same.Length; j++)
            Assert.Equal(reduced.Estimates[j], same[j], 1e-13 * (1 + Math.Abs(reduced.Estimates[j])));
    }

    [Fact]
    public void The_penalties_of_others()
    {
        double c = ScikitLearnPenalty.Of(Objective.Of(data) + Penalty.L2(0.01)).OrThrow().C;
        Penalty theirs = new GlmnetPenalty(Lambda: 0.1, Alpha: 0.5, Standardize: false).ToPenalty().OrThrow();
        string refused = LiblinearPenalty.Of(Objective.Of(data) + Penalty.L2(0.01)).Match(p => $"-c {p.C}", e => e.Message);

        Assert.Equal(100.0 / 189, c, 1e-15);
        Assert.Equal(Penalty.ElasticNet(0.05, 0.05), theirs);
        Assert.StartsWith("LIBLINEAR penalises the intercept", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_models_are_compared_by_a_likelihood_ratio()
    {
        Dataset constant = Dataset.Create(data.X.Select(Enumerable.Range(0, data.Rows)), data.Y).OrThrow();
        Summary larger = Summary.Of(data).OrThrow();
        Summary smaller = Summary.Of(Only(constant, "age", "lwt")).OrThrow();
        ChiSquaredTest test = smaller.Against(larger);

        Assert.Equal(7, test.DegreesOfFreedom);
        Assert.InRange(test.PValue, 1e-4, 0.01);
    }

    [Fact]
    public void Without_an_answer_there_is_no_summary_and_the_reason_says_why()
    {
        string said = Summary.Of(Iris.TwoFeatures(IrisVariant.Uci)).Match(summary => summary.ToText(), error => error.Message);

        Assert.StartsWith("There is no answer to summarise: no finite answer: the classes are split along", said, StringComparison.Ordinal);
    }

    private Dataset Only(Dataset from, params string[] names)
    {
        int[] columns = [.. names.Select(name => data.FeatureNames.ToList().IndexOf(name))];
        return Dataset.Create(Matrix.OfColumns([.. columns.Select(j => from.X.Column(j).ToArray())]), from.Y)
            .Bind(d => d.WithFeatureNames(names)).OrThrow();
    }
}
