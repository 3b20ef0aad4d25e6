namespace LogReg.Functional.Files;

/// <summary>The first row, and what the rows after it say of the columns.</summary>
internal static class CsvHeader
{
    /// <summary>The names, which are all different; or what is wrong.</summary>
    public static (string[]? Names, FileError? Fault) Of(TextRow row, ReadOptions options)
    {
        var text = new RowText(row);
        string[] names = new string[text.Count];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int column = 0; column < names.Length; column++)
        {
            if (Cell.Fault(text, column) is { } fault)
                return (null, fault);
            names[column] = Cell.Unquoted(text[column]);
            Place place = text.PlaceOf(column);
            if (names[column].AsSpan().ContainsAny('\0', '\uFFFD'))
                return (null, new FileError.BadCharacter(place, names[column]));
            if (names[column].Length == 0 && !options.Ignore.Contains(""))
                return (null, new FileError.UnnamedColumn(place));
            if (!seen.Add(names[column]))
                return (null, new FileError.DuplicateColumn(place, names[column]));
        }
        return (names, null);
    }

    /// <summary>Whether more than half of the cells that are not missing are numbers.</summary>
    public static bool IsNumber(List<TextRow> rows, int column)
    {
        int numbers = 0, all = 0;
        foreach (TextRow row in rows)
        {
            var text = new RowText(row);
            if (column >= text.Count || Cell.Fault(text, column) is not null)
                continue;
            string cell = Cell.Unquoted(text[column]);
            if (NumberText.IsMissing(cell))
                continue;
            all++;
            numbers += NumberText.TryParse(cell, out _) ? 1 : 0;
        }
        return 2 * numbers > all || all == 0;
    }
}
