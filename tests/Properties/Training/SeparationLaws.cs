using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>
/// A theta is a witness of separation just when it puts every row that counts on its own side by more than rounding. The data are made
/// for a direction, with the offset in the way, which does not matter, and rows without weight on the wrong side, which do not either.
/// </summary>
public sealed class SeparationLaws
{
    [Law]
    public void A_theta_that_splits_the_classes_is_a_witness(Choices choices)
    {
        (Objective objective, Vector theta) = Split(choices.Draw(), wrong: null);
        Vector? direction = SeparatingTheta.Witness(objective, theta);
        Assert.NotNull(direction);
        Check.SameBits(theta / theta.Norm, direction);

        // One length after another; 2^-30 and 2^30 change no bit of the direction.
        Check.SameBits(direction, SeparatingTheta.Witness(objective, Math.ScaleB(1, 30) * theta)!);
        Check.SameBits(direction, SeparatingTheta.Witness(objective, Math.ScaleB(1, -30) * theta)!);
        Assert.Null(SeparatingTheta.Witness(objective, -theta));
    }

    /// <summary>
    /// A margin that rounding can make is none: at 2^30 (1, 1), whose products with (1, -1) cancel, an intercept of 2^-20 splits the rows in
    /// floating point by 2^-20 / 2^(1/2), some ulps of 2^-23, and the bound is 4 2^-52 times some 2^30.5, or 2^31.
    /// </summary>
    [Fact]
    public void What_rounding_can_have_done_is_no_witness()
    {
        double far = Math.ScaleB(1, 30);
        Matrix x = Matrix.OfRows([far, far], [-1, 1]);
        Vector theta = [Math.ScaleB(1, -20), 1, -1];
        Objective[] both = [Objective.Of(Dataset.Create(x, [1, 0]).OrThrow()), Objective.Of(MulticlassDataset.Create(x, [1, 0]).OrThrow())];
        foreach (Objective f in both)
        {
            Assert.Null(SeparatingTheta.Witness(f, theta));
            Assert.NotNull(SeparatingTheta.Witness(f, [1, 1, -1]));
        }
    }

    [Law]
    public void One_row_on_the_wrong_side_is_enough(Choices choices)
    {
        foreach (double label in (double[])[0, 0.5, 1])
        {
            (Objective objective, Vector theta) = Split(choices.Draw(), wrong: label);
            Assert.Null(SeparatingTheta.Witness(objective, theta));
        }
    }

    [Fact]
    public void No_direction_is_no_witness()
    {
        Objective iris = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci));
        foreach (double size in (double[])[0, 1e200, double.PositiveInfinity, double.NaN])
            Assert.Null(SeparatingTheta.Witness(iris, Vector.Fill(3, size)));
    }

    /// <summary>
    /// Row 2 lies k units of the last place beyond x = -3/4, where 0.6 + 0.8 x is 0: k 0.8 u on its own side, give or take 2 u. Asked for
    /// are 3 * 2 u (0.6 + 1) = 9.6 u: 9 units are too few, 20 plenty.
    /// </summary>
    [Theory]
    [InlineData(9, false)]
    [InlineData(20, true)]
    public void A_margin_within_rounding_is_none(int k, bool enough)
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1], [-0.75 - k * Math.ScaleB(1, -53)]), [1, 0]).OrThrow();
        Assert.Equal(enough, SeparatingTheta.Witness(Objective.Of(data), [3, 4]) is not null);
    }

    /// <summary>Without an intercept the margin itself is exact: more than 2 * 2 u is asked for.</summary>
    [Theory]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Exactly_the_rounding_is_not_enough(int units, bool enough)
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1], [-units * Math.ScaleB(1, -53)]), [1, 0]).OrThrow();
        Assert.Equal(enough, SeparatingTheta.Witness(Objective.Of(data, intercept: false), [7]) is not null);
    }

    /// <summary>
    /// Of two classes at b = 0 and w = (0, 1) the margin of a row is x itself. Asked for are more than (1 + 2) 2 u 2^(1/2) times the largest
    /// |x|, 1, and with an intercept 1 besides.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_many_classes_exactly_the_rounding_is_not_enough(bool intercept)
    {
        double rounding = 3 * Math.ScaleB(1, -52) * Math.Sqrt(2) * (intercept ? 2 : 1);
        Assert.False(IsWitness(Math.BitDecrement(rounding)));
        Assert.False(IsWitness(rounding));
        Assert.True(IsWitness(Math.BitIncrement(rounding)));

        bool IsWitness(double margin)
        {
            MulticlassDataset data = MulticlassDataset.Create(Matrix.OfRows([1], [-margin]), [1, 0]).OrThrow();
            return SeparatingTheta.Witness(Objective.Of(data, intercept), intercept ? [0, 7] : [7]) is not null;
        }
    }

    /// <summary>The rule says stop at the first witness, and never under a penalty, whatever theta is.</summary>
    [Fact]
    public void The_rule_stops_at_the_first_witness()
    {
        Objective iris = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci));
        var solver = new Momentum(LearningRate.Safe);
        MomentumState[] states = [.. Trainer.Scan(solver, iris, Stop.WhenSeparated() | Stop.AfterSteps(5_000))];
        Assert.InRange(states.Length, 2, 5_000);
        Assert.All(states[..^1], state => Assert.Null(SeparatingTheta.Witness(iris, state.Theta)));
        Assert.NotNull(SeparatingTheta.Witness(iris, states[^1].Theta));

        Fit<MomentumState> fit = Trainer.Fit(
            solver, iris + Penalty.L2(1e-6), solver.Init(iris, states[^1].Theta), Stop.WhenSeparated() | Stop.AfterSteps(3));
        Assert.Equal(3, fit.State.Iteration);
        Assert.IsType<Outcome<Vector>.BudgetSpent>(fit.Outcome);
    }

    /// <summary>
    /// Rows on a grid of 1/1024, at least 1/64 from the border that theta draws; if a label is given, row 0 has it wrongly.
    /// </summary>
    private static (Objective Objective, Vector Theta) Split(Draw draw, double? wrong)
    {
        int columns = draw.Between(1, 4);
        bool intercept = draw.Chance(50);
        double[] theta = [.. Draw.Many(columns - 1 + (intercept ? 1 : 0), _ => draw.Grid(2)), 1.0];
        var rows = new List<double[]>();
        while (rows.Count < 12)
        {
            double[] row = Draw.Many(columns, _ => draw.Grid(4));
            if (Math.Abs(Logit(row)) > 1.0 / 64)
                rows.Add(row);
        }
        double[] y = [.. rows.Select(row => Logit(row) > 0 ? 1.0 : 0)], weights = Draw.Many(rows.Count, _ => 1.0 + draw.Unit());
        (y[^1], weights[^1]) = (1 - y[^1], 0);
        if (wrong is { } label)
            y[0] = label == y[0] ? 0.5 : label;
        Dataset data = Dataset.Create(Matrix.OfRows([.. rows]), [.. y])
            .Bind(data => data.WithWeights([.. weights]))
            .Bind(data => data.WithOffset([.. rows.Select(row => -100 * Logit(row))]))
            .OrThrow();
        return (Objective.Of(data, intercept), [.. theta]);

        double Logit(double[] row) => (intercept ? theta[0] : 0) + row.Select((x, j) => x * theta[j + (intercept ? 1 : 0)]).Sum();
    }
}
