using LogReg.Functional.Examples;
using Xunit;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>The kit itself: it says what it did. That it catches what is wrong, ZooTests say.</summary>
public sealed class KitTests
{
    /// <summary>The post's program, its loss taken from the logit: tests/Examples show that it breaks no law.</summary>
    private static Subject Mine => Subject.OfLoss(Post.LossOfLogits).WithName("the post")
        .With(Traits.None)
        .WithGradient(Post.Gradient)
        .WithStep(Post.Step);

    [Fact]
    public void A_run_in_which_no_law_applies_fails()
    {
        Report report = Laws.Check(Subject.Named("nothing"));
        Assert.All(report.Results, result => Assert.IsType<LawResult.Skipped>(result));
        Assert.Contains("no law applied", Assert.Throws<LawsBrokenException>(report.Assert).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expected_failure_that_passes_is_a_failure()
    {
        Report report = Laws.Check(Mine.Expecting("8", "it was thought to"), RuleSet.SmoothConvexLoss, Profile.Standard);
        Assert.Single(report.Results.OfType<LawResult.PassedUnexpectedly>());
        Assert.False(report.IsRight);
    }

    [Fact]
    public void An_expected_failure_is_right_and_keeps_its_reason()
    {
        Subject extreme = Subject.OfLoss(Post.Loss).WithGradient(Post.Gradient).Expecting("11", "log(0) where a probability rounds to 0 or 1");
        Report report = Laws.Check(extreme, [Laws.Of("11")], Profile.Standard);
        Assert.True(report.IsRight, report.ToString());
        Assert.Contains("log(0)", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_prints_a_simple_case_in_both_languages_and_its_seed()
    {
        Subject wrong = Mine.WithGradient((theta, x, y) => -1 * Post.Gradient(theta, x, y));
        var failed = Assert.IsType<LawResult.Failed>(Assert.Single(Laws.Check(wrong, [Laws.Of("11")], Profile.Standard).Results));
        Assert.Contains("// C#", failed.Counterexample, StringComparison.Ordinal);
        Assert.Contains("// F#", failed.Counterexample, StringComparison.Ordinal);
        Assert.Contains("\n1 x 1", failed.Counterexample, StringComparison.Ordinal);
        Assert.EndsWith($"seed: 11 {failed.Seed}", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Past_failures_come_first()
    {
        string file = Path.GetTempFileName();
        System.IO.File.WriteAllText(file, "# law seed\n11 42 # the sign\n\n14 7\n");
        Profile profile = (Profile.Standard with { Cases = 1 }).WithPast(file);
        System.IO.File.Delete(file);
        Assert.Equal([new PastFailure("11", 42), new PastFailure("14", 7)], profile.Past);
        Subject wrong = Mine.WithGradient((theta, x, y) => x.Rows * 3 * Post.Gradient(theta, x, y));
        var failed = Assert.IsType<LawResult.Failed>(Assert.Single(Laws.Check(wrong, [Laws.Of("11")], profile).Results));
        Assert.Equal(42UL, failed.Seed);
    }

    [Theory]
    [InlineData("11 42 # the sign\n11", 2, "not a law and a seed")]
    [InlineData("\n\n11 -42", 3, "not a law and a seed")]
    [InlineData("11 42 43", 1, "not a law and a seed")]
    [InlineData("# none\n11-none 42", 2, "no law \"11-none\"")]
    public void A_line_that_is_no_past_failure_is_named(string text, int line, string why)
    {
        string file = Path.GetTempFileName();
        System.IO.File.WriteAllText(file, text);
        var exception = Assert.Throws<PastFailuresException>(() => Profile.Standard.WithPast(file));
        System.IO.File.Delete(file);
        Assert.Equal((file, line), (exception.File, exception.Line));
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_is_no_past_failures() => Assert.Empty(Profile.Standard.WithPast(Path.GetRandomFileName()).Past);

    [Fact]
    public void The_seed_decides_alone() => Assert.Equal(
        Laws.Check(Mine, RuleSet.SmoothConvexLoss, Profile.Standard).ToString(),
        Laws.Check(Mine, RuleSet.SmoothConvexLoss, Profile.Standard).ToString());

    [Fact]
    public void The_ids_are_different() => Assert.Equal(Laws.All.Count, Laws.All.Select(law => law.Id).Distinct().Count());

    [Fact]
    public void A_law_refuses_a_subject_it_has_nothing_to_say_about() =>
        Assert.Throws<ArgumentException>(() => Laws.Of("14").For(Subject.Named("nothing")));

    [Fact]
    public void A_law_is_a_property() => FsCheck.Check.QuickThrowOnFailure(Laws.Of("12").For(Mine));
}
