using System.Text.Json;
using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>
/// Inflation factors and condition numbers against statsmodels and 40-digit arithmetic (scripts/certified_collinearity.py). An eigenvalue
/// of the matrix scaled to a diagonal of ones is off by d 128 u, a factor or the square of a condition number relatively by that times the
/// square of the condition number; statsmodels' least squares by the condition number to the first power.
/// </summary>
public sealed class CollinearityTests
{
    private static readonly JsonElement Expected =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Collinearity.json"))).RootElement;

    public static TheoryData<string> Problems => [.. Expected.EnumerateObject().Select(problem => problem.Name)];

    [Fact]
    public void The_problems_are_all_there() => Assert.Equal(6, Problems.Count);

    [Theory]
    [MemberData(nameof(Problems))]
    public void Factors_and_conditions_are_those_of_others(string name)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        JsonElement expected = Expected.GetProperty(name);
        Near(Collinearity.Of(problem.Data), "design", "condition");
        Near(Collinearity.Of(Objective.Of(problem.Data), problem.Coefficients), "optimum", "condition_at_optimum");

        void Near(Collinearity found, string factors, string condition)
        {
            double certified = CertifiedFile.Number(expected.GetProperty(condition));
            double allowed = problem.Coefficients.Length * 128 * Rounding.U * certified * certified;
            Assert.Equal(certified, found.ConditionNumber, allowed * certified);
            Vector inflation = CertifiedFile.Numbers(expected.GetProperty(factors));
            Assert.Equal(inflation.Length, found.VarianceInflation.Length);
            for (int j = 0; j < inflation.Length; j++)
                Assert.Equal(inflation[j], found.VarianceInflation[j], allowed * inflation[j]);
            Assert.Equal(certified > Collinearity.WarnAbove, found.IsWarning);
        }
    }

    [Fact]
    public void A_column_that_stands_twice_is_named()
    {
        Collinearity found = Collinearity.Of(CertifiedProblem.Read("birthwt-duplicate-column").Data);
        Assert.Equal(double.PositiveInfinity, found.ConditionNumber);
        Assert.Equal(2, found.VarianceInflation.Count(double.IsPositiveInfinity));
        Assert.Equal(found.Features.Where((_, j) => double.IsPositiveInfinity(found.VarianceInflation[j])), found.NearlyDependent);
    }
}
