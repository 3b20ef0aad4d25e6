namespace LogReg.Functional.Verification;

/// <summary>One step of gradient descent.</summary>
internal static class StepBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("a step uphill", "gradient ascent of CS229's notes with the gradient of the loss",
            Steps((problem, lr) => Right.Step(problem, -lr)), "36", "37"),
        new("the rate times n", "NVlabs/stylegan3#184: gradients that are added and not averaged enlarge the learning rate",
            Steps((problem, lr) => Right.Step(problem, lr * problem.Rows.Length)), "36", "37", "38"),
        new("two steps for one", "IntelLabs/distiller#70: a constructor that takes a step() as well",
            Steps((problem, lr) => Right.Step(Textbook.At(problem, Right.Step(problem, lr)), lr)), "36", "36-exact"),
        new("theta changed in place", "alimuldal/PyFNND#4: the start is changed in place",
            Steps(InPlace), "36", "36-pure"),
        new("one coefficient after the other, each seen by the next",
            "\"simultaneous update\" in Ng, \"Machine Learning\", 2011, week 1",
            Steps(OneByOne), "32-step", "36", "36-exact"),
        new("weight decay on top of the ridge", "Loshchilov and Hutter, \"Decoupled weight decay regularization\", 2019",
            Steps((problem, lr) => [.. Right.Step(problem, lr).Select((t, j) => t - lr * Right.Ridge(problem, j) * problem.Theta[j])]),
            "36", "37", "37-near"),
        new("theta kept in single precision", "keras-team/keras#1353: float32 after loading",
            Steps((problem, lr) => [.. Right.Step(problem, lr).Select(t => (double)(float)t)]), "36", "36-identity"),
        new("a rate that decays with every call, whoever calls",
            "victoresque/pytorch-template#68: lr_scheduler.step() counts for itself",
            Decaying(), "36", "36-pure"),
        new("the gradient of the call before", "stale gradients: Zheng et al., \"Asynchronous SGD with delay compensation\", 2017",
            Delayed(), "36-pure", "37"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Steps(Func<Problem, double, Vector> step) => Right.Objective.WithStep(step);

    private static Vector InPlace(Problem problem, double lr)
    {
        Vector next = Right.Step(problem, lr);
        for (int j = 0; j < next.Length; j++)
            problem.Theta[j] = next[j];
        return next;
    }

    private static Vector OneByOne(Problem problem, double lr) => [.. Enumerable.Range(0, problem.Dimension)
        .Aggregate(problem, (here, j) => here.MapTheta((k, t) => k == j ? t - lr * Right.Gradient(here)[j] : t)).Theta];

    private static Subject Decaying()
    {
        int calls = 0;
        return Steps((problem, lr) => Right.Step(problem, lr / (1 + Interlocked.Increment(ref calls) / 100.0)));
    }

    private static Subject Delayed()
    {
        Vector before = [];
        return Steps((problem, lr) =>
        {
            Vector used = Interlocked.Exchange(ref before, Right.Gradient(problem));
            return [.. problem.Theta.Select((t, j) => t - lr * (j < used.Length ? used[j] : 0))];
        });
    }
}
