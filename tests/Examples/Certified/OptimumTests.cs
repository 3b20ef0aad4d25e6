using System.Globalization;
using Xunit;

namespace LogReg.Functional.Examples.Certified;

/// <summary>
/// At the certified optimum our smallest subgradient is zero and our objective the certified one, but for rounding that is bounded here.
/// </summary>
public sealed class OptimumTests
{
    private const double U = Rounding.U;

    // Rounding of a sum: a lane adds up 512 / 8 rows of a chunk, then 3 levels of lanes, 1 of chunks (n is below 1024 here) and
    // the division by W. Of a row's term: the label's mass s y or s (1 - y) (2u), its two sigmoids (4u each, of one sign) or its
    // softplus (8u), the quotient's own roundings. All are relative to the sum of absolute values.
    private const double Sums = (512 / 8 + 3 + 1 + 1) * U, Terms = 12 * U;

    /// <summary>The problems with a finite optimum: weights, an offset, soft labels, ridges and ill-conditioned ones included.</summary>
    public static TheoryData<string> Problems =>
        new(CertifiedProblem.AllNames.Where(name => CertifiedProblem.Read(name).HasOptimum));

    [Fact]
    public void The_problems_are_all_there() => Assert.Equal((27, 23), (CertifiedProblem.AllNames.Count(), Problems.Count));

    [Theory]
    [MemberData(nameof(Problems))]
    public void The_gradient_is_zero_within_rounding(string name)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        Vector gradient = problem.Objective.Subgradient(problem.Coefficients);
        Vector bound = GradientBound(problem);
        for (int j = 0; j < gradient.Length; j++)
            Assert.True(Math.Abs(gradient[j]) <= bound[j], string.Create(CultureInfo.InvariantCulture,
                $"entry {j} of the gradient is {gradient[j]:g3}, rounding explains {bound[j]:g3}"));
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void The_gradient_is_not_zero_a_little_off_the_optimum(string name)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        Vector off = problem.Coefficients.Map(x => x * (1 + 1e-6));
        Vector gradient = problem.Objective.Subgradient(off), bound = GradientBound(problem);
        Assert.Contains(Enumerable.Range(0, gradient.Length), j => Math.Abs(gradient[j]) > bound[j]);
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void The_objective_is_the_certified_one_within_rounding(string name)
    {
        CertifiedProblem problem = CertifiedProblem.Read(name);
        double found = problem.Objective.Value(problem.Coefficients);
        double error = Math.Abs(found - problem.Minimum);
        double bound = ValueBound(problem);
        Assert.True(error <= bound, string.Create(CultureInfo.InvariantCulture,
            $"f = {found:R}, certified {problem.Minimum:R}: off by {error:g3}, rounding explains {bound:g3}"));

        // The figure to hold: 14 digits, well inside what the bound allows; but not where raw powers of a feature cancel in x.w.
        if (!problem.Tags.Contains("ill-conditioned"))
            Assert.InRange(error / problem.Minimum, 0, 1e-14);
    }

    /// <summary>
    /// theta is off by u |theta_j| from the certified decimals and a logit, p + 2 fused terms, by (p + 2) u sum |x_ij theta_j| more;
    /// the residual by sigmoid' times that, and by its own terms.
    /// </summary>
    private static Vector GradientBound(CertifiedProblem problem)
    {
        Dataset data = problem.Data;
        double[] bound = new double[problem.Coefficients.Length];
        foreach ((double weight, Vector x, double residuals, double curvature, double logitError, _) in Rows(problem))
        {
            double error = weight / data.TotalWeight * (curvature * logitError + residuals * (Sums + Terms));
            bound[0] += error;
            for (int j = 0; j < x.Length; j++)
                bound[j + 1] += error * Math.Abs(x[j]);
        }

        // lambda2 w + lambda1 sign w: theta's rounding, the product's, the sums'; the two terms that cancel are as large as that each.
        for (int j = 1; j < bound.Length; j++)
            bound[j] += 4 * U * (problem.Penalty.Lambda2 * Math.Abs(problem.Coefficients[j]) + problem.Penalty.Lambda1);
        return Vector.Of(bound);
    }

    /// <summary>
    /// f is flat at its minimum, so theta's rounding counts as that of the logits at most, through the residual; then the terms
    /// and the sum. The certified number itself, divided by W, is off by 2u f; and the penalty's p terms by (p + 4) u of theirs.
    /// </summary>
    internal static double ValueBound(CertifiedProblem problem)
    {
        double bound = 4 * U * problem.Minimum;
        foreach ((double weight, _, double residuals, _, double logitError, double loss) in Rows(problem))
            bound += weight / problem.Data.TotalWeight * (residuals * logitError + loss * (Sums + Terms));
        double squares = problem.Coefficients.Skip(1).Sum(w => w * w);
        double penalty = problem.Penalty.Lambda2 / 2 * squares + problem.Penalty.Lambda1 * problem.Coefficients.Skip(1).Sum(Math.Abs);
        return bound + (problem.Data.Features + 4) * U * penalty;
    }

    private static IEnumerable<(double Weight, Vector X, double Residuals, double Curvature, double LogitError, double Loss)> Rows(
        CertifiedProblem problem)
    {
        (Dataset data, Vector theta) = (problem.Data, problem.Coefficients);
        for (int i = 0; i < data.Rows; i++)
        {
            Vector x = data.X.Row(i), w = Vector.OfSeq(theta.Skip(1));
            double y = data.Y[i], z = theta[0] + x.Dot(w) + data.Offset[i];
            double size = Math.Abs(theta[0]) + x.Zip(w, (a, b) => Math.Abs(a * b)).Sum() + Math.Abs(data.Offset[i]);
            double p = LogisticRegression.Sigmoid(z), q = LogisticRegression.Sigmoid(-z);
            yield return (data.Weights[i], x, y * q + (1 - y) * p, p * q, (x.Length + 3) * U * size, LogLoss.Value(y, z));
        }
    }
}
