using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Training;

/// <summary>
/// A certificate's bounds are not only true (<see cref="CertificateLaws"/>) but those of its formulas: a bound that is merely large would
/// be true as well.
/// </summary>
public sealed class BoundLaws
{
    /// <summary>
    /// slope 3 over a move of -1/4; 1/4 of slope left at a curvature of 2, so a Newton step of 1/8: within 1/4, 1/32 of f left;
    /// steepness 5 and 2 * 2 * 1/4 * 6 more; lambda 4. Exact: all are whole multiples of a power of 2.
    /// </summary>
    [Theory]
    [InlineData(3, -0.25, 0.25)]
    [InlineData(3, -0.25, -0.25)]
    [InlineData(-3, 0.25, 0.25)]
    public void The_bounds_are_the_formulas(double slope, double moved, double slopeLeft) => Assert.Equal(
        (0.75 + 0.03125 + 11.0 * 11 / 8, 11.0 / 4 * 7 + 0.25 + 0.25),
        RidgeBounds.From(slope, moved, slopeLeft, curvature: 2, steepness: 5, norm: 6, lambda: 4));

    /// <summary>Moving uphill takes nothing off the gap.</summary>
    [Fact]
    public void A_move_uphill_does_not_count() =>
        Assert.Equal((2, 3.25), RidgeBounds.From(3, 0.25, 0, curvature: 2, steepness: 4, norm: 0.5, lambda: 4) with { Radius = 3.25 });

    /// <summary>A Newton step of 1/2 is the largest from which anything follows.</summary>
    [Fact]
    public void A_slope_that_is_left_may_be_too_large()
    {
        Assert.True(double.IsFinite(RidgeBounds.From(0, 0, 1, curvature: 2, steepness: 0, norm: 1, lambda: 1).Gap));
        (double, double) unknown = (double.PositiveInfinity, double.PositiveInfinity);
        Assert.Equal(unknown, RidgeBounds.From(0, 0, 1.0625, curvature: 2, steepness: 0, norm: 1, lambda: 1));
        Assert.Equal(unknown, RidgeBounds.From(0, 0, 1, curvature: 0, steepness: 0, norm: 1, lambda: 1));
        Assert.Equal(unknown, RidgeBounds.From(0, 0, 0, curvature: double.NaN, steepness: 0, norm: 1, lambda: 1));
    }

    /// <summary>A zero slope at some curvature is the best intercept itself; at none, it may be anywhere and costs nothing.</summary>
    [Fact]
    public void Where_the_loss_is_flat_the_gap_is_known_and_the_radius_is_not()
    {
        Assert.Equal((2, 8), RidgeBounds.From(0, 0, 0, curvature: 2, steepness: 4, norm: 1, lambda: 4) with { Radius = 8 });
        Assert.Equal(2, RidgeBounds.From(0, 0, 0, curvature: 2, steepness: 4, norm: 1, lambda: 4).Radius);
        Assert.Equal((2, double.PositiveInfinity), RidgeBounds.From(0, 0, 0, curvature: 0, steepness: 4, norm: 1, lambda: 4));
    }

    /// <summary>Rows that are sure by an offset of 800: f is lambda/2 |w|^2, to the last bit, and so is the gap.</summary>
    [Fact]
    public void Sure_rows_leave_the_ridge_alone()
    {
        Dataset sure = Dataset.Create(Matrix.OfRows([1], [-1]), [1, 0]).Bind(data => data.WithOffset([800, -800])).OrThrow();
        Certificate certificate = Certificate.Of(Objective.Of(sure) + Penalty.L2(1), [0, 0.5]);
        Assert.Equal(new Certificate(0.5, 0.125, double.PositiveInfinity), certificate);
    }

