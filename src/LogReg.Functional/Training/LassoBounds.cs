using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How near the optimum is under an L1 penalty: by the duality gap (Fenchel), with l the mean loss, u = -grad l(w) and r(w) = lambda1 |w|_1
/// + lambda2/2 |w|^2, both at the best intercept for w. f(w) - f* &lt;= [l(w) + l*(-k u) + k u.w] + [r(w) + r*(k u) - k u.w] for every k,
/// of which the second bracket must be finite.
/// <para>With a ridge r* is: k = 1 leaves nothing of the first bracket, and of the second sum_j |w_j| (lambda1 - sign(w_j) c_j) + (lambda2
/// w_j - s_j)^2 / (2 lambda2), where u_j = c_j + s_j, c_j within lambda1 of 0. All terms are at least 0, and nothing cancels.</para>
/// <para>Without one r* is finite where no |k u_j| is above lambda1: k = lambda1 / max(lambda1, max_j |u_j|). The second bracket is sum_j
/// |w_j| (lambda1 - k sign(w_j) u_j). l* is convex and l at least 0, so the first is at most (1 - k) l(w). It is also the mean divergence
/// of p + (1 - k) (y - p) from p, which the chi-square divergence bounds by (1 - k)^2 times the mean odds against what was observed.
/// Of many classes u is a vector for each of them, and all of that holds: the divergence of a row whose own class is y is again at most the
/// chi-square one, (1 - k)^2 times the odds (1 - p_y)/p_y. (Ndiaye, Fercoq, Gramfort and Salmon, "Gap safe screening rules", 2017, have the
/// scaled point.)</para>
/// </summary>
internal static class LassoBounds
{
    // Beyond this many coefficients no Hessian is made for a radius.
    private const int MostForRadius = 64;

