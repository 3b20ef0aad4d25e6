using LogReg.Functional.Properties.Generators;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>Stop rules are an algebra over the steps at which they say stop.</summary>
public sealed class StopRuleLaws
{
    private static readonly Objective Ridge = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci)) + Penalty.L2(1);
    private static readonly GradientDescent Descent = new(LearningRate.Safe);

    /// <summary>Of two rows that leave nothing to do: steps cost next to nothing.</summary>
    private static readonly Objective Small = Objective.Of(Dataset.Create(Matrix.OfRows([1], [1]), [0, 1]).OrThrow(), intercept: false);

    /// <summary>On budgets, | is the smaller and &amp; the larger: idempotent, commutative, associative, absorbing, distributive.</summary>
    [Law]
    public void Budgets_are_a_lattice(byte x, byte y, byte z)
    {
        (StopRule a, StopRule b, StopRule c) = (Stop.AfterSteps(x), Stop.AfterSteps(y), Stop.AfterSteps(z));
        Assert.Equal(Math.Min(x, y), CountOf(a | b));
        Assert.Equal(Math.Max(x, y), CountOf(a & b));
        Assert.Equal(CountOf(a | (b | c)), CountOf((a | b) | c));
        Assert.Equal(CountOf(a & (b & c)), CountOf((a & b) & c));
        Assert.Equal(x, CountOf(a | (a & b)));
        Assert.Equal(CountOf((a & b) | (a & c)), CountOf(a & (b | c)));
    }

    /// <summary>
    /// Every(k) stops at the first multiple of k from where the rule would have; it goes through |, and Every(1) is the rule.
    /// </summary>
    [Law]
    public void Every_rounds_up_to_a_multiple(byte x, byte y)
    {
        int k = 1 + y % 16;
        StopRule rule = Stop.AfterSteps(x);
        Assert.Equal((x + k - 1) / k * k, CountOf(rule.Every(k)));
        Assert.Equal(x, CountOf(rule.Every(1)));
        Assert.Equal(CountOf(rule.Every(k) | Stop.AfterSteps(y).Every(k)), CountOf((rule | Stop.AfterSteps(y)).Every(k)));
    }

    /// <summary>
    /// A rule that waits for a gap looks at the gradient alone while that says enough, and yet stops at the very state whose certified gap
    /// is the first to reach it, whatever the ridge: asked for just the gaps of a trajectory, the last bit included. For gaps below 1e-3,
    /// where no certificate knows more than the gradient and the ridge do: before, that f itself is above the minimum by at most f is more.
    /// </summary>
    [Theory]
    [InlineData(0, 0.01)]
    [InlineData(0, 1)]
    [InlineData(0, 64)]
    [InlineData(0.02, 4)]
    public void A_rule_that_waits_for_a_gap_stops_at_the_first_state_that_has_it(double lambda1, double lambda2)
    {
        Objective f = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci)) + Penalty.ElasticNet(lambda1, lambda2);
        if (lambda1 == 0)
            AllGaps(new LBfgs(memory: 1));
        else
            AllGaps(new CoordinateDescent(workingSet: 1));

        void AllGaps<TState>(ISolver<TState> solver)
            where TState : ISolverState
        {
            double[] gaps = [.. Trainer.Iterate(solver, f).Take(40).Select(state => Certificate.Of(f, state.Theta).Gap)];
            foreach (double gap in gaps.Where(gap => gap < 1e-3).Distinct())
                Assert.Equal(Array.FindIndex(gaps, each => each <= gap), Trainer.Fit(solver, f, Stop.WhenGapBelow(gap) | Stop.AfterSteps(100)).State.Iteration);
        }
    }

    /// <summary>
    /// Where the state holds the gradient, a gap is looked at once the gradient alone says at most four times as much: |g|^2 / (2 lambda)
    /// under a ridge, and under a lasso the terms that need no pass. Asked for at half and at twice that, so that rounding does not matter.
    /// Without a penalty, and where the state does not hold it, at once.
    /// </summary>
    [Law]
    public void A_gap_is_looked_at_once_the_gradient_alone_is_near(Problem problem)
    {
        Problem ridge = problem with { Lambda = Math.Max(problem.Lambda, 0.125), Lambda1 = 0 };
        Problem lasso = problem with { Lambda1 = 0.0625 };
        Vector g = ridge.Objective.Gradient(ridge.At);
        AssertLooks(ridge.Objective, ridge.At, g.Dot(g) / (2 * ridge.Lambda));
        AssertLooks(lasso.Objective, lasso.At, LassoBounds.AtLeast(lasso.Objective, lasso.At, lasso.Objective.Gradient(lasso.At)));
        AssertLooks((problem with { Lambda = 0, Lambda1 = 0 }).Objective, problem.At, 0);
    }

    /// <summary>The intercept's slope counts under a ridge, which does not hold it: here there is no other, 1/4.</summary>
    [Fact]
    public void A_slope_of_the_intercept_keeps_a_rule_from_looking()
    {
        Dataset flat = Dataset.Create(Matrix.OfRows([0], [0], [0], [0]), [0, 1, 1, 1]).OrThrow();
        AssertLooks(Objective.Of(flat) + Penalty.L2(1), [0, 0], 0.25 * 0.25 / 2);
    }

    private static void AssertLooks(Objective objective, Vector theta, double alone)
    {
        if (!double.IsFinite(alone) || alone is > 0 and < 1e-300)
            return;
        var holding = new Moment(objective, new CoordinateDescent().Init(objective, theta));
        Assert.Equal(alone > 0, holding.IsFarFrom(alone / 8));
        Assert.False(holding.IsFarFrom(alone / 2));
        Assert.False(new Moment(objective, new GradientDescentState(0, theta)).IsFarFrom(0));
    }

    /// <summary>A rule that waits for the classes to be separated looks from f = 0.1 on, or at once where the state does not hold f.</summary>
    [Fact]
    public void Separation_is_looked_for_from_a_tenth_on()
    {
        Vector zeros = Vector.Zeros(Ridge.Dimension);
        Assert.False(new Moment(Ridge, new CoordinateDescentState(0, zeros, Value: 0.1, zeros)).IsFarFromSeparated);
        Assert.True(new Moment(Ridge, new CoordinateDescentState(0, zeros, Math.BitIncrement(0.1), zeros)).IsFarFromSeparated);
        Assert.False(new Moment(Ridge, new GradientDescentState(0, zeros)).IsFarFromSeparated);
    }

    /// <summary>
    /// What is the optimum to the last bit has a gap of 0, and a rule that waits for 0 stops there: rows that cancel, under any penalty.
    /// </summary>
    [Fact]
    public void An_exact_optimum_meets_a_goal_of_zero()
    {
        LogisticObjective even = Objective.Of(Dataset.Create(Matrix.OfRows([1], [1], [-1], [-1]), [0, 1, 0, 1]).OrThrow());
        StopRule rule = Stop.WhenGapBelow(0) | Stop.AfterSteps(3);
        foreach (Penalty penalty in (Penalty[])[Penalty.None, Penalty.L2(1), Penalty.L1(0.5), Penalty.ElasticNet(0.5, 1)])
        {
            Fit<CoordinateDescentState> fit = Trainer.Fit(new CoordinateDescent(), even + penalty, rule);
            Assert.Equal(0, fit.State.Iteration);
            Assert.Equal(0, Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome).Certificate.Gap);
        }
    }

    /// <summary>What holds from the start is there at once: the goal counts, whichever stands first; two budgets are a budget.</summary>
    [Fact]
    public void A_goal_counts_before_a_budget_at_once()
    {
        (StopRule goal, StopRule budget) = (Stop.WhenGapBelow(double.MaxValue), Stop.AfterSteps(0));
        foreach (StopRule rule in (StopRule[])[goal | budget, budget | goal, goal & budget, budget & goal, goal & goal])
            Assert.IsType<Outcome<Vector>.Converged>(Trainer.Fit(Descent, Ridge, rule).Outcome);
        foreach (StopRule rule in (StopRule[])[budget | budget, budget & budget])
            Assert.IsType<Outcome<Vector>.BudgetSpent>(Trainer.Fit(Descent, Ridge, rule).Outcome);
    }

    /// <summary>Goal or budget: the goal counts when both come at once, whichever stands first, for | and for &amp;.</summary>
    [Fact]
    public void A_goal_counts_before_a_budget()
    {
        StopRule goal = Stop.WhenGapBelow(1e-6);
        int steps = StepsOf(goal);
        StopRule budget = Stop.AfterSteps(steps);

        foreach (StopRule rule in (StopRule[])[goal | budget, budget | goal, goal & budget, budget & goal, goal | Stop.AfterSteps(steps + 1)])
        {
            Fit<GradientDescentState> fit = Trainer.Fit(Descent, Ridge, rule);
            Assert.Equal(steps, fit.State.Iteration);
            Assert.IsType<Outcome<Vector>.Converged>(fit.Outcome);
        }
        Assert.IsType<Outcome<Vector>.BudgetSpent>(Trainer.Fit(Descent, Ridge, goal | Stop.AfterSteps(steps - 1)).Outcome);
        Assert.Equal(steps + 9, Trainer.Fit(Descent, Ridge, goal & Stop.AfterSteps(steps + 9)).State.Iteration);
    }

    /// <summary>A goal stops at the first state that meets it, and not before.</summary>
    [Law(MaxTest = 50)]
    public void A_goal_stops_at_the_first_state_that_meets_it(Problem problem)
    {
        Objective objective = problem.Objective;
        double first = objective.Gradient(Vector.Zeros(problem.Dimension)).Norm;
        StopRule goal = Stop.WhenGradientBelow(first / 2);
        GradientDescentState[] states = [.. Trainer.Scan(Descent, objective, goal | Stop.AfterSteps(100))];
        Assert.All(states[..^1], state => Assert.True(objective.Gradient(state.Theta).Norm > first / 2));
        Assert.True(states.Length == 101 || objective.Gradient(states[^1].Theta).Norm <= first / 2);
    }

    /// <summary>At most is enough: 0 can be asked for, and what is met exactly is met.</summary>
    [Fact]
    public void A_goal_that_is_met_exactly_is_met()
    {
        double norm = Ridge.Gradient(Vector.Zeros(Ridge.Dimension)).Norm;
        Assert.Equal(0, StepsOf(Stop.WhenGradientBelow(norm)));
        Assert.Equal(7, StepsOf(Stop.WhenGapBelow(0) | Stop.WhenGradientBelow(0) | Stop.AfterSteps(7)));
    }

    /// <summary>The clock is read when a run begins and at each state, and only the one that was given.</summary>
    [Fact]
    public void A_time_budget_is_counted_from_where_the_run_begins()
    {
        var clock = new FakeTimeProvider();
        StopRule rule = Stop.AfterTime(TimeSpan.FromSeconds(10), clock);
        clock.Advance(TimeSpan.FromHours(1));
        for (int run = 0; run < 2; run++)
        {
            int steps = 0;
            Fit<GradientDescentState> fit = Trainer.Fit(
                Descent, Ridge, rule, new Each(() => { steps++; clock.Advance(TimeSpan.FromSeconds(3)); }), CancellationToken.None);

            // Asked after 0, 3, 6, 9 and 12 seconds.
            Assert.Equal(4, fit.State.Iteration);
            Assert.Equal(5, steps);
            Assert.IsType<Outcome<Vector>.BudgetSpent>(fit.Outcome);
        }
        Assert.Equal(0, Trainer.Fit(Descent, Ridge, Stop.AfterTime(TimeSpan.Zero, clock)).State.Iteration);
    }

    /// <summary>Rules are values: made alike, they are equal.</summary>
    [Fact]
    public void Rules_made_alike_are_equal()
    {
        static StopRule Make() => (Stop.WhenGapBelow(1e-8) | Stop.WhenSeparated()).Every(20) & Stop.AfterSteps(100);
        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
        Assert.NotEqual(Make(), Make() | Stop.AfterSteps(1));
        Assert.NotEqual(Stop.WhenGapBelow(1), Stop.WhenGradientBelow(1));
    }

    [Fact]
    public void A_number_that_makes_no_sense_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Stop.WhenGapBelow(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stop.WhenGapBelow(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stop.WhenGradientBelow(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stop.AfterSteps(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stop.AfterSteps(1).Every(0));
        Assert.Throws<ArgumentNullException>(() => Stop.AfterTime(TimeSpan.Zero, null!));
        Assert.Throws<ArgumentNullException>(() => Stop.AfterSteps(1) | null!);
        Assert.Throws<ArgumentNullException>(() => null! & Stop.AfterSteps(1));
    }

    private static int StepsOf(StopRule rule) => Trainer.Scan(Descent, Ridge, rule).Last().Iteration;

    /// <summary>Of a rule that stops within 1,000 steps.</summary>
    private static int CountOf(StopRule rule) => Trainer.Scan(Descent, Small, rule).Take(1_000).Last().Iteration;

    private sealed class Each(Action action) : IProgress<GradientDescentState>
    {
        public void Report(GradientDescentState value) => action();
    }
}
