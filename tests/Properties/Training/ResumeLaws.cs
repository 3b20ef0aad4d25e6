using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Solvers;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Law 41: Load(Save(state)) = state, and going on from it at any step is never having stopped. Exact, every solver.</summary>
public sealed class ResumeLaws
{
    private const int CutPoints = 1_000, Steps = 2_000, StepsAfterCut = 3;

    /// <summary>Law 41 on problems of all kinds.</summary>
    [Law]
    public void A_loaded_state_is_the_saved_one_and_goes_on_alike(Problem problem)
    {
        Objective objective = problem.Objective;
        int k = problem.Rows.Length % 5;
        foreach (Enrolled solver in EverySolver.All)
        {
            ISolverState state = solver.Train(objective, problem.At, k);
            string saved = solver.Save(objective, state);
            ISolverState loaded = solver.Load(saved, problem.Objective).OrThrow();

            Assert.Equal(Enrolled.BitsOf(state), Enrolled.BitsOf(loaded));
            Assert.Equal(saved, solver.Save(objective, loaded));
            Assert.Equal(
                Enrolled.BitsOf(solver.Train(objective, problem.At, k + 4)),
                Enrolled.BitsOf(Trainer.Iterate(solver, objective, loaded).ElementAt(4)));
        }
    }

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
