using System.Text.Json;
using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>
/// Summaries against the certified statistics. Digits asked for: at least 12 where the Hessian's condition is up to 1e3, and 15 -
/// log10(condition) - 1 in general, since a solve loses log10(condition) of the 15 or so that a double has.
/// </summary>
public sealed class SummaryTests
{
    /// <summary>All unpenalised problems of two classes with an answer, columns independent.</summary>
    public static TheoryData<string> Problems => new(CertifiedProblem.AllNames.Where(name =>
    {
        using CertifiedFile file = CertifiedProblem.FileOf(name);
        JsonElement results = file.Json.GetProperty("results");
        return file.Penalty == Penalty.None && results.TryGetProperty("standard_errors", out _)
            && results.TryGetProperty("coefficients", out _)
            && !results.TryGetProperty("minimum_norm_coefficients", out _);
    }));

    /// <summary>Those of them whose row-wise statistics scripts/certified_inference.py has made.</summary>
    public static TheoryData<string> Detailed => new(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Inference"))
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order());

    [Fact]
    public void The_problems_are_all_there() => Assert.Equal((18, 6), (Problems.Count, Detailed.Count));

    [Theory]
    [MemberData(nameof(Problems))]
    public void Estimates_and_standard_errors_have_the_digits_that_the_condition_leaves(string name)
    {
        using CertifiedFile file = CertifiedProblem.FileOf(name);
        JsonElement results = file.Json.GetProperty("results");
        CertifiedProblem problem = CertifiedProblem.Read(name);
        Summary summary = SummaryOf(problem);
        double relative = Allowed(file);
        AssertNear(CertifiedFile.Numbers(results.GetProperty("coefficients")), summary.Estimates, relative);
        AssertNear(
            CertifiedFile.Numbers(results.GetProperty("standard_errors")),
            Vector.OfSeq(summary.Coefficients.Select(c => c.StandardError)),
            relative);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Likelihoods_have_14_digits(string name)
    {
        using CertifiedFile file = CertifiedProblem.FileOf(name);
        JsonElement results = file.Json.GetProperty("results");
        CertifiedProblem problem = CertifiedProblem.Read(name);
        Summary s = SummaryOf(problem);
        (string Field, double Found)[] figures =
        [
            ("log_likelihood", s.Likelihoods.Model), ("null_log_likelihood", s.Likelihoods.Null), ("deviance", s.Likelihoods.Deviance),
            ("null_deviance", s.Likelihoods.NullDeviance), ("aic", s.Aic), ("bic", s.Bic), ("bic_sum_of_weights", s.BicOfTotalWeight),
        ];

        // Where raw powers of a feature cancel in x.w, what rounding explains. A deviance is a difference of likelihoods, and has their
        // digits.
        double rounding = problem.Tags.Contains("ill-conditioned") ? problem.Data.TotalWeight * OptimumTests.ValueBound(problem) : 0;
        double allowed = 1e-14 * Math.Abs(s.Likelihoods.Model) + 2 * rounding;
        foreach ((string field, double found) in figures)
            if (results.TryGetProperty(field, out JsonElement certified))
                Assert.True(
                    Math.Abs(found - CertifiedFile.Number(certified)) <= Math.Max(allowed, 1e-14 * Math.Abs(found)),
                    FormattableString.Invariant($"{field}: {found:R}, certified {certified}"));
    }

    [Theory]
    [MemberData(nameof(Detailed))]
    public void Tests_intervals_robust_errors_and_row_diagnostics_agree_with_60_digit_arithmetic(string name)
    {
        using CertifiedFile file = CertifiedProblem.FileOf(name);
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Inference", $"{name}.json")));
        JsonElement expected = document.RootElement;
        CertifiedProblem problem = CertifiedProblem.Read(name);
        var objective = (LogisticObjective)problem.Objective;
        Summary summary = SummaryOf(problem);
        double relative = Allowed(file);
        Near("z", summary.Coefficients.Select(c => c.Z));
        double inTail = relative * (1 + summary.Coefficients.Max(c => c.Z * c.Z));
        AssertNear(Of("p"), Vector.OfSeq(summary.Coefficients.Select(c => c.PValue)), inTail);
        Near("hc0", Errors(CovarianceEstimate.Hc0));
        Near("hc1", Errors(CovarianceEstimate.Hc1));
        Near("cluster_of_row_mod_7", Errors(CovarianceEstimate.Cluster(Enumerable.Range(0, problem.Data.Rows).Select(i => i % 7))));
        RowDiagnostics rows = RowDiagnostics.Of(objective, summary.Estimates).OrThrow();
        NearInSize("response", rows.Response);
        NearInSize("pearson", rows.Pearson);
        NearInSize("deviance", rows.Deviance, 100);
        NearInSize("leverage", rows.Leverage);
        NearInSize("cooks_distance", rows.CooksDistance);
        for (int j = 0; j < summary.Terms.Count; j++)
        {
            double error = summary[j].StandardError;
            Ends(summary[j].Interval(0.95), expected.GetProperty("wald95")[j], relative * (error + Math.Abs(summary[j].Estimate)) * 4);
            Ends(ProfileLikelihood.Interval(objective, summary.Estimates, j, 0.95), expected.GetProperty("profile95")[j], 1e-7 * error);
        }

        IEnumerable<double> Errors(CovarianceEstimate covariance) =>
            Summary.Of(objective, summary.Estimates, covariance).OrThrow().Coefficients.Select(c => c.StandardError);

        Vector Of(string field) => CertifiedFile.Numbers(expected.GetProperty(field));

        void Near(string field, IEnumerable<double> found) => AssertNear(Of(field), Vector.OfSeq(found), 4 * relative);

        // Residuals may cancel: to the size of the largest.
        void NearInSize(string field, Vector found, double factor = 4)
        {
            Vector certified = Of(field);
            for (int i = 0; i < certified.Length; i++)
                Assert.True(
                    Math.Abs(found[i] - certified[i]) <= factor * relative * certified.MaxNorm,
                    FormattableString.Invariant($"{field} of row {i}: {found[i]:R}, certified {certified[i]:R}"));
        }

        static void Ends(Interval found, JsonElement certified, double tolerance)
        {
            Assert.Equal(CertifiedFile.Number(certified[0]), found.Lower, tolerance);
            Assert.Equal(CertifiedFile.Number(certified[1]), found.Upper, tolerance);
        }
    }

    [Fact]
    public void Many_classes_have_standard_errors_too()
    {
        using CertifiedFile file = CertifiedFile.Read(Path.Combine(AppContext.BaseDirectory, "ManyClasses", "housing-multinomial"));
        JsonElement results = file.Json.GetProperty("results");
        CertifiedMulticlass problem = CertifiedMulticlass.Read("housing-multinomial");
        Summary summary = Summary.Of(problem.Data).OrThrow();
        Vector[] certified = [.. results.GetProperty("standard_errors").EnumerateObject()
            .Select(each => CertifiedFile.Numbers(each.Value))];
        AssertNear(
            Vector.OfSeq([.. certified.Select(row => row[0]), .. certified.SelectMany(row => row.Skip(1))]),
            Vector.OfSeq(summary.Coefficients.Select(c => c.StandardError)), Allowed(file));
        AssertNear(problem.Optimum, summary.Estimates, Allowed(file));
        Assert.Equal(CertifiedFile.Number(results.GetProperty("null_log_likelihood")), summary.Likelihoods.Null, 1e-14 * 1825);
        Assert.Equal(CertifiedFile.Number(results.GetProperty("log_likelihood")), summary.Likelihoods.Model, 1e-14 * 1736);
        Assert.Equal(CertifiedFile.Number(results.GetProperty("bic")), summary.Bic, 1e-14 * 3530);
    }

    [Theory]
    [InlineData("iris-uci-2f")]
    [InlineData("breast-cancer-separated")]
    public void Separated_classes_have_no_summary(string name)
    {
        InferenceError error = Summary.Of(CertifiedProblem.Read(name).Data)
            .Match(summary => throw new Xunit.Sdk.XunitException(summary.ToText()), e => e);
        Assert.IsType<InferenceError.NoAnswer>(error);
    }

    private static Summary SummaryOf(CertifiedProblem problem)
    {
        Result<Summary, InferenceError> summary = Summary.Of(problem.Data);
        if (summary.IsOk)
            return summary.OrThrow();

        // No bound is proven where the condition leaves no digits for one: Newton's method to the end, and an honest certificate.
        Vector theta = Trainer.Fit(new Newton(), problem.Objective, Stop.AfterSteps(50)).State.Theta;
        return Summary.Of(problem.Objective, theta).OrThrow();
    }

    /// <summary>10^-(15 - log10(condition) - 1), and 1e-12 up to a condition of 1e3, where that says less.</summary>
    internal static double Allowed(CertifiedFile file)
    {
        double condition = CertifiedFile.Number(file.Json.GetProperty("hessian_condition_number"));
        return condition <= 1e3 ? 1e-12 : 1e-14 * condition;
    }

    private static void AssertNear(Vector certified, Vector found, double relative)
    {
        Assert.Equal(certified.Length, found.Length);
        for (int j = 0; j < certified.Length; j++)
            Assert.True(
                Math.Abs(found[j] - certified[j]) <= relative * Math.Abs(certified[j]),
                FormattableString.Invariant($"number {j}: {found[j]:R}, certified {certified[j]:R}, allowed {relative:g3}"));
    }
}