    private static readonly (double Gap, double Radius) Unknown = (double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>
    /// The bounds at theta, where the gradient of the smooth part is known. O(n p), two passes; without a ridge O(n p^2) for a
    /// radius.
    /// </summary>
    public static (double Gap, double Radius) Of(Objective objective, Vector theta, Vector gradient)
    {
        (double gap, double radius) = objective switch
        {
            LogisticObjective { Intercept: true } logistic => WithBestIntercept(logistic, theta, gradient[0]),
            SoftmaxObjective { Intercept: true } softmax => SoftmaxLassoBounds.Of(softmax, theta, gradient),
            _ => WithoutIntercept(objective, theta, gradient),
        };

        // Of many classes the Hessian is singular: the same moved in all of them changes no probability.
        if (objective.Penalty.Lambda2 > 0 || objective.Dimension > MostForRadius || objective is SoftmaxObjective)
            return (gap, radius);
        (double Gap, double Radius) decrement = DecrementBounds.Of(objective, theta);
        return (Math.Min(gap, decrement.Gap), Math.Min(radius, decrement.Radius));
    }

    /// <summary>What the bound at theta is not far below: the second bracket with the gradient as it is. O(d).</summary>
    public static double AtLeast(Objective objective, Vector theta, Vector gradient)
    {
        ReadOnlySpan<double> w = theta.Span[objective.Intercepts..], g = gradient.Span[objective.Intercepts..];
        return objective.Penalty.Lambda2 > 0
            ? WithRidge(w, g, objective.Penalty, off: 0)
            : WithoutRidge(w, g, objective.Penalty.Lambda1, off: 0).Gap;
    }

    private static (double Gap, double Radius) WithoutIntercept(Objective objective, Vector theta, Vector gradient)
    {
        double gap = GapAt(objective, theta, gradient, 0, scaledBy => OfLoss(
            scaledBy, objective.Value(theta), objective.MeanOddsAgainst(theta)));
        return (gap, RadiusOf(objective, gap));
    }

    /// <summary>
    /// As <see cref="RidgeBounds"/> does: at the best intercept, what moving to it takes, and what rounding leaves of its
    /// slope.
    /// </summary>
    private static (double Gap, double Radius) WithBestIntercept(LogisticObjective objective, Vector theta, double slope)
    {
        var profile = new InterceptProfile(objective, theta);
        (double best, double slopeLeft, double curvature) = profile.Best(theta[0]);
        bool flat = slopeLeft == 0 && curvature == 0;
        double left = flat ? 0 : Math.Abs(slopeLeft) / curvature;
        if (!(left <= 0.5))
            return Unknown;
        double distance = 2 * left, norm = objective.Data.Scale.LargestNorm, moved = best - theta[0];
        Vector there = Vector.OfSeq(theta.Skip(1).Prepend(best));
        (double value, Vector gradient) = objective.ValueAndGradient(there);

        // The gradient in w at the best intercept itself is that at what was found of it, but for this, as RidgeBounds has it; the odds are at
        // most e^distance times those there.
        double off = Math.Abs(slopeLeft) * norm;
        double gap = GapAt(objective, there, gradient, off, scaledBy =>
            OfLoss(scaledBy, value, (1 + 2 * distance) * profile.MeanOddsAgainst(best)));
        return (
            Math.Max(0, -slope * moved) + left * Math.Abs(slopeLeft) + gap,
            flat ? double.PositiveInfinity : RadiusOf(objective, gap) * (1 + norm) + Math.Abs(moved) + distance);
    }

    /// <summary>How far w may be from the best one, by the ridge's convexity.</summary>
    internal static double RadiusOf(Objective objective, double gap) =>
        objective.Penalty.Lambda2 > 0 ? Math.Sqrt(2 * gap / objective.Penalty.Lambda2) : double.PositiveInfinity;

    /// <summary>The duality gap where the gradient in w is known but for a vector of length <paramref name="off"/>.</summary>
    internal static double GapAt(Objective objective, Vector theta, Vector gradient, double off, Func<double, double> ofLoss)
    {
        ReadOnlySpan<double> w = theta.Span[objective.Intercepts..], g = gradient.Span[objective.Intercepts..];
        if (objective.Penalty.Lambda2 > 0)
            return WithRidge(w, g, objective.Penalty, off);
        (double gap, double scaledBy) = WithoutRidge(w, g, objective.Penalty.Lambda1, off);
        return scaledBy == 0 ? gap : gap + ofLoss(scaledBy);
    }

    /// <summary>The second bracket at k = 1; g is of the smooth part, lambda2 w - u.</summary>
    internal static double WithRidge(ReadOnlySpan<double> w, ReadOnlySpan<double> g, Penalty penalty, double off)
    {
        (double lambda1, double lambda2) = (penalty.Lambda1, penalty.Lambda2);
        double held = 0, squares = 0;
        for (int j = 0; j < w.Length; j++)
        {
            double u = lambda2 * w[j] - g[j], sign = Math.CopySign(1, w[j]);
            double slope = u > lambda1 ? g[j] + lambda1 : u < -lambda1 ? g[j] - lambda1 : lambda2 * w[j];
            held += Math.Abs(w[j]) * Math.Min(2 * lambda1, lambda1 - sign * Math.Clamp(u, -lambda1, lambda1) + off);
            squares += slope * slope;
        }
        double steepest = Math.Sqrt(squares) + off;
        return held + steepest * steepest / (2 * lambda2);
    }

    /// <summary>The second bracket, and 1 - k.</summary>
    internal static (double Gap, double ScaledBy) WithoutRidge(ReadOnlySpan<double> w, ReadOnlySpan<double> g, double lambda1, double off)
    {
        double largest = off;
        foreach (double entry in g)
            largest = Math.Max(largest, Math.Abs(entry) + off);
        double scaledBy = largest > lambda1 ? (largest - lambda1) / largest : 0, gap = 0;
        for (int j = 0; j < w.Length; j++)
            gap += Math.Abs(w[j]) * Math.Max(0, lambda1 + (1 - scaledBy) * (Math.CopySign(1, w[j]) * g[j] + off));
        return (gap, scaledBy);
    }

    /// <summary>A bound of the first bracket, from one of the loss and one of the mean odds against what was observed.</summary>
    internal static double OfLoss(double scaledBy, double loss, double odds) => Math.Min(scaledBy * loss, scaledBy * (scaledBy * odds));
}
