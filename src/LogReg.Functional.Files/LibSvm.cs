namespace LogReg.Functional.Files;

/// <summary>
/// The files of LIBSVM and LIBLINEAR: a line <c>label index:value index:value ...</c> for each row, indices from 1 and rising, what has
/// no pair is 0; <c>#</c> begins a comment. Labels are numbers; two different ones, such as -1 and +1, are the classes 0 and 1 in this
/// order, more are as many classes. Features are named x1, x2, ....
/// </summary>
public static class LibSvm
{
    /// <summary>The sparse table in a file, with as many columns as its largest index says. O(n + m) for m pairs.</summary>
    /// <returns>The table, or the first thing wrong, with its place.</returns>
    public static Result<Table, FileError> Read(string path) => Read(path, LibSvmOptions.Usual);

    /// <summary>The same of text that is read as it comes.</summary>
    /// <returns>The table, or the first thing wrong, with its place.</returns>
    public static Result<Table, FileError> Read(TextReader reader) => Read(reader, LibSvmOptions.Usual);

    /// <summary>The sparse table in a file, with columns as <paramref name="options"/> say.</summary>
    /// <returns>The table, or the first thing wrong, with its place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number among the options.</exception>
    public static Result<Table, FileError> Read(string path, LibSvmOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        return Reading.OfText(path, reader => Read(reader, options));
    }

    /// <summary>The same of text that is read as it comes.</summary>
    /// <returns>The table, or the first thing wrong, with its place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number among the options.</exception>
    public static Result<Table, FileError> Read(TextReader reader, LibSvmOptions options)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Columns, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.LargestIndex, nameof(options));
        return new LibSvmReading(options.Columns > 0 ? options.Columns : options.LargestIndex).Read(reader, options.Columns);
    }

    /// <summary>
    /// Writes data of two classes whole or not at all, zeros left out. Labels are the names of the classes where these are numbers in
    /// rising order, otherwise 0 and 1. Numbers are written so that they read back to the same bits; but what is 0 at the end of all
    /// rows must be asked for when reading, by the number of columns.
    /// </summary>
    /// <returns>
    /// The number of bytes; <see cref="FileError.NotWritable"/> for soft labels, weights or an offset; or what <see cref="WholeFile"/>
    /// says.
    /// </returns>
    public static Result<long, FileError> Write(string path, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(data);
        string? refused = data.Y.Any(y => y is not (0 or 1)) ? "soft labels"
            : data.Weights.Any(weight => weight != 1) ? "weights"
            : data.Offset.Any(offset => offset != 0) ? "an offset"
            : null;
        if (refused is not null)
            return new Result<long, FileError>.Error(new FileError.NotWritable("LIBSVM", refused));
        Names classes = [data.Classes.Negative, data.Classes.Positive];
        return WholeFile.Write(path, stream => LibSvmWriting.Write(stream, data.X, row => (int)data.Y[row], classes));
    }

    /// <summary>The same of data of many classes.</summary>
    /// <returns>As <see cref="Write(string, Dataset)"/>.</returns>
    public static Result<long, FileError> Write(string path, MulticlassDataset data)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(data);
        return data.Weights.Any(weight => weight != 1)
            ? new Result<long, FileError>.Error(new FileError.NotWritable("LIBSVM", "weights"))
            : WholeFile.Write(path, stream => LibSvmWriting.Write(stream, data.X, row => data.Y[row], data.Classes));
    }
}
