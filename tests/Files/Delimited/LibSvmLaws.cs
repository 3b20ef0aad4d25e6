using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>LIBSVM's files: round trips to the bit, and errors with their places.</summary>
public sealed class LibSvmLaws : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    /// <summary>All numbers come back to the bit but zeros, whose sign has no place; dense or sparse, the same file.</summary>
    [Property(MaxTest = 100)]
    public Property Two_classes_make_the_round_trip() => Prop.ForAll(TableText.Arbitrary, table =>
    {
        Dataset data = Dataset.Create(Matrix.OfRows(table.Numbers), table.Y).OrThrow().WithClasses("-1", "1");
        LibSvm.Write(_path, data).OrThrow();
        byte[] dense = File.ReadAllBytes(_path);
        Table read = LibSvm.Read(_path, new LibSvmOptions(data.Features)).OrThrow();
        Assert.Equal(data, read.ToDataset().OrThrow());
        Check.SameBits(SparseMatrix.OfDense(data.X), read.X);

        LibSvm.Write(_path, read.ToDataset().OrThrow()).OrThrow();
        Assert.Equal(dense, File.ReadAllBytes(_path));
        Check.SameBits(read.X, read.Dense().X);
    });

    [Property(MaxTest = 50)]
    public Property Many_classes_make_the_round_trip() => Prop.ForAll(TableText.Arbitrary, table =>
    {
        int[] numbers = [.. Enumerable.Range(0, table.Rows).Select(i => i % 3)];
        MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows(table.Numbers), numbers).OrThrow();
        LibSvm.Write(_path, data).OrThrow();
        Assert.Equal(data, LibSvm.Read(_path, new LibSvmOptions(data.Features)).OrThrow().Dense().ToMulticlassDataset().OrThrow());
    });

    /// <summary>Line ends, comments, spaces and the size of the buffer say nothing.</summary>
    [Fact]
    public void How_it_is_written_does_not_matter()
    {
        Table plain = Read("+1 1:0.5 3:2\n-1 2:1e-3\n");
        Assert.Equal(Matrix.OfRows([0.5, 0, 2], [0, 1e-3, 0]), plain.X);
        Assert.Equal(["-1", "1"], plain.Classes);
        Assert.Equal([1, 0], plain.Y.ToArray());
        string[] others =
        [
            "+1 1:0.5 3:2\r\n-1 2:1e-3", "# a comment\n1.0 1:.5\t3:2 # here too\n\n-1   2:0.001  \n", "\uFEFF+1 1:0.5 2:0 3:2\r-1 2:1e-3\r",
        ];
        Assert.All(others, text => Check.Same(plain, Read(text)));
    }

    [Theory]
    [InlineData("1 1:2\nx 1:2\n", 2, 1, "Column 'label' has 'x'; expected a number, the row's class.")]
    [InlineData("1 1:2\n0 0:2\n", 2, 3, "'0:2': expected an index from 1 to 16777216.")]
    [InlineData("1 -1:2\n", 1, 3, "'-1:2': expected index:value.")]
    [InlineData("1 2:2 2:3\n", 1, 7, "'2:3': expected an index above 2, the one before it.")]
    [InlineData("1 2:2  1:3\n", 1, 8, "'1:3': expected an index above 2, the one before it.")]
    [InlineData("1 16777217:2\n", 1, 3, "'16777217:2': expected an index from 1 to 16777216.")]
    [InlineData("1 qid:3 1:2\n", 1, 3, "'qid:3': expected no qid; files of rankings are not read.")]
    [InlineData("1 1:2,5\n", 1, 3, "'1:2,5': expected a finite number after the colon, up to 1e150 in size, with a decimal point.")]
    [InlineData("1 1:nan\n", 1, 3, "'1:nan': expected a finite number after the colon, up to 1e150 in size, with a decimal point.")]
    [InlineData("1 1:\0\n", 1, 3, "'1:\0': expected a finite number after the colon, up to 1e150 in size, with a decimal point.")]
    [InlineData("1 7\n", 1, 3, "'7': expected index:value.")]
    [InlineData("\n# nothing\n", 0, 0, "There are no rows of data.")]
    public void Each_error_says_what_and_where(string text, int line, int column, string message)
    {
        FileError error = Check.ErrorOf(LibSvm.Read(new StringReader(text)));
        Assert.Equal((new Place(line, column), message), (error.Place, error.Message));
    }

    [Fact]
    public void The_columns_may_be_given()
    {
        Assert.Equal(5, LibSvm.Read(new StringReader("1 1:2\n0\n"), new LibSvmOptions(5)).OrThrow().X.Columns);
        Assert.Equal(new Place(1, 3), Check.ErrorOf(LibSvm.Read(new StringReader("1 6:2\n"), new LibSvmOptions(5))).Place);
        Assert.Throws<ArgumentOutOfRangeException>("options", () => LibSvm.Read(new StringReader(""), new LibSvmOptions(-1)));
    }

    [Fact]
    public void What_has_no_place_in_the_format_is_refused()
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1], [2]), [0.5, 1]).OrThrow();
        Assert.Equal("LIBSVM has no place for soft labels.", Check.ErrorOf(LibSvm.Write(_path, data)).Message);
        Dataset hard = Dataset.Create(data.X, [0, 1]).OrThrow();
        Assert.Equal("LIBSVM has no place for weights.", Check.ErrorOf(LibSvm.Write(_path, hard.WithWeights([1, 2]).OrThrow())).Message);
        Assert.Equal("LIBSVM has no place for an offset.", Check.ErrorOf(LibSvm.Write(_path, hard.WithOffset([1, 2]).OrThrow())).Message);
        Assert.False(File.Exists(_path));
    }

    private static Table Read(string text) => LibSvm.Read(new StringReader(text)).OrThrow();
}
