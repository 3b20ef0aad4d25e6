namespace LogReg.Functional.Verification;

/// <summary>Laws 40, 42 and 43 of what stands around the steps: the loop and the order of the rows.</summary>
internal static class TrainingLaws
{
    private const int Steps = 9;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Exact("40-train", RuleSet.Fold, "Training for k steps is k steps of the solver, for every k.",
            Parts.Training | Parts.Solver, Traits.None, CaseKind.Small, IsTheFold),
        Law.Exact("40-progress", RuleSet.Fold, "Progress hears of each state once, in order, the start and the last included.",
            Parts.Training, Traits.None, CaseKind.Small, TellsEachState),
        Law.Exact("42", RuleSet.Fold,
            "Cancelled at state k, training ends within a step of it and is training for as many steps as it reports.",
            Parts.Training, Traits.None, CaseKind.Small, Cancelled),
        Law.Exact("43", RuleSet.Fold, "The batches of an epoch have each row once, all of the size asked for but the last.",
            Parts.Batches, Traits.None, CaseKind.Scalar, Partition),
        Law.Exact("43-seed", RuleSet.Fold,
            "The order follows from seed and epoch alone: the same again, whatever was asked between, and another in other "
            + "epochs.",
            Parts.Batches, Traits.None, CaseKind.Scalar, FollowsFromTheSeed),
    ];

    private static IEnumerable<Finding> IsTheFold(Subject subject, Case c)
    {
        object state = subject.Solver.Start(c.Problem);
        for (int k = 0; k <= Steps && MayTrain(c.Problem) && subject.Solver.Theta(state).IsFinite; k++)
        {
            Trained trained = subject.Trainer(c.Problem, k, new Heard(_ => { }), CancellationToken.None);
            yield return Finding.True("steps", trained.Steps == k, $"{trained.Steps} steps for {k}");
            foreach (Finding finding in Finding.SameBits($"theta after {k} steps", subject.Solver.Theta(state), trained.Theta))
                yield return finding;
            state = subject.Solver.Step(c.Problem, state);
        }
    }

    private static IEnumerable<Finding> TellsEachState(Subject subject, Case c)
    {
        var heard = new List<int>();
        Trained trained = subject.Trainer(c.Problem, Steps, new Heard(heard.Add), CancellationToken.None);
        if (MayTrain(c.Problem))
            yield return Finding.True(
                "progress", heard.SequenceEqual(Enumerable.Range(0, trained.Steps + 1)), string.Join(", ", heard));
    }

    private static IEnumerable<Finding> Cancelled(Subject subject, Case c)
    {
        int at = c.Choices.Draw().Between(0, 5);
        using var source = new CancellationTokenSource();
        Trained cancelled = subject.Trainer(c.Problem, Steps * Steps, new Heard(k => CancelAt(k)), source.Token);
        if (!source.IsCancellationRequested)
            yield break;
        yield return Finding.True(
            "steps", cancelled.Steps >= at && cancelled.Steps <= at + 1, $"{cancelled.Steps} steps, cancelled at {at}");
        Trained trained = subject.Trainer(c.Problem, cancelled.Steps, new Heard(_ => { }), CancellationToken.None);
        foreach (Finding finding in Finding.SameBits("theta", trained.Theta, cancelled.Theta))
            yield return finding;

        void CancelAt(int k)
        {
            if (k == at)
                source.Cancel();
        }
    }

    private static IEnumerable<Finding> Partition(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        var plan = new BatchPlan(draw.Between(1, 100), draw.Between(1, 40), draw.Bits(), draw.Between(0, 1000));
        IReadOnlyList<IReadOnlyList<int>> batches = subject.Batches(plan);
        yield return Finding.True(
            "rows", batches.SelectMany(batch => batch).Order().SequenceEqual(Enumerable.Range(0, plan.Rows)),
                $"not each row once for {plan}");
        yield return Finding.True(
            "sizes",
            batches.Count == (plan.Rows + plan.Size - 1) / plan.Size
                && batches.SkipLast(1).All(batch => batch.Count == plan.Size),
            $"{string.Join(", ", batches.Select(batch => batch.Count))} for {plan}");
    }

    /// <summary>Chance alone gives eight epochs of twenty rows the same order once in 20!^7 cases.</summary>
    private static IEnumerable<Finding> FollowsFromTheSeed(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        var plan = new BatchPlan(draw.Between(20, 60), draw.Between(1, 10), draw.Bits(), draw.Between(0, 1000));
        string[] epochs = [.. Enumerable.Range(0, 8).Select(k => Order(plan with { Epoch = plan.Epoch + k }))];
        string[] seeds = [.. Enumerable.Range(0, 8).Select(k => Order(plan with { Seed = plan.Seed + (ulong)k }))];
        yield return Finding.True(
            "the same plan", Order(plan) == epochs[0] && epochs[0] == seeds[0], $"another order for {plan}");
        yield return Finding.True("other epochs", epochs.Distinct().Count() > 1, $"the same order in every epoch of {plan}");
        yield return Finding.True("other seeds", seeds.Distinct().Count() > 1, $"the same order for every seed of {plan}");

        string Order(BatchPlan asked) => string.Join(' ', subject.Batches(asked).SelectMany(batch => batch));
    }

    /// <summary>With one class and an intercept a trainer may refuse to begin; and it may end where the numbers do.</summary>
    private static bool MayTrain(Problem problem) => !(problem.Intercept && problem.Regimes.HasFlag(Regime.OneClass));

    private sealed class Heard(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
