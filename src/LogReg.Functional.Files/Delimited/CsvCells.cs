namespace LogReg.Functional.Files;

/// <summary>Takes the rows of a CSV file.</summary>
internal sealed class CsvCells(Cells cells, ReadOptions options)
{
    private readonly int _columns = cells.Layout.Names.Length;

    public Cells Cells => cells;

    /// <summary>Keeps or drops a row; or says what is wrong with it, the first cell of it.</summary>
    public FileError? Take(RowText row)
    {
        if (QuotesFault(row) is { } quotes)
            return quotes;
        if (row.Count != _columns)
            return new FileError.RaggedRow(row.Count > _columns ? row.PlaceOf(_columns) : row.End, _columns, row.Count);
        if (options.Missing == MissingValues.DropRow && MissesOne(row))
        {
            cells.Drop();
            return null;
        }
        Span<double> numbers = cells.Rows.Next();
        for (int column = 0; column < _columns; column++)
        {
            ReadOnlySpan<char> cell = row[column];
            Fault fault = cells.Set(numbers, column, cell is ['"', ..] ? Cell.Unquoted(cell) : cell);
            if (fault != Fault.None)
                return cells.ErrorOf(fault, row.PlaceOf(column), column, Cell.Unquoted(cell), options);
        }
        cells.Rows.Commit();
        return null;
    }

    private static FileError? QuotesFault(RowText row)
    {
        if (!row.HasMark)
            return null;
        for (int column = 0; column < row.Count; column++)
            if (Cell.Fault(row, column) is { } fault)
                return fault;
        return null;
    }

    private bool MissesOne(RowText row)
    {
        for (int column = 0; column < _columns; column++)
            if (cells.Uses(column) && NumberText.IsMissing(row[column] is ['"', ..] and var quoted ? Cell.Unquoted(quoted) : row[column]))
                return true;
        return false;
    }
}
