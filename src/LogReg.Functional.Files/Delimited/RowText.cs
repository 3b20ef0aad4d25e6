using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using nietras.SeparatedValues;

namespace LogReg.Functional.Files;

/// <summary>A row that was copied: its text, and where each cell begins and ends in it.</summary>
internal sealed record TextRow(string Text, (int Start, int End)[] Cells, int Line)
{
    public static TextRow Of(SepReader.Row row, int line)
    {
        var cells = new (int, int)[row.ColCount];
        for (int j = 0; j < cells.Length; j++)
        {
            ReadOnlySpan<char> cell = row[j].Span;
            int start = RowText.OffsetOf(cell, row.Span);
            cells[j] = (start, start + cell.Length);
        }
        return new(row.Span.ToString(), cells, line);
    }
}

/// <summary>A row where the reader has it, or that was copied.</summary>
internal readonly ref struct RowText
{
    private readonly SepReader.Row _row;
    private readonly TextRow? _copy;

    public RowText(SepReader.Row row, int line)
    {
        _row = row;
        (Line, Count) = (line, row.ColCount);
    }

    public RowText(TextRow copy) => (_copy, Line, Count) = (copy, copy.Line, copy.Cells.Length);

    /// <summary>The line that the row begins in.</summary>
    public int Line { get; }

    /// <summary>How many cells it has.</summary>
    public int Count { get; }

    /// <summary>Whether there is a quotation mark anywhere.</summary>
    public bool HasMark => All.Contains('"');

    private ReadOnlySpan<char> All => _copy is null ? _row.Span : _copy.Text;

    /// <summary>A cell as it stands, quotation marks and all.</summary>
    public ReadOnlySpan<char> this[int column] => _copy is null
        ? _row[column].Span
        : _copy.Text.AsSpan(_copy.Cells[column].Start, _copy.Cells[column].End - _copy.Cells[column].Start);

    /// <summary>The place of a character of a cell.</summary>
    public Place PlaceOf(int column, int character = 0) =>
        PlaceAt((_copy is null ? OffsetOf(_row[column].Span, _row.Span) : _copy.Cells[column].Start) + character);

    /// <summary>The place after the last character.</summary>
    public Place End => PlaceAt(All.Length);

    public static int OffsetOf(ReadOnlySpan<char> part, ReadOnlySpan<char> all) =>
        (int)(Unsafe.ByteOffset(ref MemoryMarshal.GetReference(all), ref MemoryMarshal.GetReference(part)) / sizeof(char));

    private Place PlaceAt(int offset)
    {
        ReadOnlySpan<char> before = All[..offset];
        int line = Line, start = 0;
        for (int i = 0; i < before.Length; i++)
            if (before[i] == '\n' || (before[i] == '\r' && !(i + 1 < All.Length && All[i + 1] == '\n')))
                (line, start) = (line + 1, i + 1);
        return new(line, offset - start + 1);
    }
}
