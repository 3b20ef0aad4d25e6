using System.Globalization;

namespace LogReg.Functional.Mutation;

/// <summary>
/// Decides how a mutant fares. One process that has run everything before tries one mutant after the other; what it cannot be trusted
/// with is tried again in a process of its own, where the mutant is on from the start.
/// </summary>
/// <param name="start">Starts a process, with a mutant on or none.</param>
/// <param name="tests">All tests.</param>
/// <param name="once">Mutants in what is computed once in a process.</param>
/// <param name="apart">Each mutant only in a process of its own, under all tests: for those that start further processes.</param>
internal sealed class Judge(Func<int?, Hand> start, IReadOnlyList<Test> tests, IReadOnlySet<int> once, bool apart) : IDisposable
{
    private const int WholeFile = 0, SameLine = 50;

    private static readonly double Patience = double.TryParse(
        Environment.GetEnvironmentVariable("LOGREG_PATIENCE"), NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
        ? seconds
        : double.PositiveInfinity;

    private readonly Dictionary<string, Test> _tests = tests.ToDictionary(test => test.Key);
    private readonly Dictionary<(string File, int Line, string Test), int> _kills = [];
    private Hand? _warm;

    /// <summary>The name for people of a test.</summary>
    public string NameOf(string key) => _tests.TryGetValue(key, out Test? test) ? test.Name : "";

    /// <summary>Under the quick tests, or under the others: most die by a quick one, and few are left for those that take long.</summary>
    public Verdict Of(Mutant mutant, bool quick)
    {
        bool isOnce = apart || once.Contains(mutant.Id);
        Test[] covering = [.. Affordable(Ordered(mutant, tests.Where(test => test.IsQuick == quick && !apart && test.Mutants.Contains(mutant.Id))))];
        Verdict verdict = Try(mutant.Id, covering);
        if (!IsCertain(verdict) || isOnce && (verdict.Status != "Survived" || !quick))
        {
            IEnumerable<Test> others = isOnce && !quick ? Affordable(Ordered(mutant, tests)) : [];
            using Hand own = start(mutant.Id);
            verdict = own.Try(mutant.Id, [.. tests.Where(test => test.Key == verdict.Test).Union(covering).Union(others)]);
        }
        if (verdict.Status == "Killed")
            foreach (int line in (int[])[WholeFile, mutant.Line])
                _kills[(mutant.File, line, verdict.Test)] = Kills(mutant.File, line, verdict.Test) + 1;
        return verdict.Status == "Survived" && !isOnce && !tests.Any(test => test.Mutants.Contains(mutant.Id))
            ? verdict with { Status = "NoCoverage", Reason = "no test comes upon it" }
            : verdict;
    }

    public void Dispose() => _warm?.Dispose();

    /// <summary>
    /// What lived is certain, and what died by a test that passes without the mutant, or that had plenty of time (Test.Limit).
    /// </summary>
    private static bool IsCertain(Verdict verdict) => verdict switch
    {
        { Status: "Survived" } => true,
        { IsLate: true } => true,
        _ => verdict is { Status: "Killed", IsFit: true },
    };

    private Verdict Try(int mutant, IReadOnlyList<Test> some)
    {
        if (some.Count == 0)
            return new("Survived", "", "", false, true);
        _warm ??= start(null);
        Verdict verdict = _warm.Try(mutant, some);
        if (!verdict.IsFit)
        {
            _warm.Dispose();
            _warm = null;
        }
        return verdict;
    }

    /// <summary>Quickest first, but sooner what has killed others in the same file, and much sooner on the same line.</summary>
    private IEnumerable<Test> Ordered(Mutant mutant, IEnumerable<Test> some) =>
        from test in some
        let kills = Kills(mutant.File, WholeFile, test.Key) + SameLine * Kills(mutant.File, mutant.Line, test.Key)
        orderby (double)test.Milliseconds / (1 + kills), test.Milliseconds
        select test;

    /// <summary>As many as take up to LOGREG_PATIENCE seconds together: what lives then might die under the others, and counts as alive.</summary>
    private static IEnumerable<Test> Affordable(IEnumerable<Test> ordered)
    {
        double left = Patience;
        return ordered.TakeWhile(test => (left -= test.Milliseconds / 1000.0) >= 0);
    }

    private int Kills(string file, int line, string test) => _kills.GetValueOrDefault((file, line, test));
}
