using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>A case that failed once.</summary>
/// <param name="Law">The id of the law.</param>
/// <param name="Seed">The seed that the case follows from.</param>
public sealed record PastFailure(string Law, ulong Seed)
{
    /// <summary>A line of the file: "law seed"; nothing for an empty line or a comment after #.</summary>
    internal static IEnumerable<PastFailure> Parse(string file, int number, string line) =>
        line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            [] => [],
            [var law, _] when Laws.All.All(known => known.Id != law) =>
                throw new PastFailuresException(file, number, $"there is no law \"{law}\""),
            [var law, var digits] when ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) =>
                [new(law, seed)],
            _ => throw new PastFailuresException(file, number, $"\"{line}\" is not a law and a seed"),
        };
}

/// <summary>A file of past failures has a line that is none.</summary>
/// <param name="file">The file.</param>
/// <param name="line">The number of the line, from 1.</param>
/// <param name="reason">What is wrong with it.</param>
public sealed class PastFailuresException(string file, int line, string reason)
    : FormatException($"{file}, line {line}: {reason}.")
{
    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>The number of the line, from 1.</summary>
    public int Line { get; } = line;
}
