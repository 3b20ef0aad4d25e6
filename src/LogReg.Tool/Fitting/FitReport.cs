using System.Collections.Immutable;
using System.Globalization;
using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>A coefficient with what is known of it.</summary>
/// <param name="Term">Name, class and value; the value means nothing where it is infinite or unknown.</param>
/// <param name="Statistics">Its standard error and what follows from it, where it means something.</param>
/// <param name="Limit">Where it runs off to, if there is no finite answer.</param>
internal sealed record ReportedTerm(Term Term, Coefficient? Statistics, CoefficientLimit? Limit);

/// <summary>What a fit has to say: the same to people and to programs.</summary>
internal sealed record FitReport(Problem Problem, Found Found, ImmutableArray<ReportedTerm> Terms, Vector? Direction)
{
    private const int MostForStatistics = 256, MostForLimits = 32, MostShown = 5;

    public static FitReport Of(Problem problem, Found found) => ThetaOf(found.Outcome) is { } theta
        ? new(problem, found, WithStatistics(problem, found.Outcome, theta), null)
        : WithoutAnswer(problem, found);

    /// <summary>theta where the outcome has one.</summary>
    public static Vector? ThetaOf(Outcome<Vector> outcome) => outcome switch
    {
        Outcome<Vector>.Converged(var theta, _) => theta,
        Outcome<Vector>.BudgetSpent(var theta, _) => theta,
        Outcome<Vector>.Diverged(var theta, _) => theta,
        Outcome<Vector>.Cancelled(var theta, _) => theta,
        _ => null,
    };

    /// <summary>The outcome's name in JSON, with the exit code that goes with it.</summary>
    public static (string Name, int ExitCode) NameOf(Outcome<Vector> outcome) => outcome.Match(
        converged: (_, _) => ("converged", LogReg.Tool.ExitCode.Ok),
        budgetSpent: (_, _) => ("budget-spent", LogReg.Tool.ExitCode.Unfinished),
        separated: _ => ("separated", LogReg.Tool.ExitCode.NoAnswer),
        quasiSeparated: (_, _) => ("quasi-separated", LogReg.Tool.ExitCode.NoAnswer),
        rankDeficient: _ => ("rank-deficient", LogReg.Tool.ExitCode.NoAnswer),
        singleClass: _ => ("single-class", LogReg.Tool.ExitCode.NoAnswer),
        diverged: (_, _) => ("diverged", LogReg.Tool.ExitCode.Unfinished),
        cancelled: (_, _) => ("cancelled", LogReg.Tool.ExitCode.Unfinished));

    public int ExitCode => NameOf(Found.Outcome).ExitCode;

    /// <summary>The certificate of theta, where there is one.</summary>
    public Certificate? Certificate => Found.Outcome switch
    {
        Outcome<Vector>.Converged(_, var certificate) => certificate,
        Outcome<Vector>.BudgetSpent(_, var certificate) => certificate,
        var other => ThetaOf(other) is { } theta ? LogReg.Functional.Certificate.Of(Problem.Objective, theta) : null,
    };

    /// <summary>That columns nearly depend on each other, which and what to do; "" where they do not, or a penalty sees to it. O(n p^2).</summary>
    public static string WarningOf(Problem problem, Outcome<Vector> outcome) => ThetaOf(outcome) is { IsFinite: true } theta
        && problem.InUnits is LogisticObjective { Dimension: <= MostForStatistics, Penalty: { Lambda1: 0, Lambda2: 0 } } logistic
        && Collinearity.Of(logistic, problem.Back(theta)) is { IsWarning: true } collinearity
            ? $"warning: {collinearity.Message}"
            : "";

    /// <summary>How it ended, in a sentence with names in place of numbers.</summary>
    public string Sentence => Found.Outcome switch
    {
        Outcome<Vector>.Separated or Outcome<Vector>.QuasiSeparated =>
            $"no finite answer: {Along("the classes are split along")}; add --l2{(Problem.Classes.Count == 2 ? " or --firth" : "")}, or leave a column out",
        Outcome<Vector>.RankDeficient => $"no single answer: {Along("nothing changes along")}; leave one of these columns out or add --l2",
        var other => other.Describe(),
    };

