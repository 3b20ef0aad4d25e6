namespace LogReg.Functional.Files;

/// <summary>Quotation marks.</summary>
internal static class Cell
{
    private const char Mark = '"';

    /// <summary>What is wrong with the marks of a cell, or null. A cell without any is right.</summary>
    public static FileError? Fault(RowText row, int column)
    {
        ReadOnlySpan<char> cell = row[column];
        int first = cell.IndexOf(Mark);
        if (first < 0)
            return null;
        if (first > 0)
            return new FileError.BadQuote(row.PlaceOf(column, first));
        int close = Closing(cell);
        return close < 0 ? new FileError.UnclosedQuote(row.PlaceOf(column))
            : close < cell.Length - 1 ? new FileError.BadQuote(row.PlaceOf(column, close + 1))
            : null;
    }

    /// <summary>The text of a cell whose marks are right.</summary>
    public static string Unquoted(ReadOnlySpan<char> cell) => cell is [Mark, .. var inner, Mark]
        ? inner.ToString().Replace("\"\"", "\"", StringComparison.Ordinal)
        : cell.ToString();

    /// <summary>The mark that closes a cell that begins with one; -1 where none does.</summary>
    private static int Closing(ReadOnlySpan<char> cell)
    {
        for (int i = 1; i < cell.Length; i++)
            if (cell[i] == Mark)
            {
                if (i + 1 == cell.Length || cell[i + 1] != Mark)
                    return i;
                i++;
            }
        return -1;
    }
}
