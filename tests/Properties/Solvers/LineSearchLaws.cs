using Xunit;

namespace LogReg.Functional.Properties.Solvers;

/// <summary>
/// What <see cref="LBfgs"/> and <see cref="ProximalBfgs"/> take for good enough along a direction, on both sides of each limit. One row,
/// x = 1, label y: from |theta| = 40 on f is -y theta on the left and (1 - y) theta on the right to the bit, as e^-40 is below 2^-53. The
/// states are made up, so that the direction, its promise and what f was can be any numbers.
/// </summary>
public sealed class LineSearchLaws
{
    // What f must fall by of a promise of 78.125, to the bit.
    private const double Enough = 0.0078125;

    /// <summary>Both.</summary>
    public static TheoryData<string> Solvers => ["L-BFGS", "proximal BFGS"];

    /// <summary>f must fall by 1e-4 of the promise, and exactly that is enough: the slope, which is turned, says nothing for it.</summary>
    [Theory]
    [MemberData(nameof(Solvers))]
    public void Exactly_enough_is_a_fall(string solver)
    {
        Objective f = Kink(y: 0.125);
        double value = f.Value([50]);
        Assert.Equal(50, Arrival(solver, f, -50, 50, bend: 1 / 128.0, value + Enough));
        Assert.NotEqual(50, Arrival(solver, f, -50, 50, bend: 1 / 128.0, Math.BitDecrement(value + Enough)));
        Assert.NotEqual(50, Arrival(solver, f, -50, 50, bend: 1 / 128.0, value + Enough / 16));
        Assert.NotEqual(50, Arrival(solver, f, -50, 50, bend: 1 / 128.0, value));
    }

    /// <summary>A length that is too far is halved where the parabola's lowest point lies beyond: f fell, by less than enough.</summary>
    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_length_is_at_least_halved(string solver)
    {
        Objective f = Kink(y: 0.125);
        Assert.Equal(0, Arrival(solver, f, -50, 50, bend: 1 / 128.0, f.Value([50]) + Enough / 16));
    }

    /// <summary>
    /// Where f did not rise by more than 2^-47 of what it was the slope decides. From 48 up by exactly that, and by two units in the last
    /// place more: the slope there is turned, to a third of what it was.
    /// </summary>
    [Theory]
    [MemberData(nameof(Solvers))]
    public void Exactly_flat_is_flat(string solver)
    {
        Objective f = Kink(y: 0.75);
        double flat = 192 + 192 * Math.ScaleB(1, -47), above = flat + Math.ScaleB(1, -44);
        Assert.Equal(48, f.Value([-64]));
        Assert.Equal(48 + 48 * Math.ScaleB(1, -47), f.Value([flat]));
        Assert.Equal(flat, Arrival(solver, f, -64, flat, bend: 0.75 / 256, 48));
        Assert.NotEqual(above, Arrival(solver, f, -64, above, bend: 0.75 / 256, 48));
    }

    /// <summary>Where f is flat the slope may turn to 0.9998 of what it was, exactly that included, and no farther.</summary>
    [Theory]
    [MemberData(nameof(Solvers))]
    public void A_slope_may_nearly_turn(string solver)
    {
        // (1 - y) 100 = 0.9998 78.125 to the bit; the next label before makes it more.
        Assert.Equal(50, At(0.21890625));
        Assert.NotEqual(50, At(0.21890625 - Math.ScaleB(1, -50)));
        Assert.NotEqual(50, At(0.21875));

        double At(double y)
        {
            Objective f = Kink(y);
            return Arrival(solver, f, -50, 50, bend: 1 / 128.0, f.Value([50]));
        }
    }

