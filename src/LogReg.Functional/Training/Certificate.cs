using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// What is proven of an answer theta: how far f(theta) is from the minimum f* and theta from the minimiser theta*, at most.
/// The bounds hold in exact arithmetic for the numbers as they are; rounding adds what it adds to f itself.
/// </summary>
/// <param name="GradientNorm">|gradient f(theta)|; infinity where it overflows.</param>
/// <param name="Gap">A bound of f(theta) - f*; infinity where none is known, as where there is no optimum.</param>
/// <param name="Radius">A bound of |theta - theta*|; infinity where none is known.</param>
public sealed record Certificate(double GradientNorm, double Gap, double Radius)
{
    // Between rows whose logits lie hundreds apart Newton's steps are short and shrink the slope by next to nothing: they need an end.
    private const int Steps = 100;

    // Beyond this many coefficients a Hessian is not made for a certificate.
    private const int MostByDecrement = 1024;

    // Pivots that have lost 36 of 52 bits are not trusted to prove anything; what is left is off by less than d^2 2^-16, and 2^-10 is added.
    private const double LeastPivot = 1.0 / (1L << 36), Margin = 1 + 1.0 / (1 << 10);

    /// <summary>
    /// Certifies <paramref name="theta"/>. With a ridge lambda the objective is lambda-strongly convex in w, which gives
    /// gap = |g|^2 / (2 lambda) (the duality gap at a_i = y_i - p_i, an identity) and radius = |g| / lambda, g the gradient in w.
    /// An intercept is not penalised, so it is solved for first: the bounds are those at (b*, w), b* the best intercept for w,
    /// plus what moving from b to b* takes. O(n p): two passes, and a few O(n) ones for b*. Without a penalty the bounds come from the Newton
    /// decrement D = (g'H^-1 g)^(1/2): they prove that there is an optimum. O(n p^2), and infinite beyond 1,024 coefficients or with fewer rows than coefficients.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective.</exception>
    public static Certificate Of(Objective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        Vector gradient = objective.Gradient(theta);
        if (!gradient.IsFinite)
            return new(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity);
        double lambda = objective.Penalty.Lambda;
        if (lambda == 0)
        {
            (double gapByDecrement, double radiusByDecrement) = BoundsByDecrement(objective, theta);
            return new(gradient.Norm, gapByDecrement, radiusByDecrement);
        }
        if (!objective.Intercept)
            return new(gradient.Norm, gradient.Dot(gradient) / (2 * lambda), gradient.Norm / lambda);
        (double gap, double radius) = BoundsWithBestIntercept(objective, theta, gradient[0], lambda);
        return new(gradient.Norm, gap, radius);
    }

    /// <summary>The bounds in one line.</summary>
    public override string ToString() => double.IsFinite(Gap)
        ? string.Create(CultureInfo.InvariantCulture, $"gradient {GradientNorm:g3}, within {Gap:g3} of the minimum, theta within {Radius:g3}")
        : string.Create(CultureInfo.InvariantCulture, $"gradient {GradientNorm:g3}, no bound is known");

    /// <summary>
    /// Along d = theta* - theta the curvature falls by a factor e^-|x_i.d| at most. With R = max_i |x_i| in the norm of H^-1, |x_i.d| &lt;= S = R
    /// |d|_H, and convexity gives |d|_H^2 (1 - e^-S)/S &lt;= -g.d &lt;= D |d|_H, so 1 - e^-S &lt;= q = R D. Where q &lt; 1: |d|_H &lt;= -ln(1 - q)/R,
    /// |d|^2 &lt;= tr(H^-1) |d|_H^2, f - f* &lt;= D |d|_H; and beyond that f rises in every direction, so there is an optimum. (Bach, 2010, proposition
    /// 2, for one constant R; in the norm of H^-1 it does not depend on units.)
    /// </summary>
    private static (double Gap, double Radius) BoundsByDecrement(Objective objective, Vector theta)
    {
        if (objective.Dimension > Math.Min(MostByDecrement, objective.Data.Rows))
            return (double.PositiveInfinity, double.PositiveInfinity);
        Expansion here = objective.Expand(theta);
        if (Cholesky.Of(here.Hessian, objective.Dimension, LeastPivot) is not { } factor)
            return (double.PositiveInfinity, double.PositiveInfinity);
        double[] whitened = factor.Whiten(here.Gradient.Span);
        double decrement = Margin * Math.Sqrt(Lanes.Dot(whitened, whitened));
        double reach = Margin * Math.Sqrt(WhitenedNorm.Largest(objective.Data.Samples.X, factor, objective.Intercept, objective.Threads));
        double q = reach * decrement;
        if (!(q < 1))
            return (double.PositiveInfinity, double.PositiveInfinity);

        // -ln(1 - q) = ln(1 + q/(1 - q)).
        double distance = q == 0 ? decrement : Elementary.LogOnePlus(q / (1 - q)) / reach;
        return (decrement * distance, Margin * Math.Sqrt(factor.InverseTrace()) * distance);
    }

