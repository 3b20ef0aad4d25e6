namespace LogReg.Functional.Files;

/// <summary>
/// Reads CSV (RFC 4180: a header; cells between separators; a cell with a separator, a quotation mark or a line end in it is quoted, and
/// marks in it doubled). Line ends may be of any kind, empty lines are skipped, a byte order mark too. Numbers are those of the
/// invariant culture, read to the nearest double. Cells that are empty, NA, NaN or nan are missing, quoted or not.
/// <para>
/// A column is one of numbers where more than half of the cells that are not missing in the first 100 rows are numbers; a cell in it
/// that is none is then an error. Otherwise it is one of categories. The target may have values of any kind.
/// </para>
/// One pass, O(n p) time; rows go straight into blocks of numbers, 8 bytes a cell, which are given back while X is made of them.
/// </summary>
public static class Csv
{
    /// <summary>The table in a file, features found from the header and <paramref name="options"/>.</summary>
    /// <returns>The table, or the first thing wrong, with its place.</returns>
    public static Result<Table, FileError> Read(string path, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return Reading.OfText(path, reader => Read(reader, options));
    }

    /// <summary>The same of text that is read as it comes: standard input, a part of an archive.</summary>
    /// <returns>The table, or the first thing wrong, with its place.</returns>
    public static Result<Table, FileError> Read(TextReader reader, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(options);
        return CsvReading.Read(reader, options, (header, isNumber) => Layout.Of(header, options, isNumber));
    }

    /// <summary>
    /// The table in a file, made numbers as <paramref name="schema"/> says: its features are found by name and other columns are not
    /// looked at. Target, weights and offset are read where <paramref name="options"/> name them.
    /// </summary>
    /// <returns>The table, or the first thing wrong; a level that the schema does not know is <see
    /// cref="FileError.UnknownLevel"/>.</returns>
    public static Result<Table, FileError> Read(string path, ReadOptions options, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schema);
        return Reading.OfText(path, reader => Read(reader, options, schema));
    }

    /// <summary>The same of text that is read as it comes.</summary>
    /// <returns>As <see cref="Read(string, ReadOptions, Schema)"/>.</returns>
    public static Result<Table, FileError> Read(TextReader reader, ReadOptions options, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schema);
        return CsvReading.Read(reader, options, (header, _) => Layout.Of(header, options, schema));
    }
}
