using FsCheck;
using FsCheck.Fluent;

namespace LogReg.Functional.Properties.Generators;

/// <summary>What FsCheck draws the arguments of laws from.</summary>
public static class Arbitraries
{
    /// <summary>Problems of all regimes.</summary>
    public static Arbitrary<Problem> Problem() => Arb.From(Seeds.All.Select(ProblemBuilder.Build), ProblemShrinker.Shrink);

    /// <summary>Finite numbers with emphasis on the branch points of the elementary functions.</summary>
    public static Arbitrary<Logit> Logit() => Arb.From(Seeds.All.Select(Verification.Logit.Build), Verification.Logit.Shrink);

    /// <summary>Problems of many chunks.</summary>
    public static Arbitrary<LargeProblem> LargeProblem() => Arb.From(Seeds.All.Select(Verification.LargeProblem.Build), Verification.LargeProblem.Shrink);

    /// <summary>Sources of further choices.</summary>
    public static Arbitrary<Choices> Choices() => Arb.From(Seeds.All.Select(seed => new Choices(seed)));
}
