using nietras.SeparatedValues;

namespace LogReg.Functional.Files;

/// <summary>Finds the layout of a CSV file from its header and first rows, then takes row after row.</summary>
internal static class CsvReading
{
    private const int RowsLookedAt = 100;

    /// <summary>What Sep reads at most.</summary>
    private const int LongestRow = 1 << 24;

    public static Result<Table, FileError> Read(
        TextReader reader, ReadOptions options, Func<string[], Func<int, bool>, Result<Layout, FileError>> layoutOf)
    {
        if (reader.Peek() == '\uFEFF')
            reader.Read();
        using SepReader rows = Sep.New(options.Separator)
            .Reader(sep => sep with { HasHeader = false, DisableColCountCheck = true, Unescape = false })
            .From(reader);
        int line = 1;
        try
        {
            return Read(rows, options, layoutOf, ref line);
        }
        catch (NotSupportedException)
        {
            // Sep's word for a row that its buffer has no room for.
            return Failed(new FileError.OverlongLine(new(line, 1), LongestRow));
        }
    }

    private static Result<Table, FileError> Read(
        SepReader rows, ReadOptions options, Func<string[], Func<int, bool>, Result<Layout, FileError>> layoutOf, ref int line)
    {
        string[]? header = null;
        var first = new List<TextRow>(RowsLookedAt);
        CsvCells? cells = null;
        foreach (SepReader.Row row in rows)
        {
            int start = line;
            line = row.LineNumberToExcl;
            if (row.Span.IsEmpty && row.ColCount <= 1)
                continue;
            if (header is null)
            {
                (header, FileError? wrong) = CsvHeader.Of(TextRow.Of(row, start), options);
                if (wrong is not null)
                    return Failed(wrong);
            }
            else if (cells is not null)
            {
                if (cells.Take(new RowText(row, start)) is { } fault)
                    return Failed(fault);
            }
            else
            {
                first.Add(TextRow.Of(row, start));
                if (first.Count == RowsLookedAt)
                {
                    (cells, FileError? wrong) = Begin(header, first, options, layoutOf);
                    if (wrong is not null)
                        return Failed(wrong);
                }
            }
        }
        if (header is null)
            return Failed(new FileError.Empty());
        if (cells is null)
        {
            (cells, FileError? wrong) = Begin(header, first, options, layoutOf);
            if (wrong is not null)
                return Failed(wrong);
        }
        return TableMaker.Make(cells!.Cells);
    }

    /// <summary>The layout from the first rows, and these rows taken.</summary>
    private static (CsvCells? Cells, FileError? Fault) Begin(
        string[] header, List<TextRow> first, ReadOptions options, Func<string[], Func<int, bool>, Result<Layout, FileError>> layoutOf)
    {
        Result<Layout, FileError> layout = layoutOf(header, column => CsvHeader.IsNumber(first, column));
        return layout.Match<(CsvCells?, FileError?)>(
            found =>
            {
                var cells = new CsvCells(new Cells(found), options);
                foreach (TextRow row in first)
                    if (cells.Take(new RowText(row)) is { } fault)
                        return (null, fault);
                return (cells, null);
            },
            error => (null, error));
    }

    private static Result<Table, FileError> Failed(FileError error) => new Result<Table, FileError>.Error(error);
}
