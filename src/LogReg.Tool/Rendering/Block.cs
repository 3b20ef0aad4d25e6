using System.Collections.Immutable;

namespace LogReg.Tool;

/// <summary>A piece of a report, which a terminal and a file show each in their way. Closed.</summary>
internal abstract record Block
{
    private Block() { }

    public sealed record Heading(string Text) : Block;

    public sealed record Paragraph(string Text) : Block;

    /// <summary>Column heads and rows of as many cells; the first column names the row.</summary>
    public sealed record Table(ImmutableArray<string> Heads, ImmutableArray<ImmutableArray<string>> Rows) : Block;
}
