using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>One comparison that a law makes: how far off it is and how far off it may be. NaN holds nowhere.</summary>
/// <param name="Error">The size of the difference; 0 where an exact law holds, 1 where it does not.</param>
/// <param name="Tolerance">The derived bound; 0 for an exact law.</param>
/// <param name="Text">Both sides in words and numbers.</param>
public readonly record struct Finding(double Error, double Tolerance, string Text)
{
    /// <summary>Whether the law holds here.</summary>
    public bool Holds => Error <= Tolerance;

    /// <summary>Error / Tolerance: the part of what is allowed that is used up; 0 where there is no error.</summary>
    public double Margin => Error <= 0 ? 0 : Error / Tolerance;

    /// <summary>|actual - expected| &lt;= tolerance; equal infinities are near each other.</summary>
    public static Finding Near(string what, double expected, double actual, double tolerance) => new(
        expected.Equals(actual) && !double.IsNaN(expected) ? 0 : Math.Abs(actual - expected),
        tolerance,
        Words($"{what}: expected {expected:R}, found {actual:R}, off by {actual - expected:R}, allowed {tolerance:R}"));

    /// <summary>Near in each entry.</summary>
    public static IEnumerable<Finding> Near(
        string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual, IReadOnlyList<double> tolerance)
    {
        if (expected.Count != actual.Count)
            return [True(what, false, $"{expected.Count} numbers expected, {actual.Count} found")];
        return expected.Select((e, j) => Near($"{what}[{j}]", e, actual[j], tolerance[j]));
    }

    /// <summary>left &lt;= right + tolerance.</summary>
    public static Finding AtMost(string what, double left, double right, double tolerance) => new(
        left <= right ? 0 : left - right,
        tolerance,
        Words($"{what}: {left:R} is above {right:R} by {left - right:R}, allowed {tolerance:R}"));

    /// <summary>The same bits.</summary>
    public static Finding SameBits(string what, double expected, double actual) => new(
        BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(actual) ? 0 : 1,
        0,
        Words($"{what}: expected {expected:R}, found {actual:R}, not the same bits"));

    /// <summary>The same bits in each entry.</summary>
    public static IEnumerable<Finding> SameBits(string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual)
    {
        if (expected.Count != actual.Count)
            return [True(what, false, $"{expected.Count} numbers expected, {actual.Count} found")];
        return expected.Select((e, j) => SameBits($"{what}[{j}]", e, actual[j]));
    }

    /// <summary>The same bits but for the sign of a zero: a sum that cancels is +0 whichever sign its terms have.</summary>
    public static IEnumerable<Finding> SameNumbers(string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual) =>
        SameBits(what, [.. expected.Select(PlusZero)], [.. actual.Select(PlusZero)]);

    /// <summary>A fact.</summary>
    public static Finding True(string what, bool holds, string found) => new(holds ? 0 : 1, 0, $"{what}: {found}");

    private static double PlusZero(double x) => x == 0 ? 0 : x;

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
