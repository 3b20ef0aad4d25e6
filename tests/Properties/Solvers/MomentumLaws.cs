using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>When momentum is dropped: on a move against the gradient, and on no other.</summary>
public sealed class MomentumLaws
{
    /// <summary>
    /// Two columns whose curvatures are 10^4 apart: the sequence overshoots along the steep one before it has gone far along the other,
    /// and drops its momentum then; without restarts it never does.
    /// </summary>
    [Fact]
    public void A_move_uphill_drops_the_momentum()
    {
        Dataset data = Dataset.Create(Matrix.OfRows([100, 1], [-100, 1], [100, -1], [-100, -1]), [1, 0, 0, 1]).OrThrow();
        Objective f = Objective.Of(data, intercept: false) + Penalty.L2(1e-3);
        Vector start = [0.05, 3];
        MomentumState[] states = [.. Trainer.Iterate(new Momentum(LearningRate.Safe), f, start).Take(200)];
        Assert.Contains(states.Skip(1), state => state.Run == 0);
        foreach ((MomentumState from, MomentumState to) in states.Zip(states.Skip(1)))
            Assert.Equal((from.Lookahead - to.Theta).Dot(to.Theta - from.Theta) > 0 ? 0 : from.Run + 1, to.Run);
        Assert.Equal(199, Trainer.Iterate(new Momentum(LearningRate.Safe, restart: false), f, start).ElementAt(199).Run);
    }

    /// <summary>Where nothing moves nothing goes uphill.</summary>
    [Fact]
    public void Standing_still_is_not_uphill()
    {
        Objective flat = Objective.Of(Dataset.Create(Matrix.OfRows([0]), [1]).OrThrow(), intercept: false);
        Assert.Equal(5, Trainer.Iterate(new Momentum(LearningRate.Fixed(1)), flat).ElementAt(5).Run);
    }
}
