using System.Globalization;

namespace LogReg.Functional.Files;

/// <summary>A place in a text file; both counted from 1, as editors do; 0 where it is not known.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The character in the line, in UTF-16 units.</param>
public readonly record struct Place(int Line, int Column)
{
    /// <summary>The file as a whole.</summary>
    public static Place Nowhere => default;

    /// <summary>"line:column".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Line}:{Column}");
}