    /// <summary>
    /// At the best intercept b*, found by halving in naive arithmetic, the terms of what is left vanish, and with them all but
    /// slope (b - b*) + |g|^2 / (2 lambda) and |g| (1 + max |x|) / lambda + |b - b*|; within what rounding does to the bounds. Where b is
    /// so near that 4 |slope| max |x| is at most 8 |g|, they are those at b, with that added to |g|; the curvature there is within a
    /// factor e of that at b*, at most 2 * 1/2 away, and so is what rounding does.
    /// </summary>
    [Law]
    public void The_bounds_are_those_at_the_best_intercept(Problem problem)
    {
        Problem penalised = problem with { Lambda = Math.Max(problem.Lambda, 0.125) };
        if (!penalised.Intercept || penalised.Regimes.HasFlag(Regime.OneClass) || penalised.Regimes.HasFlag(Regime.ExtremeLogits))
            return;
        Certificate certificate = Certificate.Of(penalised.Objective, penalised.At);
        double norm = penalised.Data.Scale.LargestNorm;
        Rounding rounding = Rounding.Of(penalised, penalised.At, certificate);
        (_, double[] here, double[,] hessian) = Reference.Naive(penalised, penalised.Theta);
        double added = 4 * Math.Abs(here[0]) * norm, left = Math.Abs(here[0]) / hessian[0, 0], own = Steepness(here);
        if (Math.Abs(added - 8 * own) < 1e-9 * added || Math.Abs(left - 0.5) < 1e-9)
            return;
        if (added <= 8 * own && left <= 0.5)
        {
            double steep = own + added;
            Check.Near(left * Math.Abs(here[0]) + steep * steep / (2 * penalised.Lambda), certificate.Gap, 2 * Math.E * rounding.Gap);
            Check.Near(steep / penalised.Lambda * (1 + norm) + 2 * left, certificate.Radius, 2 * Math.E * rounding.Radius);
            return;
        }
        (double best, _) = Rounding.BestIntercept(penalised, penalised.At);
        (_, double[] there, _) = Reference.Naive(penalised, [best, .. penalised.Theta.Skip(1)]);
        double slope = penalised.Objective.Gradient(penalised.At)[0], moved = penalised.Theta[0] - best, steepness = Steepness(there);
        Check.Near(Math.Max(0, slope * moved) + steepness * steepness / (2 * penalised.Lambda), certificate.Gap, 2 * rounding.Gap);
        Check.Near(steepness / penalised.Lambda * (1 + norm) + Math.Abs(moved), certificate.Radius, 2 * rounding.Radius);

        static double Steepness(double[] gradient) => Math.Sqrt(gradient.Skip(1).Sum(g => g * g));
    }

    /// <summary>Without an intercept: |g|^2 / (2 lambda) and |g| / lambda, of the gradient as it is computed. Exact but for 4 u.</summary>
    [Law]
    public void Without_an_intercept_the_bounds_are_the_gradients(Problem problem)
    {
        if (problem.Features == 0)
            return;
        Problem penalised = problem with { Intercept = false, Theta = [.. problem.Theta.Skip(problem.First)], Lambda = Math.Max(problem.Lambda, 0.125) };
        Certificate certificate = Certificate.Of(penalised.Objective, penalised.At);
        double norm = penalised.Objective.Gradient(penalised.At).Norm;
        Check.SameBits(norm, certificate.GradientNorm);
        Check.Near(norm * norm / (2 * penalised.Lambda), certificate.Gap, 4 * Slack.UnitRoundoff * certificate.Gap + double.Epsilon);
        Check.SameBits(norm / penalised.Lambda, certificate.Radius);
    }

    /// <summary>A gradient that overflows proves nothing.</summary>
    [Fact]
    public void A_gradient_that_is_not_finite_gives_no_bounds()
    {
        Objective steep = Objective.Of(Dataset.Create(Matrix.OfRows([1], [2]), [0, 1]).OrThrow()) + Penalty.L2(1e200);
        Certificate unknown = new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        Assert.Equal(unknown, Certificate.Of(steep, [0, 1e200]));
    }
}
