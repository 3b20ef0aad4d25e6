namespace LogReg.Functional.Verification;

/// <summary>g.d + d'Hd/2 + sum_j lasso_j |theta_j + d_j|: what a function with a lasso looks like near theta.</summary>
internal sealed record Quadratic(double[] Theta, double[] Gradient, double[,] Hessian, double[] Lasso)
{
    private const int Sweeps = 1000;

    // So that a direction without curvature still has a bottom.
    private double Lift { get; } = 1e-13 * Enumerable.Range(0, Theta.Length).Max(j => Hessian[j, j]) + 1e-300;

    /// <summary>The d with the least value.</summary>
    public double[] Minimum() => Lasso.All(l => l == 0) ? Eliminated() : Descended();

    /// <summary>What d gains.</summary>
    public double Decrease(double[] d)
    {
        double change = 0;
        for (int j = 0; j < d.Length; j++)
            change += Gradient[j] * d[j] + Lasso[j] * (Math.Abs(Theta[j] + d[j]) - Math.Abs(Theta[j]));
        return -change;
    }

    /// <summary>How far each entry is from being optimal at d = 0: the smallest number in size that is a slope there.</summary>
    public double[] Violation() => [.. Gradient.Select((g, j) =>
        Theta[j] == 0 ? Math.Max(Math.Abs(g) - Lasso[j], 0) : Math.Abs(g + Lasso[j] * Math.Sign(Theta[j])))];

    // One entry after the other, each to its minimum, until none moves.
    private double[] Descended()
    {
        double[] d = new double[Theta.Length];
        double moved = double.PositiveInfinity;
        for (int sweep = 0; sweep < Sweeps && moved > 0; sweep++)
        {
            moved = 0;
            for (int j = 0; j < d.Length; j++)
            {
                double slope = Gradient[j], curvature = Hessian[j, j] + Lift;
                for (int k = 0; k < d.Length; k++)
                    slope += Hessian[j, k] * d[k];
                double free = Theta[j] + d[j] - slope / curvature, threshold = Lasso[j] / curvature;
                double best = free > threshold ? free - threshold : free < -threshold ? free + threshold : 0;
                double change = best - Theta[j] - d[j];
                if (Math.Abs(change) <= 1e-16 * Math.Abs(best))
                    continue;
                moved = Math.Max(moved, Math.Abs(change));
                d[j] = best - Theta[j];
            }
        }
        return d;
    }

    // Gauss; the matrix is positive definite once its diagonal is lifted, so no pivot is needed.
    private double[] Eliminated()
    {
        int n = Theta.Length;
        double[,] a = (double[,])Hessian.Clone();
        double[] b = [.. Gradient.Select(g => -g)];
        for (int j = 0; j < n; j++)
            a[j, j] += Lift;
        for (int j = 0; j < n; j++)
            for (int i = j + 1; i < n; i++)
            {
                double factor = a[i, j] / a[j, j];
                for (int k = j; k < n; k++)
                    a[i, k] -= factor * a[j, k];
                b[i] -= factor * b[j];
            }
        for (int j = n - 1; j >= 0; j--)
        {
            for (int k = j + 1; k < n; k++)
                b[j] -= a[j, k] * b[k];
            b[j] /= a[j, j];
        }
        return b;
    }
}
