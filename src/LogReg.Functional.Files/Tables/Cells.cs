namespace LogReg.Functional.Files;

/// <summary>Takes the cells of rows, checks each, and keeps the rows as numbers: a level of a text column as its number.</summary>
internal sealed class Cells(Layout layout)
{
    private const double LargestNumber = 1e150;

    private readonly Use[] _uses = layout.Uses;
    private readonly int[] _slots = layout.Slots;

    public RowBuffer Rows { get; } = new(layout.Width);

    public Layout Layout => layout;

    public int Dropped { get; private set; }

    public bool Uses(int column) => _uses[column] != Use.Ignore;

    public void Drop() => Dropped++;

    /// <summary>Puts a cell of text into the row.</summary>
    public Fault Set(Span<double> row, int column, ReadOnlySpan<char> text)
    {
        Use use = _uses[column];
        if (use == Use.Ignore)
            return Fault.None;
        if (use is Use.Category or Use.Target)
            return NumberText.IsMissing(text) ? Fault.Missing : layout.Levels[column].Code(text, out row[_slots[column]]);
        if (!NumberText.TryParse(text, out double number))
            return NumberText.IsMissing(text) ? Fault.Missing : Fault.NotANumber;
        row[_slots[column]] = number;
        return Check(use, number);
    }

    /// <summary>Puts a cell of a column of numbers into the row.</summary>
    public Fault Set(Span<double> row, int column, double number)
    {
        Use use = _uses[column];
        if (use == Use.Ignore)
            return Fault.None;
        if (double.IsNaN(number))
            return Fault.Missing;
        if (use is Use.Category or Use.Target)
            return layout.Levels[column].Code(NumberText.Of(number), out row[_slots[column]]);
        row[_slots[column]] = number;
        return double.IsFinite(number) ? Check(use, number) : Fault.NotANumber;
    }

    private static Fault Check(Use use, double number) => use switch
    {
        Use.Number => Math.Abs(number) <= LargestNumber ? Fault.None : Fault.TooLarge,
        Use.Weights => number >= 0 ? Fault.None : Fault.Negative,
        Use.Proportion => number is >= 0 and <= 1 ? Fault.None : Fault.NotAProportion,
        _ => Fault.None,
    };

    /// <summary>The error that a fault is, at its place.</summary>
    public FileError ErrorOf(Fault fault, Place place, int column, string text, ReadOptions options)
    {
        string name = layout.Names[column];
        return fault switch
        {
            Fault.Missing => new FileError.MissingValue(place, name),
            Fault.BadCharacter => new FileError.BadCharacter(place, name),
            Fault.TooManyLevels => new FileError.TooManyLevels(place, name, options.MaximumLevels),
            Fault.UnknownLevel => new FileError.UnknownLevel(
                place, name, FileError.Shortened(text), Functional.Names.OfSeq(layout.Levels[column].Texts)),
            _ => new FileError.BadNumber(place, name, FileError.Shortened(text), Expected(fault)),
        };
    }

    private static string Expected(Fault fault) => fault switch
    {
        Fault.TooLarge => "a number up to 1e150 in size; change the column's unit",
        Fault.Negative => "a weight, which is not negative",
        Fault.NotAProportion => "a proportion in [0, 1]",
        _ => "a number such as -1.5e3, with a decimal point; or name the column as one of categories",
    };
}
