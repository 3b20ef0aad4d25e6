namespace LogReg.Functional.Files;

/// <summary>Files that are there whole or not at all, whatever happens while they are written.</summary>
public static class WholeFile
{
    /// <summary>
    /// Has a file written beside the one named, in the same folder and so on the same disk, makes sure that it is on the disk, and then
    /// puts it in the other's place in one step (rename of POSIX, MoveFileEx of Windows). Readers see the old file or the new one, never
    /// a part; on any failure the old one stands and what was written is removed. A link is followed, and of a file that was there the
    /// permissions are kept.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its bytes. What it throws but for IO errors is thrown on, after cleaning up.</param>
    /// <returns>
    /// The number of bytes, or <see cref="FileError.NotFound"/> for a folder that is not there, <see cref="FileError.AccessDenied"/>,
    /// <see cref="FileError.DiskFull"/>, <see cref="FileError.Failed"/>.
    /// </returns>
    public static Result<long, FileError> Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            return new Result<long, FileError>.Ok(Replace(Target(path), write));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException || IsTooLarge(exception))
        {
            return new Result<long, FileError>.Error(Reading.ErrorOf(path, exception));
        }
    }

    /// <summary>The same of a text, in UTF-8.</summary>
    /// <returns>As <see cref="Write(string, Action{Stream})"/>.</returns>
    public static Result<long, FileError> Write(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>A file beyond the limit of its size (EFBIG), which .NET's writing takes for a wrong argument.</summary>
    private static bool IsTooLarge(Exception exception) =>
        exception is ArgumentOutOfRangeException && exception.TargetSite?.DeclaringType == typeof(RandomAccess);

    private static string Target(string path) =>
        new FileInfo(path) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : Path.GetFullPath(path);

    private static long Replace(string path, Action<Stream> write)
    {
        if (Directory.Exists(path))
            throw new UnauthorizedAccessException(path);
        FileStream stream = Beside(path);
        string temporary = stream.Name;
        try
        {
            long length;
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
                length = stream.Length;
            }
            if (!OperatingSystem.IsWindows() && File.Exists(path))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.Move(temporary, path, overwrite: true);
            return length;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A new file in the same folder, of the first name that nobody else has.</summary>
    private static FileStream Beside(string path)
    {
        for (int k = 0; ; k++)
        {
            string name = FormattableString.Invariant($"{path}.{Environment.ProcessId}-{k}.tmp");
            if (!File.Exists(name))
                try
                {
                    return new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                }
                catch (IOException) when (File.Exists(name))
                {
                    // Somebody made it between the two looks.
                }
        }
    }
}
