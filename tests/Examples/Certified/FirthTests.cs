using System.Text.Json;
using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>
/// Firth's estimates against the certified ones, which brglm2 reaches too (cross_checks there), and against 30-digit arithmetic by another
/// way (scripts/certified_firth.py). Digits asked for: 15 - log10(condition) - 2, since the search ends by its decrement, which rounding
/// ends.
/// </summary>
public sealed class FirthTests
{
    private static readonly JsonElement Expected =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Firth.json"))).RootElement;

    public static TheoryData<string> Problems => [.. Expected.EnumerateObject().Select(problem => problem.Name)];

    [Fact]
    public void The_problems_are_all_there() => Assert.Equal(4, Problems.Count);

    [Theory]
    [InlineData("endometrial-firth", "endometrial-quasi")]
    [InlineData("iris-uci-2f-firth", "iris-uci-2f")]
    public void The_certified_estimates_of_separated_classes_are_found(string name, string data)
    {
        using CertifiedFile file = CertifiedFile.Read(Path.Combine(AppContext.BaseDirectory, "Firth", name));
        JsonElement results = file.Json.GetProperty("results");
        double relative = 1e-13 * CertifiedFile.Number(file.Json.GetProperty("hessian_condition_number"));
        FirthObjective firth = Objective.Firth(CertifiedProblem.Read(data).Data);
        Summary summary = Summary.Of(firth).OrThrow();
        Near(CertifiedFile.Numbers(results.GetProperty("coefficients")), summary.Estimates, relative);
        double[] errors = [.. summary.Coefficients.Select(c => c.StandardError)];
        Near(CertifiedFile.Numbers(results.GetProperty("standard_errors")), errors, relative);
        double total = firth.Likelihood.Data.TotalWeight;
        Near([CertifiedFile.Number(results.GetProperty("penalized_log_likelihood"))], [-total * firth.Value(summary.Estimates)], 1e-13);
        Near([CertifiedFile.Number(results.GetProperty("log_likelihood"))], [summary.Likelihoods.Model], relative);
        Assert.True(summary.BiasReduced && !summary.AgainstNull.IsOk);
        Assert.Contains("Firth", summary.ToText(), StringComparison.Ordinal);
    }

    /// <summary>An end of an interval is found to 1e-10 of its normal quantile, and theta moves with it by as much.</summary>
    [Theory]
    [MemberData(nameof(Problems))]
    public void Estimates_errors_and_intervals_agree_with_30_digit_arithmetic(string name)
    {
        JsonElement expected = Expected.GetProperty(name);
        FirthObjective firth = Objective.Firth(CertifiedProblem.Read(name).Data);
        Summary summary = Summary.Of(firth).OrThrow();
        Vector errors = CertifiedFile.Numbers(expected.GetProperty("standard_errors"));
        Vector theta = CertifiedFile.Numbers(expected.GetProperty("theta"));
        double likelihood = CertifiedFile.Number(expected.GetProperty("penalised_log_likelihood"));
        Near([likelihood], [-firth.Likelihood.Data.TotalWeight * firth.Value(summary.Estimates)], 1e-13);
        for (int j = 0; j < theta.Length; j++)
        {
            Assert.Equal(theta[j], summary.Estimates[j], 1e-8 * errors[j]);
            Assert.Equal(errors[j], summary[j].StandardError, 1e-8 * errors[j]);
            Interval profile = ProfileLikelihood.Interval(firth, summary.Estimates, j, 0.95);
            JsonElement ends = expected.GetProperty("profile95")[j];
            Assert.Equal(CertifiedFile.Number(ends[0]), profile.Lower, 1e-7 * errors[j]);
            Assert.Equal(CertifiedFile.Number(ends[1]), profile.Upper, 1e-7 * errors[j]);
        }
    }

    /// <summary>Thirty columns that split the classes: estimates are finite, and the gradient there is next to nothing.</summary>
    [Fact]
    public void Separated_classes_of_many_columns_have_finite_estimates()
    {
        Dataset data = CertifiedProblem.Read("breast-cancer-separated").Data;
        Dataset standardised = Standardization.Of(data).There(data).OrThrow();
        FirthObjective firth = Objective.Firth(standardised);
        Summary summary = Summary.Of(firth).OrThrow();
        Assert.True(summary.Estimates.IsFinite && summary.Coefficients.All(c => c.StandardError is > 0 and < 100));
        Assert.InRange(firth.Gradient(summary.Estimates).Norm, 0, 1e-9);
    }

    private static void Near(IReadOnlyList<double> certified, IReadOnlyList<double> found, double relative)
    {
        Assert.Equal(certified.Count, found.Count);
        for (int j = 0; j < certified.Count; j++)
            Assert.True(
                Math.Abs(found[j] - certified[j]) <= relative * Math.Abs(certified[j]),
                FormattableString.Invariant($"number {j}: {found[j]:R}, certified {certified[j]:R}, allowed {relative:g3}"));
    }
}
