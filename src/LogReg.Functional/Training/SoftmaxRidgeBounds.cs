using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// <see cref="RidgeBounds"/> for many classes with intercepts b: the least f for given coefficients w, f at b*(w), is lambda-strongly
/// convex in w, and its gradient is that of f in w there. What is known is b^ near b* (<see cref="BestIntercepts"/>), D the distance
/// between them in the norm of the Hessian H in b at b^:
/// <list type="bullet">
/// <item>f(b, w) - f(b^, w) is at most slope.(b - b^), by convexity;</item>
/// <item>from b^ to b* the probabilities of row i move by C_i(t) (b* - b^), C = diag(p) - pp' at a point t of the way. |C v| &lt;= (v'Cv /
/// 2)^(1/2), since no eigenvalue of C is above 1/2; the mean over the rows of v'Cv is the square of v in the norm of H(t), which is at most
/// e^(S t) times that in H, with e^-S >= 1 - q >= 1/2. So the gradient in w moves by max |x_i| (1/2)^(1/2) 2^(1/2) D at most;</item>
/// <item>where w moves by u, logits of a row move against each other by at most 2^(1/2) max |x_i| |u|, and two intercepts by at most K - 1
/// times as much. For b* keeps the mean probability of each class: with weights c_kl = mean p_k p_l > 0 and v_kl the means of how far the
/// logits of k and l are moved against each other, sum_l c_kl (b'_k - b'_l + v_kl) = 0. Sort b'; were a gap between two neighbours above
/// all |v_kl|, all that crosses it would have one sign, and not add up to 0. K - 1 gaps make the range of b', and that, from class 0's 0,
/// (K - 1)^(1/2) times as much the length.</item>
/// </list>
/// </summary>
internal static class SoftmaxRidgeBounds
{
    /// <summary>The bounds at theta, whose gradient is known. O(n p K), and O(n K^2) a few times.</summary>
    public static (double Gap, double Radius) Of(SoftmaxObjective objective, Vector theta, Vector gradient)
    {
        int m = objective.Intercepts;
        double lambda = objective.Penalty.Lambda2, norm = objective.Data.Scale.LargestNorm;
        BestIntercepts best = BestIntercepts.Of(objective, theta);
        if (!double.IsFinite(best.Left))
            return (double.PositiveInfinity, double.PositiveInfinity);
        ReadOnlySpan<double> inW = objective.Gradient(Vector.OfSeq([.. best.Intercepts, .. theta.Skip(m)])).Span[m..];
        double[] moved = [.. theta.Take(m).Zip(best.Intercepts, (b, near) => b - near)];
        double steepest = Math.Sqrt(Lanes.Dot(inW, inW)) + best.Distance * norm, inRadius = steepest / lambda;
        double gap = Math.Max(0, Lanes.Dot(gradient.Span[..m], moved)) + best.Left + steepest * steepest / (2 * lambda);
        double follows = Math.Sqrt(2 * m) * m * norm * inRadius;
        return (gap, inRadius + follows + Math.Sqrt(Lanes.Dot(moved, moved)) + best.Radius);
    }
}
