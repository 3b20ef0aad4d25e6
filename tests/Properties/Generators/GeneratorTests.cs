using FsCheck.Fluent;
using Xunit;

namespace LogReg.Functional.Properties.Generators;

/// <summary>The generators keep their promises: shares, validity, and shrinking that ends.</summary>
public class GeneratorTests
{
    private const int Problems = 4000;

    private static readonly Problem[] Sample = [.. Enumerable.Range(0, Problems).Select(seed => ProblemBuilder.Build((ulong)seed))];

    [Fact]
    public void Each_regime_has_its_minimum_share() => Assert.All(RegimeShare.All, minimum =>
    {
        int count = Sample.Count(problem => problem.Regimes.HasFlag(minimum.Regime));
        Assert.True(100 * count >= minimum.LeastPercent * Problems, $"{minimum.Words}: {count} of {Problems}");
    });

    [Fact]
    public void Each_regime_has_a_minimum_share() => Assert.Equal(
        Enum.GetValues<Regime>().Except([Regime.Plain]), RegimeShare.All.Select(minimum => minimum.Regime));

    [Fact]
    public void Problems_of_no_regime_are_left_over() =>
        Assert.InRange(Sample.Count(problem => problem.Regimes == Regime.Plain), Problems / 20, Problems);

    [Fact]
    public void Problems_have_the_shapes_that_are_promised()
    {
        foreach (Problem problem in Sample)
            AssertValid(problem);
        Assert.Equal((1, 64), (Sample.Min(p => p.Rows.Length), Sample.Max(p => p.Rows.Length)));
        Assert.Equal((0, 16), (Sample.Min(p => p.Features), Sample.Max(p => p.Features)));
    }

    [Law]
    public void Every_shrunk_problem_is_valid_and_smaller(Problem problem)
    {
        int size = ProblemShrinker.Size(problem);
        foreach (Problem simpler in ProblemShrinker.Shrink(problem).Where((_, i) => i < 100 || i % 23 == 0))
        {
            AssertValid(simpler);
            Assert.InRange(ProblemShrinker.Size(simpler), 0, size - 1);
        }
    }

    [Law(OneIn = 40)]
    public void Shrinking_ends_at_the_simplest_problem(Problem problem)
    {
        while (ProblemShrinker.Shrink(problem).LastOrDefault() is { } simpler)
            problem = simpler;
        Assert.InRange(ProblemShrinker.Size(problem), 1, 2);
    }

    [Law]
    public void A_shrunk_logit_is_simpler(Logit logit) => Assert.All(
        Logit.Shrink(logit),
        simpler => Assert.InRange(NumberShrinker.Size(simpler.Z), 0, NumberShrinker.Size(logit.Z) - 1));

    [Fact]
    public void The_seed_decides_alone()
    {
        var arbitrary = Arbitraries.Problem();
        IEnumerable<string> Texts() => arbitrary.Generator.Sample(50, new FsCheck.Rnd(7, 11), 20).Select(problem => problem.ToString());
        Assert.Equal(Texts(), Texts());
    }

    [Fact]
    public void A_problem_prints_as_a_program()
    {
        var problem = new Problem { Rows = [[1, -0.0], [1e-5, 2]], Y = [0, 0.5], Weights = [0, 2], Lambda = 0.25, Intercept = true, Theta = [0, 1, 3] };
        Assert.Equal(
            """

            2 x 2, SoftLabels, ZeroWeights
            // C#
            Dataset data = Dataset.Create(new double[][] { [1.0, -0.0], [1E-05, 2.0] }, [0.0, 0.5]).Bind(d => d.WithWeights([0.0, 2.0])).OrThrow();
            Objective f = Objective.Of(data, true) + Penalty.L2(0.25);
            Vector theta = [0.0, 1.0, 3.0];
            // F#
            let data = Dataset.Create(Matrix.OfRows [| [| 1.0; -0.0 |]; [| 1E-05; 2.0 |] |], Vector.OfSeq [| 0.0; 0.5 |]).Bind(fun d -> d.WithWeights(Vector.OfSeq [| 0.0; 2.0 |])).OrThrow()
            let f = Objective.Of(data, true) + Penalty.L2 0.25
            let theta = Vector.OfSeq [| 0.0; 1.0; 3.0 |]

            """,
            problem.ToString());
    }

    private static void AssertValid(Problem problem)
    {
        Assert.True(problem.Checked.IsOk, problem.Checked.ToString());
        Assert.InRange(problem.Rows.Length, 1, 64);
        Assert.InRange(problem.Features, problem.Intercept ? 0 : 1, 16);
        Assert.Equal(problem.Dimension, problem.Theta.Length);
        Assert.Equal(problem.Dimension, problem.Objective.Dimension);
        Assert.True(problem.At.IsFinite && problem.Lambda is >= 0 and < 1e4);
        Assert.True(problem.Weights.Length == 0 || problem.Weights.Any(s => s > 0));
        Assert.All(problem.Y, y => Assert.Equal(y * 1024, Math.Round(y * 1024)));
    }
}
