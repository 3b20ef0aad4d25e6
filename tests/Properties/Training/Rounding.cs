using LogReg.Functional.Properties.Generators;
using LogReg.Functional.Properties.Solvers;

namespace LogReg.Functional.Properties.Training;

/// <summary>
/// How far rounding may take a certificate's bounds from what they are in exact arithmetic: the bounds' own formulas, with the
/// gradient off by its slack e.
/// <para>Gap, no intercept: (|g| + e)^2 / (2 lambda) - |g|^2 / (2 lambda) = (|g| e + e^2/2) / lambda. Radius: e / lambda.</para>
/// <para>With an intercept the gap has the terms slope moved, left^2 / c and steepness^2 / (2 lambda); with c the curvature at the
/// best intercept, or the least that it is at theta's, their slopes are off by e and steepness by e + e max|x| =: e'. Each term is at
/// most the gap itself, so left &lt;= sqrt(gap c), steepness &lt;= sqrt(2 lambda gap), and moved is at most the radius.</para>
/// <para>Every formula adds a few u of its value: 32 u in all.</para>
/// </summary>
internal sealed record Rounding(double Gap, double Radius)
{
    public static Rounding Of(Problem problem, Vector theta, Certificate certificate)
    {
        double lambda = problem.Lambda, e = Slack.Pairwise.OfGradientNorm(problem, theta), own = 32 * Slack.UnitRoundoff;
        if (double.IsInfinity(certificate.Gap))
            return new(0, 0);
        if (!problem.Intercept)
            return new(
                (certificate.GradientNorm * e + e * e / 2) / lambda + own * certificate.Gap,
                e / lambda + own * certificate.Radius);

        // The best intercept is where the gap's own terms put it: the gradient's error there counts as well.
        (double best, double curvature) = BestIntercept(problem, theta);
        e = Math.Max(e, Slack.Pairwise.OfGradientNorm(problem, [best, .. theta.Skip(1)]));
        double norm = Math.Sqrt(problem.Rows.Max(row => row.Sum(x => x * x)));
        double least = LeastCurvature(problem, theta), steep = e * (1 + norm), left = Math.Sqrt(certificate.Gap * Math.Max(curvature, least));
        if (least > 0)
            curvature = Math.Min(curvature, least);
        double gap = e * certificate.Radius
            + (2 * left * e + e * e) / curvature
            + (Math.Sqrt(2 * lambda * certificate.Gap) * steep + steep * steep / 2) / lambda;
        double radius = steep / lambda * (1 + norm) + 2 * e / curvature;
        return new(gap + own * certificate.Gap, radius + own * certificate.Radius);
    }

    /// <summary>What <see cref="RidgeBounds"/> knows of the curvature without a pass.</summary>
    internal static double LeastCurvature(Problem problem, Vector theta) => RidgeBounds.LeastCurvature(
        problem.Objective, theta, problem.Objective.Value(theta), problem.Objective.Gradient(theta));

    /// <summary>By halving: the slope in b rises with b.</summary>
    internal static (double Intercept, double Curvature) BestIntercept(Problem problem, Vector theta)
    {
        double low = theta[0] - 1, high = theta[0] + 1;
        for (int k = 0; k < 60 && SlopeAt(low) > 0; k++)
            low -= Math.ScaleB(1, k);
        for (int k = 0; k < 60 && SlopeAt(high) < 0; k++)
            high += Math.ScaleB(1, k);
        for (int k = 0; k < 100; k++)
        {
            double middle = low + (high - low) / 2;
            (low, high) = SlopeAt(middle) < 0 ? (middle, high) : (low, middle);
        }
        return (low, Reference.Naive(problem, [low, .. theta.Skip(1)]).Hessian[0, 0]);

        double SlopeAt(double b) => Reference.Naive(problem, [b, .. theta.Skip(1)]).Gradient[0];
    }
}
