using Parquet;
using Parquet.Schema;

namespace LogReg.Functional.Files;

/// <summary>Takes the rows of a Parquet file, a row group at a time.</summary>
internal static class ParquetReading
{
    public static Result<Table, FileError> Read(
        Stream stream, ReadOptions options, Func<string[], Func<int, bool>, Result<Layout, FileError>> layoutOf)
    {
        try
        {
            return ReadAsync(stream, options, layoutOf).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or UnauthorizedAccessException))
        {
            // Whatever Parquet.Net makes of bytes that are not what they claim to be; it has no exception of its own for all of it.
            return Failed(new FileError.NotOfFormat("Parquet", exception.Message));
        }
    }

    private static async Task<Result<Table, FileError>> ReadAsync(
        Stream stream, ReadOptions options, Func<string[], Func<int, bool>, Result<Layout, FileError>> layoutOf)
    {
        ParquetReader reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            DataField[] fields = [.. reader.Schema.DataFields];
            string[] names = [.. fields.Select(field => field.Path.ToString())];
            if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
                return Failed(new FileError.DuplicateColumn(new(0, Array.LastIndexOf(names, twice.Key) + 1), twice.Key));
            (Layout? layout, FileError? fault) = layoutOf(names, column => ParquetColumn.IsNumber(fields[column]))
                .Match<(Layout?, FileError?)>(found => (found, null), error => (null, error));
            if (layout is null)
                return Failed(fault!);
            int[] used = [.. Enumerable.Range(0, fields.Length).Where(column => layout.Uses[column] != Use.Ignore)];
            foreach (int column in used)
                if (!ParquetColumn.IsReadable(fields[column]))
                    return Failed(new FileError.UnreadableColumn(names[column], fields[column].ClrType.Name));

            var cells = new Cells(layout);
            int row = 0;
            for (int g = 0; g < reader.RowGroupCount; g++)
            {
                using ParquetRowGroupReader group = reader.OpenRowGroupReader(g);
                var columns = new ParquetColumn[used.Length];
                for (int k = 0; k < used.Length; k++)
                    columns[k] = await ParquetColumn.Read(group, fields[used[k]]).ConfigureAwait(false);
                for (int i = 0; i < group.RowCount; i++)
                    if (Take(cells, columns, used, i, ++row, options) is { } wrong)
                        return Failed(wrong);
            }
            return TableMaker.Make(cells);
        }
    }

    private static FileError? Take(Cells cells, ParquetColumn[] columns, int[] used, int i, int row, ReadOptions options)
    {
        if (options.Missing == MissingValues.DropRow && Array.Exists(columns, column => column.Texts is { } texts
            ? NumberText.IsMissing(texts[i])
            : double.IsNaN(column.Numbers![i])))
        {
            cells.Drop();
            return null;
        }
        Span<double> numbers = cells.Rows.Next();
        for (int k = 0; k < used.Length; k++)
        {
            (double[]? values, string?[]? texts) = columns[k];
            Fault fault = texts is null ? cells.Set(numbers, used[k], values![i]) : cells.Set(numbers, used[k], texts[i]);
            if (fault != Fault.None)
                return cells.ErrorOf(
                    fault, new(row, used[k] + 1), used[k], texts?[i] ?? NumberText.Of(values?[i] ?? double.NaN), options);
        }
        cells.Rows.Commit();
        return null;
    }

    private static Result<Table, FileError> Failed(FileError error) => new Result<Table, FileError>.Error(error);
}
