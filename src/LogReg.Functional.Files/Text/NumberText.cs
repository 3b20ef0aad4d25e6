using System.Globalization;
using csFastFloat;

namespace LogReg.Functional.Files;

/// <summary>Numbers as text, in the invariant culture, rounded to the nearest double, ties to even.</summary>
internal static class NumberText
{
    /// <summary>
    /// What <see cref="double.TryParse(ReadOnlySpan{char}, NumberStyles, IFormatProvider, out double)"/> reads in the style of floats,
    /// but neither NaN nor an infinity. The common case goes through Lemire's algorithm ("Number parsing at a gigabyte per second",
    /// 2021).
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        ((FastDoubleParser.TryParseDouble(text, out int read, out number) && read == text.Length)
            || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        && double.IsFinite(number);

    /// <summary>The shortest text that reads back to the same bits.</summary>
    public static string Of(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Whether a cell says that there is no value.</summary>
    public static bool IsMissing(ReadOnlySpan<char> text) =>
        text.Length switch
        {
            0 => true,
            2 => text is "NA",
            3 => text is "NaN" or "nan",
            _ => false,
        };

    /// <summary>One text for all the texts of a number, the text itself where it is none.</summary>
    public static string Canonical(string text) => TryParse(text, out double number) ? Of(number + 0.0) : text;
}
