using System.Text;
using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>A file is the old one or the new one, whatever happens, and nothing is left beside it.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("whole-file-");

    private string PathOf => Path.Combine(_folder.FullName, "model.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_written_and_written_again()
    {
        Assert.Equal(3, WholeFile.Write(PathOf, "old").OrThrow());
        Assert.Equal(8, WholeFile.Write(PathOf, "größer").OrThrow());
        AssertOnly("größer");
    }

    [Fact]
    public void Until_the_end_the_old_file_stands()
    {
        WholeFile.Write(PathOf, "old").OrThrow();
        WholeFile.Write(PathOf, stream =>
        {
            stream.Write(new byte[100_000]);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(PathOf));
        }).OrThrow();
        Assert.Equal(100_000, new FileInfo(PathOf).Length);
    }

    [Fact]
    public void A_failure_half_way_leaves_the_old_file_and_nothing_else()
    {
        WholeFile.Write(PathOf, "old").OrThrow();
        FileError error = Check.ErrorOf(WholeFile.Write(PathOf, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("the cable fell out");
        }));
        Assert.Equal($"'{PathOf}': the cable fell out", error.Message);
        AssertOnly("old");

        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(PathOf, _ => throw new InvalidOperationException()));
        AssertOnly("old");
    }

    /// <summary>Linux has a device that is always full.</summary>
    [Fact]
    public void A_full_disk_is_an_error()
    {
        if (!OperatingSystem.IsLinux())
            return;
        WholeFile.Write(PathOf, "old").OrThrow();
        FileError error = Check.ErrorOf(WholeFile.Write(PathOf, _ =>
        {
            using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            full.Write(new byte[10]);
            full.Flush();
        }));
        Assert.Equal(new FileError.DiskFull(PathOf), error);
        AssertOnly("old");
    }

    [Fact]
    public void No_folder_and_a_folder_in_the_way_are_errors()
    {
        string missing = Path.Combine(_folder.FullName, "no", "model.json");
        Assert.Equal(new FileError.NotFound(missing), Check.ErrorOf(WholeFile.Write(missing, "text")));
        Assert.Equal(new FileError.AccessDenied(_folder.FullName), Check.ErrorOf(WholeFile.Write(_folder.FullName, "text")));
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    /// <summary>procfs takes no new files, not even from root.</summary>
    [Fact]
    public void A_folder_that_may_not_be_written_to_is_an_error()
    {
        if (OperatingSystem.IsLinux())
            Assert.True(Check.ErrorOf(WholeFile.Write("/proc/model.json", "text")) is FileError.AccessDenied or FileError.NotFound or FileError.Failed);
    }

    [Fact]
    public void Permissions_and_links_stay()
    {
        if (OperatingSystem.IsWindows())
            return;
        WholeFile.Write(PathOf, "old").OrThrow();
        File.SetUnixFileMode(PathOf, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        string link = Path.Combine(_folder.FullName, "link");
        File.CreateSymbolicLink(link, PathOf);
        WholeFile.Write(link, "new").OrThrow();
        Assert.Equal("new", File.ReadAllText(PathOf));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(PathOf));
    }

    private void AssertOnly(string text)
    {
        Assert.Equal(text, File.ReadAllText(PathOf, Encoding.UTF8));
        Assert.Single(_folder.EnumerateFileSystemInfos());
    }
}
