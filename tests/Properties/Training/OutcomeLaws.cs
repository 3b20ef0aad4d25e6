using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Solvers;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Outcomes are a functor: Map changes the answer and nothing else.</summary>
public sealed class OutcomeLaws
{
    private static readonly Certificate Certificate = new(1, 0.5, 0.25);
    private static readonly IntegerVector Direction = IntegerVector.OfSeq([0, 3]);
    private static readonly ValueList<CoefficientLimit> Limits = ValueList<CoefficientLimit>.OfSeq([CoefficientLimit.Finite, CoefficientLimit.PlusInfinity]);

    /// <summary>Each of the eight cases, holding <paramref name="answer"/> where it holds one.</summary>
    public static IEnumerable<Outcome<T>> EveryCase<T>(T answer)
        where T : notnull =>
    [
        new Outcome<T>.Converged(answer, Certificate),
        new Outcome<T>.BudgetSpent(answer, Certificate),
        new Outcome<T>.Separated([0.6, 0.8]),
        new Outcome<T>.QuasiSeparated(Direction, Limits),
        new Outcome<T>.RankDeficient(Direction),
        new Outcome<T>.SingleClass(1),
        new Outcome<T>.Diverged(answer, 3),
        new Outcome<T>.Cancelled(answer, 4),
    ];

    [Fact]
    public void The_list_of_cases_is_complete() => Assert.Equal(
        typeof(Outcome<>).GetNestedTypes().Select(type => type.Name).Order(),
        EveryCase(0).Select(outcome => outcome.GetType().Name).Order());

    /// <summary>Outcomes are values: one is equal to what is made alike, and to nothing of another case.</summary>
    [Fact]
    public void Each_case_is_equal_to_itself_alone()
    {
        foreach ((Outcome<int> one, int i) in EveryCase(7).Select((outcome, i) => (outcome, i)))
        {
            Assert.All(EveryCase(7).Select((other, j) => (other, j)), pair => Assert.Equal(i == pair.j, one.Equals(pair.other)));
            Assert.False(one.Equals(null));
        }
    }

    /// <summary>Map(identity) = identity.</summary>
    [Law]
    public void Map_of_the_identity_is_the_identity(Problem problem) =>
        Assert.All(EveryCase(problem.At), outcome => Assert.Equal(outcome, outcome.Map(theta => theta)));

    /// <summary>Map(g after f) = Map(g) after Map(f).</summary>
    [Law]
    public void Map_keeps_composition(int x, int y)
    {
        double First(int number) => number / 7.0;
        string Second(double number) => FormattableString.Invariant($"{number + y:R}");
        Assert.All(EveryCase(x), outcome => Assert.Equal(outcome.Map(First).Map(Second), outcome.Map(number => Second(First(number)))));
    }

    /// <summary>Map keeps the case and what else it holds.</summary>
    [Fact]
    public void Map_keeps_the_case() => Assert.Equal(EveryCase("7"), EveryCase(7).Select(outcome => outcome.Map(number => $"{number}")));

    /// <summary>Match calls the one function whose case it is.</summary>
    [Fact]
    public void Match_tells_the_cases_apart() => Assert.Equal(
        ["converged 7 1", "spent 7 1", "separated [0.6, 0.8]", "quasi [0, 3] [Finite, PlusInfinity]", "deficient [0, 3]", "single 1", "diverged 7 3", "cancelled 7 4"],
        EveryCase(7).Select(outcome => outcome.Match(
            (model, certificate) => FormattableString.Invariant($"converged {model} {certificate.GradientNorm}"),
            (model, certificate) => FormattableString.Invariant($"spent {model} {certificate.GradientNorm}"),
            direction => $"separated {direction}",
            (direction, limits) => $"quasi {direction} {limits}",
            nullVector => $"deficient {nullVector}",
            label => FormattableString.Invariant($"single {label}"),
            (last, iteration) => FormattableString.Invariant($"diverged {last} {iteration}"),
            (last, iteration) => FormattableString.Invariant($"cancelled {last} {iteration}"))));

    [Fact]
    public void Each_case_describes_itself() =>
        Assert.Equal(8, EveryCase(7).Select(outcome => outcome.Describe()).Where(text => text.Length > 10).Distinct().Count());

    /// <summary>The answer of a fit is the theta of its state.</summary>
    [Law]
    public void The_answer_is_the_theta_of_the_state(Problem problem)
    {
        foreach (Enrolled solver in EverySolver.All)
        {
            Fit<ISolverState> fit = Trainer.Fit(solver, problem.Objective, Stop.AfterSteps(3));
            Vector? answer = fit.Outcome.Match<Vector?>(
                (theta, _) => theta, (theta, _) => theta, _ => null, (_, _) => null, _ => null, _ => null, (theta, _) => theta, (theta, _) => theta);
            Assert.True(answer is null || ReferenceEquals(answer, fit.State.Theta));
        }
    }

    /// <summary>A direction that is handed out separates: (2 y - 1) x.d > 0 for every row that counts, and no penalty is there.</summary>
    [Law]
    public void A_direction_of_separation_is_a_proof(Problem problem)
    {
        Problem free = problem with { Lambda = 0 };
        StopRule stop = Stop.WhenSeparated().Every(10) | Stop.AfterSteps(200);
        if (Trainer.Fit(new Momentum(LearningRate.Safe), free.Objective, stop).Outcome is Outcome<Vector>.Separated(var direction))
            for (int i = 0; i < free.Rows.Length; i++)
            {
                if (free.WeightOf(i) == 0)
                    continue;

                // In exact arithmetic, so that rounding cannot excuse anything.
                int side = ExactSign.OfDot([.. free.Intercept ? [1.0] : Array.Empty<double>(), .. free.Rows[i]], direction);
                Assert.True(free.Y[i] == 1 ? side > 0 : free.Y[i] == 0 && side < 0, $"row {i} is on the wrong side of {direction}");
            }
    }
}
