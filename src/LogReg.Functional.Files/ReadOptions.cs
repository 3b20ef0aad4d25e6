namespace LogReg.Functional.Files;

/// <summary>What becomes of a row in which a value is missing.</summary>
public enum MissingValues
{
    /// <summary>The first one is a <see cref="FileError.MissingValue"/>.</summary>
    Refuse,

    /// <summary>The row is left out; <see cref="Table.Dropped"/> counts them.</summary>
    DropRow,
}

/// <summary>
/// Which columns of a file are what, by their names; the others are features. "" names no column, but in <see cref="Ignore"/>, where it
/// is the column without a name that R writes.
/// </summary>
/// <param name="Target">The column with the labels, values of any kind; "" for a file without labels.</param>
public sealed record ReadOptions(string Target = "")
{
    /// <summary>The column with the weights of the rows; "" for none.</summary>
    public string Weights { get; init; } = "";

    /// <summary>The column with the offset; "" for none.</summary>
    public string Offset { get; init; } = "";

    /// <summary>Columns that are not looked at.</summary>
    public Names Ignore { get; init; } = [];

    /// <summary>Columns of categories, even where they look like numbers: postcodes, codes of answers.</summary>
    public Names Categories { get; init; } = [];

    /// <summary>True where the target has proportions in [0, 1] in place of classes.</summary>
    public bool Proportions { get; init; }

    /// <summary>What becomes of rows in which a value is missing.</summary>
    public MissingValues Missing { get; init; } = MissingValues.Refuse;

    /// <summary>What stands between the cells of a CSV file.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>
    /// How many different values a text column or the target may have. A text column of L values takes L - 1 columns of X.
    /// </summary>
    public int MaximumLevels { get; init; } = 1000;
}
