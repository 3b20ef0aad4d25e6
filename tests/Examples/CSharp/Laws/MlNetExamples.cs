using LogReg.Functional.Verification;
using Xunit;
using Xunit.Abstractions;

namespace LogReg.Functional.Examples;

/// <summary>A trainer that somebody else wrote, in single precision, held to the laws. docs/MLNET.md tells what they find.</summary>
public sealed class MlNetExamples(ITestOutputHelper output)
{
    private static readonly string[] rarelyBroken = ["45", "51-lasso"];

    /// <summary>
    /// 50 fits for each law of fits; 2 trajectories for each law of steps, which compare files that ML.NET is slow to write.
    /// </summary>
    [Fact]
    public void A_trainer_of_ML_NET() => Holds(
        Laws.Check(MlNet.Subject, RuleSet.Fit, Profile.Standard with { Cases = 200 }),
        Laws.Check(MlNet.Subject, RuleSet.Fold, Profile.Standard with { Cases = 2 }),
        Laws.Check(MlNet.Subject, RuleSet.ScalarKernel, Profile.Standard with { Cases = 100 }));

    /// <summary>One lasso in 700 breaks a law, so as many are tried as that needs: the search ends with the first.</summary>
    [Fact]
    public void Its_lasso()
    {
        ILookup<bool, Law> laws = Laws.All.Where(law => law.RuleSet == RuleSet.Fit).ToLookup(law => rarelyBroken.Contains(law.Id));
        Holds(
            Laws.Check(MlNet.Lasso, laws[true], Profile.Standard with { Cases = 200_000 }),
            Laws.Check(MlNet.Lasso, laws[false], Profile.Standard with { Cases = 200 }));
    }

    /// <summary>That L2 is lambda times the total weight is what the laws say, and nothing else would pass.</summary>
    [Fact]
    public void A_ridge_of_another_scale_is_found_out()
    {
        Subject wrong = MlNet.Subject.WithFit(problem => MlNet.Fit(problem with { Lambda = problem.Lambda / problem.Rows.Length }), 1e-3);

        Assert.IsType<LawResult.Failed>(Assert.Single(Laws.Check(wrong, [Laws.Of("45")], Profile.Standard).Results));
    }

    [Fact]
    public void The_page_about_it_names_every_declared_failure()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "MLNET.md"));
        Assert.All([MlNet.Subject, MlNet.Lasso], subject => Assert.All(
            subject.ExpectedFailures, declared => Assert.Contains($"expected {declared.Key} fails: {declared.Value}", page, StringComparison.Ordinal)));
    }

    private void Holds(params Report[] parts)
    {
        var report = new Report(parts[0].Subject, [.. parts.SelectMany(part => part.Results)]);
        output.WriteLine(report.ToString());
        report.Assert();
    }
}
