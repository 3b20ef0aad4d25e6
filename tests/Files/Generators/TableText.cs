using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace LogReg.Functional.Files.Tests;

/// <summary>A table that can be written as CSV in many ways: columns of numbers, one of text, and a target of two classes.</summary>
/// <param name="Numbers">Rows of numbers.</param>
/// <param name="Groups">The text of each row.</param>
/// <param name="Target">The class of each row, 0 or 1.</param>
public sealed record TableText(double[][] Numbers, string[] Groups, int[] Target)
{
    private static readonly string[] Texts = ["red", "green", "blue", "a,b", "say \"no\"", "two\nlines", " space ", "größer", "Zebra"];

    /// <summary>All finite doubles, -0 and subnormals among them; X takes those up to 1e150.</summary>
    public static Gen<double> AnyNumber { get; } = Gen.OneOf(
        Gen.Choose(-1000, 1000).Select(k => k / 8.0),
        Gen.Elements(0.0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072011e-308, 2.2250738585072014e-308, 0.1, 1.0 / 3, 1e150, -1e150),
        ArbMap.Default.GeneratorFor<long>().Select(BitConverter.Int64BitsToDouble).Where(x => Math.Abs(x) <= 1e150));

    public static Arbitrary<TableText> Arbitrary { get; } = (
        from rows in Gen.Choose(3, 40)
        from columns in Gen.Choose(1, 5)
        from numbers in Gen.ArrayOf(Gen.ArrayOf(AnyNumber, columns), rows)
        from groups in Gen.ArrayOf(Gen.Elements(Texts), rows)
        from target in Gen.ArrayOf(Gen.Choose(0, 1), rows)
        select new TableText(numbers, groups, [0, 1, .. target.Skip(2)])).ToArbitrary();

    public int Rows => Numbers.Length;

    public int Columns => Numbers[0].Length;

    /// <summary>The names of the columns in the file: x1, ..., group, y.</summary>
    public string[] Header => [.. Enumerable.Range(1, Columns).Select(j => $"x{j}"), "group", "y"];

    /// <summary>The cells of a row, unquoted.</summary>
    public string[] Row(int i) => [.. Numbers[i].Select(Number), Groups[i], Number(Target[i])];

    /// <summary>The matrix that the file is, by a second path: reference level first in ordinal order.</summary>
    public Matrix X
    {
        get
        {
            string[] levels = [.. Groups.Distinct().Order(StringComparer.Ordinal).Skip(1)];
            return Matrix.Create(Rows, i => [.. Numbers[i], .. levels.Select(level => Groups[i] == level ? 1.0 : 0)]).OrThrow();
        }
    }

    public Vector Y => Vector.OfSeq(Target.Select(y => (double)y));

    public TableText Without(int row) => new(
        [.. Numbers.Where((_, i) => i != row)], [.. Groups.Where((_, i) => i != row)], [.. Target.Where((_, i) => i != row)]);

    /// <summary>The file with the columns in the given order, whole lines joined by <paramref name="end"/>.</summary>
    public string Text(int[]? order = null, string end = "\n", bool quoteAll = false, bool endAtLast = true, char separator = ',')
    {
        int[] columns = order ?? [.. Enumerable.Range(0, Columns + 2)];
        IEnumerable<string[]> rows = Enumerable.Range(0, Rows).Select(Row).Prepend(Header);
        var text = new StringBuilder();
        text.AppendJoin(end, rows.Select(row => string.Join(separator, columns.Select(j => Quoted(row[j], quoteAll, separator)))));
        return text.Append(endAtLast ? end : "").ToString();
    }

    public static string Quoted(string cell, bool always = false, char separator = ',') =>
        always || cell.AsSpan().ContainsAny($"{separator}\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
