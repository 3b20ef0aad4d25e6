using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>
/// Every solver on many classes: what is said of it for two holds there, since a solver sees an objective and nothing else.
/// </summary>
public sealed class SoftmaxSolverLaws
{
    /// <summary>Law 37: a method that descends does not raise f, within the slack of both values.</summary>
    [Law]
    public void No_step_of_a_method_that_descends_raises_f(Problem problem, Choices choices)
    {
        foreach (MulticlassProblem many in Problems(problem, choices))
        {
            Objective objective = many.Objective;
            foreach (Enrolled solver in EverySolver.All.Where(solver => solver.UnderTest.Descends))
            {
                Vector[] states = [.. Trainer.Iterate(solver, objective, many.At).Take(4).Select(state => state.Theta)];
                foreach ((Vector from, Vector to) in states.Zip(states.Skip(1)))
                    Check.AtMost(objective.Value(to), objective.Value(from), SlackAt(many, from) + SlackAt(many, to));
            }
        }
    }

    /// <summary>Law 41: a state saved and loaded is that state, and goes on to the same bits.</summary>
    [Law]
    public void A_run_that_stopped_goes_on_to_the_same_bits(Problem problem, Choices choices)
    {
        foreach (MulticlassProblem many in Problems(problem, choices))
        {
            Objective objective = many.Objective;
            foreach (Enrolled solver in EverySolver.All)
            {
                ISolverState[] states = [.. Trainer.Iterate(solver, objective, many.At).Take(4)];
                ISolverState loaded = solver.Load(solver.Save(objective, states[1]), objective).OrThrow();
                Assert.Equal(states[1..].Select(Enrolled.BitsOf), Trainer.Iterate(solver, objective, loaded).Take(3).Select(Enrolled.BitsOf));
            }
        }
    }

    /// <summary>A checkpoint of other classes, or of the same without a penalty, is refused.</summary>
    [Fact]
    public void A_checkpoint_of_other_classes_is_refused()
    {
        Matrix x = Matrix.OfRows([1], [2], [3]);
        SoftmaxObjective here = Objective.Of(MulticlassDataset.Create(x, [0, 1, 2]).OrThrow()) + Penalty.L2(1);
        SoftmaxObjective there = Objective.Of(MulticlassDataset.Create(x, [0, 2, 1]).OrThrow()) + Penalty.L2(1);
        string text = Checkpoint.Save(new Newton(), here, new Newton().Init(here, Vector.Zeros(5)));
        Assert.True(Checkpoint.Load(text, new Newton(), here).IsOk);
        foreach (SoftmaxObjective other in (SoftmaxObjective[])[there, here.WithPenalty(Penalty.None), here.WithPenalty(Penalty.L2(2))])
            Assert.IsType<CheckpointError.FingerprintMismatch>(
                Assert.IsType<Result<NewtonState, CheckpointError>.Error>(Checkpoint.Load(text, new Newton(), other)).Reason);
    }

    /// <summary>
    /// Two classes without a penalty are the logistic loss to the same theta, and their bound L too (within n + 8 roundings), so descent
    /// takes the same steps: after each, both gradients' slacks times the rate, and what the steps before have left.
    /// </summary>
    [Law]
    public void Descent_on_two_classes_is_descent_on_the_logistic_loss(Problem problem, Choices choices)
    {
        if (MulticlassCase.OfTwo(new Case(problem, 0, choices), 0) is not { } two)
            return;
        Problem binary = problem with { Y = [.. two.Y.Select(k => (double)k)], Offset = [], Lambda = 0, Theta = two.Theta };
        SoftmaxObjective many = two.Objective;
        double roundings = (two.Rows.Length + two.Features + 16) * 2 * Slack.UnitRoundoff;
        Check.Near(binary.Objective.Smoothness, many.Smoothness, roundings * many.Smoothness);
        double rate = Math.Min(1 / many.Smoothness, 1e100);
        double slack = rate * (MulticlassSlack.OfGradientNorm(Slack.Pairwise, two) + Slack.Pairwise.OfGradientNorm(binary, binary.At));
        Vector expected = binary.Objective.GradientStep(binary.At, rate), found = many.GradientStep(two.At, rate);
        Check.AtMost((found - expected).Norm, 0, slack + roundings * (expected.Norm + found.Norm));
    }

    private static IEnumerable<MulticlassProblem> Problems(Problem problem, Choices choices) =>
        new[] { MulticlassCase.Free(new Case(problem, 0, choices)), MulticlassCase.Penalised(new Case(problem, 0, choices)) }.OfType<MulticlassProblem>();

    private static double SlackAt(MulticlassProblem problem, Vector theta) => MulticlassSlack.Of(Slack.Pairwise, problem with { Theta = [.. theta] });
}
