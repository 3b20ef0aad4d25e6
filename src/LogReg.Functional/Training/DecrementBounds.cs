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
    // Beyond this many coefficients a Hessian is not made for a certificate.
    private const int MostCoefficients = 1024;

    /// <summary>What is added to a norm by a factor of <see cref="Factor"/>.</summary>
    public const double Margin = 1 + 1.0 / (1 << 10);

    // 2^-11 of a norm may be lost, 2^-10 is added.
    private const double MostLost = 1.0 / (1 << 11);

    // q so small that it does not matter how small.
    private const double Near = 1.0 / (1 << 10);

    // A sum over rows is off by less than so many roundings of its terms' sizes.
    private const int Sums = 128;

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
            return (double.PositiveInfinity, double.PositiveInfinity);
        Expansion here = known ?? objective.Expand(theta);
        if (Factor(here.Hessian, objective.Dimension) is not var (factor, root))
            return (double.PositiveInfinity, double.PositiveInfinity);
        double[] whitened = factor.Whiten(objective.SmallestSubgradient(theta, here.Gradient).Span);
        double decrement = Margin * Math.Sqrt(Lanes.Dot(whitened, whitened));
        double reach = Margin * ReachOf(objective, factor, root, decrement);
        if (!(reach * decrement < 1))
            return (double.PositiveInfinity, double.PositiveInfinity);
        double distance = Distance(decrement, reach);
        return (decrement * distance, Margin * root * distance);
    }
}
