using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>
/// Law 37 where a method's own step leads nowhere: it takes one of 1/L, which does not raise f, and forgets what led it astray.
/// </summary>
public sealed class FallbackLaws
{
    /// <summary>Where no point is as low as the state says that f is, every step but that of 1/L has failed. Exact.</summary>
    [Law]
    public void A_search_that_fails_is_a_step_of_descent(Problem problem)
    {
        Objective f = problem.Objective;
        NewtonState newton = new Newton().Init(f, problem.At) with { Value = -1 };
        AssertDescends(newton, new Newton().Step(f, newton));
        NewtonCgState conjugate = new NewtonCg().Init(f, problem.At) with { Value = -1 };
        AssertDescends(conjugate, new NewtonCg().Step(f, conjugate));
        foreach (bool metric in (bool[])[false, true])
        {
            var lbfgs = new LBfgs(metric: metric);
            LBfgsState before = Trainer.Iterate(lbfgs, f, problem.At).ElementAt(2) with { Value = -1 }, after = lbfgs.Step(f, before);
            AssertDescends(before, after);
            Assert.Empty(after.Moves);
            Assert.Empty(after.Changes);
            Check.SameBits(before.Metric, after.Metric);
        }
        ProximalBfgsState bfgs = new ProximalBfgs().Init(f, problem.At) with { Value = -1 }, next = new ProximalBfgs().Step(f, bfgs);
        AssertDescends(bfgs, next);
        Check.SameBits(f.Expand(next.Theta).Hessian, next.Hessian);

        void AssertDescends(IKnownState from, IKnownState to)
        {
            Check.SameNumbers(f.GradientStep(from.Theta, LearningRate.Safe.At(0, f)), to.Theta);
            Check.SameBits(f.Value(to.Theta), to.Value);
            Check.SameBits(f.Gradient(to.Theta), to.Gradient);
            Assert.Equal(from.Iteration + 1, to.Iteration);
        }
    }

    /// <summary>A direction that does not lead down is dropped with the pairs that it was made of, a level one too.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1)]
    public void Pairs_that_lead_nowhere_are_dropped(double theta, double change)
    {
        LogisticObjective f = OneRow(y: 0.5);
        LBfgsState next = new LBfgs().Step(f, new(3, [theta], f.Value([theta]), f.Gradient([theta]), [1], [change], []));
        Assert.Equal(f.GradientStep([theta], LearningRate.Safe.At(3, f)), next.Theta);
        Assert.Empty(next.Moves);
        Assert.Empty(next.Changes);
    }

    /// <summary>
    /// Where B promises nothing, or more than any number, it is made anew: at a minimum, and where 1e200 would go 1e200 far.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0, 7)]
    [InlineData(1, -1e200, 1)]
    public void A_promise_that_is_no_number_above_0_is_not_believed(double y, double gradient, double bend)
    {
        LogisticObjective f = OneRow(y);
        ProximalBfgsState next = new ProximalBfgs().Step(f, new(0, [0], f.Value([0]), [gradient], [bend]));
        Assert.Equal(f.GradientStep([0], LearningRate.Safe.At(0, f)), next.Theta);
        Assert.Equal<Vector>(Vector.Create(f.Expand(next.Theta).Hessian), next.Hessian);
    }

    /// <summary>
    /// Without any curvature conjugate gradients have no direction: e^-800 is 0. The step is so short that a wrong one would not be seen to
    /// rise, 2^-48.6 of theta.
    /// </summary>
    [Fact]
    public void Without_curvature_conjugate_gradients_descend()
    {
        LogisticObjective f = OneRow(y: 1 - Math.ScaleB(1, -41));
        Vector next = new NewtonCg().Step(f, new NewtonCg().Init(f, [800])).Theta;
        Assert.Equal(f.GradientStep([800], LearningRate.Safe.At(0, f)), next);
        Assert.InRange(next[0], 0, Math.BitDecrement(800));
    }

    /// <summary>A share of 1 leaves the equations as they are, without a product: the step is one of descent.</summary>
    [Fact]
    public void A_residual_that_is_small_enough_needs_no_product()
    {
        Objective f = Objective.Of(SeededData.Of(seed: 1, rows: 20, columns: 3));
        NewtonCgState start = new NewtonCg().Init(f, Vector.Zeros(4));
        Vector descent = f.GradientStep(start.Theta, LearningRate.Safe.At(0, f));
        Assert.Equal(descent, new NewtonCg().Step(f, start with { Forcing = 1 }).Theta);
        Assert.NotEqual(descent, new NewtonCg().Step(f, start with { Forcing = Math.BitDecrement(1) }).Theta);
    }

    private static LogisticObjective OneRow(double y) =>
        Objective.Of(Dataset.Create(Matrix.OfRows([1]), [y]).OrThrow(), intercept: false);
}
