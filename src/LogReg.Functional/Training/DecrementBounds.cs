using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How near the optimum is without a ridge, by the Newton decrement D = (g'H^-1 g)^(1/2), g the smallest subgradient.
/// Along d = theta* - theta the curvature falls by a factor e^-|x_i.d| at most. With R = max_i |x_i| in the norm of H^-1, |x_i.d| &lt;= S
/// = R |d|_H, and convexity gives |d|_H^2 (1 - e^-S)/S &lt;= -g.d &lt;= D |d|_H, so 1 - e^-S &lt;= q = R D. Where q &lt; 1: |d|_H &lt;=
/// -ln(1 - q)/R, |d|^2 &lt;= tr(H^-1) |d|_H^2, f - f* &lt;= D |d|_H; and beyond that f rises in every direction, so there is an optimum.
/// (Bach, 2010, proposition 2, for one constant R; in the norm of H^-1 it does not depend on units.) With many classes what moves is a
/// row's logits against each other: [1, x_i] stands in the block of one class, and negative in that of another
/// (<see cref="Objective.Reach"/>). An L1 penalty, which is convex, only adds to what f rises by.
/// </summary>
internal static class DecrementBounds
{
    // Beyond this many coefficients a Hessian is not made for a certificate, or not one of a sample.
    private const int MostCoefficients = 1024, MostForSample = 256;

    /// <summary>What is added to a norm by a factor of <see cref="Factor"/>.</summary>
    public const double Margin = 1 + 1.0 / (1 << 10);

    // 2^-11 of a norm may be lost, 2^-10 is added.
    private const double MostLost = 1.0 / (1 << 11);

    // q so small that it does not matter how small.
    private const double Near = 1.0 / (1 << 10);

    /// <summary>A sum over rows is off by less than so many roundings of its terms' sizes.</summary>
    public const int Sums = 128;

    private static readonly (double Gap, double Radius) Unknown = (double.PositiveInfinity, double.PositiveInfinity);

    /// <summary>
    /// The factor of a Hessian, with the root of tr(H^-1), if a norm by it is off by a share of 2^-11 at most. Scaled to a diagonal of
    /// ones, H is off by d 128 u from its sums, and LL' by d^2 u from that (Higham, "Accuracy and Stability", 2002, theorem 10.3), u =
    /// 2^-53; a norm by H^-1 then by a share of that over the least eigenvalue, which is at least 1 over the trace of the inverse, sum_j
    /// H_jj (H^-1)_jj. A pivot says less: it may be large where columns before it are nearly the same. O(d^3).
    /// </summary>
    public static (Cholesky Factor, double RootOfInverseTrace)? Factor(double[] hessian, int dimension)
    {
        if (Cholesky.Of(hessian, dimension) is not { } factor)
            return null;
        double trace = 0, scaled = 0;
        double[] inverse = factor.InverseDiagonal();
        for (int j = 0; j < dimension; j++)
        {
            trace += inverse[j];
            scaled += hessian[HessianKernel.Index(j, j)] * inverse[j];
        }
        double off = dimension * (dimension + Sums) * Math.ScaleB(1, -53);
        return scaled * off <= MostLost ? (factor, Math.Sqrt(trace)) : null;
    }

    /// <summary>-ln(1 - q)/R for q = R D &lt; 1: how far the optimum is at most, in the norm of H.</summary>
    public static double Distance(double decrement, double reach)
    {
        // -ln(1 - q) = ln(1 + q/(1 - q)).
        double q = reach * decrement;
        return q == 0 ? decrement : Elementary.LogOnePlus(q / (1 - q)) / reach;
    }

    /// <summary>
    /// R, or at the end of a fit a bound of it that needs no pass: |a|^2 in the norm of H^-1 is at most |a|^2 tr(H^-1). With q by
    /// that bound no more than 2^-10, -ln(1 - q)/q is at most 1 + 2^-10, so neither bound is looser than by that factor.
    /// </summary>
    private static double ReachOf(Objective objective, Cholesky factor, double root, double decrement) =>
        objective.LargestRow * root is var bound && bound * decrement <= Near ? bound : objective.Reach(factor);

    /// <summary>False where no theta can have bounds: there are too many coefficients, or more than the rank can be.</summary>
    public static bool CanProve(Objective objective) => objective.Dimension <= Math.Min(MostCoefficients, objective.LargestRank);

    /// <summary>The bounds at theta, or infinity. O(n d^2).</summary>
    public static (double Gap, double Radius) Of(Objective objective, Vector theta) => Of(objective, theta, null);

    /// <summary>The same where the expansion at theta may be known.</summary>
    public static (double Gap, double Radius) Of(Objective objective, Vector theta, Expansion? known)
    {
        if (!CanProve(objective))
            return Unknown;
        Expansion here = known ?? objective.Expand(theta);
        if (Factor(here.Hessian, objective.Dimension) is not var (factor, root))
            return Unknown;
        double decrement = Decrement(factor, objective.SmallestSubgradient(theta, here.Gradient));
        return From(decrement, ReachOf(objective, factor, root, decrement), root);
    }

    /// <summary>
    /// False where <see cref="OfSample"/> proves nothing: there is no sample, or a Hessian of it costs more than the passes it saves.
    /// </summary>
    public static bool CanProveBySample(Objective objective) =>
        objective.Dimension <= MostForSample && !ReferenceEquals(objective.Sample(), objective);

    /// <summary>
    /// The bounds of a smooth f at theta by a sample of the rows, or infinity. Each row only adds to the Hessian, so it is at least
    /// the sample's share of the weight times the Hessian of the sample (under a ridge of lambda over the share), and all that is said
    /// above of H holds for that matrix in its place: D is larger, by the root of the inverse share or so. Where the gradient at theta
    /// is known it is the cheapest proof that knows the curvature: under a small ridge, of lambda = 1/n, the ridge alone proves a gap that
    /// is larger by thousands. O(m d^2) for m rows of the sample, a sixteenth of all.
    /// </summary>
    public static (double Gap, double Radius) OfSample(Objective objective, Vector theta, Vector gradient)
    {
        if (!CanProveBySample(objective))
            return Unknown;
        double share = ShareOfSample(objective);
        double[] hessian = objective.Sample().WithPenalty(Penalty.L2(objective.Penalty.Lambda2 / share)).Expand(theta).Hessian;
        if (Factor(hessian, objective.Dimension) is not var (factor, rootOfSample))
            return Unknown;
        double root = rootOfSample / Math.Sqrt(share);
        return From(Decrement(factor, gradient) / Math.Sqrt(share), objective.LargestRow * root, root);
    }

    /// <summary>
    /// About the least gap that <see cref="OfSample"/> proves: no eigenvalue of a Hessian is above L, and the sample's is near that of all
    /// rows, so that D^2 is the state's own over the share. O(d^2).
    /// </summary>
    public static double LeastOfSample(Objective objective, IKnownState state) => Math.Max(
        state.Gradient.Dot(state.Gradient) / objective.Smoothness, state.SquaredDecrement / ShareOfSample(objective));

    private static double ShareOfSample(Objective objective) => objective.Sample().TotalWeight / objective.TotalWeight;

    /// <summary>D.</summary>
    private static double Decrement(Cholesky factor, Vector gradient)
    {
        double[] whitened = factor.Whiten(gradient.Span);
        return Margin * Math.Sqrt(Lanes.Dot(whitened, whitened));
    }

    /// <summary>The bounds by D, R and the root of tr(H^-1).</summary>
    private static (double Gap, double Radius) From(double decrement, double reachAsComputed, double root)
    {
        double reach = Margin * reachAsComputed;
        if (!(reach * decrement < 1))
            return Unknown;
        double distance = Distance(decrement, reach);
        return (decrement * distance, Margin * root * distance);
    }
}
