namespace LogReg.Functional.Verification;

/// <summary>
/// f = (1/W) sum_i s_i loss(y_i, z_i) + sum_j ridge_j theta_j^2 / 2 + sum_j lasso_j |theta_j|, the derivatives of all but its last term,
/// and steps.
/// </summary>
internal sealed partial record Textbook
{
    /// <summary>f.</summary>
    public double Value(Problem problem)
    {
        if (problem.IsSparse)
            return OverEntries(problem).Value(problem with { IsSparse = false });
        double sum = 0, penalty = 0;
        foreach (int i in Weighted(problem))
            sum += Weight(problem, i) * RowLoss(Label(problem, i), Logit(problem, i));
        for (int j = 0; j < problem.Dimension; j++)
        {
            if (Ridge(problem, j) is not 0 and double ridge)
                penalty += ridge / 2 * problem.Theta[j] * problem.Theta[j];
            if (Lasso(problem, j) is not 0 and double lasso)
                penalty += lasso * Math.Abs(problem.Theta[j]);
        }
        return sum / Total(problem) + penalty;
    }

    /// <summary>The gradient of f.</summary>
    public Vector Gradient(Problem problem)
    {
        if (problem.IsSparse)
            return SparseGradient(problem);
        double[] gradient = new double[problem.Dimension];
        foreach (int i in Weighted(problem))
        {
            double residual = Weight(problem, i) * RowDerivative(Label(problem, i), Logit(problem, i));
            for (int j = 0; j < gradient.Length; j++)
                gradient[j] += residual * problem.FeatureOf(i, j);
        }
        return Averaged(problem, gradient);
    }

    /// <summary>The Hessian of f; one half is copied from the other, so that it is symmetric to the bit.</summary>
    public Matrix Hessian(Problem problem)
    {
        if (problem.IsSparse)
            return SparseHessian(problem);
        int d = problem.Dimension;
        double[] hessian = new double[d * d];
        foreach (int i in Weighted(problem))
        {
            double curvature = Weight(problem, i) * RowCurvature(Logit(problem, i));
            for (int j = 0; j < d; j++)
                for (int k = j; k < d; k++)
                    hessian[j * d + k] += curvature * problem.FeatureOf(i, j) * problem.FeatureOf(i, k);
        }
        return Averaged(problem, hessian, d);
    }

    /// <summary>The Hessian of f times a vector, without the Hessian.</summary>
    public Vector HessianProduct(Problem problem, Vector vector)
    {
        double[] product = new double[problem.Dimension];
        foreach (int i in Weighted(problem))
        {
            double along = 0;
            for (int j = 0; j < product.Length; j++)
                along += problem.FeatureOf(i, j) * vector[j];
            double curvature = Weight(problem, i) * RowCurvature(Logit(problem, i)) * along;
            for (int j = 0; j < product.Length; j++)
                product[j] += curvature * problem.FeatureOf(i, j);
        }
        double total = Total(problem);
        return [.. product.Select((entry, j) => entry / total + Ridge(problem, j) * vector[j])];
    }

    /// <summary>theta - lr grad f.</summary>
    public Vector Step(Problem problem, double lr)
    {
        Vector gradient = Gradient(problem);
        return [.. problem.Theta.Select((t, j) => t - lr * gradient[j])];
    }

    /// <summary>A gradient in sums as that of f.</summary>
    private Vector Averaged(Problem problem, double[] gradient)
    {
        double total = Total(problem);
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] = gradient[j] / total + (Ridge(problem, j) is not 0 and double ridge ? ridge * problem.Theta[j] : 0);
        return [.. gradient];
    }

    /// <summary>The upper half of a Hessian in sums as that of f.</summary>
    private Matrix Averaged(Problem problem, double[] hessian, int d)
    {
        double total = Total(problem);
        for (int j = 0; j < d; j++)
            for (int k = j; k < d; k++)
                hessian[k * d + j] = hessian[j * d + k] = hessian[j * d + k] / total + (j == k ? Ridge(problem, j) : 0);
        return Matrix.OfRowMajor(d, d, hessian);
    }

    /// <summary>The same, then nearer to 0 by lr times the lasso.</summary>
    public Vector ProximalStep(Problem problem, double lr) => Shrunk(problem, Step(problem, lr), lr);

    /// <summary>A step, each entry nearer to 0 by lr times its lasso; one without is left alone.</summary>
    public Vector Shrunk(Problem problem, Vector step, double lr) =>
        [.. step.Select((t, j) => Lasso(problem, j) is not 0 and double lasso ? Shrink(t, Threshold(lr, lasso)) : t)];

    /// <summary>The same problem at another theta.</summary>
    public static Problem At(Problem problem, IEnumerable<double> theta) => problem with { Theta = [.. theta] };

    /// <summary>The same problem with the mean taken off each feature.</summary>
    public static Problem Centred(Problem problem)
    {
        double[] means = Draw.Many(problem.Features, j => problem.Rows.Average(row => row[j]));
        return problem.MapX((_, j, x) => x - means[j]);
    }

    /// <summary>The rows that count. One without weight is left out, and not multiplied by 0: its logit may be infinite.</summary>
    public static IEnumerable<int> Weighted(Problem problem) => Rows(problem).Where(i => problem.WeightOf(i) != 0);
}
