using System.Globalization;
using System.Text.Json;

namespace LogReg.Functional.Mutation;

/// <summary>Stryker's JSON report, of which only the facts are used: scores are computed here.</summary>
internal static class Report
{
    public static IReadOnlyList<Mutant> Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        Document document = JsonSerializer.Deserialize<Document>(stream, JsonSerializerOptions.Web)!;
        return [.. document.Files.SelectMany(file => file.Value.Mutants.Select(mutant =>
            Read(Path.GetRelativePath(document.ProjectRoot, file.Key).Replace('\\', '/'), file.Value.Source.Split('\n'), mutant)))];
    }

    private static Mutant Read(string file, string[] lines, Entry mutant)
    {
        (Position start, Position end) = (mutant.Location.Start, mutant.Location.End);
        string whole = string.Join('\n', lines[(start.Line - 1)..end.Line]);
        string original = whole[(start.Column - 1)..(whole.Length - lines[end.Line - 1].Length + end.Column - 1)];
        int from = lines.Take(start.Line - 1).Sum(line => line.Length + 1) + start.Column - 1;
        return new(
            int.Parse(mutant.Id, CultureInfo.InvariantCulture), file, start.Line, (from, from + original.Length),
            OnOneLine(lines[start.Line - 1]), OnOneLine(original), OnOneLine(mutant.Replacement),
            mutant.MutatorName, mutant.Status);
    }

    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Document(string ProjectRoot, Dictionary<string, Text> Files);

    private sealed record Text(string Source, Entry[] Mutants);

    private sealed record Entry(string Id, string MutatorName, string Replacement, string Status, Place Location);

    private sealed record Place(Position Start, Position End);

    private sealed record Position(int Line, int Column);
}