    private static (double Gap, double Radius) BoundsWithBestIntercept(Objective objective, Vector theta, double slope, double lambda)
    {
        (double best, double slopeLeft, double curvature) = BestIntercept(objective, theta);
        ReadOnlySpan<double> inW = objective.Gradient(Vector.OfSeq(theta.Skip(1).Prepend(best))).Span[1..];
        return Bounds(
            slope, best - theta[0], slopeLeft, curvature, Math.Sqrt(Lanes.Dot(inW, inW)), objective.Data.Scale.LargestNorm, lambda);
    }

    /// <summary>The bounds from what is known at theta and at an intercept near the best for its w.</summary>
    /// <param name="slope">The slope in b at theta.</param>
    /// <param name="moved">How far the intercept is from theta's.</param>
    /// <param name="slopeLeft">The slope in b there.</param>
    /// <param name="curvature">The second derivative in b there.</param>
    /// <param name="steepness">The norm of the gradient in w there.</param>
    /// <param name="norm">max |x_i|.</param>
    /// <param name="lambda">The ridge.</param>
    internal static (double Gap, double Radius) Bounds(
        double slope, double moved, double slopeLeft, double curvature, double steepness, double norm, double lambda)
    {
        // With M = 1 in |f'''| <= M f'' along b, a Newton step of at most 1/2 from the best intercept proves that it is within
        // twice that step, and that no more than slope^2 / curvature of f is left.
        // Where both vanish (offsets of many hundred), f is flat to the last bit: nothing is left, but anywhere there may be the best.
        bool flat = slopeLeft == 0 && curvature == 0;
        double left = flat ? 0 : Math.Abs(slopeLeft) / curvature;
        if (!(left <= 0.5))
            return (double.PositiveInfinity, double.PositiveInfinity);
        double distance = 2 * left, steepest = steepness + 2 * curvature * distance * norm;

        // By convexity f(b, w) - f(b*, w) is at most slope * (b - b*); and b* moves by at most max |x_i| times what w moves.
        double gap = Math.Max(0, -slope * moved) + left * Math.Abs(slopeLeft) + steepest * steepest / (2 * lambda);
        return (gap, flat ? double.PositiveInfinity : steepest / lambda * (1 + norm) + Math.Abs(moved) + distance);
    }

    /// <summary>
    /// The intercept that minimises f for the given w, with the slope and the curvature there. The slope rises with the intercept:
    /// steps that double bracket its zero, halving narrows the bracket, and Newton's method ends it once it is sure of its way: far out
    /// on the exponential tails, where its steps are of length 1 however far it is, it is not.
    /// </summary>
    private static (double Intercept, double Slope, double Curvature) BestIntercept(Objective objective, Vector theta)
    {
        Samples samples = objective.Data.Samples;
        double[] logits = objective.LogitsWithoutIntercept(theta);
        (double Intercept, double Slope, double Curvature) best = At(theta[0]);
        double low = double.NegativeInfinity, high = double.PositiveInfinity, stride = 1;
        for (int step = 0; step < Steps && best.Slope != 0; step++)
        {
            (low, high) = best.Slope < 0 ? (best.Intercept, high) : (low, best.Intercept);
            double newton = best.Slope / best.Curvature, next = best.Intercept - newton;
            if (!(Math.Abs(newton) <= 0.5 && next > low && next < high))
            {
                next = double.IsInfinity(high) ? low + stride : double.IsInfinity(low) ? high - stride : low + (high - low) / 2;
                stride *= 2;
            }
            if (!double.IsFinite(next) || next == best.Intercept)
                break;
            (double, double Slope, double) there = At(next);
            if (Math.Abs(there.Slope) >= Math.Abs(best.Slope) && Math.Abs(best.Slope) <= best.Curvature / 2)
                break;
            best = there;
        }
        return best;

        (double Intercept, double Slope, double Curvature) At(double b)
        {
            Span<double> sums = stackalloc double[2];
            PairwiseTree.Sum(new InterceptSums(samples, logits, b), sums, objective.Threads);
            return (b, sums[0] / samples.TotalWeight, sums[1] / samples.TotalWeight);
        }
    }
}
