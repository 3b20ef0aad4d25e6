namespace LogReg.Functional.Verification;

/// <summary>Mini-batches, and what they tell of the gradient.</summary>
internal static class StochasticBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("a batch's sum, and not its mean", "karpathy/nanoGPT#206: loss.backward() without dividing by the number of steps",
            Telling(Right with { Share = (problem, _) => problem.Rows.Length }), "43-rows", "43-mean"),
        new("the ridge in every row of a batch", "davidcpage/cifar10-fast#9: weight_decay=5e-4*batch_size",
            Textbook.Nothing.WithBatches(Textbook.Batches)
                .WithBatchGradient((problem, batch) => (Right with { Ridge = (p, j) => batch.Count * Right.Ridge(p, j) }).BatchGradient(problem, batch)),
            "43-rows", "43-mean"),
        new("the first batch at every step", "leohsuofnthu/Pytorch-IterativeFCN#7: next(iter(train_loader)) in every iteration",
            Ordered(plan => Textbook.Batches(plan) is var batches && batches[0].Count == plan.Size
                ? [.. batches.Select(batch => batches[0].Take(batch.Count).ToArray())]
                : batches),
            "43", "43-mean", "43-reduced-mean"),
        new("the last row is never drawn", "cavalli1234/NeFSAC#1: randint(0, k - 1), whose upper end is left out",
            Ordered(plan => Textbook.Batches(plan with { Rows = Math.Max(1, plan.Rows - 1) })), "43", "43-mean", "43-reduced-mean"),
        new("rows drawn with replacement, called an epoch", "Bottou, \"Stochastic gradient descent tricks\", 2012, sec. 4.2 on shuffling",
            Ordered(plan => WithReplacement(plan)), "43", "43-mean", "43-reduced-mean"),
        new("the batch's gradient at the snapshot is not subtracted", "Johnson and Zhang, 2013, fig. 1: the correction without its first term",
            Reducing((problem, snapshot, batch) =>
                Right.BatchGradient(problem, batch) + Right.Gradient(Plain(problem, snapshot))),
            "43-snapshot", "43-reduced-mean", "43-reduced"),
        new("the whole gradient of an old snapshot", "pytorch/pytorch#8010, an SVRG: the average gradient kept where the last loop left it",
            Reducing((problem, snapshot, batch) => Right.ReducedGradient(problem, snapshot, batch)
                - Right.Gradient(Plain(problem, snapshot)) + Right.Gradient(Plain(problem, 0 * snapshot))),
            "43-snapshot", "43-reduced-mean"),
        new("another batch at the snapshot", "a loader with shuffle=True, asked at theta and again at the snapshot",
            Reducing((problem, snapshot, batch) => Right.BatchGradient(problem, batch)
                - Right.BatchGradient(Textbook.At(problem, snapshot), [.. batch.Select(i => (i + 1) % problem.Rows.Length)])
                + Right.Gradient(Plain(problem, snapshot))),
            "43-snapshot", "43-reduced"),
        new("no ridge in the correction", "the penalty is in the whole gradient already, at the snapshot and not here",
            Reducing((problem, snapshot, batch) => (Right with { Ridge = (_, _) => 0 }) is var bare
                ? bare.BatchGradient(problem, batch) - bare.BatchGradient(Textbook.At(problem, snapshot), batch)
                    + Right.Gradient(Plain(problem, snapshot))
                : []),
            "43-reduced-mean", "43-reduced"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Telling(Textbook book) => Textbook.Nothing.WithBatches(Textbook.Batches).WithBatchGradient(book.BatchGradient);

    private static Subject Reducing(Func<Problem, Vector, IReadOnlyList<int>, Vector> gradient) =>
        Textbook.Nothing.WithBatches(Textbook.Batches).WithReducedGradient(gradient);

    private static Subject Ordered(Func<BatchPlan, IReadOnlyList<IReadOnlyList<int>>> batches) => Textbook.Nothing.WithBatches(batches)
        .WithBatchGradient(Right.BatchGradient).WithReducedGradient(Right.ReducedGradient);

    private static Problem Plain(Problem problem, Vector theta) => Textbook.At(problem, theta) with { IsSparse = false };

    private static IReadOnlyList<IReadOnlyList<int>> WithReplacement(BatchPlan plan)
    {
        var draw = new Draw(plan.Seed ^ (ulong)plan.Epoch);
        return [.. Draw.Many(plan.Rows, _ => draw.Between(0, plan.Rows - 1)).Chunk(plan.Size)];
    }
}
