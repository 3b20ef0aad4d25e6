namespace LogReg.Functional.Verification;

/// <summary>Law 44: the proximal map of t |w|_1, and a step made of it.</summary>
internal static class ProximalLaws
{
    private static readonly double[] Rates = [0, 1e-3, 0.1, 1, 30];
    private static readonly double[] PartsOfTwoOverL = [0.01, 0.25, 0.5, 0.9, 1];

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("44", RuleSet.Regularised, "Moreau: v - prox(v) is v cut off at -t and t; the difference is rounded once.",
            Parts.Proximal, Traits.None, CaseKind.Small, Moreau),
        Law.Derived("44-distance", RuleSet.Regularised, "|prox(u) - prox(v)| <= |u - v|, within 2 d + 4 roundings of both.",
            Parts.Proximal, Traits.None, CaseKind.Small, BringsTogether),
        Law.Derived("44-minimum", RuleSet.Regularised,
            "No other w has a smaller t |w|_1 + |w - v|^2 / 2, within 2 d + 6 roundings of both values.",
            Parts.Proximal, Traits.None, CaseKind.Small, IsMinimum),
        Law.Exact("44-zero", RuleSet.Regularised,
            "prox(v)_j is 0 where |v_j| <= t, v where t = 0, and has the sign of v_j elsewhere.",
            Parts.Proximal, Traits.None, CaseKind.Small, HasZeros),
        Law.Derived("44-step", RuleSet.Regularised,
            "A proximal step is theta - lr grad of all but the lasso, each coefficient then nearer to 0 by lr lambda1, the intercept not; within "
            + "lr times the gradient's slack and 4 u.",
            Parts.ProximalStep, Traits.L1, CaseKind.Small, IsShrunkGradientStep),
        Law.Derived("44-descent", RuleSet.Regularised,
            "f(Step) <= f - (1/lr - L/2) |Step - theta|^2 for a proximal step, 0 < lr <= 2/L, f with the lasso in double-doubles.",
            Parts.ProximalStep, Traits.L1, CaseKind.Small, GoesDown),
    ];

    /// <summary>
    /// The map brings points no farther apart: what its argument is off by, the step is. That is lr times the gradient's error, and u of
    /// each term for two products and two differences.
    /// </summary>
    private static IEnumerable<Finding> IsShrunkGradientStep(Subject subject, Case c)
    {
        Problem problem = Lassoed(subject, c);
        double[] gradient = [.. Specification.Gradient(problem, problem.Theta.Select(DoubleDouble.Of).ToArray()).Select(g => g.Nearest)];
        double[] slack = subject.Slack.OfGradient(problem, problem.At);
        foreach (double lr in Rates)
        {
            double held = lr * problem.Lambda1;
            yield return Finding.True("theta", subject.ProximalStep(problem, lr).Length == problem.Dimension, "another length");
            foreach (Finding finding in Finding.Near(
                $"theta at a rate of {lr}",
                [.. problem.Theta.Select((t, j) => t - lr * gradient[j] is var moved && j < problem.First
                    ? moved : Math.Sign(moved) * Math.Max(0, Math.Abs(moved) - held))],
                subject.ProximalStep(problem, lr),
                [.. problem.Theta.Select((t, j) => lr * slack[j] + 4 * subject.Slack.U * (Math.Abs(t) + lr * Math.Abs(gradient[j]) + held)
                    + subject.Slack.Smallest)]))
                yield return finding;
        }
    }

    /// <summary>
    /// With d = Step - theta the step's own optimality gives g.d + lambda1 (|w + d|_1 - |w|_1) &lt;= -|d|^2 / lr, and L bounds the rest by
    /// L |d|^2 / 2. A gradient that is off by e costs |e| |d|; rounding the step by r costs r times the slopes of both sides there.
    /// </summary>
    private static IEnumerable<Finding> GoesDown(Subject subject, Case c)
    {
        const double U = Slack.UnitRoundoff;
        Problem problem = Lassoed(subject, c);
        Slack model = subject.Slack;
        Vector theta = problem.At;
        double smoothness = GradientLaws.Smoothness(problem), before = ClaimedOptimum.Value(problem, theta);
        double norm = Math.Sqrt(Specification.Gradient(problem, theta.Select(DoubleDouble.Of).ToArray()).Sum(g => g.Nearest * g.Nearest))
            + problem.Lambda1 * Math.Sqrt(theta.Length);
        double error = model.OfGradientNorm(problem, theta), roundings = (model.Operations(problem) + problem.Rows.Length) * model.U;
        foreach (double part in PartsOfTwoOverL)
        {
            double lr = model.Nearest(Math.Min(part * 2 / smoothness, Math.Cbrt(model.Largest)));
            Vector next = subject.ProximalStep(problem, lr);
            if (!subject.Handles(problem, next))
                continue;
            double size = (next - theta).Norm, promised = (1 / lr - smoothness / 2) * size * size, after = ClaimedOptimum.Value(problem, next);
            double moved = 4 * model.U * (theta.Norm + next.Norm + lr * norm);
            double tolerance = error * size + 3 * (norm + error + (smoothness + 2 / lr) * size) * moved + (smoothness + 1 / lr) * moved * moved
                + roundings * (smoothness + 1 / lr) * size * size + (theta.Length + 4) * U * (before + after);
            yield return Finding.AtMost($"f after a step at {part} of 2/L", after, before - promised, tolerance);
        }
    }

    private static Problem Lassoed(Subject subject, Case c) => c.Problem with { Lambda1 = subject.Slack.Nearest(Threshold(c) / 4) };

    private static double Threshold(Case c) => Math.Abs(c.Choices.Draw().Grid(1));

    private static IEnumerable<Finding> Moreau(Subject subject, Case c)
    {
        double t = Threshold(c);
        Vector v = c.Problem.At, found = subject.Proximal(v, t);
        return Finding.Near(
            "v - prox(v)", [.. v.Select(x => Math.Clamp(x, -t, t))], v - found,
                [.. v.Select(x => 2 * subject.Slack.U * (Math.Abs(x) + t))]);
    }

    private static IEnumerable<Finding> BringsTogether(Subject subject, Case c)
    {
        double t = Threshold(c);
        Vector u = c.Problem.At, v = subject.Other(c, c.Problem);
        yield return Finding.AtMost(
            "distance", (subject.Proximal(u, t) - subject.Proximal(v, t)).Norm, (u - v).Norm,
            (2 * u.Length + 4) * subject.Slack.U * (u.Norm + v.Norm + 2 * t * Math.Sqrt(u.Length)));
    }

    private static IEnumerable<Finding> IsMinimum(Subject subject, Case c)
    {
        double t = Threshold(c);
        Vector v = c.Problem.At, found = subject.Proximal(v, t);
        foreach (Vector other in (Vector[])[v, Vector.Zeros(v.Length), subject.Other(c, c.Problem), found * 0.999, found * 1.001])
        {
            double here = Value(found), there = Value(other);
            yield return Finding.AtMost(
                "t |w|_1 + |w - v|^2 / 2", here, there, (2 * v.Length + 6) * subject.Slack.U * (here + there));
        }

        double Value(Vector w) => t * w.Sum(Math.Abs) + (w - v).Dot(w - v) / 2;
    }

    private static IEnumerable<Finding> HasZeros(Subject subject, Case c)
    {
        double t = Threshold(c);
        Vector v = c.Problem.At, found = subject.Proximal(v, t);
        for (int j = 0; j < v.Length; j++)
            yield return Finding.True(
                $"prox(v)[{j}]", Math.Abs(v[j]) <= t ? found[j] == 0 : Math.Sign(found[j]) == Math.Sign(v[j]),
                    $"{found[j]:R} for {v[j]:R}, t = {t:R}");
        foreach (Finding finding in Finding.SameNumbers("prox at t = 0", v, subject.Proximal(v, 0)))
            yield return finding;
    }
}
