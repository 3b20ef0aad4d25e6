namespace LogReg.Functional.Verification;

/// <summary>Laws 15 and 18: the second derivative of f.</summary>
internal static class HessianLaws
{
    // The largest |sigmoid'''|, at z = 0: it bounds the fourth derivative of the loss.
    private const double FourthDerivative = 1.0 / 8;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Exact("15-symmetric", RuleSet.SmoothConvexLoss, "The Hessian is symmetric, bit for bit.",
            Parts.Hessian, Traits.None, CaseKind.Small, Symmetric),
        Law.Derived("15", RuleSet.SmoothConvexLoss, "The Hessian is that of the definition in double-doubles, within the slack.",
            Parts.Hessian, Traits.None, CaseKind.Small, IsSpecified),
        Law.Derived("15-bounds", RuleSet.SmoothConvexLoss,
            "0 <= v'Hv <= v'(X'SX/(4W) + lambda I)v, the ridge without the intercept.",
            Parts.Hessian, Traits.None, CaseKind.Small, Bounded),
        Law.Derived("15-difference", RuleSet.SmoothConvexLoss,
            "Hv is a central difference of gradients along v: truncation h^2/6 mean|x_j||x.v|^3/8, the slack of both gradients "
            + "over 2h.",
            Parts.Hessian | Parts.Gradient, Traits.None, CaseKind.Small, IsDifference),
        Law.Derived("15-product", RuleSet.SmoothConvexLoss,
            "The product is the definition's Hessian times v: p + d + 8 roundings more of mean |x_j| sum |x_k v_k| (1/4 + A/10) "
            + "+ lambda |v_j|.",
            Parts.HessianProduct, Traits.None, CaseKind.Small, Product),
        Law.Derived("18", RuleSet.SmoothConvexLoss,
            "e^-r v'H(theta)v <= v'H(theta + d)v <= e^r v'H(theta)v, r = max |x.d|, lambda = 0: the loss is self-concordant.",
            Parts.Hessian, Traits.None, CaseKind.Small, SelfConcordant),
    ];

    private static IEnumerable<Finding> Symmetric(Subject subject, Case c)
    {
        double[,] hessian = subject.Hessian(c.Problem);
        int d = c.Problem.Dimension;
        yield return Finding.True("shape", (hessian.GetLength(0), hessian.GetLength(1)) == (d, d), $"not {d} x {d}");
        for (int j = 0; j < d; j++)
            for (int k = 0; k < j; k++)
                yield return Finding.SameBits($"H[{j}, {k}]", hessian[k, j], hessian[j, k]);
    }

    private static IEnumerable<Finding> IsSpecified(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        double[,] found = subject.Hessian(problem);
        DoubleDouble[,] expected = Specification.Hessian(problem, problem.Theta.Select(DoubleDouble.Of).ToArray());
        double[,] slack = subject.Slack.OfHessian(problem, problem.At);
        for (int j = 0; j < problem.Dimension; j++)
            for (int k = 0; k < problem.Dimension; k++)
                yield return Finding.Near($"H[{j}, {k}]", expected[j, k].Nearest, found[j, k], slack[j, k]);
    }

    private static IEnumerable<Finding> Bounded(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector v = Direction(c);
        (double found, double slack) = Quadratic(subject, problem, v);
        double most = 0, total = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double along = Along(problem, i, v);
            most += problem.WeightOf(i) * along * along / 4;
            total += problem.WeightOf(i);
        }
        most = most / total + problem.Lambda * v.Skip(problem.First).Sum(x => x * x);
        yield return Finding.AtMost("0 <= v'Hv", 0, found, slack);
        yield return Finding.AtMost("v'Hv <= v'(X'SX/(4W) + lambda I)v", found, most, slack);
    }

    private static IEnumerable<Finding> IsDifference(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector v = Direction(c), exact = Product(subject.Hessian(problem), v);
        int n = problem.Rows.Length;
        double reach = Math.Max(Enumerable.Range(0, n).Max(i => Math.Abs(Along(problem, i, v))), 1.0 / 1024);
        double h = Math.Cbrt(2 * subject.Slack.U) / reach, total = Enumerable.Range(0, n).Sum(problem.WeightOf);
        Problem above = problem with { Theta = [.. problem.At + h * v] };
        Problem below = problem with { Theta = [.. problem.At - h * v] };
        Vector difference = (subject.Gradient(above) - subject.Gradient(below)) / (2 * h);
        double[] slackAbove = subject.Slack.OfGradient(problem, above.At);
        double[] slackBelow = subject.Slack.OfGradient(problem, below.At);

        double[,] slackOfHessian = subject.Slack.OfHessian(problem, problem.At);

        // theta +- h v are rounded, which moves each gradient by the Hessian's entries, at most mean |x_j x_k|/4 + lambda, times
        // u |theta_k|.
        for (int j = 0; j < v.Length; j++)
        {
            double truncation = Enumerable.Range(0, n).Sum(i =>
                problem.WeightOf(i) * Math.Abs(problem.FeatureOf(i, j)) * Math.Pow(Math.Abs(Along(problem, i, v)), 3)) / total;
            double moved = 0, slack = 0;
            for (int k = 0; k < v.Length; k++)
            {
                double entry = Enumerable.Range(0, n)
                    .Sum(i => problem.WeightOf(i) * Math.Abs(problem.FeatureOf(i, j) * problem.FeatureOf(i, k)))
                    / total / 4 + (j == k ? problem.Lambda : 0);
                moved += entry * 2 * subject.Slack.U * (Math.Abs(problem.Theta[k]) + h * Math.Abs(v[k]));
                slack += (slackOfHessian[j, k] + v.Length * subject.Slack.U * entry) * Math.Abs(v[k]);
            }
            yield return Finding.Near(
                $"(Hv)[{j}]", difference[j], exact[j],
                h * h / 6 * FourthDerivative * truncation + (slackAbove[j] + slackBelow[j]) / (2 * h) + moved / h + slack
                    + 4 * subject.Slack.U * Math.Abs(difference[j]));
        }
    }

    private static IEnumerable<Finding> Product(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Vector v = Direction(c), found = subject.HessianProduct(problem, v);
        DoubleDouble[,] hessian = Specification.Hessian(problem, problem.Theta.Select(DoubleDouble.Of).ToArray());
        double[,] slackOfHessian = subject.Slack.OfHessian(problem, problem.At);
        yield return Finding.True("length", found.Length == v.Length, $"{found.Length} entries");
        for (int j = 0; j < v.Length; j++)
        {
            DoubleDouble expected = default;
            double slack = 0;
            for (int k = 0; k < v.Length; k++)
            {
                expected += hessian[j, k] * DoubleDouble.Of(v[k]);
                double entry = slackOfHessian[j, k];
                slack += (1 + (problem.Features + v.Length + 8.0) / subject.Slack.Operations(problem)) * entry * Math.Abs(v[k]);
            }
            yield return Finding.Near($"(Hv)[{j}]", expected.Nearest, found[j], slack + subject.Slack.Smallest);
        }
    }

    private static IEnumerable<Finding> SelfConcordant(Subject subject, Case c)
    {
        Problem here = c.Problem with { Lambda = 0 };
        Vector v = Direction(c), there = subject.Other(c, here), moved = there - here.At;
        (double left, double slackLeft) = Quadratic(subject, here, v);
        (double right, double slackRight) = Quadratic(subject, here with { Theta = [.. there] }, v);

        // r itself is rounded: each |x.d| by d + 2 roundings of sum |x_j| (|theta_j| + |theta'_j|), of which e^r shows as much
        // relatively.
        double reach = 0, rounding = 0;
        for (int i = 0; i < here.Rows.Length; i++)
        {
            reach = Math.Max(reach, Math.Abs(Along(here, i, moved)));
            double size = 0;
            for (int j = 0; j < v.Length; j++)
                size += Math.Abs(here.FeatureOf(i, j)) * (Math.Abs(here.Theta[j]) + Math.Abs(there[j]));
            rounding = Math.Max(rounding, size);
        }
        double factor = Math.Exp(reach + (v.Length + 4) * Slack.UnitRoundoff * rounding);
        if (!double.IsFinite(factor))
            yield break;
        yield return Finding.AtMost("v'H(theta + d)v <= e^r v'H(theta)v", right, factor * left, slackRight + factor * slackLeft);
        yield return Finding.AtMost("v'H(theta)v <= e^r v'H(theta + d)v", left, factor * right, slackLeft + factor * slackRight);
    }

    /// <summary>Any direction, of coordinates that make up for the columns' scales.</summary>
    private static Vector Direction(Case c)
    {
        Draw draw = c.Choices.Draw();
        int n = c.Problem.Rows.Length;
        return
        [
            .. Enumerable.Range(0, c.Problem.Dimension).Select(j =>
                draw.Grid(2) / Math.Max(Enumerable.Range(0, n).Max(i => Math.Abs(c.Problem.FeatureOf(i, j))), 1.0 / 1024)),
        ];
    }

    private static double Along(Problem problem, int row, Vector v) =>
        Enumerable.Range(0, v.Length).Sum(j => problem.FeatureOf(row, j) * v[j]);

    private static Vector Product(double[,] matrix, Vector v) =>
        [.. Enumerable.Range(0, v.Length).Select(j => Enumerable.Range(0, v.Length).Sum(k => matrix[j, k] * v[k]))];

    /// <summary>v'Hv and how far rounding may take it: the entries' slack and 2 d + 2 roundings of the sum.</summary>
    private static (double Value, double Slack) Quadratic(Subject subject, Problem problem, Vector v)
    {
        double[,] hessian = subject.Hessian(problem), slackOfHessian = subject.Slack.OfHessian(problem, problem.At);
        double value = 0, slack = 0;
        for (int j = 0; j < v.Length; j++)
            for (int k = 0; k < v.Length; k++)
            {
                value += v[j] * hessian[j, k] * v[k];
                slack += Math.Abs(v[j] * v[k]) * (slackOfHessian[j, k]
                    + (2 * v.Length + 2) * subject.Slack.U * Math.Abs(hessian[j, k]));
            }
        return (value, slack);
    }
}
