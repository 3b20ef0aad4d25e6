using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>A learning rate is a function of the step alone (and of the objective, for the safe one).</summary>
public sealed class LearningRateLaws
{
    /// <summary>A fixed rate is itself at every step; a number converts to one.</summary>
    [Law]
    public void A_fixed_rate_does_not_change(Problem problem, byte k)
    {
        LearningRate rate = 0.1;
        Assert.Equal(LearningRate.Fixed(0.1), rate);
        Assert.Equal(0.1, rate.At(k, problem.Objective));
    }

    /// <summary>The safe rate is 1/L: no step raises the loss (law 37); where X is all but 0 it is still a number.</summary>
    [Law]
    public void The_safe_rate_is_one_over_the_smoothness(Problem problem, byte k)
    {
        double rate = LearningRate.Safe.At(k, problem.Objective);
        Assert.True(rate > 0 && double.IsFinite(rate));
        Assert.Equal(Math.Min(1 / problem.Objective.Smoothness, double.MaxValue), rate);
    }

    /// <summary>Where there is nothing to learn, nothing is learnt: no NaN comes of 1/L with L = 0.</summary>
    [Fact]
    public void Descent_on_zeros_stays_where_it_is()
    {
        Objective zeros = Objective.Of(Dataset.Create(Matrix.OfRows([0, 0], [0, 0]), [0, 1]).OrThrow(), intercept: false);
        foreach (Enrolled solver in EverySolver.All)
            Assert.Equal([0, 0], solver.Train(zeros, [0, 0], 5).Theta);
    }

    /// <summary>
    /// Exponential: initial at step 0, each rate the one before times the decay, within 2 (k + 1) u (k + 1 products each).
    /// </summary>
    [Law]
    public void An_exponential_schedule_decays_geometrically(byte step)
    {
        const double decay = 0.97;
        LearningRate rate = Schedule.Exponential(0.5, decay);
        Assert.Equal(0.5, At(rate, 0));
        double tolerance = (4 * step + 4) * Slack.UnitRoundoff;
        Assert.Equal(1, At(rate, step + 1) / (At(rate, step) * decay), tolerance);
        Assert.Equal(Math.Exp(step * Math.Log(decay)), At(rate, step) / 0.5, tolerance + step * 4 * Slack.UnitRoundoff);
        Assert.Equal(0.5, At(Schedule.Exponential(0.5, 1), step));
    }

    /// <summary>Inverse time: 1/rate grows by decay/initial each step; exact for powers of 2.</summary>
    [Law]
    public void An_inverse_time_schedule_has_a_linear_inverse(byte step)
    {
        Assert.Equal(2 + 0.5 * step, 1 / At(Schedule.InverseTime(0.5, 0.25), step), 4 * Slack.UnitRoundoff * (2 + 0.5 * step));
        Assert.Equal(0.5, At(Schedule.InverseTime(0.5, 0), step));
    }

    /// <summary>A schedule of one's own is called with the number of the step, counted from 0.</summary>
    [Fact]
    public void A_schedule_is_asked_for_each_step()
    {
        Objective objective = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci));
        var asked = new List<int>();
        LearningRate rate = Schedule.Of("mine", step => { asked.Add(step); return 0.1 / (1 + step); });
        Vector theta = Trainer.Iterate(new GradientDescent(rate), objective).ElementAt(4).Theta;

        Assert.Equal([0, 1, 2, 3], asked);
        Vector byHand = Enumerable.Range(0, 4).Aggregate(Vector.Zeros(3), (t, k) => objective.GradientStep(t, 0.1 / (1 + k)));
        Assert.Equal(byHand, theta);
        Assert.Equal("gradient descent, lr mine", new GradientDescent(rate).Description);
    }

    /// <summary>Equal settings have equal descriptions, different ones different ones: what a checkpoint goes by.</summary>
    [Fact]
    public void Settings_are_told_apart_by_their_descriptions()
    {
        LearningRate[] rates =
        [
            0.1, 0.2, LearningRate.Safe, Schedule.Exponential(0.1, 0.5), Schedule.Exponential(0.1, 0.25),
            Schedule.InverseTime(0.1, 0.5), Schedule.InverseTime(0.2, 0.5), Schedule.Of("a", _ => 1), Schedule.Of("b", _ => 1),
        ];
        IEnumerable<string> descriptions = rates.SelectMany(rate => (string[])
            [new GradientDescent(rate).Description, new Momentum(rate).Description, new Momentum(rate, restart: false).Description]);
        Assert.Equal(3 * rates.Length, descriptions.Distinct().Count());
        Assert.Equal(new Momentum(0.1), new Momentum(LearningRate.Fixed(0.1)));
        Assert.NotEqual(new GradientDescent(0.1), new GradientDescent(0.2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_that_is_not_above_zero_is_refused(double rate)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRate.Fixed(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradientDescent(rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Exponential(rate, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.InverseTime(rate, 0.5));
    }

    [Fact]
    public void A_decay_that_makes_no_sense_is_refused()
    {
        foreach (double decay in (double[])[0, -1, 1.5, double.NaN])
            Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Exponential(1, decay));
        foreach (double decay in (double[])[-1, double.NaN, double.PositiveInfinity])
            Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.InverseTime(1, decay));
        Assert.Throws<ArgumentException>(() => Schedule.Of("", _ => 1));
        Assert.Throws<ArgumentNullException>(() => Schedule.Of("mine", null!));
    }

    private static double At(LearningRate rate, int step) =>
        rate.At(step, Objective.Of(Dataset.Create(Matrix.OfRows([1], [2]), [0, 1]).OrThrow()));
}
