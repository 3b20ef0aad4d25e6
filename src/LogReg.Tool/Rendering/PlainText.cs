using System.Collections.Immutable;

namespace LogReg.Tool;

/// <summary>Blocks for files, pipes and readers of screens: no colour, no frames, columns aligned with spaces.</summary>
internal static class PlainText
{
    private const string Gap = "   ";

    public static void Write(IEnumerable<Block> blocks, TextWriter output) =>
        output.WriteLine(string.Join(Environment.NewLine + Environment.NewLine, blocks.Select(Text)));

    private static string Text(Block block) => block switch
    {
        Block.Heading(var text) => text,
        Block.Paragraph(var text) => text,
        Block.Table table => Text(table),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Text(Block.Table table)
    {
        ImmutableArray<ImmutableArray<string>> lines = [table.Heads, .. table.Rows];
        int[] widths = [.. table.Heads.Select((_, column) => lines.Max(line => line[column].Length))];
        return string.Join(Environment.NewLine, lines.Select(line =>
            string.Join(Gap, line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }
}
