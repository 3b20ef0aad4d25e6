using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>Gradient descent, proximal under a lasso, plain and with momentum, the loop around it, and the order of mini-batches.</summary>
internal sealed partial record Textbook
{
    private const string StateHeader = "descent/1";

    /// <summary>The whole of what the next step needs.</summary>
    public sealed record State(int Steps, Vector Theta, Vector Velocity);

    /// <summary>What the rate after some steps is divided by.</summary>
    public Func<int, double> Decay { get; init; } = steps => 1 + steps / 10.0;

    /// <summary>Gradient descent at 1/L.</summary>
    public SolverUnderTest<State> Descent => Method(Downhill) with { Rate = ConvergenceRate.OneOverK };

    /// <summary>
    /// v = v/2 - rate grad f, theta + v, the rate decaying from 1/L. Where that would go up the momentum is given up and the plain step is
    /// taken, which at a rate of at most 1/L goes down (O'Donoghue and Candes, "Adaptive restart for accelerated gradient schemes", 2015).
    /// </summary>
    public SolverUnderTest<State> Momentum => Method((problem, state) =>
    {
        Problem here = At(problem, state.Theta);
        double rate = Rate(problem) / Decay(state.Steps);
        Vector downhill = Along(-rate * Gradient(here)), velocity = Along(0.5 * state.Velocity - rate * Gradient(here));
        if (!(Value(At(problem, state.Theta + velocity)) <= Value(here)))
            velocity = downhill;
        return new(state.Steps + 1, state.Theta + velocity, velocity);

        // Without a lasso the step itself; theta + step - theta would round it.
        Vector Along(Vector step) => problem.Lambda1 == 0 ? step : Shrunk(problem, state.Theta + step, rate) - state.Theta;
    });

    /// <summary>A method that starts at rest at the problem's theta, and whose states are saved to the last digit.</summary>
    public static SolverUnderTest<State> Method(Func<Problem, State, State> step) =>
        new(Start, step, state => state.Theta, (_, state) => SaveState(state), (_, text) => LoadState(text), Descends: true);

    /// <summary>At rest at the problem's theta.</summary>
    public static State Start(Problem problem) => new(0, problem.At, Vector.Zeros(problem.Dimension));

    /// <summary>1/L; L = tr(X'SX)/(4W) + lambda with the column of ones. Where X is almost nothing, as large as numbers go.</summary>
    public static double Rate(Problem problem)
    {
        double squares = Rows(problem).Sum(i => problem.WeightOf(i) * (problem.First + problem.Rows[i].Sum(x => x * x)));
        double smoothness = squares / Rows(problem).Sum(problem.WeightOf) / 4 + problem.Lambda;
        return Math.Min(1 / smoothness, 1e100);
    }

    /// <summary>A state as text, each number in as many digits as it takes.</summary>
    public static string SaveState(State state) =>
        string.Create(CultureInfo.InvariantCulture, $"{StateHeader} {state.Steps} {Numbers([.. state.Theta, .. state.Velocity])}");

    /// <summary>The state in a text.</summary>
    public static State LoadState(string text)
    {
        string[] words = text.Split(' ');
        if (words.Length % 2 != 0 || words[0] != StateHeader || !int.TryParse(words[1], CultureInfo.InvariantCulture, out int steps))
            throw new FormatException($"\"{text}\" is no state.");
        double[] numbers = [.. words.Skip(2).Select(Number)];
        return new(steps, [.. numbers.Take(numbers.Length / 2)], [.. numbers.Skip(numbers.Length / 2)]);
    }

    private State Downhill(Problem problem, State state) => state with
    {
        Steps = state.Steps + 1,
        Theta = ProximalStep(At(problem, state.Theta), Rate(problem)),
    };

    /// <summary>The fold of a method: tells the number of each state, and ends at the state it is at when it is cancelled.</summary>
    public static TrainerUnderTest Train(SolverUnderTest<State> method) => (problem, steps, progress, cancellation) =>
    {
        State state = method.Start(problem);
        progress.Report(0);
        int taken = 0;
        for (; taken < steps && !cancellation.IsCancellationRequested; progress.Report(taken))
        {
            state = method.Step(problem, state);
            taken++;
        }
        return new(method.Theta(state), taken);
    };

    /// <summary>The rows in an order that follows from seed and epoch alone (Fisher and Yates), cut into batches.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Batches(BatchPlan plan) =>
        [.. Order(plan.Rows, new Draw(plan.Seed ^ (((ulong)plan.Epoch + 1) * 0x9e3779b97f4a7c15))).Chunk(plan.Size)];

    /// <summary>The numbers below a count in some order.</summary>
    public static int[] Order(int count, Draw draw)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int k = draw.Between(0, i);
            (order[i], order[k]) = (order[k], order[i]);
        }
        return order;
    }
}
