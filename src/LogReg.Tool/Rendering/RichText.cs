using Spectre.Console;

namespace LogReg.Tool;

/// <summary>Blocks for a terminal: frames and a little colour.</summary>
internal static class RichText
{
    public static void Write(IEnumerable<Block> blocks, IAnsiConsole console)
    {
        foreach (Block block in blocks)
            switch (block)
            {
                case Block.Heading(var text):
                    console.MarkupLineInterpolated($"[bold]{text}[/]");
                    break;
                case Block.Paragraph(var text):
                    console.WriteLine(text);
                    break;
                case Block.Table table:
                    console.Write(Framed(table));
                    break;
            }
    }

    private static Table Framed(Block.Table table)
    {
        var framed = new Table { Border = TableBorder.Rounded };
        foreach (string head in table.Heads)
            framed.AddColumn(new TableColumn(new Text(head, new Style(decoration: Decoration.Bold))));
        foreach (IEnumerable<string> row in table.Rows)
            framed.AddRow(row.Select(cell => new Text(cell)));
        return framed;
    }
}
