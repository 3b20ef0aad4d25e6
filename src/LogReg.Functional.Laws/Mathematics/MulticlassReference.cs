namespace LogReg.Functional.Verification;

/// <summary>
/// Where the minimum of many classes is, found without the library's solvers or certificates, and how near it is for certain.
/// </summary>
internal static class MulticlassReference
{
    private const int Steps = 60, ProximalSteps = 100;

    /// <summary>The lowest point that damped Newton steps find from 0, in plain sums; any point bounds the minimum from above.</summary>
    public static double[] Of(MulticlassProblem problem)
    {
        double[] theta = new double[problem.Dimension];
        double value = Naive(problem, theta, [], null);
        for (int step = 0; step < Steps; step++)
        {
            double[] gradient = new double[theta.Length];
            double[,] hessian = new double[theta.Length, theta.Length];
            Naive(problem, theta, gradient, hessian);
            double[] direction = Elimination.Solve(hessian, gradient);
            (double[] Theta, double Value)? next = null;
            for (double length = 1; length > 1e-6 && next is null; length /= 2)
            {
                double[] tried = [.. theta.Select((t, j) => t - length * direction[j])];
                next = Naive(problem, tried, [], null) is var found && found <= value ? (tried, found) : null;
            }
            if (next is not var (there, lower) || there.SequenceEqual(theta))
                break;
            (theta, value) = (there, lower);
        }
        return theta;
    }

    /// <summary>
    /// A point not above theta in f with the lasso: proximal steps of 1/L from theta, in plain sums. Any point at all bounds the minimum.
    /// </summary>
    public static double[] Below(MulticlassProblem problem, IReadOnlyList<double> theta)
    {
        double[] w = [.. theta];
        double rate = 1 / SoftmaxObjectiveLaws.Smoothness(problem);
        for (int step = 0; step < ProximalSteps; step++)
        {
            double[] gradient = new double[w.Length];
            Naive(problem, w, gradient, null);
            for (int j = 0; j < w.Length; j++)
            {
                double moved = w[j] - rate * gradient[j], held = j < problem.Intercepts ? 0 : rate * problem.Lambda1;
                w[j] = Math.Sign(moved) * Math.Max(0, Math.Abs(moved) - held);
            }
        }
        return w;
    }

    /// <summary>f at a theta, in double-doubles.</summary>
    public static double ValueAt(MulticlassProblem problem, IReadOnlyList<double> theta) =>
        MulticlassSpecification.Value<DoubleDouble>(problem with { Theta = [.. theta] }).Nearest
        + problem.Lambda1 * theta.Skip(problem.Intercepts).Sum(Math.Abs);

    /// <summary>How near theta is to the optimum, by its gradient in double-doubles (<see cref="Verification.Proximity"/>).</summary>
    public static Proximity Proximity(MulticlassProblem problem, IReadOnlyList<double> theta)
    {
        MulticlassProblem there = problem with { Theta = [.. theta] };
        DoubleDouble[] g = MulticlassSpecification.Gradient<DoubleDouble>(there);
        return Near(there, inverse => Verification.Proximity.Decrement(g, inverse));
    }

    /// <summary>How near it is if no entry of the gradient is above a tolerance.</summary>
    public static Proximity Promised(MulticlassProblem problem, IReadOnlyList<double> theta, double tolerance) =>
        Near(problem with { Theta = [.. theta] }, inverse => Verification.Proximity.Decrement(tolerance, inverse));

    /// <summary>A bound of the least curvature at theta from below.</summary>
    public static double LeastCurvature(MulticlassProblem problem, IReadOnlyList<double> theta) =>
        Verification.Proximity.LeastCurvature(MulticlassSpecification.Hessian<DoubleDouble>(problem with { Theta = [.. theta] }));

    private static Proximity Near(MulticlassProblem there, Func<DoubleDouble[,], double> decrement) =>
        Verification.Proximity.Of(MulticlassSpecification.Hessian<DoubleDouble>(there), Directions(there), decrement);

