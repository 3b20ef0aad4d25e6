using FsCheck;
using FsCheck.Fluent;

namespace LogReg.Functional.Properties.Generators;

/// <summary>What FsCheck draws the arguments of laws from.</summary>
public static class Arbitraries
{
    /// <summary>Problems of all regimes.</summary>
    public static Arbitrary<Problem> Problem() => Arb.From(Seeds.Select(ProblemBuilder.Build), ProblemShrinker.Shrink);

    /// <summary>Finite numbers with emphasis on the branch points of the elementary functions.</summary>
    public static Arbitrary<Logit> Logit() => Arb.From(Seeds.Select(Verification.Logit.Build), Verification.Logit.Shrink);

    /// <summary>Problems of many chunks.</summary>
    public static Arbitrary<LargeProblem> LargeProblem() => Arb.From(Seeds.Select(Verification.LargeProblem.Build), Verification.LargeProblem.Shrink);

    /// <summary>Sources of further choices.</summary>
    public static Arbitrary<Choices> Choices() => Arb.From(Seeds.Select(seed => new Choices(seed)));

    private static Gen<ulong> Seeds =>
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select ((ulong)high << 32) | (uint)low;
}
