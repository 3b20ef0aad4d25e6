using LogReg.Functional.Examples;
using Xunit;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>The laws themselves, held to a right implementation and to wrong ones.</summary>
public sealed class ZooTests
{
    public static IEnumerable<object[]> Bugs => Zoo.All.Select(bug => (object[])[bug.Name]);

    [Fact]
    public void The_textbook_passes_every_law()
    {
        Report report = Laws.Check(Zoo.Correct, Laws.All, Settings.Profile);
        report.Assert();
        Assert.DoesNotContain(report.Results, result => result is LawResult.Skipped);
    }

    [Fact]
    public void The_textbook_with_momentum_passes_every_law_that_applies() =>
        Laws.Check(Zoo.CorrectMomentum, Laws.All, Settings.Profile).Assert();

    [Theory]
    [MemberData(nameof(Bugs))]
    public void A_bug_is_caught_by_the_laws_that_it_names(string name)
    {
        Bug bug = Zoo.All.Single(bug => bug.Name == name);
        Assert.NotEmpty(bug.Source);
        Assert.True(bug.CaughtBy.Distinct().Count() >= 2, "fewer than two laws are named");
        Assert.All(bug.CaughtBy, law => Assert.Equal(Ruling.Caught, Vetted.Of(Laws.Of(law), bug.Subject, Profile.Standard).Ruling));
    }

    [Fact]
    public void There_are_forty_bugs_and_more_by_different_names()
    {
        Assert.True(Zoo.All.Count >= 40);
        Assert.Equal(Zoo.All.Count, Zoo.All.Select(bug => bug.Name).Distinct().Count());
    }

    [Fact]
    public void Every_law_is_named_by_a_bug_that_it_catches() =>
        Assert.Empty(Laws.All.Select(law => law.Id).Except(Zoo.All.SelectMany(bug => bug.CaughtBy)));

    [Fact]
    public void The_page_lists_every_bug_and_every_law()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "ZOO.md"));
        Assert.All(
            Zoo.All,
            bug => Assert.Contains($"| {Vetting.Cell(bug.Name)} | {Vetting.Cell(bug.Source)} |", page, StringComparison.Ordinal));
        Assert.All(Laws.All, law => Assert.Contains($"\n{law.Id} ", page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_bug_that_hangs_is_caught_and_holds_nothing_up()
    {
        Subject hangs = Subject.Named("hangs").WithSigmoid(_ =>
        {
            Thread.Sleep(Timeout.Infinite);
            return 0;
        });
        var bug = new Bug("hangs", "a loop that waits for convergence", hangs, ["1-sigmoid", "2"]);
        Vetting vetting = Laws.Vet(Subject.Named("nothing"), [bug], Profile.Standard, TimeSpan.FromMilliseconds(200));
        vetting.Assert();
        Assert.Equal(["1-sigmoid", "2"], vetting.Bugs[0].CaughtBy);
    }

    [Fact]
    public void A_bug_that_gets_through_and_a_subject_that_is_not_correct_are_told()
    {
        Subject sigmoid = Subject.Named("sigmoid").WithSigmoid(LogisticRegression.Sigmoid);
        Subject wrong = Subject.Named("wrong").WithSigmoid(_ => 0.5);
        Vetting vetting = Laws.Vet(wrong, [new Bug("none at all", "nowhere", sigmoid, ["1-sigmoid", "7"])], Profile.Standard);
        Assert.False(vetting.IsRight);
        string told = Assert.Throws<InvalidOperationException>(vetting.Assert).Message;
        Assert.Contains("BROKEN by the correct subject: 1-sigmoid", told, StringComparison.Ordinal);
        Assert.Contains("MISSED: none at all, said to be caught by 1-sigmoid, 7", told, StringComparison.Ordinal);
        Assert.Contains("| 1 | none at all | nowhere |  |", vetting.ToMarkdown(), StringComparison.Ordinal);
    }
}
