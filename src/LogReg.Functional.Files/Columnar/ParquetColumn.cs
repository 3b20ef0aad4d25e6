using Parquet;
using Parquet.Schema;

namespace LogReg.Functional.Files;

/// <summary>A column of one row group: numbers, NaN where there is none, or texts, null where there is none.</summary>
internal sealed record ParquetColumn(double[]? Numbers, string?[]? Texts)
{
    /// <summary>Whether values of a type are read as numbers.</summary>
    public static bool IsNumber(DataField field) => Converters.ContainsKey(field.ClrType);

    /// <summary>Whether values of a type are read at all.</summary>
    public static bool IsReadable(DataField field) => !field.IsArray && (IsNumber(field) || IsText(field) || field.ClrType == typeof(bool));

    // What text is called depends on the version of Parquet.Net.
    private static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    public static async Task<ParquetColumn> Read(ParquetRowGroupReader group, DataField field)
    {
        int rows = checked((int)group.RowCount);
        if (IsText(field))
        {
            string?[] texts = new string?[rows];
            await group.ReadAsync(field, texts.AsMemory()!).ConfigureAwait(false);
            return new(null, texts);
        }
        if (field.ClrType == typeof(bool))
        {
            bool?[] truths = await Values<bool>(group, field, rows).ConfigureAwait(false);
            return new(null, Array.ConvertAll(truths, truth => truth switch { null => null, true => "true", false => "false" }));
        }
        return new(await Converters[field.ClrType](group, field, rows).ConfigureAwait(false), null);
    }

    private static readonly IReadOnlyDictionary<Type, Func<ParquetRowGroupReader, DataField, int, Task<double[]>>> Converters =
        new Dictionary<Type, Func<ParquetRowGroupReader, DataField, int, Task<double[]>>>
        {
            [typeof(double)] = (group, field, rows) => Numbered<double>(group, field, rows, x => x),
            [typeof(float)] = (group, field, rows) => Numbered<float>(group, field, rows, x => x),
            [typeof(decimal)] = (group, field, rows) => Numbered<decimal>(group, field, rows, x => (double)x),
            [typeof(long)] = (group, field, rows) => Numbered<long>(group, field, rows, x => x),
            [typeof(ulong)] = (group, field, rows) => Numbered<ulong>(group, field, rows, x => x),
            [typeof(int)] = (group, field, rows) => Numbered<int>(group, field, rows, x => x),
            [typeof(uint)] = (group, field, rows) => Numbered<uint>(group, field, rows, x => x),
            [typeof(short)] = (group, field, rows) => Numbered<short>(group, field, rows, x => x),
            [typeof(ushort)] = (group, field, rows) => Numbered<ushort>(group, field, rows, x => x),
            [typeof(sbyte)] = (group, field, rows) => Numbered<sbyte>(group, field, rows, x => x),
            [typeof(byte)] = (group, field, rows) => Numbered<byte>(group, field, rows, x => x),
        };

    private static async Task<double[]> Numbered<T>(ParquetRowGroupReader group, DataField field, int rows, Func<T, double> toDouble)
        where T : struct => Array.ConvertAll(
            await Values<T>(group, field, rows).ConfigureAwait(false), value => value is { } number ? toDouble(number) : double.NaN);

    private static async Task<T?[]> Values<T>(ParquetRowGroupReader group, DataField field, int rows)
        where T : struct
    {
        var values = new T?[rows];
        if (field.IsNullable)
        {
            await group.ReadAsync(field, values.AsMemory()).ConfigureAwait(false);
            return values;
        }
        var present = new T[rows];
        await group.ReadAsync(field, present.AsMemory()).ConfigureAwait(false);
        return Array.ConvertAll(present, value => (T?)value);
    }
}
