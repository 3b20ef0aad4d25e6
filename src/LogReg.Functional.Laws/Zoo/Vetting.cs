using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>What the laws are worth: whether a correct subject passes them all, and which of them catch which bug.</summary>
/// <param name="Correct">What each law said of the correct subject.</param>
/// <param name="Bugs">What each law said of each bug.</param>
public sealed record Vetting(IReadOnlyList<Vetted> Correct, IReadOnlyList<VettedBug> Bugs)
{
    /// <summary>The correct subject breaks no law, and every bug is caught by two laws at least, those that it names among them.</summary>
    public bool IsRight => Broken.Count == 0 && Missed.Count == 0;

    /// <summary>The laws that the correct subject breaks.</summary>
    public IReadOnlyList<Vetted> Broken => [.. Correct.Where(vetted => vetted.Ruling == Ruling.Caught)];

    /// <summary>The bugs that fewer than two laws caught, or not all that they name.</summary>
    public IReadOnlyList<VettedBug> Missed => [.. Bugs.Where(bug => !bug.IsCaught)];

    /// <summary>The laws that caught no bug: nothing shows that they can fail.</summary>
    public IReadOnlyList<Law> Idle => [.. Correct.Select(vetted => vetted.Law).Where((_, row) => Catches(row) == 0)];

    /// <summary>Throws with the matrix unless it is right: what a test of any framework calls.</summary>
    /// <exception cref="InvalidOperationException">The correct subject breaks a law, or a bug got through.</exception>
    public void Assert()
    {
        if (!IsRight)
            throw new InvalidOperationException(ToString());
    }

    /// <summary>The bugs by number, the matrix of laws and bugs, and what is wrong with it.</summary>
    public override string ToString() => string.Join('\n', [
        .. Bugs.Select((bug, k) => $"{k + 1,3} {bug.Bug.Name}: {string.Join(", ", bug.CaughtBy)}"), "", Matrix, Summary,
        .. Broken.Select(vetted => $"BROKEN by the correct subject: {vetted.Law}\n{vetted.Reason}"),
        .. Missed.Select(bug => $"MISSED: {bug.Bug.Name}, said to be caught by {string.Join(", ", bug.Bug.CaughtBy)}"),
    ]);

    /// <summary>The same as a page: the bugs with their sources, then the matrix.</summary>
    public string ToMarkdown() => string.Join('\n', [
        Summary, "", "| | bug | source | laws that catch it |", "| --- | --- | --- | --- |",
        .. Bugs.Select((bug, k) => $"| {k + 1} | {Cell(bug.Bug.Name)} | {Cell(bug.Bug.Source)} | {string.Join(", ", bug.CaughtBy)} |"),
        "", "```", Matrix, "```", "",
    ]);

    private string Summary =>
        $"{Bugs.Count} bugs, {Correct.Count} laws; "
        + $"each bug is caught by {Bugs.Select(bug => bug.CaughtBy.Count()).DefaultIfEmpty().Min()} laws or more. "
        + $"The correct subject breaks {(Broken.Count == 0 ? "none" : $"{Broken.Count}")}. "
        + (Idle.Count == 0 ? "Every law catches a bug." : $"Laws that catch none: {string.Join(", ", Idle.Select(law => law.Id))}.");

    private string Matrix => string.Join('\n', [
        "X caught, . held, blank: says nothing of it",
        $"{"bug",15} {Digits(100)}", $"{"",15} {Digits(10)}", $"{"law",-15} {Digits(1)}",
        .. Correct.Select((vetted, row) => $"{vetted.Law.Id,-15} {Line(row)} {Catches(row),3}"),
    ]);

    private string Line(int row) => string.Concat(Bugs.Select(bug => Sign(bug.Laws[row])));

    private int Catches(int row) => Bugs.Count(bug => bug.Laws[row].Ruling == Ruling.Caught);

    private string Digits(int power) => string.Concat(
        Enumerable.Range(1, Bugs.Count).Select(k => k < power ? " " : (k / power % 10).ToString(CultureInfo.InvariantCulture)));

    private static char Sign(Vetted vetted) => vetted.Ruling switch { Ruling.Caught => 'X', Ruling.Held => '.', _ => ' ' };

    /// <summary>A text as a cell of a table.</summary>
    internal static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
