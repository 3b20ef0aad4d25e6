using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>What came of all laws that were asked.</summary>
public sealed record Report(string Subject, IReadOnlyList<LawResult> Results)
{
    /// <summary>No law failed, no declaration was wrong, at least one law applied, and no regime was too rare.</summary>
    public bool IsRight => Results.All(result => result.IsRight) && Results.Any(result => result is not LawResult.Skipped)
        && !Drawn(CaseKind.Small).TooRare.Any();

    /// <summary>The regimes of all the problems of a kind that were drawn. Minimum shares are promised of small ones.</summary>
    public Coverage Drawn(CaseKind kind) => Sum(kind, result => result.Drawn);

    /// <summary>The regimes of all the problems of a kind that the subject saw.</summary>
    public Coverage Seen(CaseKind kind) => Sum(kind, result => result.Seen);

    /// <summary>Throws with the report unless it is right: what a test of any framework calls.</summary>
    /// <exception cref="LawsBrokenException">A law failed, a declaration was wrong, no law applied, or a regime was too
    /// rare.</exception>
    public void Assert()
    {
        if (!IsRight)
            throw new LawsBrokenException(this);
    }

    /// <summary>
    /// A line for each law, failures with their counterexamples; then what was drawn and what the subject saw of it.
    /// </summary>
    public override string ToString() => string.Join(
        '\n',
        [
            Subject,
            .. Results.Select(result => result.ToString()),
            .. Results.All(result => result is LawResult.Skipped) ? ["FAILED   no law applied"] : Array.Empty<string>(),
            .. Regimes(CaseKind.Small, "problems"),
            .. Regimes(CaseKind.Fit, "fits"),
            .. Drawn(CaseKind.Small).TooRare.Select(TooRare),
        ]);

    private string TooRare(RegimeShare promised)
    {
        double percent = 100 * Drawn(CaseKind.Small).ShareOf(promised.Regime);
        return string.Create(
            CultureInfo.InvariantCulture, $"FAILED   {promised.Words}: {percent:f1} % drawn, at least {promised.LeastPercent} % promised");
    }

    private Coverage Sum(CaseKind kind, Func<LawResult, Coverage> coverage) =>
        Results.Where(result => result.Law.Kind == kind).Select(coverage).Aggregate(Coverage.None, (a, b) => a + b);

    private IEnumerable<string> Regimes(CaseKind kind, string what) => Drawn(kind).Cases == 0 ? [] :
    [
        string.Create(CultureInfo.InvariantCulture, $"drawn    {Drawn(kind).Cases:n0} {what}: {Drawn(kind)}"),
        string.Create(CultureInfo.InvariantCulture, $"seen     {Seen(kind).Cases:n0} {what}: {Seen(kind)}"),
    ];
}

/// <summary>Some law is broken; the message is the report.</summary>
public sealed class LawsBrokenException(Report report) : Exception(report.ToString())
{
    /// <summary>The report.</summary>
    public Report Report { get; } = report;
}
