namespace LogReg.Functional.Verification;

/// <summary>The loop around the steps, and what a run that was stopped goes on from; a trainer here is stopped every few steps.</summary>
internal static class TrainingBugs
{
    private const int Between = 3;

    public static IReadOnlyList<Bug> All { get; } =
    [
        new("the velocity is not saved", "keras-team/keras#683: \"re-training (...) does require the momentum vector\"",
            Resuming(Right.Momentum with { Save = (_, state) => Textbook.SaveState(state with { Velocity = 0 * state.Velocity }) }),
            "40-train", "41"),
        new("the steps are counted from 0 again", "victoresque/pytorch-template#68: last_epoch is -1 after resuming",
            Resuming(Right.Momentum with { Load = (_, text) => Textbook.LoadState(text) with { Steps = 0 } }), "40-train", "41"),
        new("the count is one behind after resuming", "Lightning-AI/pytorch-lightning#1772: saved before the scheduler's step",
            Resuming(Right.Momentum with { Save = (_, state) => Textbook.SaveState(state with { Steps = Math.Max(0, state.Steps - 1) }) }),
            "40-train", "41"),
        new("the rate that has decayed is decayed again when it is saved", "pytorch/pytorch#60265: CosineAnnealingLR with last_epoch",
            Resuming(Decayed), "40-train", "41"),
        new("a checkpoint and a model of six digits", "uf3/uf3#8: floats formatted with \"g\"",
            Resuming(Right.Momentum with { Save = (_, state) => Textbook.InDigits(Textbook.SaveState(state), "g6") })
                .WithModelFile(problem => Textbook.InDigits(Textbook.Save(problem), "g6"), Textbook.Load), "41", "58"),
        new("one step too many", "scikit-learn/scikit-learn#30100 on max_iter: \"Is this a one-off error?\"",
            Looped((problem, steps, progress, cancellation) => Train(problem, steps + 1, progress, cancellation)), "40-train", "42"),
        new("one step too few", "range(1, n); scikit-learn/scikit-learn#30100 has n_iter == max_iter - 1",
            Looped((problem, steps, progress, cancellation) => Train(problem, Math.Max(0, steps - 1), progress, cancellation)),
            "40-train", "42"),
        new("progress is told before the step is taken", "Lightning-AI/pytorch-lightning#4655: count and state are one apart",
            Looped(Ahead), "40-progress", "42"),
    ];

    private static Textbook Right => Textbook.Right;

    private static TrainerUnderTest Train => Textbook.Train(Right.Momentum);

    // What is called the velocity is the rate, and falls by a tenth with each step.
    private static SolverUnderTest<Textbook.State> Decayed => Textbook.Method((problem, state) => new(
        state.Steps + 1,
        state.Theta - state.Velocity[0] * Right.Gradient(Textbook.At(problem, state.Theta)),
        0.9 * state.Velocity)) with
    {
        Start = problem => new(0, problem.At, Vector.Fill(problem.Dimension, Textbook.Rate(problem))),
        Save = (_, state) => Textbook.SaveState(state with { Velocity = Math.Pow(0.9, state.Steps) * state.Velocity }),
    };

    private static Subject Looped(TrainerUnderTest trainer) => Textbook.Nothing.WithSolver(Right.Momentum).WithTrainer(trainer);

    private static Subject Resuming(SolverUnderTest<Textbook.State> method) => Textbook.Nothing.WithSolver(method)
        .WithTrainer((problem, steps, progress, cancellation) =>
        {
            Textbook.State state = method.Start(problem);
            progress.Report(0);
            int taken = 0;
            for (; taken < steps && !cancellation.IsCancellationRequested; progress.Report(taken))
            {
                if (taken > 0 && taken % Between == 0)
                    state = method.Load(problem, method.Save(problem, state));
                state = method.Step(problem, state);
                taken++;
            }
            return new(method.Theta(state), taken);
        });

    private static Trained Ahead(Problem problem, int steps, IProgress<int> progress, CancellationToken cancellation)
    {
        Textbook.State state = Right.Momentum.Start(problem);
        int told = 0;
        while (told < steps && !cancellation.IsCancellationRequested)
        {
            progress.Report(++told);
            if (!cancellation.IsCancellationRequested)
                state = Right.Momentum.Step(problem, state);
        }
        return new(state.Theta, told);
    }
}
