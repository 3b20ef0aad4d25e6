namespace LogReg.Functional.Verification;

/// <summary>Laws 5 and 13: sigmoid is the slope of softplus, and the gradient a derivative along the imaginary axis.</summary>
internal static class DerivativeLaws
{
    private static readonly double[] Strides = [1e-6, 1e-3, 0.1, 1, 20];

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("5", RuleSet.ScalarKernel,
            "Softplus rises by d sigmoid(z) at least and d sigmoid(z + d) at most from z to z + d: 5 u of both its values, 7 u "
            + "of the rise.",
            Parts.Sigmoid | Parts.Softplus, Traits.None, CaseKind.Scalar, SlopeIsSigmoid),
        Law.Derived("5-curvature", RuleSet.ScalarKernel,
            "loss'' is sigmoid(z) sigmoid(-z), at most 1/4: two factors of 4.5 u and their product's rounding, 10 u.",
            Parts.RowCurvature, Traits.None, CaseKind.Scalar, Curvature),
        Law.Derived("13", RuleSet.SmoothConvexLoss,
            "The gradient is the complex step Im f(theta + ih e_j)/h of the definition at h = 1e-200, in plain doubles; the "
            + "slacks of both.",
            Parts.Gradient, Traits.None, CaseKind.Small, ComplexStep),
    ];

    private static IEnumerable<Finding> SlopeIsSigmoid(Subject subject, Case c)
    {
        double u = subject.Slack.U, z = c.Z, low = subject.Softplus(z), slope = subject.Sigmoid(z);
        foreach (double stride in Strides)
        {
            double there = subject.Slack.Nearest(z + stride * (1 + Math.Abs(z))), d = there - z;
            if (!double.IsFinite(d))
                continue;
            double high = subject.Softplus(there), steeper = subject.Sigmoid(there);
            double tolerance = u * (5 * (low + high) + 7 * d * steeper) + 8 * subject.Slack.Smallest * (1 + d);
            yield return Finding.AtMost("d sigmoid(z) <= rise", d * slope, high - low, tolerance);
            yield return Finding.AtMost("rise <= d sigmoid(z + d)", high - low, d * steeper, tolerance);
        }
    }

    private static IEnumerable<Finding> Curvature(Subject subject, Case c)
    {
        DoubleDouble z = DoubleDouble.Of(c.Z), minus = DoubleDouble.Of(-c.Z);
        double truth = (Specification.Sigmoid(z) * Specification.Sigmoid(minus)).Nearest, found = subject.RowCurvature(c.Z);
        yield return Finding.Near("curvature", truth, found, 10 * subject.Slack.U * truth + 4 * subject.Slack.Smallest);
        yield return Finding.AtMost("curvature <= 1/4", found, 0.25, 0);
    }

    private static IEnumerable<Finding> ComplexStep(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        double[] expected = [.. Enumerable.Range(0, problem.Dimension).Select(j => Specification.Value(
            problem,
            problem.Theta.Select((t, k) => k == j ? ComplexNumber.Imaginary(t) : ComplexNumber.Of(t)).ToArray()).Derivative)];

        // The reference sums one row after the other; softplus(z) - y z and what it is derived to cancel by a factor of 2 at
        // most. Of a row it loses half of the smallest number in each of about 12 products, of s_i times that and in the sum.
        double total = Enumerable.Range(0, problem.Rows.Length).Sum(problem.WeightOf);
        double underflow = 8 * problem.Rows.Length * ComplexNumber.Smallest * Math.Max(1, 1 / total);
        return Finding.Near("gradient", expected, subject.Gradient(problem),
        [
            .. subject.Slack.OfGradient(problem, problem.At)
                .Zip(Slack.Naive.OfGradient(problem, problem.At), (a, b) => a + 2 * b + underflow),
        ]);
    }
}
