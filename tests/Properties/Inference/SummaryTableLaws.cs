using System.Net;
using System.Text.RegularExpressions;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Summaries as text: every name is whole in it, whatever its characters mean there.</summary>
public sealed partial class SummaryTableLaws
{
    private static readonly Dataset Data = Dataset.Create(Matrix.OfRows([1, 2], [2, 3], [3, 7], [4, 1]), [0, 1, 0, 1]).OrThrow();

    /// <summary>
    /// A row of text begins with the name; a row of Markdown has its nine bars and no more, and a backslash undone gives the name, as does
    /// HTML.
    /// </summary>
    [Law]
    public void Names_are_whole_whatever_is_in_them(Choices choices)
    {
        Draw draw = choices.Draw();
        const string special = "\\`*_[]<>|&\"'";
        string[] names = Draw.Many(2, j => $"{j}{string.Concat(Draw.Many(draw.Between(1, 6), _ => draw.OneOf<char>(special)))}{j}");
        Summary summary = Summary.Of(Objective.Of(Data.WithFeatureNames(names).OrThrow()), [0, 0, 0]).OrThrow();
        string[] text = summary.ToText().Split('\n'), markdown = summary.ToMarkdown().Split('\n'), html = summary.ToHtml().Split('\n');
        foreach (string name in names)
        {
            Assert.Single(text, line => line.StartsWith(name, StringComparison.Ordinal));
            string start = $"<tr><th scope=\"row\">{name}</th>";
            Assert.Single(html, line => WebUtility.HtmlDecode(line).StartsWith(start, StringComparison.Ordinal));
            string row = Assert.Single(markdown, line => Escape().Replace(line, "$1").StartsWith($"| {name} | ", StringComparison.Ordinal));

            // Escaped or not, a character that means something has a backslash before it.
            Assert.Equal(9, Escape().Replace(row, "").Count(c => c == '|'));
            Assert.DoesNotContain(Escape().Replace(row, ""), c => "\\`*_[]<>".Contains(c, StringComparison.Ordinal));
        }
    }

    /// <summary>Standard errors that are not those of the information are named, and those are not.</summary>
    [Fact]
    public void What_standard_errors_are_by_is_said()
    {
        LogisticObjective objective = Objective.Of(Data);
        CovarianceEstimate[] all = [CovarianceEstimate.Hc0, CovarianceEstimate.Hc1, CovarianceEstimate.Cluster([1, 1, 2, 2])];
        foreach (CovarianceEstimate estimate in all)
        {
            string[] lines = Summary.Of(objective, [0, 0, 0], estimate).OrThrow().ToText().Split('\n');
            Assert.Single(lines, $"Standard errors: {estimate.Name}");
        }
        Assert.DoesNotContain("Standard errors", Summary.Of(objective, [0, 0, 0]).OrThrow().ToText(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
