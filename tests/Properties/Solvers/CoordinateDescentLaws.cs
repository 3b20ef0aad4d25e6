using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Bits.Record;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>Which length a step of coordinate descent has, and which coefficients take part, on both sides of each limit.</summary>
public sealed class CoordinateDescentLaws
{
    private const double Start = 1L << 56, Grid = 16;

    private static readonly CoordinateDescent Solver = new();

    /// <summary>
    /// A whole step that moves no logit by more than 1.79 is taken unseen, exactly that included, where its curvature is within what it
    /// promises: here even where the state says that f is lower than any point.
    /// </summary>
    [Fact]
    public void A_safe_step_is_taken_unseen()
    {
        // From -2 Newton's step is 1.85 long, and one of 1/L 0.78.
        Objective f = OnGrid(move: 1.79, y: 0.3135);
        CoordinateDescentState start = Solver.Init(f, [Start]);
        Assert.Equal(Start + Grid, Solver.Step(f, start).Theta[0]);
        Assert.Equal(Start + Grid, Solver.Step(f, start with { Value = -1 }).Theta[0]);

        // One unit in the last place more is not safe.
        Objective beyond = OnGrid(move: Math.BitIncrement(1.79), y: 0.3135);
        Assert.Equal(Start, Solver.Step(beyond, Solver.Init(beyond, [Start]) with { Value = -1 }).Theta[0]);
    }

    /// <summary>
    /// A step that moves no logit far but bends more than it promises is looked at first: here it goes from 0.8 to 1.5 by rounding, and f
    /// rises. Neither half of it nor one of 1/L is in the grid.
    /// </summary>
    [Fact]
    public void A_step_that_bends_too_much_is_not_taken_unseen()
    {
        Objective f = OnGrid(move: 1.5, y: 0.203);
        Assert.True(f.Value([Start + Grid]) > f.Value([Start]), "the whole step does not rise");
        CoordinateDescentState start = Solver.Init(f, [Start]);
        Assert.Equal(Start, Solver.Step(f, start).Theta[0]);

        // Were f larger where it is, the same step would be taken: that it falls is seen.
        Assert.Equal(Start + Grid, Solver.Step(f, start with { Value = start.Value + 1 }).Theta[0]);
    }

    /// <summary>
    /// A step that is not safe is taken where f falls by 1e-4 of what it promises, and exactly that is enough; a shorter one where f does
    /// not rise, exactly level included; otherwise one of 1/L.
    /// </summary>
    [Fact]
    public void Evidence_is_taken_to_the_last_bit()
    {
        Objective f = OneRow(y: 0.9);
        CoordinateDescentState start = Solver.Init(f, [-4]), whole = Solver.Step(f, start with { Value = 1e6 });
        Assert.True(SafeLength.SafeMove < whole.Theta[0] + 4, "the step is safe");
        double promised = -start.Gradient[0] * (whole.Theta[0] + 4), least = whole.Value + 1e-4 * promised + 1e-14;
        while (whole.Value <= Math.BitDecrement(least) - 1e-4 * promised)
            least = Math.BitDecrement(least);
        Assert.Equal(whole.Value, least - 1e-4 * promised);
        Assert.Equal(whole.Theta, Solver.Step(f, start with { Value = least }).Theta);

        CoordinateDescentState shorter = Solver.Step(f, start with { Value = Math.BitDecrement(least) });
        Assert.InRange(shorter.Theta[0], -3.9, whole.Theta[0] / 2);
        Assert.Equal(shorter.Theta, Solver.Step(f, start with { Value = shorter.Value }).Theta);
        Vector descent = f.ProximalStep(start.Theta, LearningRate.Safe.At(0, f));
        Assert.NotEqual(shorter.Theta, descent);
        Assert.Equal(descent, Solver.Step(f, start with { Value = Math.BitDecrement(shorter.Value) }).Theta);
    }

    /// <summary>
    /// What promises nothing is not taken, whatever f was: near the minimum of a lasso rounding may leave 0 of a promise. Some of the
    /// starts whose slope is one unit in the last place above lambda1 are such.
    /// </summary>
    [Fact]
    public void A_step_that_promises_nothing_is_not_taken()
    {
        int found = 0;
        LogisticObjective smooth = OneRow(y: 1);
        for (int k = 0; k < 300; k++)
        {
            Vector start = [0.05 + k / 4096.0];
            Objective f = smooth + Penalty.L1(Math.BitDecrement(-smooth.Gradient(start)[0]));
            Expansion here = f.Expand(start);
            var model = new LassoModel(start, here.Gradient, here.Hessian, 0, f.Penalty.Lambda1);
            Vector target = model.Minimum(), descent = f.ProximalStep(start, LearningRate.Safe.At(0, f));
            if (model.Of(target - start) is not (0, > 0) || target == descent)
                continue;
            found++;
            Assert.Equal(descent, Solver.Step(f, Solver.Init(f, start) with { Value = 1e6 }).Theta);
        }
        Assert.True(found > 0, "no promise was 0");
    }

    /// <summary>
    /// Beyond the working set only coefficients that break the KKT conditions take part: one at 0 whose slope is lambda1, which another
    /// step may need, stays where it is. Of six columns one is not 0, and lambda1 the largest slope of the others.
    /// </summary>
    [Fact]
    public void What_keeps_the_conditions_stays_out()
    {
        LogisticObjective smooth = Objective.Of(SeededData.Of(seed: 44, rows: 60, columns: 6));
        foreach (int one in Enumerable.Range(1, 6))
            foreach (double size in (double[])[-2, -0.5, 0.5, 2])
            {
                Vector theta = Vector.OfSeq(Enumerable.Range(0, 7).Select(j => j == one ? size : 0));
                Vector gradient = smooth.Gradient(theta);
                double largest = Enumerable.Range(1, 6).Where(j => j != one).Max(j => Math.Abs(gradient[j]));
                var solver = new CoordinateDescent(workingSet: 1);
                Objective f = smooth + Penalty.L1(largest);
                Vector next = solver.Step(f, solver.Init(f, theta)).Theta;
                Assert.All(Enumerable.Range(1, 6).Where(j => j != one), j => Assert.Equal(0, next[j]));
            }
    }

    /// <summary>Of all coefficients together nothing is left to pick: the bits are those of the whole, whatever the objective.</summary>
    [Fact]
    public void All_coefficients_are_the_whole()
    {
        foreach (Objective f in RecordedProblems.All.Values)
        {
            Vector at = Vector.OfSeq(Enumerable.Range(1, f.Dimension).Select(j => (j % 2 == 0 ? 1.0 : -2.0) / j));
            Expansion whole = f.Expand(at), picked = f.Expand(at, [.. Enumerable.Range(0, f.Dimension - f.Intercepts)]);
            Check.SameBits(whole.Value, picked.Value);
            Check.SameBits(whole.Gradient, picked.Gradient);
            Check.SameBits(whole.Hessian, picked.Hessian);
        }
    }

    /// <summary>
    /// One row of label y and logit -2, whose coefficient is so large that neighbours are 16 apart and their logits as far as said: a step
    /// goes to the nearest of them.
    /// </summary>
    private static LogisticObjective OnGrid(double move, double y)
    {
        double x = move / Grid;
        Dataset data = Dataset.Create(Matrix.OfRows([x]), [y]).Bind(each => each.WithOffset([-x * Start - 2])).OrThrow();
        return Objective.Of(data, intercept: false);
    }

    private static LogisticObjective OneRow(double y) =>
        Objective.Of(Dataset.Create(Matrix.OfRows([1]), [y]).OrThrow(), intercept: false);
}
