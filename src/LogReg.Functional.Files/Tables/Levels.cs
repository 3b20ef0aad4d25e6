namespace LogReg.Functional.Files;

/// <summary>The different texts of a column, numbered as they come; or those that a schema knows, and no others.</summary>
internal sealed class Levels
{
    private readonly Dictionary<string, int> _codes;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _texts;
    private readonly bool _known;
    private readonly bool _numbers;
    private readonly int _limit;

    private Levels(IEnumerable<string> texts, bool known, bool numbers, int limit)
    {
        (_texts, _known, _numbers, _limit) = ([.. texts], known, numbers, limit);
        _codes = new(_texts.Select((text, code) => KeyValuePair.Create(text, code)), StringComparer.Ordinal);
        _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The texts in the order of their codes.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The texts in the order of their levels: ordinal, or the schema's own.</summary>
    public string[] InOrder => _known ? [.. _texts] : [.. _texts.Order(StringComparer.Ordinal)];

    /// <summary>Of each code the level's place in order.</summary>
    public int[] Ranks
    {
        get
        {
            string[] sorted = InOrder;
            return [.. _texts.Select((text, code) => _known ? code : Array.BinarySearch(sorted, text, StringComparer.Ordinal))];
        }
    }

    /// <summary>The texts as classes in order, by size where all are numbers, and of each code the class: 1 and 1.0 are one
    /// class.</summary>
    public (string[] Classes, int[] Numbers) AsClasses()
    {
        if (_known || !_texts.All(text => NumberText.TryParse(text, out _)))
            return (InOrder, Ranks);
        string[] names = [.. _texts.Select(NumberText.Canonical)];
        string[] classes = [.. names
            .Distinct(StringComparer.Ordinal)
            .OrderBy(name => NumberText.TryParse(name, out double number) ? number : 0)];
        return (classes, Array.ConvertAll(names, name => Array.IndexOf(classes, name)));
    }

    public static Levels Growing(int limit) => new([], known: false, numbers: false, limit);

    /// <summary>Those of a schema; where they are <paramref name="numbers"/>, 1.0 is 1.</summary>
    public static Levels Known(IEnumerable<string> texts, bool numbers) => new(texts, known: true, numbers, 0);

    /// <summary>The number of a text; or that there is none, and why.</summary>
    public Fault Code(ReadOnlySpan<char> text, out double code)
    {
        code = 0;
        if (_lookup.TryGetValue(text, out int found))
            code = found;
        else if (_known)
            return Canonical(text, out code) ? Fault.None : Fault.UnknownLevel;
        else if (text.ContainsAny('\0', '\uFFFD'))
            return Fault.BadCharacter;
        else if (_texts.Count >= _limit)
            return Fault.TooManyLevels;
        else
        {
            code = _texts.Count;
            string added = text.ToString();
            _codes.Add(added, _texts.Count);
            _texts.Add(added);
        }
        return Fault.None;
    }

    private bool Canonical(ReadOnlySpan<char> text, out double code)
    {
        int number = 0;
        bool found = _numbers && _codes.TryGetValue(NumberText.Canonical(text.ToString()), out number);
        code = number;
        return found;
    }
}
