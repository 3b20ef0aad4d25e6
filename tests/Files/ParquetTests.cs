using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>Parquet says what the CSV of the same table says.</summary>
public sealed class ParquetTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Property(MaxTest = 30)]
    public Property A_table_is_that_of_its_CSV() => Prop.ForAll(TableText.Arbitrary, table =>
    {
        Write(
            [
                .. Enumerable.Range(0, table.Columns).Select(j => Column($"x{j + 1}", table.Numbers.Select(row => row[j]))),
                Text("group", table.Groups), Column("y", table.Target),
            ],
            groups: 2);
        var options = new ReadOptions("y");
        Table expected = Csv.Read(new StringReader(table.Text()), options).OrThrow();
        Check.Same(expected, ParquetFile.Read(_path, options).OrThrow());
        Check.Same(expected, ParquetFile.Read(_path, options, expected.Schema).OrThrow());
    });

    [Fact]
    public void Nulls_are_missing_values()
    {
        Write([Column("y", [0, 1, 0]), Column<double?>("x", [1.5, null, 2]), Text("g", ["a", "b", null])]);
        Assert.Equal(new FileError.MissingValue(new(2, 2), "x"), Check.ErrorOf(ParquetFile.Read(_path, new("y"))));
        Assert.Equal(new FileError.MissingValue(new(3, 3), "g"), Check.ErrorOf(ParquetFile.Read(_path, new("y") { Ignore = ["x"] })));
        Table table = ParquetFile.Read(_path, new("y") { Missing = MissingValues.DropRow, MaximumLevels = 5 }).OrThrow();
        Assert.Equal((1, 2), (table.Rows, table.Dropped));
    }

    [Fact]
    public void Types_are_numbers_or_categories_or_refused()
    {
        Write(
        [
            Column("y", [true, false]), Column("i", [1L << 60, -3]), Column("f", [0.1f, 2]), Column("m", [1.25m, 2]),
            Column("t", [new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2020, 1, 2, 0, 0, 0, DateTimeKind.Utc)]),
        ]);
        FileError error = Check.ErrorOf(ParquetFile.Read(_path, new("y")));
        Assert.Equal("Column 't' is of type DateTime; expected numbers, truth values or text. Ignore it, or convert it.", error.Message);
        Table table = ParquetFile.Read(_path, new("y") { Ignore = ["t"] }).OrThrow();
        Assert.Equal(Matrix.OfRows([Math.Pow(2, 60), 0.1f, 1.25], [-3, 2, 2]), table.X);
        Assert.Equal(["false", "true"], table.Classes);
    }

    [Fact]
    public void What_is_no_Parquet_is_an_error()
    {
        File.WriteAllText(_path, "a,b\n1,2\n");
        Assert.IsType<FileError.NotOfFormat>(Check.ErrorOf(ParquetFile.Read(_path, new("y"))));
        Assert.IsType<FileError.NotFound>(Check.ErrorOf(ParquetFile.Read(_path + ".no", new("y"))));
    }

    private static (DataField Field, Func<ParquetRowGroupWriter, DataField, int, int, Task> Write, int Rows) Column<T>(string name, IEnumerable<T> values)
    {
        T[] all = [.. values];
        return (new DataField(name, typeof(T)), (group, field, from, to) => (Task)Writer<T>()(group, field, all[from..to]), all.Length);
    }

    private static Func<ParquetRowGroupWriter, DataField, T[], Task> Writer<T>() => (group, field, values) => values switch
    {
        double[] x => group.WriteAsync<double>(field, x),
        double?[] x => group.WriteAsync<double>(field, x),
        int[] x => group.WriteAsync<int>(field, x),
        long[] x => group.WriteAsync<long>(field, x),
        float[] x => group.WriteAsync<float>(field, x),
        decimal[] x => group.WriteAsync<decimal>(field, x),
        bool[] x => group.WriteAsync<bool>(field, x),
        DateTime[] x => group.WriteAsync<DateTime>(field, x),
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    private static (DataField Field, Func<ParquetRowGroupWriter, DataField, int, int, Task> Write, int Rows) Text(string name, string?[] values) =>
        (new DataField(name, typeof(string)), (group, field, from, to) => group.WriteAsync(field, values[from..to]!), values.Length);

    private void Write((DataField Field, Func<ParquetRowGroupWriter, DataField, int, int, Task> Write, int Rows)[] columns, int groups = 1) =>
        WriteAsync(columns, groups).GetAwaiter().GetResult();

    private async Task WriteAsync((DataField Field, Func<ParquetRowGroupWriter, DataField, int, int, Task> Write, int Rows)[] columns, int groups)
    {
        await using FileStream stream = File.Create(_path);
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(columns.Select(column => column.Field).ToArray()), stream);
        for (int g = 0; g < groups; g++)
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            foreach ((DataField field, var write, int rows) in columns)
                await write(group, field, rows * g / groups, rows * (g + 1) / groups);
        }
    }
}
