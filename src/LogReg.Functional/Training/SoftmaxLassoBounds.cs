using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// <see cref="LassoBounds"/> for many classes with intercepts b: a dual point has residuals that add up to 0 over the rows of each class, so
/// b is solved for first. What is known is b^ near the best b* (<see cref="BestIntercepts"/>), and what stands between them as
/// <see cref="SoftmaxRidgeBounds"/> has it: f falls by slope.(b - b^) at most on the way to b^, and by what is left from there; the
/// gradient in w moves by max |x_i| D at most. Two intercepts move against each other by -ln(1 - q) at most, so that the odds at b* are at
/// most 1/(1 - q) times those at b^.
/// </summary>
internal static class SoftmaxLassoBounds
{
    /// <summary>The bounds at theta, where the gradient of the smooth part is known. O(n p K), and O(n K^2) a few times.</summary>
    public static (double Gap, double Radius) Of(SoftmaxObjective objective, Vector theta, Vector gradient)
    {
        int m = objective.Intercepts;
        double norm = objective.Data.Scale.LargestNorm;
        BestIntercepts best = BestIntercepts.Of(objective, theta);
        if (!double.IsFinite(best.Left))
            return (double.PositiveInfinity, double.PositiveInfinity);
        Vector there = Vector.OfSeq([.. best.Intercepts, .. theta.Skip(m)]);
        (double value, Vector gradientThere) = objective.ValueAndGradient(there);
        double gap = LassoBounds.GapAt(objective, there, gradientThere, best.Distance * norm, scaledBy =>
            LassoBounds.OfLoss(scaledBy, value, best.Odds * objective.MeanOddsAgainst(there)));
        double[] moved = [.. theta.Take(m).Zip(best.Intercepts, (b, near) => b - near)];
        double inRadius = LassoBounds.RadiusOf(objective, gap), follows = Math.Sqrt(2 * m) * m * norm * inRadius;

        // Without a ridge nothing bounds w; of columns of zeros what the intercepts follow would be 0 times infinity.
        return (
            Math.Max(0, Lanes.Dot(gradient.Span[..m], moved)) + best.Left + gap,
            double.IsFinite(inRadius) ? inRadius + follows + Math.Sqrt(Lanes.Dot(moved, moved)) + best.Radius : double.PositiveInfinity);
    }
}
