using System.Globalization;
using System.IO.Enumeration;
using System.Text.RegularExpressions;

namespace LogReg.Functional.Mutation;

/// <summary>Which mutants are meant: those of files, <c>Numerics/*</c>, or of places in them, <c>Loss.cs{120..125}{200..210}</c>.</summary>
internal sealed partial class Pattern(string text)
{
    private readonly string _files = Places().Replace(text, "");
    private readonly HashSet<(int, int)> _places =
        [.. Places().Matches(text).Select(place => (Number(place.Groups[1]), Number(place.Groups[2])))];

    public bool Takes(Mutant mutant) =>
        FileSystemName.MatchesSimpleExpression(_files, mutant.File) && (_places.Count == 0 || _places.Contains(mutant.Span));

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{(\d+)\.\.(\d+)\}")]
    private static partial Regex Places();
}
