using LogReg.Functional.Verification;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>The list in the README of the laws is the list of the laws, word for word.</summary>
public sealed class ListOfLaws
{
    private const string Heading = "## The laws";

    [Fact]
    public void The_README_lists_every_law()
    {
        string path = Path.Combine(RepositoryFiles.Root, "src", "LogReg.Functional.Laws", "README.md");
        string[] listed = [.. File.ReadAllLines(path)
            .SkipWhile(line => line != Heading)
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

        Assert.Equal(["| law | holds |", "| --- | --- |", .. Laws.All.Select(Row)], listed);
    }

    // A bar would end a cell of the table, and a < might begin a tag.
    private static string Row(Law law) => $"| {law.Id} | {Escaped(law.Statement)}{(law.IsExact ? " Exact." : "")} |";

    private static string Escaped(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "\\<", StringComparison.Ordinal);
}
