using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Solvers;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Law 41 over a long run, and of budgets. Exact, every solver.</summary>
public sealed class ResumeLaws
{
    private const int CutPoints = 1_000, Steps = 2_000, StepsAfterCut = 3;

    /// <summary>Law 41 at a thousand cut points of a long run on iris: the next steps after each are those of the run.</summary>
    [Fact]
    public void Going_on_is_exact_at_a_thousand_cut_points()
    {
        Objective objective = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci));
        var random = new Random(41);
        int[] cuts = [.. Enumerable.Range(0, CutPoints).Select(_ => random.Next(Steps - StepsAfterCut))];
        foreach (Enrolled solver in EverySolver.All)
        {
            ISolverState[] run = [.. Trainer.Iterate(solver, objective).Take(Steps)];
            foreach (int cut in cuts)
            {
                ISolverState loaded = solver.Load(solver.Save(objective, run[cut]), objective).OrThrow();
                ISolverState later = Trainer.Iterate(solver, objective, loaded).ElementAt(StepsAfterCut);
                Assert.Equal(Enrolled.BitsOf(run[cut + StepsAfterCut]), Enrolled.BitsOf(later));
            }
        }
    }

    /// <summary>A run that is stopped and resumed with the same budget ends where it would have.</summary>
    [Law]
    public void A_budget_counts_all_steps_whoever_took_them(Problem problem)
    {
        Objective objective = problem.Objective;
        foreach (Enrolled solver in EverySolver.All)
        {
            Fit<ISolverState> first = Trainer.Fit(solver, objective, Stop.AfterSteps(4));
            Fit<ISolverState> then = Trainer.Fit(solver, objective, first.State, Stop.AfterSteps(9));
            Assert.Equal(Trainer.Fit(solver, objective, Stop.AfterSteps(9)).Outcome, then.Outcome);
        }
    }
}
