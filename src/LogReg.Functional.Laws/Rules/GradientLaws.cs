namespace LogReg.Functional.Verification;

/// <summary>Laws 10, 12, 14, 16 and 17: slope and curvature of f.</summary>
internal static class GradientLaws
{
    // The largest |sigmoid''|, at sigmoid = (1 +- 1/sqrt 3)/2: it bounds the third derivative of the loss.
    private static readonly double ThirdDerivative = 1 / (6 * Math.Sqrt(3));

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("10", RuleSet.Regularised,
            "f - D = |grad_w f|^2 / (2 lambda), D the dual at a_i = y_i - p_i in double-doubles; the slacks are those of f and "
            + "of the gradient.",
            Parts.Loss | Parts.Gradient, Traits.L2, CaseKind.Small, Duality),
        Law.Derived("12", RuleSet.SmoothConvexLoss,
            "The gradient is the derivative of the definition, by dual numbers, within the slack.",
            Parts.Gradient, Traits.None, CaseKind.Small, IsDerivative),
        Law.Derived("14", RuleSet.SmoothConvexLoss,
            "The gradient is a central difference: truncation h^2/24 mean|x|^3 / (6 sqrt 3) of the spacing h, the slack of both "
            + "values over h, that of the gradient, and the curvature times 2 u |theta_j| that rounding puts theta_j off the "
            + "middle.",
            Parts.Loss | Parts.Gradient, Traits.None, CaseKind.Small, CentralDifference),
        Law.Derived("16", RuleSet.SmoothConvexLoss,
            "f(v) >= f(u) + grad f(u).(v - u): the tangent lies below, within the slacks and d + 2 roundings.",
            Parts.Loss | Parts.Gradient, Traits.None, CaseKind.Small, Tangent),
        Law.Derived("16-chord", RuleSet.SmoothConvexLoss,
            "f((u + v)/2) <= (f(u) + f(v))/2; rounding the midpoint moves f by at most 2 u S.",
            Parts.Loss, Traits.None, CaseKind.Small, Chord),
        Law.Derived("17", RuleSet.Regularised,
            "(grad f(u) - grad f(v)).(u - v) >= lambda |w_u - w_v|^2, within the slacks times |u - v|.",
            Parts.Gradient, Traits.None, CaseKind.Small, StronglyMonotone),
        Law.Derived("17-smooth", RuleSet.SmoothConvexLoss,
            "|grad f(u) - grad f(v)| <= L |u - v|, L = tr(X'SX)/(4W) + lambda with the column of ones, within the slacks and n + "
            + "d + 8 roundings.",
            Parts.Gradient, Traits.None, CaseKind.Small, Smooth),
    ];

    /// <summary>L = (1 + tr(X'SX)/W)/4 + lambda, the 1 for an intercept, by a naive sum.</summary>
    internal static double Smoothness(Problem problem)
    {
        double squares = 0, total = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i);
            foreach (double x in problem.Rows[i])
                squares += s * x * x;
            total += s;
        }
        return (problem.First + squares / total) / 4 + problem.Lambda;
    }

    private static IEnumerable<Finding> IsDerivative(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Dual<DoubleDouble>[] theta = [.. problem.Theta.Select(Dual<DoubleDouble>.Of)];
        double[] expected = new double[theta.Length];
        for (int j = 0; j < expected.Length; j++)
        {
            Dual<DoubleDouble>[] along = [.. theta];
            along[j] = Dual<DoubleDouble>.Variable(problem.Theta[j]);
            expected[j] = Specification.Value(problem, along).Slope.Nearest;
        }
        return Finding.Near("gradient", expected, subject.Gradient(problem), subject.Slack.OfGradient(problem, problem.At));
    }

    private static IEnumerable<Finding> CentralDifference(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector gradient = subject.Gradient(problem);
        double[] slack = subject.Slack.OfGradient(problem, problem.At);
        double u = subject.Slack.U;
        for (int j = 0; j < problem.Dimension; j++)
        {
            int coordinate = j;
            (double largest, double squares, double cubes) = Moments(problem, j);
            double h = Math.Cbrt(2 * u) / Math.Max(largest, 1.0 / 1024);
            Problem above = problem.MapTheta((k, t) => k == coordinate ? t + h : t);
            Problem below = problem.MapTheta((k, t) => k == coordinate ? t - h : t);
            double spacing = above.Theta[j] - below.Theta[j];
            double difference = (subject.Loss(above) - subject.Loss(below)) / spacing;
            double curvature = squares / 4 + (j < problem.First ? 0 : problem.Lambda);
            yield return Finding.Near(
                $"gradient[{j}] as a difference",
                difference,
                gradient[j],
                spacing * spacing / 24 * ThirdDerivative * cubes
                    + subject.Slack.Of(problem, above.At, below.At) / spacing + slack[j]
                        + curvature * 2 * u * Math.Abs(problem.Theta[j]));
        }
    }

    /// <summary>
    /// max |x_ij|, mean |x_ij|^2 and mean |x_ij|^3 of the column of an entry of theta; a column of ones for the intercept.
    /// </summary>
    private static (double Largest, double Squares, double Cubes) Moments(Problem problem, int entry)
    {
        if (entry < problem.First)
            return (1, 1, 1);
        double largest = 0, squares = 0, cubes = 0, total = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i), x = Math.Abs(problem.Rows[i][entry - problem.First]);
            largest = Math.Max(largest, x);
            squares += s * x * x;
            cubes += s * x * x * x;
            total += s;
        }
        return (largest, squares / total, cubes / total);
    }

    private static IEnumerable<Finding> Tangent(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector u = problem.At, v = subject.Other(c, problem), gradient = subject.Gradient(problem);
        double[] slack = subject.Slack.OfGradient(problem, u);
        double rise = 0, tolerance = subject.Slack.Of(problem, u, v), unit = subject.Slack.U;
        for (int j = 0; j < u.Length; j++)
        {
            double d = v[j] - u[j];
            rise += gradient[j] * d;
            tolerance += (slack[j] + (u.Length + 2) * unit * Math.Abs(gradient[j])) * Math.Abs(d);
        }
        yield return Finding.AtMost(
            "tangent", subject.Loss(problem) + rise, subject.Loss(problem, v), tolerance + unit * Math.Abs(rise));
    }

    private static IEnumerable<Finding> Chord(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector u = problem.At, v = subject.Other(c, problem), middle = (u + v) / 2;
        double chord = subject.Loss(problem) / 2 + subject.Loss(problem, v) / 2;
        double tolerance = subject.Slack.Of(problem, u, v, middle) + 2 * subject.Slack.U * Slack.Scale(problem, middle);
        yield return Finding.AtMost("f at the middle", subject.Loss(problem, middle), chord, tolerance);
    }

    private static IEnumerable<Finding> StronglyMonotone(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector u = problem.At, v = subject.Other(c, problem), atU = subject.Gradient(problem), atV = subject.Gradient(problem, v);
        double[] slackU = subject.Slack.OfGradient(problem, u), slackV = subject.Slack.OfGradient(problem, v);
        double product = 0, least = 0, tolerance = 0;
        for (int j = 0; j < u.Length; j++)
        {
            double d = u[j] - v[j];
            product += (atU[j] - atV[j]) * d;
            least += j < problem.First ? 0 : problem.Lambda * d * d;
            tolerance += (slackU[j] + slackV[j]) * Math.Abs(d)
                + (u.Length + 4) * subject.Slack.U * (Math.Abs(atU[j]) + Math.Abs(atV[j])
                    + problem.Lambda * Math.Abs(d)) * Math.Abs(d);
        }
        yield return Finding.AtMost("lambda |u - v|^2", least, product, tolerance);
    }

    private static IEnumerable<Finding> Smooth(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector u = problem.At, v = subject.Other(c, problem);
        double change = (subject.Gradient(problem) - subject.Gradient(problem, v)).Norm;
        double bound = Smoothness(problem) * (u - v).Norm;
        double tolerance = subject.Slack.OfGradientNorm(problem, u) + subject.Slack.OfGradientNorm(problem, v)
            + (problem.Rows.Length + u.Length + 8) * subject.Slack.U * (bound + change);
        yield return Finding.AtMost("|grad f(u) - grad f(v)|", change, bound, tolerance);
    }

    private static IEnumerable<Finding> Duality(Subject subject, Case c)
    {
        Problem problem = c.Problem.Lambda == 0 ? c.Problem with { Lambda = 0.125 } : c.Problem;
        double dual = DualValue(problem), value = subject.Loss(problem);
        double square = subject.Gradient(problem).Skip(problem.First).Sum(g => g * g), gap = square / (2 * problem.Lambda);
        double error = subject.Slack.OfGradientNorm(problem, problem.At);
        yield return Finding.Near(
            "f - D",
            gap,
            value - dual,
            subject.Slack.Of(problem) + (2 * Math.Sqrt(square) * error + error * error) / (2 * problem.Lambda)
                + (problem.Features + 4) * subject.Slack.U * (gap + value + Math.Abs(dual)));
    }

    /// <summary>D = (1/W) sum s H(p) - |v|^2/(2 lambda) - (1/W) sum s a (b + o), v = X'(s a)/W.</summary>
    private static double DualValue(Problem problem)
    {
        DoubleDouble[] theta = [.. problem.Theta.Select(DoubleDouble.Of)];
        DoubleDouble[] v = new DoubleDouble[problem.Features];
        DoubleDouble total = default, sum = default, squares = default;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            DoubleDouble s = DoubleDouble.Of(problem.WeightOf(i)), z = Specification.Logit(problem, theta, i);
            DoubleDouble p = Specification.Sigmoid(z), a = DoubleDouble.Of(problem.Y[i]) - p;
            DoubleDouble fixedPart = DoubleDouble.Of(problem.OffsetOf(i)) + (problem.Intercept ? theta[0] : default);
            sum += s * (Specification.Softplus(z) - p * z - a * fixedPart);
            for (int j = 0; j < v.Length; j++)
                v[j] += s * a * DoubleDouble.Of(problem.Rows[i][j]);
            total += s;
        }
        foreach (DoubleDouble entry in v)
            squares += entry / total * (entry / total);
        return (sum / total - squares / DoubleDouble.Of(2 * problem.Lambda)).Nearest;
    }
}
