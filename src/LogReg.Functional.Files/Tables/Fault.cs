namespace LogReg.Functional.Files;

/// <summary>What is wrong with a cell.</summary>
internal enum Fault
{
    None,
    Missing,
    NotANumber,
    TooLarge,
    Negative,
    NotAProportion,
    BadCharacter,
    TooManyLevels,
    UnknownLevel,
}

/// <summary>What a column is used for.</summary>
internal enum Use
{
    Ignore,
    Number,
    Category,
    Target,
    Proportion,
    Weights,
    Offset,
}