    // Two logits of a row move against each other along [1, x_i] in the block of one class less [1, x_i] in that of the other.
    private static IEnumerable<double[]> Directions(MulticlassProblem problem)
    {
        foreach (int row in problem.Counting)
            for (int k = 1; k < problem.Classes; k++)
                for (int l = 0; l < k; l++)
                {
                    double[] direction = new double[problem.Dimension];
                    for (int j = 0; j <= problem.Features; j++)
                    {
                        if (problem.Index(k, j) is var plus and >= 0)
                            direction[plus] = problem.FeatureOf(row, j);
                        if (problem.Index(l, j) is var minus and >= 0)
                            direction[minus] = -problem.FeatureOf(row, j);
                    }
                    yield return direction;
                }
    }

    /// <summary>
    /// f without the lasso; writes its gradient, where there is room for one, and its Hessian: as written in the textbook, in plain sums.
    /// </summary>
    private static double Naive(MulticlassProblem problem, double[] theta, double[] gradient, double[,]? hessian)
    {
        int classes = problem.Classes, width = problem.Features + 1;
        int[] at = [.. Enumerable.Range(0, classes * width).Select(place => problem.Index(place / width, place % width))];
        double[] p = new double[classes], residual = new double[classes];
        double value = 0, total = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i);
            if (s == 0)
                continue;
            int own = problem.Y[i], largest = 0;
            for (int k = 0; k < classes; k++)
            {
                p[k] = 0;
                for (int j = 0; j < width; j++)
                    if (at[k * width + j] is >= 0 and var place)
                        p[k] += problem.FeatureOf(i, j) * theta[place];
                largest = p[k] > p[largest] ? k : largest;
            }
            double most = p[largest], mine = p[own], rest = 0;
            for (int k = 0; k < classes; k++)
            {
                p[k] = k == largest ? 1 : Math.Exp(p[k] - most);
                rest += k == largest ? 0 : p[k];
            }

            // log(1 + x) = log(u) + (x - (u - 1)) / u for u = fl(1 + x): the second term is what the sum lost.
            double u = 1 + rest;
            value += s * (most - mine + Math.Log(u) + (rest - (u - 1)) / u);
            total += s;
            double others = 0;
            for (int k = 0; k < classes; k++)
                others += k == own ? 0 : p[k];
            for (int k = 0; k < classes; k++)
            {
                residual[k] = s * (k == own ? -others : p[k]) / (1 + rest);
                for (int j = 0; j < width && gradient.Length > 0; j++)
                    if (at[k * width + j] is >= 0 and var place)
                        gradient[place] += residual[k] * problem.FeatureOf(i, j);
            }
            for (int k = 0; hessian is not null && k < classes; k++)
                for (int l = 0; l < classes; l++)
                {
                    double besides = k != l ? -p[l] : k == largest ? rest : 1 + rest - p[k];
                    double curvature = s * (p[k] / (1 + rest)) * (besides / (1 + rest));
                    for (int j = 0; j < width; j++)
                        for (int m = 0; m < width; m++)
                            if (at[k * width + j] is >= 0 and var row && at[l * width + m] is >= 0 and var column && column <= row)
                                hessian[row, column] += curvature * problem.FeatureOf(i, j) * problem.FeatureOf(i, m);
                }
        }
        value /= total;
        for (int a = 0; a < theta.Length; a++)
        {
            double lambda = a < problem.Intercepts ? 0 : problem.Lambda;
            value += lambda / 2 * theta[a] * theta[a];
            if (gradient.Length > 0)
                gradient[a] = gradient[a] / total + lambda * theta[a];
            for (int b = 0; hessian is not null && b <= a; b++)
                hessian[b, a] = hessian[a, b] = hessian[a, b] / total + (a == b ? lambda : 0);
        }
        return value;
    }
}
