using System.Text;

namespace LogReg.Functional.Files.Tests;

/// <summary>
/// Texts near those of a corpus: a seed gives a text, always the same. Some edits go where a format is tender: separators, marks, line
/// ends, numbers at the ends of their ranges.
/// </summary>
public sealed class Mutator(string[] corpus, string[] morsels)
{
    private const int Longest = 1 << 14;

    private static readonly string[] Common =
    [
        "\n", "\r", "\r\n", ",", ";", "\"", "\"\"", ":", " ", "\t", "\0", "\uFEFF", "\uFFFD", "\uD800", "#", "-", "+", ".", "e", "E+", "NA", "NaN",
        "Infinity", "0", "-0", "1e999", "-1e-999", "4.9e-324", "1e150", "1.0000000000000001e150", "2147483648", "-1", "9999999999999999999",
        "\u0661", "1,5", "1_000", "0x1F", "null", "true", "{", "}", "[", "]", "\\u0000",
    ];

    /// <summary>The text of a seed.</summary>
    public string Text(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder(corpus[random.Next(corpus.Length)]);
        for (int edits = random.Next(1, 8); edits > 0; edits--)
            Edit(text, random);
        return text.ToString();
    }

    private void Edit(StringBuilder text, Random random)
    {
        int at = random.Next(text.Length + 1), length = Math.Min(random.Next(1, 12), text.Length - at);
        switch (random.Next(7))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, Pick(Common, random));
                break;
            case 2:
                text.Remove(at, length).Insert(at, Pick(morsels, random));
                break;
            case 3 when length > 0:
                text[at] = (char)random.Next(random.Next(2) == 0 ? 128 : char.MaxValue + 1);
                break;
            case 4:
                // A piece twice, or many times.
                string piece = text.ToString(at, length);
                text.Insert(at, piece.Length * 64 + text.Length < Longest && random.Next(4) == 0 ? string.Concat(Enumerable.Repeat(piece, 64)) : piece);
                break;
            case 5:
                text.Length = at;
                break;
            default:
                string other = Pick(corpus, random);
                text.Insert(at, other[..random.Next(other.Length + 1)]);
                break;
        }
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}
