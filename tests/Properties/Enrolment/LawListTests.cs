using Xunit;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>The list of laws: complete, each from somewhere, each held against something.</summary>
public sealed class LawListTests
{
    [Fact]
    public void Every_number_has_a_law_or_a_reason() => Assert.Equal(
        Enumerable.Range(1, 60),
        Laws.All.Select(law => law.Number).Concat(Laws.Absent.Keys).Distinct().Order());

    [Fact]
    public void No_number_has_both() => Assert.Empty(Laws.All.Select(law => law.Number).Intersect(Laws.Absent.Keys));

    [Fact]
    public void The_ids_are_different() => Assert.Equal(Laws.All.Count, Laws.All.Select(law => law.Id).Distinct().Count());

    [Fact]
    public void Each_law_comes_from_somewhere() => Assert.All(Laws.All, law => Assert.NotEmpty(law.Reference));

    [Fact]
    public void Laws_say_when_they_are_not_asked()
    {
        Subject random = Library.All.First(subject => subject.Parts.HasFlag(Parts.Step)).AsNondeterministic();
        Assert.Equal("is not deterministic", Laws.Of("36-pure").WhyNot(random));
        Assert.Equal("", Laws.Of("36").WhyNot(random));
        Assert.StartsWith("no ", Laws.Of("45").WhyNot(random), StringComparison.Ordinal);
    }
}
