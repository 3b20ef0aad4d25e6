using System.Globalization;
using LogReg.Functional;
using LogReg.Functional.Files;

namespace LogReg.Tool;

/// <summary>A file of data, or standard input, in one of the formats.</summary>
internal static class DataFile
{
    private const string StandardInput = "-";

    /// <summary>The table; its schema is found.</summary>
    public static Result<Table, Complaint> Read(string path, string format, ReadOptions options) => format switch
    {
        DataOptions.LibSvm => Named(path, OfText(path, file => LibSvm.Read(file), reader => LibSvm.Read(reader))),
        DataOptions.Parquet => OfFile(path, file => ParquetFile.Read(file, options)),
        _ => Named(path, OfText(path, file => Csv.Read(file, options), reader => Csv.Read(reader, options))),
    };

    /// <summary>The table by a schema.</summary>
    public static Result<Table, Complaint> Read(string path, string format, ReadOptions options, Schema schema)
    {
        int columns = schema.FeatureNames.Count;
        return format switch
        {
            DataOptions.LibSvm => Named(path, OfText(path, file => LibSvm.Read(file, new LibSvmOptions(columns)), reader => LibSvm.Read(reader, new LibSvmOptions(columns)))),
            DataOptions.Parquet => OfFile(path, file => ParquetFile.Read(file, options, schema)),
            _ => Named(path, OfText(path, file => Csv.Read(file, options, schema), reader => Csv.Read(reader, options, schema))),
        };
    }

    /// <summary>A line for people on each thing that happened to the data on their way in.</summary>
    public static IEnumerable<string> NotesOf(Table table)
    {
        foreach (string column in table.Schema.Describe())
            yield return column;
        if (table.Dropped > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{table.Dropped} rows with missing values were left out");
    }

    /// <summary>The same on standard error, where the report does not have them.</summary>
    public static void SayNotes(Table table)
    {
        foreach (string note in NotesOf(table))
            Console.Error.WriteLine($"logreg: {note}");
    }

    private static Result<Table, FileError> OfText(
        string path, Func<string, Result<Table, FileError>> ofFile, Func<TextReader, Result<Table, FileError>> ofReader) =>
        path == StandardInput ? ofReader(Console.In) : ofFile(path);

    private static Result<Table, Complaint> OfFile(string path, Func<string, Result<Table, FileError>> read) =>
        path == StandardInput ? Complaint.Of<Table>("Parquet is read from a file, not from standard input") : Named(path, read(path));

    private static Result<Table, Complaint> Named(string path, Result<Table, FileError> read) => read.Match<Result<Table, Complaint>>(
        table => new Result<Table, Complaint>.Ok(table),
        error => Complaint.Of<Table>(error.In(path == StandardInput ? "standard input" : path)));
}
