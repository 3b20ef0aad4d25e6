using System.Globalization;

namespace LogReg.Functional.Files;

/// <summary>Lines of LIBSVM's as compressed rows.</summary>
internal sealed class LibSvmReading(int largestIndex)
{
    private const int LongestLine = 1 << 26;

    private readonly List<int> _starts = [0];
    private readonly List<int> _columns = [];
    private readonly List<double> _values = [];
    private readonly List<int> _labels = [];
    private readonly Levels _classes = Levels.Growing(1000);
    private int _width;

    public Result<Table, FileError> Read(TextReader reader, int columns)
    {
        var lines = new LineReader(reader, LongestLine);
        for (int line = 1; lines.Next(); line++)
            if (lines.IsOverlong)
                return Failed(new FileError.OverlongLine(new(line, 1), LongestLine));
            else if (Take(lines.Line, line) is { } error)
                return Failed(error);
        if (_labels.Count == 0)
            return Failed(new FileError.NoRows(0));
        return SparseMatrix
            .OfCompressedRows(columns > 0 ? columns : _width, _starts.ToArray(), _columns.ToArray(), _values.ToArray())
            .Match(Made, error => Failed(new FileError.InvalidData(error)));
    }

    private Result<Table, FileError> Made(SparseMatrix x)
    {
        (string[] classes, int[] numbers) = _classes.AsClasses();
        var schema = new Schema(
            ValueList<Feature>.OfSeq(Names.Numbered(x.Columns).Select(name => new Feature.Number(name))), Names.Create(classes));
        var labels = new Labels("label", schema.Classes, [.. _labels.Select(code => numbers[code])], null, null, null);
        return Table.Of(x, schema, labels, dropped: 0);
    }

    private FileError? Take(ReadOnlySpan<char> text, int line)
    {
        int comment = text.IndexOf('#');
        if (comment >= 0)
            text = text[..comment];
        int at = line == 1 && text is ['\uFEFF', ..] ? 1 : 0, before = 0;
        bool labelled = false;
        while (NextWord(text, ref at) is { IsEmpty: false } word)
        {
            var place = new Place(line, at - word.Length + 1);
            if (!labelled)
            {
                if (!NumberText.TryParse(word, out double label))
                    return new FileError.BadNumber(place, "label", FileError.Shortened(word), "a number, the row's class");
                Fault fault = _classes.Code(NumberText.Of(label + 0.0), out double code);
                if (fault != Fault.None)
                    return new FileError.TooManyLevels(place, "label", 1000);
                _labels.Add((int)code);
                labelled = true;
            }
            else if (Pair(word, place, ref before) is { } error)
                return error;
        }
        if (labelled)
            _starts.Add(_values.Count);
        return null;
    }

    private FileError? Pair(ReadOnlySpan<char> word, Place place, ref int before)
    {
        int colon = word.IndexOf(':');
        if (colon < 0 || !int.TryParse(word[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            return Bad(word, place, word.StartsWith("qid:") ? "no qid; files of rankings are not read" : "index:value");
        if (index < 1 || index > largestIndex)
            return Bad(word, place, FormattableString.Invariant($"an index from 1 to {largestIndex}"));
        if (index <= before)
            return Bad(word, place, FormattableString.Invariant($"an index above {before}, the one before it"));
        if (!NumberText.TryParse(word[(colon + 1)..], out double value) || Math.Abs(value) > 1e150)
            return Bad(word, place, "a finite number after the colon, up to 1e150 in size, with a decimal point");
        (before, _width) = (index, Math.Max(_width, index));
        _columns.Add(index - 1);
        _values.Add(value);
        return null;
    }

    private static FileError.BadPair Bad(ReadOnlySpan<char> word, Place place, string expected) =>
        new(place, FileError.Shortened(word), expected);

    /// <summary>The next letters between spaces and tabs, none at the end; <paramref name="at"/> moves past them.</summary>
    private static ReadOnlySpan<char> NextWord(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && (text[at] == ' ' || text[at] == '\t'))
            at++;
        int length = text[at..].IndexOfAny(' ', '\t');
        ReadOnlySpan<char> word = length < 0 ? text[at..] : text.Slice(at, length);
        at += word.Length;
        return word;
    }

    private static Result<Table, FileError> Failed(FileError error) => new Result<Table, FileError>.Error(error);
}
