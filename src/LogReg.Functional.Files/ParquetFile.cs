namespace LogReg.Functional.Files;

/// <summary>
/// Reads Apache Parquet as <see cref="Csv"/> reads text: columns of numbers, of whichever size, are numbers; text and truth values are
/// categories; nulls and NaN are missing. Whole numbers beyond 2^53 are rounded to the nearest double. In errors the place is the row
/// and the column, both counted from 1. A row group at a time is in memory, besides the table. O(n p).
/// </summary>
public static class ParquetFile
{
    /// <summary>The table in a file.</summary>
    /// <returns>The table, or the first thing wrong: <see cref="FileError.NotOfFormat"/>, <see cref="FileError.UnreadableColumn"/>, or as
    /// <see cref="Csv.Read(string, ReadOptions)"/>.</returns>
    public static Result<Table, FileError> Read(string path, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return Reading.OfStream(path, stream => ParquetReading.Read(
            stream, options, (names, isNumber) => Layout.Of(names, options, isNumber)));
    }

    /// <summary>The table in a file, made numbers as <paramref name="schema"/> says.</summary>
    /// <returns>As <see cref="Csv.Read(string, ReadOptions, Schema)"/>.</returns>
    public static Result<Table, FileError> Read(string path, ReadOptions options, Schema schema)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(schema);
        return Reading.OfStream(path, stream => ParquetReading.Read(stream, options, (names, _) => Layout.Of(names, options, schema)));
    }
}
