namespace LogReg.Functional.Files.Tests;

/// <summary>A file with one cell changed, and the place of that cell, found by counting while it was written.</summary>
public sealed record BadFile(string Text, Place Place)
{
    public static BadFile Of(TableText table, int row, int column, string cell)
    {
        string text = string.Join(',', table.Header) + "\n";
        var place = Place.Nowhere;
        for (int i = 0; i < table.Rows; i++)
        {
            string[] cells = table.Row(i);
            for (int j = 0; j < cells.Length; j++)
            {
                if ((i, j) == (row, column))
                    place = new(text.Count(c => c == '\n') + 1, text.Length - text.LastIndexOf('\n'));
                text += TableText.Quoted((i, j) == (row, column) ? cell : cells[j]) + (j + 1 < cells.Length ? "," : "\n");
            }
        }
        return new(text, place);
    }
}
