namespace LogReg.Functional.Files;

/// <summary>
/// The files of LIBSVM and LIBLINEAR: a line <c>label index:value index:value ...</c> for each row, indices from 1 and rising, what has
/// no pair is 0; <c>#</c> begins a comment. Labels are numbers; two different ones, such as -1 and +1, are the classes 0 and 1 in this
/// order, more are as many classes. Features are named x1, x2, ....
/// </summary>
public static class LibSvm
{
    /// <summary>The largest index that is read unless more is allowed: 2^24.</summary>
    public const int LargestIndex = 1 << 24;

    /// <summary>The sparse table in a file. O(n + m) for m pairs.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">
    /// How many columns X has, such as those of a model; a larger index is an error. 0 for as many as the largest index says.
    /// </param>
    /// <param name="largestIndex">The largest index allowed: each column costs memory, in names alone.</param>
    /// <returns>The table, or the first thing wrong, with its place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    public static Result<Table, FileError> Read(string path, int columns = 0, int largestIndex = LargestIndex)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Reading.OfText(path, reader => Read(reader, columns, largestIndex));
    }

    /// <summary>The same of text that is read as it comes.</summary>
    /// <returns>The table, or the first thing wrong, with its place.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    public static Result<Table, FileError> Read(TextReader reader, int columns = 0, int largestIndex = LargestIndex)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(largestIndex);
        return new LibSvmReading(columns > 0 ? columns : largestIndex).Read(reader, columns);
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
