using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Solvers;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Law 40 of the trainer's sequences and fits: what the laws of any subject cannot say. Exact, for every solver.</summary>
public sealed class FoldLaws
{
    private const int A = 7, B = 5;

    /// <summary>Law 40 of fits that go on from a state: as far as a fit that did not stop, and no further than the rule says.</summary>
    [Law]
    public void A_fit_that_goes_on_is_one_that_did_not_stop(Problem problem) => ForEverySolver(problem, (solver, objective) =>
    {
        ISolverState after = solver.Train(objective, problem.At, A);
        AssertSame(after, Trainer.Iterate(solver, objective, after).First());
        AssertSame(after, Trainer.Fit(solver, objective, after, Stop.AfterSteps(A)).State);
        if (!SingleClass(problem))
            AssertSame(
                Trainer.Fit(solver, objective, after, Stop.AfterSteps(A + B)).State,
                Trainer.Fit(solver, objective, solver.Init(objective, problem.At), Stop.AfterSteps(A + B)).State);
    });

    /// <summary>Law 40: the last of the scan is the fold, and the fold is Aggregate over Step.</summary>
    [Law]
    public void The_last_of_the_scan_is_the_fold(Problem problem) => ForEverySolver(problem, (solver, objective) =>
    {
        ISolverState folded = Enumerable.Range(0, A).Aggregate(
            solver.Init(objective, Vector.Zeros(problem.Dimension)), (state, _) => solver.Step(objective, state));
        AssertSame(folded, Trainer.Scan(solver, objective, Stop.AfterSteps(A)).Last());
        if (!SingleClass(problem))
            AssertSame(folded, Trainer.Fit(solver, objective, Stop.AfterSteps(A)).State);
    });

    /// <summary>Law 40: every prefix of a scan is a scan, numbered 0, 1, 2, ...</summary>
    [Law]
    public void Every_prefix_is_a_shorter_run(Problem problem) => ForEverySolver(problem, (solver, objective) =>
    {
        string[] whole = [.. Trainer.Scan(solver, objective, Stop.AfterSteps(A)).Select(Enrolled.BitsOf)];
        Assert.Equal(Enumerable.Range(0, A + 1), Trainer.Scan(solver, objective, Stop.AfterSteps(A)).Select(state => state.Iteration));
        for (int k = 0; k <= A; k++)
            Assert.Equal(whole[..(k + 1)], Trainer.Scan(solver, objective, Stop.AfterSteps(k)).Select(Enrolled.BitsOf));
    });

    /// <summary>Law 40: each enumeration starts afresh.</summary>
    [Law]
    public void A_trajectory_can_be_read_again(Problem problem) => ForEverySolver(problem, (solver, objective) =>
    {
        IEnumerable<ISolverState> path = Trainer.Iterate(solver, objective, problem.At).Take(A);
        Assert.Equal(path.Select(Enrolled.BitsOf), path.Select(Enrolled.BitsOf));
    });

    /// <summary>Elements 0, k, 2k, ...; Every(a) and then Every(b) is Every(a b).</summary>
    [Fact]
    public void Every_picks_multiples()
    {
        IEnumerable<int> numbers = Enumerable.Range(0, 50);
        Assert.Equal([0, 7, 14, 21, 28, 35, 42, 49], numbers.Every(7));
        Assert.Equal(numbers, numbers.Every(1));
        Assert.Equal(numbers.Every(6), numbers.Every(2).Every(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => numbers.Every(0));
    }

    /// <summary>Progress hears every state, once, in order.</summary>
    [Law]
    public void Progress_hears_the_scan(Problem problem)
    {
        if (SingleClass(problem))
            return;
        ForEverySolver(problem, (solver, objective) =>
        {
            var heard = new Heard();
            Trainer.Fit(solver, objective, Stop.AfterSteps(A), heard, CancellationToken.None);
            Assert.Equal(Trainer.Scan(solver, objective, Stop.AfterSteps(A)).Select(Enrolled.BitsOf), heard.States.Select(Enrolled.BitsOf));
        });
    }

    private static bool SingleClass(Problem problem) => problem.Intercept && problem.Regimes.HasFlag(Regime.OneClass);

    private static void ForEverySolver(Problem problem, Action<Enrolled, Objective> law)
    {
        Objective objective = problem.Objective;
        foreach (Enrolled solver in EverySolver.All)
            law(solver, objective);
    }

    private static void AssertSame(ISolverState expected, ISolverState actual) =>
        Assert.Equal(Enrolled.BitsOf(expected), Enrolled.BitsOf(actual));

    private sealed class Heard : IProgress<ISolverState>
    {
        public List<ISolverState> States { get; } = [];

        public void Report(ISolverState value) => States.Add(value);
    }
}
