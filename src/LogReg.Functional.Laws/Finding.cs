using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>One comparison that a law makes: how far off it is and how far off it may be. NaN holds nowhere.</summary>
/// <param name="Error">The size of the difference; 0 where an exact law holds, 1 where it does not.</param>
/// <param name="Tolerance">The derived bound; 0 for an exact law.</param>
/// <param name="Text">Both sides in words and numbers; empty where it holds, because writing costs more than comparing.</param>
public readonly record struct Finding(double Error, double Tolerance, string Text)
{
    private const string Unwritten = "";

    /// <summary>Whether the law holds here.</summary>
    public bool Holds => Error <= Tolerance;

    /// <summary>Error / Tolerance: the part of what is allowed that is used up; 0 where there is no error.</summary>
    public double Margin => Error <= 0 ? 0 : Error / Tolerance;

    /// <summary>|actual - expected| &lt;= tolerance; equal infinities are near each other.</summary>
    public static Finding Near(string what, double expected, double actual, double tolerance)
    {
        var finding = new Finding(
            expected.Equals(actual) && !double.IsNaN(expected) ? 0 : Math.Abs(actual - expected), tolerance, Unwritten);
        return finding.Holds ? finding : finding with
        {
            Text = Words($"{what}: expected {expected:R}, found {actual:R}, off by {actual - expected:R}, allowed {tolerance:R}"),
        };
    }

    /// <summary>Near in each entry.</summary>
    public static IEnumerable<Finding> Near(
        string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual, IReadOnlyList<double> tolerance)
    {
        if (expected.Count != actual.Count)
            return [True(what, false, $"{expected.Count} numbers expected, {actual.Count} found")];
        return Entries(what, expected.Count, (name, j) => Near(name, expected[j], actual[j], tolerance[j]));
    }

    /// <summary>left &lt;= right + tolerance.</summary>
    public static Finding AtMost(string what, double left, double right, double tolerance)
    {
        var finding = new Finding(left <= right ? 0 : left - right, tolerance, Unwritten);
        return finding.Holds ? finding : finding with
        {
            Text = Words($"{what}: {left:R} is above {right:R} by {left - right:R}, allowed {tolerance:R}"),
        };
    }

    /// <summary>The same bits.</summary>
    public static Finding SameBits(string what, double expected, double actual) =>
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual)
            ? new(0, 0, Unwritten)
            : new(1, 0, Words($"{what}: expected {expected:R}, found {actual:R}, not the same bits"));

    /// <summary>The same bits in each entry.</summary>
    public static IEnumerable<Finding> SameBits(string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        if (expected.Count != actual.Count)
            return [True(what, false, $"{expected.Count} numbers expected, {actual.Count} found")];
        return Entries(what, expected.Count, (name, j) => SameBits(name, expected[j], actual[j]));
    }

    /// <summary>The same bits but for the sign of a zero: a sum that cancels is +0 whichever sign its terms have.</summary>
    public static IEnumerable<Finding> SameNumbers(string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual) =>
        SameBits(what, [.. expected.Select(PlusZero)], [.. actual.Select(PlusZero)]);

    /// <summary>A fact.</summary>
    public static Finding True(string what, bool holds, string found) => new(holds ? 0 : 1, 0, $"{what}: {found}");

    /// <summary>A finding for each entry, by the name of the whole; by its own where it does not hold.</summary>
    private static IEnumerable<Finding> Entries(string what, int count, Func<string, int, Finding> compare)
    {
        for (int j = 0; j < count; j++)
        {
            Finding finding = compare(what, j);
            yield return finding.Holds ? finding : compare($"{what}[{j}]", j);
        }
    }

    private static double PlusZero(double x) => x == 0 ? 0 : x;

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