    /// <summary>
    /// The slope that decides under a lasso is the one just before: of a coefficient that arrives at 0 its size was falling, of one that
    /// went through 0 to the other side it was rising.
    /// </summary>
    [Fact]
    public void The_slope_before_a_zero_is_that_of_a_falling_size()
    {
        Objective f = Kink(y: 1) + Penalty.L1(0.6);
        ProximalBfgsState state = new ProximalBfgs().Init(f, [1]) with { Hessian = [0.25], Value = f.Value([0]) };
        ProximalBfgsState arrived = new ProximalBfgs().Step(f, state);
        Assert.Equal(0, arrived.Theta[0]);

        // It was the search that arrived, as one that fails makes B anew: B is what was seen between 1 and 0, below 1/4.
        Assert.InRange(arrived.Hessian[0], 0, 0.24);

        // Promised are 90.625; the slope there is (0.875 + 0.125) 100.
        Objective through = Kink(y: 0.125) + Penalty.L1(0.125);
        var beyond = new ProximalBfgsState(0, [-50], through.Value([50]), [-100 / 128.0 - 0.125], [1 / 128.0]);
        Assert.NotEqual(50, new ProximalBfgs().Step(through, beyond).Theta[0]);
        Assert.Equal(50, new ProximalBfgs().Step(through, beyond with { Value = beyond.Value + 1 }).Theta[0]);
    }

    /// <summary>A move that did not change the gradient tells nothing of the curvature: what is known of it stays.</summary>
    [Fact]
    public void A_move_without_curvature_is_not_remembered()
    {
        Objective f = Kink(y: 0.5);
        LBfgsState next = new LBfgs().Step(f, new(0, [-160], 80, [-0.5], [80], [0.5], []));
        Assert.Equal(-80, next.Theta[0]);
        Assert.Equal<Vector>([80], next.Moves);
        Assert.Equal<Vector>([0.5], next.Changes);
        ProximalBfgsState proximal = new ProximalBfgs().Step(f, new(0, [-128], 64, [-0.5], [1 / 128.0]));
        Assert.Equal(-64, proximal.Theta[0]);
        Assert.Equal<Vector>([1 / 128.0], proximal.Hessian);
    }

    /// <summary>
    /// Of s.y = 2^-52 |s| |y| rounding may have made all: B stays. The move is (1, 0), the change of the gradient (2^-52, 1), whose norm is
    /// 1.
    /// </summary>
    [Fact]
    public void A_curvature_as_small_as_rounding_is_not_remembered()
    {
        double unit = Math.ScaleB(1, -52);
        Objective f = Objective.Of(Dataset.Create(Matrix.OfRows([unit - 1, 1]), [0]).OrThrow(), intercept: false);
        var start = new ProximalBfgsState(0, [0, 100], 100, [-1, 0], [1, 0, 1]);
        ProximalBfgsState next = new ProximalBfgs().Step(f, start);
        Assert.Equal<Vector>([1, 100], next.Theta);
        Assert.Equal<Vector>([unit, 1], next.Gradient - start.Gradient);
        Assert.Equal<Vector>([1, 0, 1], next.Hessian);
    }

    /// <summary>A correction that overflows is not kept: y/s.y is 1e-9 / 1e-318.</summary>
    [Fact]
    public void A_curvature_beyond_all_numbers_is_not_remembered()
    {
        Objective f = Kink(y: 0.5);
        ProximalBfgsState next = new ProximalBfgs().Step(f, new(0, [0], f.Value([0]), [-1e-9], [1e300]));
        Assert.True(next.Theta[0] > 0);
        Assert.Equal<Vector>([1e300], next.Hessian);
    }

    /// <summary>Theta after a step from a state that says what f is, and that the gradient is -B (to - from).</summary>
    private static double Arrival(string solver, Objective f, double from, double to, double bend, double value)
    {
        double move = to - from;
        return solver == "L-BFGS"
            ? new LBfgs().Step(f, new(0, [from], value, [-bend * move], [move], [bend * move], [])).Theta[0]
            : new ProximalBfgs().Step(f, new(0, [from], value, [-bend * move], [bend])).Theta[0];
    }

    private static LogisticObjective Kink(double y) =>
        Objective.Of(Dataset.Create(Matrix.OfRows([1]), [y]).OrThrow(), intercept: false);
}
