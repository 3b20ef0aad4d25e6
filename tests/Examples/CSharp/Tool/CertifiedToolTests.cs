using System.Text.Json;
using LogReg.Functional.Examples.Certified;
using Xunit;

namespace LogReg.Functional.Examples.Tool;

/// <summary><c>logreg fit</c> and <c>logreg summary</c> of every certified problem: the certified digits, or that there are none.</summary>
public sealed class CertifiedToolTests
{
    public static TheoryData<string> All => [.. CertifiedProblem.AllNames];

    [Theory]
    [MemberData(nameof(All))]
    public void Fit_gives_the_certified_digits_or_says_that_there_is_no_answer(string name)
    {
        using CertifiedFile file = CertifiedProblem.FileOf(name);
        CertifiedProblem problem = CertifiedProblem.Read(name);
        LogregProcess run = LogregProcess.Run([.. Arguments("fit", name, file)]);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        string outcome = json.RootElement.GetProperty("outcome").GetString()!;
        if (problem.HasOptimum && outcome is "converged" or "budget-spent")
        {
            // Where the Hessian's condition leaves nothing to prove with, the digits are there and the tool does not claim them.
            bool provable = !problem.Tags.Contains("ill-conditioned");
            Assert.True((outcome, run.ExitCode) is ("converged", 0) || ((outcome, run.ExitCode) is ("budget-spent", 4) && !provable), run.Output);
            AssertDigits(problem, file, json.RootElement);
            return;
        }
        Assert.Equal(3, run.ExitCode);
        Assert.Contains(outcome, (string[])["separated", "quasi-separated", "rank-deficient"]);
        Assert.Equal(problem.Data.Features + 1, json.RootElement.GetProperty("direction").GetArrayLength());
        Assert.StartsWith("logreg: no ", run.Error, StringComparison.Ordinal);
        JsonElement results = file.Json.GetProperty("results");
        Assert.True(!problem.HasOptimum || results.TryGetProperty("minimum_norm_coefficients", out _), $"{name} has an answer");
    }

    [Fact]
    public void Coefficients_that_run_off_have_their_signs()
    {
        using CertifiedFile file = CertifiedProblem.FileOf("endometrial-quasi");
        LogregProcess run = LogregProcess.Run([.. Arguments("fit", "endometrial-quasi", file)]);
        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.Equal("quasi-separated", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(
            ["nv +"],
            json.RootElement.GetProperty("coefficients").EnumerateArray().Where(c => c.TryGetProperty("infinite", out _))
                .Select(c => $"{c.GetProperty("name").GetString()} {c.GetProperty("infinite").GetString()}"));
        Assert.Equal([0, 1, 0, 0], json.RootElement.GetProperty("direction").EnumerateArray().Select(x => x.GetDouble()));
    }

    [Theory]
    [InlineData("birthwt")]
    [InlineData("esoph-grouped")]
    [InlineData("lung-offset")]
    public void Summary_gives_the_certified_statistics(string name)
    {
        using CertifiedFile file = CertifiedProblem.FileOf(name);
        LogregProcess run = LogregProcess.Run([.. Arguments("summary", name, file)]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        using JsonDocument json = JsonDocument.Parse(run.Output);
        JsonElement results = file.Json.GetProperty("results");
        foreach ((string field, string certified) in ((string, string)[])[("logLikelihood", "log_likelihood"), ("residualDeviance", "deviance"), ("aic", "aic")])
            Near(CertifiedFile.Number(results.GetProperty(certified)), json.RootElement.GetProperty(field).GetDouble(), 1e-13);
        Vector errors = CertifiedFile.Numbers(results.GetProperty("standard_errors"));
        foreach ((double certified, JsonElement found) in errors.Zip(json.RootElement.GetProperty("coefficients").EnumerateArray()))
            Near(certified, found.GetProperty("standardError").GetDouble(), SummaryTests.Allowed(file));
    }

    private static IEnumerable<string> Arguments(string verb, string name, CertifiedFile file)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Problems", $"{name}.csv");
        yield return verb;
        yield return path;
        foreach (string argument in (string[])["--target", "y", "--json"])
            yield return argument;
        if (CertifiedProblem.Read(name).Data.Y.Any(y => y is not (0 or 1)))
            yield return "--proportions";
        foreach (string role in (string[])["weight", "offset"])
            if (File.ReadLines(path).First().Split(',').Contains(role))
            {
                yield return role == "weight" ? "--weights" : "--offset";
                yield return role;
            }
        foreach ((string option, double lambda) in ((string, double)[])[("--l1", file.Penalty.Lambda1), ("--l2", file.Penalty.Lambda2)])
            if (lambda > 0)
            {
                yield return option;
                yield return lambda.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
            }
    }

    /// <summary>
    /// Without an L1 penalty the tool takes Newton's last steps: the digits that the condition leaves. Under one it promises a gap: of the
    /// value, and by its radius of the coefficients.
    /// </summary>
    private static void AssertDigits(CertifiedProblem problem, CertifiedFile file, JsonElement json)
    {
        double[] found = [.. json.GetProperty("coefficients").EnumerateArray().Select(c => c.GetProperty("value").GetDouble())];
        double minimum = problem.Minimum, rounding = OptimumTests.ValueBound(problem);
        Near(minimum, json.GetProperty("value").GetDouble(), 1e-14 + (1e-10 + rounding) / minimum);
        double allowed = file.Penalty.Lambda1 > 0 || !file.Json.GetProperty("results").TryGetProperty("hessian_condition_number", out _)
            && !file.Json.TryGetProperty("hessian_condition_number", out _)
            ? double.NaN
            : SummaryTests.Allowed(file);
        double radius = json.GetProperty("certificate").GetProperty("radius") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : 0;
        Assert.Equal(problem.Coefficients.Length, found.Length);
        for (int j = 0; j < found.Length; j++)
            if (double.IsNaN(allowed))
                Assert.InRange(Math.Abs(found[j] - problem.Coefficients[j]), 0, radius);
            else
                Near(problem.Coefficients[j], found[j], allowed);
    }

    private static void Near(double certified, double found, double relative) => Assert.True(
        Math.Abs(found - certified) <= relative * Math.Abs(certified),
        FormattableString.Invariant($"{found:R}, certified {certified:R}, off by {(found - certified) / certified:g3}, allowed {relative:g3}"));
}