    public ImmutableArray<Block> Blocks() =>
    [
        new Block.Heading(Invariant($"{Problem.Table.X.Rows} rows, {Problem.Table.X.Columns} features; classes {Problem.Classes}")),
        .. DataFile.NotesOf(Problem.Table).Select(note => new Block.Paragraph(note)),
        new Block.Table(
            [.. Heads()],
            [.. Terms.Select(term => (ImmutableArray<string>)[.. Cells(term)])]),
        new Block.Paragraph(Sentence),
        .. ThetaOf(Found.Outcome) is { } theta
            ? [new Block.Paragraph(Invariant($"loss {Problem.Objective.Value(theta):g10}, log-likelihood {Problem.LogLikelihood(theta):g10}"))]
            : ImmutableArray<Block>.Empty,
        .. WarningOf(Problem, Found.Outcome) is { Length: > 0 } warning ? [new Block.Paragraph(warning)] : ImmutableArray<Block>.Empty,
        new Block.Paragraph($"{Found.Solver.Description}{(Found.Steps > 0 ? Invariant($", {Found.Steps} steps") : "")} ({Found.Solver.Reason})"),
    ];

    private static ImmutableArray<ReportedTerm> WithStatistics(Problem problem, Outcome<Vector> outcome, Vector theta)
    {
        Summary? summary = outcome is Outcome<Vector>.Converged && problem.InUnits is { Dimension: <= MostForStatistics } objective
            && objective.Penalty == Penalty.None
            ? Summary.Of(objective, problem.Back(theta)).Match<Summary?>(found => found, _ => null)
            : null;
        return [.. problem.TermsOf(theta).Select(term => new ReportedTerm(term, summary?[term.TermName], null))];
    }

    private static FitReport WithoutAnswer(Problem problem, Found found)
    {
        Vector? direction = found.Outcome switch
        {
            Outcome<Vector>.Separated(var along) => along,
            Outcome<Vector>.QuasiSeparated(var along, _) => along.ToVector(),
            Outcome<Vector>.RankDeficient(var along) => along.ToVector(),
            _ => null,
        };
        IReadOnlyList<CoefficientLimit> limits = found.Outcome switch
        {
            Outcome<Vector>.QuasiSeparated(_, var known) => known,
            Outcome<Vector>.Separated(var along) => problem.Objective is LogisticObjective { Dimension: <= MostForLimits } logistic
                && Separation.Detect(logistic) is Separation.Separated(_, var known)
                    ? known
                    : [.. along.Select(entry => entry > 0 ? CoefficientLimit.PlusInfinity : entry < 0 ? CoefficientLimit.MinusInfinity : CoefficientLimit.Finite)],
            _ => [],
        };
        Term[] terms = [.. problem.TermsOf(Vector.Zeros(problem.Objective.Dimension))];
        return new(
            problem, found,
            [.. terms.Select((term, j) => new ReportedTerm(term, null, j < limits.Count ? limits[j] : CoefficientLimit.Finite))], direction);
    }

    /// <summary>The direction as a combination of names, the largest entries first and not all of many; JSON has them all.</summary>
    private string Along(string what)
    {
        (ReportedTerm Term, double Entry)[] entries = [.. Terms.Zip(Direction!).Where(pair => pair.Second != 0).OrderByDescending(pair => Math.Abs(pair.Second))];
        IEnumerable<string> shown = entries.Take(MostShown).Select((pair, place) =>
            Invariant($"{(pair.Entry < 0 ? "- " : place == 0 ? "" : "+ ")}{Math.Abs(pair.Entry):g4} {pair.Term.Term.Name}"));
        return $"{what} {string.Join(' ', shown)}{(entries.Length > MostShown ? Invariant($" and {entries.Length - MostShown} more") : "")}";
    }

    private IEnumerable<string> Heads()
    {
        yield return "coefficient";
        if (Problem.Classes.Count > 2)
            yield return "class";
        yield return "value";
        if (!HasStatistics)
            yield break;
        yield return "std. error";
        yield return "z";
        yield return "p";
    }

    private bool HasStatistics => Terms.Any(term => term.Statistics is not null);

    private IEnumerable<string> Cells(ReportedTerm term)
    {
        yield return term.Term.Name;
        if (Problem.Classes.Count > 2)
            yield return term.Term.Class;
        yield return term.Limit switch
        {
            null => Invariant($"{term.Term.Value:g10}"),
            CoefficientLimit.PlusInfinity => "+infinity",
            CoefficientLimit.MinusInfinity => "-infinity",
            _ => "?",
        };
        if (!HasStatistics)
            yield break;
        yield return Invariant($"{term.Statistics!.StandardError:g6}");
        yield return Invariant($"{term.Statistics.Z:f3}");
        yield return Invariant($"{term.Statistics.PValue:g3}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
