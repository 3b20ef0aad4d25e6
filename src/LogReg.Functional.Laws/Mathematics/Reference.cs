
namespace LogReg.Functional.Verification;

/// <summary>
/// Where a minimum is, found without the library's solvers or certificates: damped Newton steps with naive sums. It is as good as
/// it is; what it is used for says what it needs of it: any point at all bounds the minimum from above.
/// </summary>
/// <param name="Theta">The lowest point found.</param>
/// <param name="Radius">|g| / lambda there, g the naive gradient: the distance to the minimum when everything is penalised.</param>
internal sealed record Reference(Vector Theta, double Radius)
{
    private const int Steps = 40, ProximalSteps = 100;

    public static Reference Of(Problem problem)
    {
        double[] theta = new double[problem.Dimension];
        (double value, double[] gradient, double[,] hessian) = Naive(problem, theta);
        for (int step = 0; step < Steps; step++)
        {
            double[] direction = Elimination.Solve(hessian, gradient);
            double length = 1;
            (double Value, double[] Gradient, double[,] Hessian) next;
            double[] candidate;
            do
            {
                candidate = [.. theta.Select((t, j) => t - length * direction[j])];
                next = Naive(problem, candidate);
                length /= 2;
            }
            while (!(next.Value <= value) && length > 1e-6);
            if (!(next.Value <= value) || candidate.SequenceEqual(theta))
                break;
            (theta, value, gradient, hessian) = (candidate, next.Value, next.Gradient, next.Hessian);
        }
        double error = Slack.Pairwise.OfGradientNorm(problem, [.. theta]) * problem.Rows.Length;
        return new([.. theta], (Math.Sqrt(gradient.Sum(g => g * g)) + error) / problem.Lambda);
    }

    /// <summary>
    /// A point not above theta in f with the lasso: proximal steps of 1/L from theta, in plain sums. Any point at all bounds the minimum.
    /// </summary>
    public static Vector Below(Problem problem, Vector theta)
    {
        double[] w = [.. theta];
        double rate = 1 / GradientLaws.Smoothness(problem);
        for (int step = 0; step < ProximalSteps; step++)
        {
            double[] gradient = Naive(problem, w).Gradient;
            for (int j = 0; j < w.Length; j++)
            {
                double moved = w[j] - rate * gradient[j], held = j < problem.First ? 0 : rate * problem.Lambda1;
                w[j] = Math.Sign(moved) * Math.Max(0, Math.Abs(moved) - held);
            }
        }
        return [.. w];
    }

    /// <summary>f, its gradient and its Hessian as written in the textbook, in plain sums.</summary>
    public static (double Value, double[] Gradient, double[,] Hessian) Naive(Problem problem, double[] theta)
    {
        int d = problem.Dimension;
        double value = 0, total = 0;
        double[] gradient = new double[d], x = new double[d];
        double[,] hessian = new double[d, d];
        x[0] = 1;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i), y = problem.Y[i], z = problem.OffsetOf(i);
            if (s == 0)
                continue;
            problem.Rows[i].CopyTo(x, problem.First);
            for (int j = 0; j < d; j++)
                z += x[j] * theta[j];
            double p = 1 / (1 + Math.Exp(-z)), q = 1 / (1 + Math.Exp(z));
            total += s;
            value += s * ((1 - y) * Softplus(z) + y * Softplus(-z));
            for (int j = 0; j < d; j++)
            {
                double slope = s * p * q * x[j];
                gradient[j] += s * ((1 - y) * p - y * q) * x[j];
                for (int k = 0; k <= j; k++)
                    hessian[j, k] += slope * x[k];
            }
        }
        value /= total;
        for (int j = 0; j < d; j++)
        {
            double lambda = j < problem.First ? 0 : problem.Lambda;
            value += lambda / 2 * theta[j] * theta[j];
            gradient[j] = gradient[j] / total + lambda * theta[j];
            for (int k = 0; k <= j; k++)
                hessian[k, j] = hessian[j, k] = hessian[j, k] / total + (j == k ? lambda : 0);
        }
        return (value, gradient, hessian);
    }

    private static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));
}
