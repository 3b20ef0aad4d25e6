using FsCheck;
using FsCheck.Fluent;

namespace LogReg.Functional.Properties.Models;

/// <summary>Texts that are not what was saved: edits of one that was, pieces of JSON, and noise.</summary>
internal static class AnyText
{
    private static readonly Gen<char> Character = Gen.OneOf(
        Gen.Elements('\ud800', '\udc00'),
        Gen.Elements('"', '{', '}', '[', ']', ',', ':', '\\', '-', '.', 'e', '0', '9', ' ', '\n', '\0', '\uFEFF'),
        Gen.Choose(0, char.MaxValue).Select(code => (char)code));

    /// <summary>Tokens of JSON and of the schemas, one after the other: often JSON, seldom a model.</summary>
    public static Gen<string> JsonLike { get; } = Gen.Elements(
            "{", "}", "[", "]", ",", ":", "null", "true", "0", "-0", "1e999", "1.5", "\"\"", "\"\\ud800\"", "\"a\"",
            "\"schema\":", "\"logreg.binary-model/1\"", "\"classes\":", "[\"a\",\"b\"]", "\"intercept\":", "\"coefficients\":",
            "\"name\":", "\"value\":", "\"sha256\":", "\"Schema\":", "\"logreg.checkpoint/1\"", "\"State\":", "\"Theta\":", "//", "\ud800")
        .ListOf()
        .Select(string.Concat);

    public static Gen<string> Noise { get; } = Character.ListOf().Select(string.Concat);

    /// <summary>
    /// One to three edits, anywhere: a character changed, put in or left out, a line doubled or left out, the end cut off.
    /// </summary>
    public static Gen<string> EditsOf(string text) =>
        from edits in Gen.Choose(1, 3)
        from places in Gen.Choose(0, int.MaxValue - 1).ArrayOf(edits)
        from kinds in Gen.Choose(0, 6).ArrayOf(edits)
        from characters in Character.ArrayOf(edits)
        select Enumerable.Range(0, edits).Aggregate(text, (edited, i) => Edit(edited, places[i], kinds[i], characters[i]));

    private static string Edit(string text, int place, int kind, char character)
    {
        if (text.Length == 0)
            return character.ToString();
        int at = place % text.Length;
        string[] lines = text.Split('\n');
        int line = place % lines.Length;
        return kind switch
        {
            0 => text[..at] + character + text[(at + 1)..],
            1 => text[..at] + character + text[at..],
            2 => text[..at] + text[(at + 1)..],
            3 => text[..at],
            4 => string.Join('\n', [.. lines[..line], lines[line], .. lines[line..]]),
            5 => string.Join('\n', [.. lines[..line], .. lines[(line + 1)..]]),
            _ => text[..at] + (char)(text[at] ^ (1 << place % 7)) + text[(at + 1)..],
        };
    }
}
