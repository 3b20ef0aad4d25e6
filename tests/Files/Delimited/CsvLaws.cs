using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace LogReg.Functional.Files.Tests;

/// <summary>What a CSV file says does not depend on how it is written, and an error names its place.</summary>
public sealed class CsvLaws
{
    private static readonly ReadOptions Options = new("y");

    /// <summary>Every number comes back to the bit, and text columns as indicators in ordinal order.</summary>
    [Property(MaxTest = 200)]
    public Property Reading_gives_the_numbers_that_were_written() => Prop.ForAll(TableText.Arbitrary, table =>
    {
        Table read = Read(table.Text());
        Check.SameBits(table.X, read.X);
        Assert.Equal(table.Y, read.ToDataset().OrThrow().Y);
        Assert.Equal(["0", "1"], read.Classes);
        Assert.Equal(read.FeatureNames, read.ToDataset().OrThrow().FeatureNames);
    });

    /// <summary>Line ends, quotation marks, the last line end, a byte order mark, empty lines and the size of the reader's buffer say
    /// nothing.</summary>
    [Property(MaxTest = 200)]
    public Property How_it_is_written_does_not_matter() => Prop.ForAll(TableText.Arbitrary, table =>
    {
        Table plain = Read(table.Text());
        string[] others =
        [
            table.Text(end: "\r\n"), table.Text(quoteAll: true), table.Text(endAtLast: false), "\uFEFF" + table.Text(), table.Text(end: "\r"),
            table.Text(end: "\n\n"), "\n" + table.Text() + "\r\n\n",
        ];
        Assert.All(others, text => Check.Same(plain, Read(text)));
        Check.Same(plain, Csv.Read(new SlowReader(table.Text(quoteAll: true)), Options).OrThrow());
        Check.Same(plain, Csv.Read(new StringReader(table.Text(separator: ';')), Options with { Separator = ';' }).OrThrow());
    });

    [Property(MaxTest = 50)]
    public Property The_culture_does_not_matter() => Prop.ForAll(TableText.Arbitrary, table =>
    {
        Table plain = Read(table.Text());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // The comma of German, and a minus that is not ASCII's.
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (german.NumberFormat.NumberDecimalSeparator, german.NumberFormat.NegativeSign) = (",", "\u2212");
            CultureInfo.CurrentCulture = german;
            Check.Same(plain, Read(table.Text()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    });

    /// <summary>Columns in another order: by the first file's schema the same table to the bit; without it the same columns in the new
    /// order.</summary>
    [Property(MaxTest = 100)]
    public Property The_order_of_columns_is_free() => Prop.ForAll(
        TableText.Arbitrary, ArbMap.Default.ArbFor<int>(), (table, seed) =>
        {
            int[] order = [.. Enumerable.Range(0, table.Columns + 2)];
            new Random(seed).Shuffle(order);
            string permuted = table.Text(order);
            Table plain = Read(table.Text());
            Check.Same(plain, Csv.Read(new StringReader(permuted), Options, plain.Schema).OrThrow());

            Table moved = Read(permuted);
            Assert.Equal(plain.FeatureNames.Order(), moved.FeatureNames.Order());
            foreach ((string name, int j) in plain.FeatureNames.Select((name, j) => (name, j)))
                Assert.Equal(plain.X.Column(j), moved.X.Column(moved.FeatureNames.ToList().IndexOf(name)));
        });

    /// <summary>A cell that is no number, in any place: the error names exactly that place.</summary>
    [Property(MaxTest = 200)]
    public Property A_bad_cell_is_found_where_it_is() => Prop.ForAll(
        TableText.Arbitrary, ArbMap.Default.ArbFor<NonNegativeInt>(), Gen.Elements("1,5", "x", "1.2.3", "--1", "0x1F", "1e999", "12abc", "\"").ToArbitrary(),
        (table, pick, bad) =>
        {
            int row = pick.Get % table.Rows, column = pick.Get / 7 % table.Columns;
            BadFile file = BadFile.Of(table, row, column, bad);
            FileError error = Check.ErrorOf(Csv.Read(new StringReader(file.Text), Options));
            Assert.Equal(file.Place, error.Place);
            Assert.Equal(new FileError.BadNumber(file.Place, $"x{column + 1}", bad, ((FileError.BadNumber)error).Expected), error);
            Assert.StartsWith($"data.csv:{file.Place.Line}:{file.Place.Column}: Column 'x{column + 1}' has '{bad}'; expected ", error.In("data.csv"));
        });

    /// <summary>The same of a value that is missing; or the row is dropped, and all else is as if it had never been there.</summary>
    [Property(MaxTest = 200)]
    public Property A_missing_value_is_found_or_its_row_dropped() => Prop.ForAll(
        TableText.Arbitrary, ArbMap.Default.ArbFor<NonNegativeInt>(), Gen.Elements("", "NA", "NaN", "nan").ToArbitrary(),
        (table, pick, missing) =>
        {
            int row = pick.Get % table.Rows, column = pick.Get / 7 % (table.Columns + 2);
            BadFile file = BadFile.Of(table, row, column, missing);
            FileError error = Check.ErrorOf(Csv.Read(new StringReader(file.Text), Options));
            Assert.Equal(new FileError.MissingValue(file.Place, table.Header[column]), error);

            TableText rest = table.Without(row);
            Table dropped = Csv.Read(new StringReader(file.Text), Options with { Missing = MissingValues.DropRow }).OrThrow();
            Assert.Equal(1, dropped.Dropped);
            Check.SameBits(rest.X, dropped.X);
            Assert.Equal(rest.Rows, dropped.Y.Length);
        });

    private static Table Read(string text) => Csv.Read(new StringReader(text), Options).OrThrow();

    /// <summary>Gives a character at a time.</summary>
    private sealed class SlowReader(string text) : StringReader(text)
    {
        public override int Read(Span<char> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(1, count));
    }
}
