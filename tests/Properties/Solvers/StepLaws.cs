using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>Law 36 where it is about this library's own objects.</summary>
public sealed class StepLaws
{
    /// <summary>Law 36: plain descent is that step and a count.</summary>
    [Law]
    public void A_step_of_descent_is_a_gradient_step(Problem problem)
    {
        Objective objective = problem.Objective;
        var descent = new GradientDescent(0.1);
        GradientDescentState next = descent.Step(objective, new GradientDescentState(7, problem.At));
        Assert.Equal(8, next.Iteration);
        AssertSame(objective.GradientStep(problem.At, 0.1), next.Theta);
    }

    /// <summary>Law 36 of the front door, whose inputs are objects: they are as they were.</summary>
    [Law]
    public void A_step_changes_none_of_its_inputs(Problem problem)
    {
        (Matrix x, Vector y, Vector theta) = WithOnes(problem);
        string before = Text(x, y, theta);
        _ = LogisticRegression.Step(theta, x, y, 0.1);
        Assert.Equal(before, Text(x, y, theta));

        static string Text(Matrix x, Vector y, Vector theta) => string.Join(
            '\n', Enumerable.Range(0, x.Rows).Select(x.Row).Append(y).Append(theta).Select(BitsHash.Text));
    }

    /// <summary>Law 36: many calls at once, on objects that no call has touched yet, give the bits of one alone.</summary>
    [Law]
    public void Concurrent_calls_give_the_same_bits(Problem problem)
    {
        // A copy of the rows makes the copy's dataset another, that nobody has asked anything of.
        Objective alone = problem.Objective, shared = (problem with { Rows = [.. problem.Rows] }).Objective;
        string[] expected = StatesOf(alone);
        string[][] actual = [.. Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(8).Select(_ => StatesOf(shared))];
        Assert.All(actual, bits => Assert.Equal(expected, bits));

        static string[] StatesOf(Objective objective) =>
            [.. EverySolver.All.SelectMany(solver => Trainer.Iterate(solver, objective).Take(4).Select(Enrolled.BitsOf))];
    }

    private static (Matrix X, Vector Y, Vector Theta) WithOnes(Problem problem)
    {
        Dataset data = problem.Data;
        return problem.Intercept ? (data.X.WithOnes(), data.Y, problem.At) : (data.X, data.Y, problem.At);
    }

    private static void AssertSame(Vector expected, Vector actual) => Assert.Equal(BitsHash.Text(expected), BitsHash.Text(actual));
}
