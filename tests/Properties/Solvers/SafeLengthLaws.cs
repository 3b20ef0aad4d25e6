using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>What is a fall, what is a rise, and how far is safe, on both sides of each limit.</summary>
public sealed class SafeLengthLaws
{
    /// <summary>A fall is 1e-4 of what the slope promises or more.</summary>
    [Theory]
    [InlineData(0, -1)]
    [InlineData(0.7, -1e-6)]
    [InlineData(-3, -1e9)]
    public void Exactly_enough_is_a_fall(double from, double slope)
    {
        double enough = from + 1e-4 * slope;
        Assert.True(SafeLength.IsDecrease(from, slope, enough));
        Assert.False(SafeLength.IsDecrease(from, slope, Math.BitIncrement(enough)));
        Assert.False(SafeLength.IsDecrease(from, slope, double.NaN));
    }

    /// <summary>A rise is more than 2^-47 of the size of f.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(0.01)]
    [InlineData(-3)]
    public void Exactly_flat_is_no_rise(double from)
    {
        double flat = from + Math.ScaleB(Math.Abs(from), -47);
        Assert.False(SafeLength.IsRise(from, flat));
        Assert.True(SafeLength.IsRise(from, Math.BitIncrement(flat)));
        Assert.True(SafeLength.IsRise(from, double.NaN));
    }

    /// <summary>
    /// A whole step is safe where it moves no logit by more than 1.79, however long it is; from there on ln(1 + r)/r of it, r the largest
    /// move. Of two columns the second is 0, so that the bound by norms says nothing.
    /// </summary>
    [Fact]
    public void A_step_is_safe_up_to_a_move_of_1_79()
    {
        Objective f = Objective.Of(Dataset.Create(Matrix.OfRows([1, 0]), [1]).OrThrow(), intercept: false);
        foreach (double move in (double[])[0.5, 1.79, -1.79])
            foreach (double aside in (double[])[0, 5])
                Assert.Equal(1, SafeLength.Of(f, [move, aside]));
        foreach (double move in (double[])[Math.BitIncrement(1.79), 3, 1e6])
            Assert.Equal(Elementary.LogOnePlus(move) / move, SafeLength.Of(f, [move, 5]));
    }

    /// <summary>
    /// What the bound by norms calls safe is safe, exactly 1.79 included, though the move itself may be a rounding above it: along the row
    /// both are the same number.
    /// </summary>
    [Fact]
    public void The_bound_is_believed()
    {
        int found = 0;
        for (int k = 1; k <= 400; k++)
        {
            Vector row = [1, k / 7.0], step = 1.79 / row.Dot(row) * row;
            Objective f = Objective.Of(Dataset.Create(Matrix.OfRows([1, k / 7.0]), [1]).OrThrow(), intercept: false);
            if (f.LargestMoveBound(step) > 1.79)
                continue;
            Assert.Equal(1, SafeLength.Of(f, step));
            if (f.LargestMoveBound(step) == 1.79 && f.LargestMove(step) > 1.79)
                found++;
        }
        Assert.True(found > 0, "no move was a rounding above its bound");
    }
}
