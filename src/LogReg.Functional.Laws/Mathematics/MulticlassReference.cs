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
        MulticlassProblem here = problem with { Theta = new double[problem.Dimension] };
        double value = Value(here);
        for (int step = 0; step < Steps; step++)
        {
            double[] direction = Elimination.Solve(MulticlassTextbook.Right.Hessian(here), MulticlassTextbook.Right.Gradient(here));
            MulticlassProblem? next = null;
            for (double length = 1; length > 1e-6 && next is null; length /= 2)
            {
                MulticlassProblem tried = here with { Theta = [.. here.Theta.Select((t, j) => t - length * direction[j])] };
                next = Value(tried) <= value ? tried : null;
            }
            if (next is null || next.Theta.SequenceEqual(here.Theta))
                break;
            (here, value) = (next, Value(next));
        }
        return here.Theta;
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
            double[] gradient = MulticlassTextbook.Right.Gradient(problem with { Theta = w });
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

    private static double Value(MulticlassProblem problem) => MulticlassTextbook.Right.Value(problem);
}
