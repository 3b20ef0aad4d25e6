using System.Reflection;
using System.Text.RegularExpressions;
using LogReg.Functional.Files;
using LogReg.Functional.Verification;
using Xunit;

namespace LogReg.Functional.Examples.Pages;

/// <summary>What the pages name is there: files, members of the library, laws.</summary>
public sealed partial class PageTests
{
    private static readonly Type[] Types =
        [.. new[] { typeof(Objective), typeof(Csv), typeof(Laws) }.SelectMany(type => type.Assembly.GetExportedTypes())];

    /// <summary>The page that is about the inside too.</summary>
    private const string Inside = "docs/DESIGN.md";

    private const BindingFlags Public =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    public static TheoryData<string> Pages => [.. Page.All];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file(string path)
    {
        Page page = Page.Read(path);
        Assert.All(page.Links.Select(link => link.Split('#')[0]), link => Assert.True(Path.Exists(Path.Combine(page.Folder, link)), link));
    }

    /// <summary>`Type.Member` where Type is one of the library's.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_member_that_is_named_is_there(string path) => Assert.Empty(Missing(Page.Read(path)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_law_that_is_named_is_there(string path)
    {
        string[] laws = [.. Laws.All.Select(law => law.Id)];
        IEnumerable<string> named = LawNumbers().Matches(Page.Read(path).Prose)
            .SelectMany(match => LawNumber().Matches(match.Value)).Select(match => match.Value);
        Assert.Empty(named.Except(laws));
    }

    [Fact]
    public void What_is_not_there_is_found_out()
    {
        var page = new Page("README.md", "[a](docs/NOWHERE.md) `Objective.Guess` `Objective.Value(theta)` `Nobody.Knows`");
        Assert.Equal(["Objective.Guess"], Missing(page));
        Assert.Equal(["docs/NOWHERE.md"], page.Links);
    }

    [Fact]
    public void The_births_are_the_certified_ones() => Assert.Equal(Births.Lines(), File.ReadLines(Births.Path));

    private static IEnumerable<string> Missing(Page page) => page.Names.Select(name => Member().Match(name)).Where(match => match.Success)
        .Where(named => Array.Exists(Types, type => IsNamed(named, type))
            && !Array.Exists(Types, type => IsNamed(named, type) && Has(type, named, page)))
        .Select(named => named.Value);

    private static bool IsNamed(Match named, Type type) => type.Name.Split('`')[0] == named.Groups["type"].Value;

    private static bool Has(Type type, Match named, Page page) =>
        type.GetMember(named.Groups["member"].Value, page.Path == Inside ? Public | BindingFlags.NonPublic : Public).Length > 0;

    [GeneratedRegex(@"^(?<type>[A-Z]\w+)(<\w+>)?\.(?<member>[A-Z]\w+)")]
    private static partial Regex Member();

    /// <summary>law 14, laws 12, 14 and 8-classes.</summary>
    [GeneratedRegex(@"\blaws? (\d+[a-z-]*)((, | and )\d+[a-z-]*)*")]
    private static partial Regex LawNumbers();

    [GeneratedRegex(@"\d+(-[a-z]+)*")]
    private static partial Regex LawNumber();
}
