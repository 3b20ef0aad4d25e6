namespace LogReg.Functional.Verification;

/// <summary>The steps of an iterative method.</summary>
internal static class SolverBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("the ridge left out of L", "scikit-learn/scikit-learn#21305: what sag scales alpha and its step by",
            Of(Right.Descent with { Step = WithoutRidge }), "37-solver", "39-linear"),
        new("the gradient of the state before", "stale gradients: Zheng et al., \"Asynchronous SGD with delay compensation\", 2017",
            Of(Right.Descent with { Step = Late }), "37-solver", "39-linear"),
        new("gradients that are added up and never set to 0", "Deci-AI/super-gradients#1713 on PyTorch's zero_grad",
            Of(Right.Descent with { Step = Gathering }), "37-solver", "39"),
        new("the start is 0, whatever is given", "scikit-learn/scikit-learn#19780: liblinear knows no warm start",
            Of(Right.Descent with { Start = problem => Textbook.Start(AtZero(problem)) })
                .WithFit(problem => Right.Fit(AtZero(problem)), Textbook.GradientPromised), "40-start", "55"),
        new("the velocity outlives the run", "Python's FAQ: \"Why are default values shared between objects?\"",
            Of(OneVelocity()), "40", "40-again"),
        new("the velocity is changed in place", "BioThinkLab/SCYN#7: direct in-place mutation of input data",
            Textbook.Nothing.WithSolver(InPlace()), "36-solver", "41"),
        new("a coordinate drawn from a generator that all runs share",
            "scikit-learn/scikit-learn#11511: inconsistent results with sag",
            Of(Drawn()), "40-again", "41"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Of(SolverUnderTest<Textbook.State> method) => Textbook.Nothing.WithLoss(Right.Value).WithSolver(method);

    private static Problem AtZero(Problem problem) => problem.MapTheta((_, _) => 0);

    private static Vector Gradient(Problem problem, Textbook.State state) => Right.Gradient(Textbook.At(problem, state.Theta));

    private static Textbook.State WithoutRidge(Problem problem, Textbook.State state) => state with
    {
        Steps = state.Steps + 1,
        Theta = state.Theta - Textbook.Rate(problem with { Lambda = 0 }) * Gradient(problem, state),
    };

    // What is called the velocity is the gradient that comes too late.
    private static Textbook.State Late(Problem problem, Textbook.State state) =>
        new(state.Steps + 1, state.Theta - Textbook.Rate(problem) * state.Velocity, Gradient(problem, state));

    private static Textbook.State Gathering(Problem problem, Textbook.State state)
    {
        Vector sum = state.Velocity + Gradient(problem, state);
        return new(state.Steps + 1, state.Theta - Textbook.Rate(problem) * sum, sum);
    }

    private static SolverUnderTest<Textbook.State> OneVelocity()
    {
        Vector velocity = [];
        return Right.Momentum with
        {
            Descends = false,
            Step = (problem, state) =>
            {
                Vector old = velocity.Length == problem.Dimension ? velocity : state.Velocity;
                velocity = 0.5 * old - Textbook.Rate(problem) * Gradient(problem, state);
                return new(state.Steps + 1, state.Theta + velocity, velocity);
            },
        };
    }

    private static SolverUnderTest<(Vector Theta, double[] Velocity)> InPlace() => new(
        problem => (problem.At, new double[problem.Dimension]),
        (problem, state) =>
        {
            Vector gradient = Right.Gradient(Textbook.At(problem, state.Theta));
            for (int j = 0; j < gradient.Length; j++)
                state.Velocity[j] = 0.5 * state.Velocity[j] - Textbook.Rate(problem) * gradient[j];
            return (state.Theta + Vector.Of(state.Velocity), state.Velocity);
        },
        state => state.Theta,
        (_, state) => Textbook.SaveState(new(0, state.Theta, [.. state.Velocity])),
        (_, text) => Textbook.LoadState(text) is var state ? (state.Theta, [.. state.Velocity]) : default);

    private static SolverUnderTest<Textbook.State> Drawn()
    {
        var shared = new Draw(1);
        return Right.Descent with
        {
            Rate = ConvergenceRate.None,
            Step = (problem, state) =>
            {
                int drawn = shared.Between(0, problem.Dimension - 1);
                Vector gradient = Gradient(problem, state);
                Vector theta = [.. state.Theta.Select((t, j) => j == drawn ? t - Textbook.Rate(problem) * gradient[j] : t)];
                return state with { Steps = state.Steps + 1, Theta = theta };
            },
        };
    }
}
