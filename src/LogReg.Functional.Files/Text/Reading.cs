using System.Text;

namespace LogReg.Functional.Files;

/// <summary>Opens files, and turns what the system throws into errors.</summary>
internal static class Reading
{
    private const int BufferBytes = 1 << 16;

    /// <summary>What <paramref name="read"/> makes of the file's bytes.</summary>
    public static Result<T, FileError> OfStream<T>(string path, Func<Stream, Result<T, FileError>> read)
        where T : notnull
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
            return read(stream);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Result<T, FileError>.Error(ErrorOf(path, exception));
        }
    }

    /// <summary>What <paramref name="read"/> makes of the file's text, UTF-8 unless its first bytes say otherwise.</summary>
    public static Result<T, FileError> OfText<T>(string path, Func<TextReader, Result<T, FileError>> read)
        where T : notnull => OfStream(path, stream =>
        {
            using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferBytes);
            return read(reader);
        });

    public static FileError ErrorOf(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new FileError.NotFound(path),
        UnauthorizedAccessException => new FileError.AccessDenied(path),
        _ when IsDiskFull(exception.HResult) => new FileError.DiskFull(path),
        _ => new FileError.Failed(path, exception.Message),
    };

    /// <summary>ENOSPC and EDQUOT of Unix; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.</summary>
    private static bool IsDiskFull(int code) => OperatingSystem.IsWindows()
        ? (uint)code is 0x80070027 or 0x80070070
        : code is 28 or 122;
}
