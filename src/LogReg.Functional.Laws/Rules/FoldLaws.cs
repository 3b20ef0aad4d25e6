namespace LogReg.Functional.Verification;

/// <summary>
/// Laws 36, 40 and 41 of an iterative method: training is a fold, and folds go together as folds do. All exact.
/// </summary>
internal static class FoldLaws
{
    private const int A = 5, B = 4;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Exact("40", RuleSet.Fold, "Training for a + b steps is training for b after training for a.",
            Parts.Solver, Traits.None, CaseKind.Small, (subject, c) => [GoesTogether(subject, c)]),
        Law.Exact("40-start", RuleSet.Fold, "Training for 0 steps is the start, at the given theta.",
            Parts.Solver, Traits.None, CaseKind.Small,
            (subject, c) => Finding.SameBits("theta", c.Problem.At, subject.Solver.Theta(Start(subject, c)))),
        Law.Exact("40-again", RuleSet.Fold, "The same steps again, and many at once, give the same bits.",
            Parts.Solver, Traits.None, CaseKind.Small, Again),
        Law.Exact("36-solver", RuleSet.Fold, "A step leaves the state and the data as they were.",
            Parts.Solver, Traits.None, CaseKind.Small, LeavesItsInputs),
        Law.Exact("41", RuleSet.Fold, "Load(Save(state)) = state, and going on from it is never having stopped, at any step.",
            Parts.Solver, Traits.None, CaseKind.Small, Resumes),
        Law.Derived("37-solver", RuleSet.Fold, "No step of a method that descends raises f, within the slack of both values.",
            Parts.Solver | Parts.Descent | Parts.Loss, Traits.None, CaseKind.Small, GoesDown),
    ];

    private static object Start(Subject subject, Case c) => subject.Solver.Start(c.Problem);

    private static object Train(Subject subject, Problem problem, object state, int steps) =>
        Enumerable.Range(0, steps).Aggregate(state, (current, _) => subject.Solver.Step(problem, current));

    private static Finding GoesTogether(Subject subject, Case c)
    {
        object start = Start(subject, c), afterA = Train(subject, c.Problem, start, A);
        return Same(subject, c, Train(subject, c.Problem, start, A + B), Train(subject, c.Problem, afterA, B));
    }

    private static Finding Same(Subject subject, Case c, object expected, object actual) =>
        Same(subject, c, subject.Solver.Save(c.Problem, expected), actual);

    private static Finding Same(Subject subject, Case c, string left, object actual)
    {
        string right = subject.Solver.Save(c.Problem, actual);
        return Finding.True("state", left == right, left == right ? "" : $"expected {left}, found {right}");
    }

    private static IEnumerable<Finding> Again(Subject subject, Case c)
    {
        string alone = subject.Solver.Save(c.Problem, Train(subject, c.Problem, Start(subject, c), A));
        return AtOnce.Answers(c, () => Train(subject, c.Problem, Start(subject, c), A))
            .Select(other => Same(subject, c, alone, other));
    }

    private static IEnumerable<Finding> LeavesItsInputs(Subject subject, Case c)
    {
        object state = Train(subject, c.Problem, Start(subject, c), A);
        var inputs = new Inputs(c.Problem);
        string before = subject.Solver.Save(c.Problem, state);
        _ = subject.Solver.Step(c.Problem, state);
        yield return inputs.Unchanged;
        yield return Finding.True(
            "state", before == subject.Solver.Save(c.Problem, state), "a step changed the state it was given");
    }

    private static IEnumerable<Finding> Resumes(Subject subject, Case c)
    {
        object state = Start(subject, c), end = Train(subject, c.Problem, state, A);
        for (int k = 0; k < A; k++, state = subject.Solver.Step(c.Problem, state))
        {
            object loaded = subject.Solver.Load(c.Problem, subject.Solver.Save(c.Problem, state));
            yield return Same(subject, c, state, loaded);
            yield return Same(subject, c, end, Train(subject, c.Problem, loaded, A - k));
        }
    }

    private static IEnumerable<Finding> GoesDown(Subject subject, Case c)
    {
        object state = Start(subject, c);
        for (int k = 0; k < A + B; k++)
        {
            Vector before = subject.Solver.Theta(state);
            state = subject.Solver.Step(c.Problem, state);
            Vector after = subject.Solver.Theta(state);

            // So far out that the square of theta overflows the slack is no number: f is flat there, and a step may go anywhere.
            if (!subject.Handles(c.Problem, after) || !double.IsFinite(after.Norm))
                yield break;
            yield return Finding.AtMost(
                $"f after step {k + 1}",
                subject.Loss(c.Problem, after),
                subject.Loss(c.Problem, before),
                subject.Slack.Of(c.Problem, before, after) + StepRounding(subject, c.Problem, before, after));
        }
    }

    // The step is rounded by 2 u |theta|, and along an inexact gradient; both move f by the gradient's size, once more for safety
    // of L.
    private static double StepRounding(Subject subject, Problem problem, Vector before, Vector after)
    {
        DoubleDouble[] gradient = Specification.Gradient(problem, before.Select(DoubleDouble.Of).ToArray());
        double norm = Math.Sqrt(gradient.Sum(g => g.Nearest * g.Nearest)) + problem.Lambda1 * Math.Sqrt(before.Length);
        double error = subject.Slack.OfGradientNorm(problem, before), smoothness = GradientLaws.Smoothness(problem);
        double moved = 2 * subject.Slack.U * (before.Norm + after.Norm) + error * Math.Min(1 / smoothness, 1e100);
        return 3 * (norm + error) * moved + smoothness * moved * moved;
    }
}
