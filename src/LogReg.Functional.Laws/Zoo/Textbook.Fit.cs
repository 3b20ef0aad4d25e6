using System.Numerics;

namespace LogReg.Functional.Verification;

/// <summary>
/// Newton's method from the problem's theta: the quadratic model of f plus lasso, minimised by coordinate descent where there is a lasso
/// and by elimination where there is none, then as much of that step as goes down (Lee, Sun and Saunders, "Proximal Newton-type methods",
/// 2014).
/// </summary>
internal sealed partial record Textbook
{
    private const double StopBelow = GradientPromised / 10;

    /// <summary>A whole fit.</summary>
    public Answer Fit(Problem problem)
    {
        bool penalised = problem.Lambda > 0 || problem.Lambda1 > 0;
        if (problem.Intercept && OnlyLabel(problem) is { } label)
            return new Answer.NoOptimum([label == 1 ? 1 : -1, .. new double[problem.Features]]);
        Problem here = problem;
        for (int steps = 0; steps <= Budget; steps++)
        {
            if (!penalised && Separates(here))
                return new Answer.NoOptimum(here.At);
            Quadratic model = Model(here);
            double[] direction = model.Minimum();
            double decrease = model.Decrease(direction), reach = Weighted(here).Max(i => Math.Abs(Along(here, i, direction)));
            // A small gradient alone is no proof: where the classes touch, f flattens out for ever while Newton's step stays long.
            if (model.Violation().Max() <= StopBelow && reach < 1e-6)
                return Optimum(here, model, decrease, steps);
            if (Shorter(here, direction, decrease) is not { } next)
                break;
            here = next;
        }
        return penalised ? new Answer.Stopped(here.At) : SplitByAColumn(problem) ?? new Answer.Stopped(here.At);
    }

    // The most common way for a part to be split off: a column with one sign in each class, and what is left when its rows and it are gone
    // has an optimum, so that nothing else runs away.
    private Answer? SplitByAColumn(Problem problem)
    {
        for (int j = 0; j < problem.Features; j++)
            foreach (int sign in (int[])[1, -1])
            {
                int[] rows = [.. Weighted(problem)], left = [.. rows.Where(i => problem.Rows[i][j] == 0)];
                if (left.Length == 0 || left.Length == rows.Length || problem.Dimension == 1
                    || !rows.Except(left).All(i => problem.Y[i] is 0 or 1 && sign * (2 * problem.Y[i] - 1) * problem.Rows[i][j] > 0))
                    continue;
                int column = j, at = problem.First + j;
                Problem rest = problem.Pick(left) with { Theta = new double[problem.Dimension - 1] };
                rest = rest with { Rows = [.. rest.Rows.Select(row => row.Where((_, k) => k != column).ToArray())] };
                if (Fit(rest) is Answer.Optimum)
                    return new Answer.PartlySeparated(
                        [.. problem.Theta.Select((_, k) => k == at ? (BigInteger)sign : 0)],
                        [.. problem.Theta.Select((_, k) => k != at ? CoefficientLimit.Finite
                            : sign > 0 ? CoefficientLimit.PlusInfinity : CoefficientLimit.MinusInfinity)]);
            }
        return null;
    }

    // For a step this short (reach) Newton's decrement tells the gap up to a factor near 1 (Bach, 2010, prop. 2); twice that is claimed.
    private static Answer.Optimum Optimum(Problem here, Quadratic model, double decrease, int steps)
    {
        bool stronglyConvex = here.Lambda > 0 && !here.Intercept;
        double norm = Math.Sqrt(model.Violation().Sum(e => e * e)) + Slack.Naive.OfGradientNorm(here, here.At);
        return new(here.At, Math.Max(0, 2 * decrease), stronglyConvex ? norm / here.Lambda : double.PositiveInfinity, steps);
    }

    // Near the minimum, where f's rounding is larger than what a step gains, full steps; elsewhere the longest of 1, 1/2, ... that gains.
    private Problem? Shorter(Problem here, double[] direction, double decrease)
    {
        double before = Value(here);
        for (double length = 1; length > 1e-12; length /= 2)
        {
            Problem next = here.MapTheta((j, t) => t + length * direction[j]);
            if (decrease < 1e-9 || Value(next) <= before - 1e-4 * length * decrease)
                return next;
        }
        return null;
    }

    private Quadratic Model(Problem here)
    {
        Matrix hessian = Hessian(here);
        double[,] numbers = new double[here.Dimension, here.Dimension];
        for (int j = 0; j < here.Dimension; j++)
            for (int k = 0; k < here.Dimension; k++)
                numbers[j, k] = hessian[j, k];
        return new(here.Theta, [.. Gradient(here)], numbers, [.. here.Theta.Select((_, j) => Lasso(here, j))]);
    }

    // The label that all rows with a weight have; nothing if they differ.
    private static double? OnlyLabel(Problem problem)
    {
        double[] labels = [.. Weighted(problem).Select(i => problem.Y[i]).Distinct()];
        return labels is [0.0 or 1.0] ? labels[0] : null;
    }

    // Beyond what rounding can pretend: x.theta is off by less than 1e-12 of its terms' size.
    private static bool Separates(Problem problem) => Weighted(problem).All(i =>
    {
        double size = Enumerable.Range(0, problem.Dimension).Sum(j => Math.Abs(problem.FeatureOf(i, j) * problem.Theta[j]));
        return (2 * problem.Y[i] - 1) * Along(problem, i, problem.Theta) > 1e-12 * size && problem.Y[i] is 0 or 1;
    });

    private static double Along(Problem problem, int row, double[] direction) =>
        Enumerable.Range(0, direction.Length).Sum(j => problem.FeatureOf(row, j) * direction[j]);
}
