namespace LogReg.Functional.Verification;

/// <summary>What a law draws its cases from.</summary>
public enum CaseKind
{
    /// <summary>A logit, with emphasis on the branch points of exp and log1p.</summary>
    Scalar,

    /// <summary>A problem of 1 to 64 rows and 0 to 16 columns, of all regimes.</summary>
    Small,

    /// <summary>A problem of 513 to 3,000 rows, where the order of a sum shows.</summary>
    Large,

    /// <summary>A problem of 4 to 24 rows and 0 to 4 columns of moderate scale: what a first-order method can fit.</summary>
    Fit,
}

/// <summary>One case of a law: a problem, a logit, and a source of whatever else the law wants to choose.</summary>
/// <param name="Problem">The problem; for a law of scalars the simplest one.</param>
/// <param name="Z">The logit; 0 for a law of problems.</param>
/// <param name="Choices">Other choices, which follow from the case's seed.</param>
public sealed record Case(Problem Problem, double Z, Choices Choices)
{
    private static readonly Problem Simplest = new() { Rows = [[]], Y = [0], Intercept = true, Theta = [0] };

    /// <summary>The case that follows from a seed, in every version of .NET.</summary>
    public static Case Build(CaseKind kind, ulong seed) => kind switch
    {
        CaseKind.Scalar => new(Simplest, Logit.Build(seed).Z, new Choices(~seed)),
        CaseKind.Fit => new(FitProblem.Build(seed), 0, new Choices(~seed)),
        CaseKind.Small => new(ProblemBuilder.Build(seed), 0, new Choices(~seed)),
        _ => new(LargeProblem.Build(seed).Problem, 0, new Choices(~seed)),
    };

    private bool IsScalar => ReferenceEquals(Problem.Rows, Simplest.Rows);

    /// <summary>Simpler cases, the greatest simplification first; they end.</summary>
    public IEnumerable<Case> Shrink() => IsScalar
        ? NumberShrinker.Shrink(Z).Select(simpler => this with { Z = simpler })
        : ProblemShrinker.Shrink(Problem).Take(Problem.Rows.Length > 64 ? 64 : int.MaxValue).Select(simpler => this with { Problem = simpler });

    /// <summary>The numbers; those of a problem as C# and F# programs.</summary>
    public override string ToString() => IsScalar ? $"z = {new Logit(Z)}, choices {Choices.Seed}" : $"{Problem}choices {Choices.Seed}";
}
