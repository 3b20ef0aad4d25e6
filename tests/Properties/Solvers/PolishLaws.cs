using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>Where polishing ends.</summary>
public sealed class PolishLaws
{
    /// <summary>At the last of Newton's states, of twenty, whose decrement is less than half of that before. Exact.</summary>
    [Law]
    public void It_ends_where_the_decrement_is_no_longer_halved(Problem problem)
    {
        Objective f = problem.Objective;
        Assert.Equal(Expected(f, problem.At), Newton.Polish(f, problem.At));
    }

    /// <summary>Exactly half is not less than half. Near such a start some doubles hit it to the bit.</summary>
    [Fact]
    public void A_half_is_the_end()
    {
        Objective f = Objective.Of(Dataset.Create(Matrix.OfRows([1]), [0.5]).OrThrow(), intercept: false);
        (double below, double above) = (1, 2);
        while ((below + above) / 2 is var middle && middle > below && middle < above)
            (below, above) = Ratio(middle) < 0.5 ? (middle, above) : (below, middle);
        IEnumerable<double> starts = Enumerable.Range(-500, 1000).Select(steps => below + steps * Math.ScaleB(1, -52));
        double[] halves = [.. starts.Where(start => Ratio(start) == 0.5)];
        Assert.NotEmpty(halves);
        Assert.All(halves, start => Assert.Equal<Vector>([start], Newton.Polish(f, [start])));

        double Ratio(double start)
        {
            NewtonState first = new Newton().Init(f, [start]);
            return Decrement(new Newton().Step(f, first)) / Decrement(first);
        }
    }

    private static Vector Expected(Objective f, Vector start)
    {
        NewtonState[] states = [.. Trainer.Iterate(new Newton(), f, start).Take(20)];
        int last = 0;
        while (last + 1 < states.Length && Decrement(states[last + 1]) < Decrement(states[last]) / 2)
            last++;
        return states[last].Theta;
    }

    private static double Decrement(NewtonState state) => -state.Gradient.Dot(state.Direction);
}
