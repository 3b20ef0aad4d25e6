using LogReg.Functional.Files;

namespace LogReg.Tool;

internal static class TableNotes
{
    /// <summary>Says on standard error what happened to the data on their way in, where the report does not.</summary>
    public static void Notes(this Table table, bool toError)
    {
        if (!toError)
            return;
        foreach (string note in DataFile.NotesOf(table))
            Console.Error.WriteLine($"logreg: {note}");
    }
}
