using System.Text.RegularExpressions;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>
/// The READMEs and pages show only code that is compiled and run: each of their csharp and fsharp blocks stands, whitespace aside, in a file
/// under tests/Examples or tests/Files. Lines that open namespaces stand anywhere in the same file.
/// </summary>
public sealed partial class ReadmeExamples
{
    private static readonly string[] Languages = ["csharp", "fsharp"];

    [Theory]
    [InlineData("README.md")]
    [InlineData("src/LogReg.Functional.Laws/README.md")]
    [InlineData("src/LogReg.Functional.Files/README.md")]
    [InlineData("docs/GETTING-STARTED.md")]
    [InlineData("docs/MATHEMATICS.md")]
    [InlineData("docs/SOLVERS.md")]
    [InlineData("docs/MIGRATING.md")]
    [InlineData("docs/FORMATS.md")]
    [InlineData("docs/GUARANTEES.md")]
    [InlineData("src/LogReg.Functional.FSharp/README.md")]
    [InlineData("src/LogReg.Functional.FSharp.Files/README.md")]
    [InlineData("docs/FSHARP.md")]
    public void Every_block_of_the_README_is_code_of_an_example(string path)
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryFiles.Root, path));
        Assert.All(Languages, language => Assert.Empty(Missing(readme, language, Sources(language))));
    }

    [Fact]
    public void A_block_that_stands_in_no_example_is_found_out()
    {
        string readme = Block("csharp", "int nobody = WroteThis();") + Block("fsharp", "let nobody = wroteThis ()");

        // This file has the text between quotes, so the sources are given here.
        Assert.All(Languages, language => Assert.Single(Missing(readme, language, ["int somebody = WroteThis();", "let x = 1"])));
    }

    [Fact]
    public void A_block_is_found_whatever_its_indentation_and_wherever_its_usings_are()
    {
        string readme = Block("csharp", "using LogReg.Functional;\n\nint one = 1;\nint two = one\n    + one;");
        string source = "using LogReg.Functional;\nusing Xunit;\nclass C\n{\n    void M()\n    {\n        int one = 1;\n        int two = one + one;\n    }\n}";

        Assert.Empty(Missing(readme, "csharp", [source]));
        Assert.Single(Missing(readme, "csharp", [source.Replace("using LogReg.Functional;", "", StringComparison.Ordinal)]));
        Assert.Single(Missing(readme, "csharp", [source.Replace("two = one", "two = 1", StringComparison.Ordinal)]));
        Assert.Empty(Missing(readme, "fsharp", []));
    }

    private static string Block(string language, string code) => $"Text.\n\n```{language}\n{code}\n```\n\n";

    private static IEnumerable<string> Sources(string language) => new[] { "Examples", "Files" }
        .SelectMany(folder => Directory.EnumerateFiles(
            Path.Combine(RepositoryFiles.Root, "tests", folder), language == "csharp" ? "*.cs" : "*.fs", SearchOption.AllDirectories))
        .Where(file => Path.GetFileName(file) != "ReadmeExamples.cs" && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    /// <summary>The blocks of a language that stand in none of the sources.</summary>
    private static IEnumerable<string> Missing(string markdown, string language, IEnumerable<string> sources)
    {
        string[] collapsed = [.. sources.Select(Collapse)];
        return Fence().Matches(markdown.ReplaceLineEndings("\n"))
            .Where(block => block.Groups["language"].Value == language)
            .Select(block => block.Groups["code"].Value)
            .Where(code => !collapsed.Any(source => Parts(code).All(part => source.Contains(part, StringComparison.Ordinal))));
    }

    /// <summary>Each line that opens a namespace, and all the rest together.</summary>
    private static IEnumerable<string> Parts(string code)
    {
        ILookup<bool, string> lines = code.Split('\n').ToLookup(line => Opening().IsMatch(line));
        return lines[true].Append(string.Join('\n', lines[false])).Select(Collapse);
    }

    private static string Collapse(string code) => Whitespace().Replace(code, " ").Trim();

    [GeneratedRegex(@"^[ \t]*```(?<language>\w+)[^\n]*\n(?<code>.*?)^[ \t]*```[ \t]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*(using [\w. =<>]+;|open [\w.]+)\s*$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
