using Xunit;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>The report counts the regimes of what was drawn and of what the subject saw, and is not right where one is too rare.</summary>
public sealed class CoverageTests
{
    private static readonly Subject Plain = Subject.Named("plain").With(Traits.None).WithLoss(_ => 1).WithGradient(problem => problem.At);

    [Fact]
    public void What_is_drawn_has_the_minimum_shares_and_what_is_seen_is_what_the_subject_handles()
    {
        Report report = Laws.Check(Plain, [Laws.Of("9"), Laws.Of("11")], Profile.Standard with { Cases = 1000 });
        Coverage drawn = report.Drawn(CaseKind.Small), seen = report.Seen(CaseKind.Small);
        Assert.Equal(2000, drawn.Cases);
        Assert.All(RegimeShare.All, minimum => Assert.True(100 * drawn.ShareOf(minimum.Regime) >= minimum.LeastPercent, drawn.ToString()));
        Assert.Equal(drawn.Of(Regime.ConstantColumn) > 0, seen.Of(Regime.ConstantColumn) > 0);
        Assert.Equal((0, 0, 0), (seen.Of(Regime.SoftLabels), seen.Of(Regime.ZeroWeights), seen.Of(Regime.ExtremeLogits)));

        // Law 11 fails at once, and draws the rest of its cases without showing them.
        Assert.IsType<LawResult.Failed>(report.Results[1]);
        Assert.Equal(1000, report.Results[1].Drawn.Cases);
        Assert.InRange(seen.Cases, 1001, 1999);
        Assert.Contains("drawn    2,000 problems: extreme logits ", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Laws_of_scalars_draw_no_problems() =>
        Assert.Equal(0, Laws.Check(Plain.WithSigmoid(LogisticRegression.Sigmoid), [Laws.Of("2")], Profile.Standard).Drawn(CaseKind.Small).Cases);

    /// <summary>
    /// Of 1000 draws: by Chernoff's bound the last count that 23.03 = ln(10 / 1e-9) allows, and the first that it does not.
    /// </summary>
    [Theory]
    [InlineData(Regime.Subnormals, 2, false)]
    [InlineData(Regime.Subnormals, 1, true)]
    [InlineData(Regime.FewRows, 43, false)]
    [InlineData(Regime.FewRows, 42, true)]
    public void A_share_is_too_rare_only_beyond_chance(Regime rare, int count, bool tooRare)
    {
        var counter = new Coverage.Counter();
        Regime others = RegimeShare.All.Aggregate(Regime.Plain, (all, minimum) => all | minimum.Regime) & ~rare;
        for (int i = 0; i < 1000; i++)
            counter.Add(i < count ? others | rare : others);
        Assert.Equal(tooRare ? [rare] : [], counter.Total.TooRare.Select(minimum => minimum.Regime));
        var passed = new LawResult.Passed(Laws.Of("9"), 1000, 0) { Drawn = counter.Total };
        var report = new Report("any", [passed]);
        Assert.Equal(!tooRare, report.IsRight);
        Assert.Equal(tooRare, report.ToString().Contains("FAILED   ", StringComparison.Ordinal));
    }

    [Fact]
    public void No_draws_are_no_reason_to_complain() => Assert.Empty(Coverage.None.TooRare);
}
