using System.Text.RegularExpressions;

namespace LogReg.Functional.Examples.Pages;

/// <summary>A page of the documentation, and what a test can hold it to.</summary>
internal sealed partial record Page(string Path, string Text)
{
    /// <summary>Every page a reader may come to, but those that other people's words are quoted in.</summary>
    public static IEnumerable<string> All { get; } =
    [
        "README.md", "CONTRIBUTING.md", "src/LogReg.Functional.Files/README.md", "src/LogReg.Functional.Laws/README.md",
        .. Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryFiles.Root, "docs"), "*.md").Order(StringComparer.Ordinal)
            .Select(file => $"docs/{System.IO.Path.GetFileName(file)}"),
    ];

    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.Combine(RepositoryFiles.Root, Path))!;

    public static Page Read(string path) =>
        new(path, File.ReadAllText(System.IO.Path.Combine(RepositoryFiles.Root, path)).ReplaceLineEndings("\n"));

    /// <summary>The code between fences of a language.</summary>
    public IEnumerable<string> Blocks(string language) =>
        Fence().Matches(Text).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["code"].Value);

    /// <summary>The text without what stands between fences.</summary>
    public string Prose => Fence().Replace(Text, "");

    /// <summary>Where its links go, those to the web left out.</summary>
    public IEnumerable<string> Links => Link().Matches(Prose).Select(link => link.Groups["target"].Value)
        .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'));

    /// <summary>What stands between single marks of code.</summary>
    public IEnumerable<string> Names => Quoted().Matches(Prose).Select(name => name.Groups["name"].Value);

    [GeneratedRegex(@"^[ \t]*```(?<language>\w+)[^\n]*\n(?<code>.*?)^[ \t]*```[ \t]*$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<name>[^`\n]+)`")]
    private static partial Regex Quoted();
}
