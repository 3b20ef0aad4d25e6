namespace LogReg.Functional.Verification;

/// <summary>Laws 8, 11, 14 to 18, 34 and 37 of many classes: what f is, its slope and its curvature.</summary>
internal static class SoftmaxObjectiveLaws
{
    // The largest third central moment of a coin: p (1 - p) |1 - 2 p|.
    private static readonly double ThirdDerivative = 1 / (6 * Math.Sqrt(3));

    public static IReadOnlyList<Law> All { get; } =
    [
        Objective("8-classes", "f(0) = ln K for any X, classes and weights, within the slack.", AtTheOrigin),
        Objective("11-classes",
            "f of many classes and its gradient are those of the definition in double-doubles, within the slack.",
            IsSpecified),
        Objective("14-classes",
            "The gradient is a central difference: truncation h^2/24 mean|x|^3 / (6 sqrt 3) of the spacing h, for one logit of a row "
            + "moves, the "
            + "slack of both values over h, that of the gradient, and the curvature times 2 u |theta_j| that rounding puts theta_j off "
            + "the middle.",
            CentralDifference),
        Objective("16-classes",
            "f(v) >= f(u) + grad f(u).(v - u): the tangent lies below, within the slacks and d + 2 roundings.",
            Tangent),
        Objective("17-classes",
            "lambda |w_u - w_v|^2 <= (grad f(u) - grad f(v)).(u - v) <= L |u - v|^2, L = tr(X'SX)/(2W) + lambda with the column of "
            + "ones, within "
            + "the slacks times |u - v|.",
            MonotoneAndSmooth),
        Objective("34-binary",
            "Two classes are the logistic loss: without a ridge at the same theta, under lambda at w = w_1 - w_0 and lambda / 2 "
            + "where w_0 = -w_1; "
            + "the definition's in double-doubles, within the slack.",
            TwoClasses),
        Objective("34-balance", "Under a ridge the classes' gradients, lambda w taken off, add up to 0, within their slacks.", Balance),
        Objective("37-classes",
            "f(theta - lr grad f) <= f - lr (1 - lr L/2) |grad f|^2 for 0 < lr <= 2/L: the descent lemma, within the slack.",
            Descends),
        Law.Exact("15-classes-symmetric", RuleSet.SmoothConvexLoss, "The Hessian of many classes is symmetric, bit for bit.",
            Parts.SoftmaxHessian, Traits.None, CaseKind.Small, Symmetric),
        Hessian("15-classes",
            "The Hessian of many classes is that of the definition in double-doubles, within the slack.",
            HessianIsSpecified),
        Hessian("15-classes-bounds",
            "0 <= v'Hv <= mean r_i^2 / 4 + lambda |w|^2, r_i the range of a row's logits along v: a variance is at most a quarter of "
            + "the range's "
            + "square.",
            Bounded),
        Hessian("18-classes",
            "e^-r v'H(theta)v <= v'H(theta + d)v <= e^r v'H(theta)v, r the most that d moves two logits of a row against each other, "
            + "lambda = 0.",
            SelfConcordant),
    ];

    /// <summary>L of a problem, by a naive sum.</summary>
    internal static double Smoothness(MulticlassProblem problem)
    {
        double squares = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
            squares += problem.WeightOf(i) * problem.Rows[i].Sum(x => x * x);
        return ((problem.Intercept ? 1 : 0) + squares / problem.TotalWeight) / 2 + problem.Lambda;
    }

    private static Law Objective(string id, string statement, Func<Subject, Case, IEnumerable<Finding>> findings) =>
        Law.Derived(id, RuleSet.SmoothConvexLoss, statement, Parts.SoftmaxObjective, Traits.L2 | Traits.ExtremeLogits, CaseKind.Small, findings);

    private static Law Hessian(string id, string statement, Func<Subject, Case, IEnumerable<Finding>> findings) =>
        Law.Derived(id, RuleSet.SmoothConvexLoss, statement, Parts.SoftmaxHessian, Traits.L2 | Traits.ExtremeLogits, CaseKind.Small, findings);

    private static IEnumerable<Finding> AtTheOrigin(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        MulticlassProblem origin = problem with { Theta = new double[problem.Dimension] };
        yield return Finding.Near("f(0)", Math.Log(problem.Classes), subject.SoftmaxLoss(origin), MulticlassSlack.Of(subject.Slack, origin));
    }

    private static IEnumerable<Finding> IsSpecified(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            return [];
        double value = MulticlassSpecification.Value<DoubleDouble>(problem).Nearest;
        return Finding.Near(
                "gradient", [.. MulticlassSpecification.Gradient<DoubleDouble>(problem).Select(g => g.Nearest)], subject.SoftmaxGradient(problem),
                MulticlassSlack.OfGradient(subject.Slack, problem))
            .Prepend(Finding.Near("f", value, subject.SoftmaxLoss(problem), MulticlassSlack.Of(subject.Slack, problem)));
    }

    private static IEnumerable<Finding> CentralDifference(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        Vector gradient = subject.SoftmaxGradient(problem);
        double[] slack = MulticlassSlack.OfGradient(subject.Slack, problem);
        for (int k = 0; k < problem.Classes; k++)
            for (int j = 0; j <= problem.Features; j++)
            {
                int at = problem.Index(k, j);
                if (at < 0)
                    continue;
                double largest = Enumerable.Range(0, problem.Rows.Length).Max(i => Math.Abs(problem.FeatureOf(i, j)));
                double h = Math.Cbrt(2 * subject.Slack.U) / Math.Max(largest, 1.0 / 1024);
                MulticlassProblem above = Moved(problem, at, h), below = Moved(problem, at, -h);
                double spacing = above.Theta[at] - below.Theta[at];
                double difference = (subject.SoftmaxLoss(above) - subject.SoftmaxLoss(below)) / spacing;
                double curvature = Moment(problem, j, 2) / 4 + (j == 0 ? 0 : problem.Lambda);
                double values = MulticlassSlack.Of(subject.Slack, above) + MulticlassSlack.Of(subject.Slack, below);
                yield return Finding.Near(
                    $"gradient[{at}] as a difference", difference, gradient[at],
                    spacing * spacing / 24 * ThirdDerivative * Moment(problem, j, 3) + values / spacing + slack[at]
                        + curvature * 2 * subject.Slack.U * Math.Abs(problem.Theta[at]));
            }
    }

    private static IEnumerable<Finding> Tangent(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } u)
            yield break;
        MulticlassProblem v = u with { Theta = MulticlassCase.Other(c, u) };
        Vector gradient = subject.SoftmaxGradient(u);
        double[] slack = MulticlassSlack.OfGradient(subject.Slack, u);
        double rise = 0, tolerance = MulticlassSlack.Of(subject.Slack, u) + MulticlassSlack.Of(subject.Slack, v), unit = subject.Slack.U;
        for (int j = 0; j < gradient.Length; j++)
        {
            double d = v.Theta[j] - u.Theta[j];
            rise += gradient[j] * d;
            tolerance += (slack[j] + (gradient.Length + 2) * unit * Math.Abs(gradient[j])) * Math.Abs(d);
        }
        yield return Finding.AtMost("tangent", subject.SoftmaxLoss(u) + rise, subject.SoftmaxLoss(v), tolerance + unit * Math.Abs(rise));
    }

    private static IEnumerable<Finding> MonotoneAndSmooth(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } u)
            yield break;
        MulticlassProblem v = u with { Theta = MulticlassCase.Other(c, u) };
        Vector atU = subject.SoftmaxGradient(u), atV = subject.SoftmaxGradient(v);
        double[] slackU = MulticlassSlack.OfGradient(subject.Slack, u), slackV = MulticlassSlack.OfGradient(subject.Slack, v);
        double product = 0, least = 0, most = 0, tolerance = 0, smoothness = Smoothness(u);
        for (int j = 0; j < atU.Length; j++)
        {
            double d = u.Theta[j] - v.Theta[j];
            product += (atU[j] - atV[j]) * d;
            least += j < u.Intercepts ? 0 : u.Lambda * d * d;
            most += smoothness * d * d;
            tolerance += (slackU[j] + slackV[j] + (atU.Length + 4) * subject.Slack.U
                * (Math.Abs(atU[j]) + Math.Abs(atV[j]) + u.Lambda * Math.Abs(d))) * Math.Abs(d);
        }
        yield return Finding.AtMost("lambda |w_u - w_v|^2", least, product, tolerance);
        yield return Finding.AtMost(
            "(grad f(u) - grad f(v)).(u - v)", product, most, tolerance + (u.Rows.Length + atU.Length + 8) * subject.Slack.U * most);
    }

    private static IEnumerable<Finding> TwoClasses(Subject subject, Case c)
    {
        foreach (double lambda in (double[])[0, c.Problem.Lambda])
        {
            if (MulticlassCase.OfTwo(c, lambda) is not { } two)
                yield break;
            if (lambda > 0)
                two = two with { Theta = [.. two.Theta.SkipLast(two.Features), .. two.Theta.Skip(two.Intercepts).Take(two.Features).Select(w => -w)] };
            Problem binary = new()
            {
                Rows = two.Rows,
                Y = [.. two.Y.Select(k => (double)k)],
                Weights = two.Weights,
                Lambda = lambda / 2,
                Intercept = two.Intercept,
                Theta = [.. two.Theta.Take(two.Intercepts), .. two.Theta.TakeLast(two.Features).Select(w => lambda > 0 ? 2 * w : w)],
            };
            DoubleDouble[] theta = [.. binary.Theta.Select(DoubleDouble.Of)];
            yield return Finding.Near(
                "f", Specification.Value(binary, theta).Nearest, subject.SoftmaxLoss(two), MulticlassSlack.Of(subject.Slack, two));
            Vector found = subject.SoftmaxGradient(two);
            double[] slack = MulticlassSlack.OfGradient(subject.Slack, two);
            double[] expected = [.. Specification.Gradient(binary, theta).Select(g => g.Nearest)];

            // w = 2 w_1, so the slope in w is half of that along w_1 and -w_0 together, and the same as along either.
            for (int j = 0; j < expected.Length; j++)
            {
                int at = two.Index(1, two.Intercept ? j : j + 1);
                yield return Finding.Near($"gradient[{at}]", expected[j], found[at], slack[at] + 2 * subject.Slack.U * Math.Abs(expected[j]));
            }
        }
    }

    private static IEnumerable<Finding> Balance(Subject subject, Case c)
    {
        if (MulticlassCase.Penalised(c) is not { } problem)
            yield break;
        Vector gradient = subject.SoftmaxGradient(problem);
        double[] slack = MulticlassSlack.OfGradient(subject.Slack, problem);
        for (int j = 1; j <= problem.Features; j++)
        {
            double sum = 0, tolerance = 0;
            for (int k = 0; k < problem.Classes; k++)
            {
                int at = problem.Index(k, j);
                sum += gradient[at] - problem.Lambda * problem.Theta[at];
                tolerance += slack[at]
                    + (problem.Classes + 2) * subject.Slack.U * (Math.Abs(gradient[at]) + problem.Lambda * Math.Abs(problem.Theta[at]));
            }
            yield return Finding.Near($"gradients of column {j}", 0, sum, tolerance);
        }
    }

    /// <summary>
    /// As law 37: an error e of the gradient g costs 3 lr |e| (|g| + |e|), rounding theta 3 |g| and L/2 times what it moves.
    /// </summary>
    private static IEnumerable<Finding> Descends(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        Vector gradient = subject.SoftmaxGradient(problem);
        double smoothness = Smoothness(problem), norm = gradient.Norm, error = MulticlassSlack.OfGradientNorm(subject.Slack, problem);
        double roundings = MulticlassSlack.Roundings(subject.Slack, problem) + problem.Rows.Length * subject.Slack.U;
        foreach (double part in (double[])[0.01, 0.5, 0.9, 1])
        {
            double lr = Math.Min(part * 2 / smoothness, Math.Cbrt(subject.Slack.Largest));
            MulticlassProblem next = problem with { Theta = [.. problem.At - lr * gradient] };
            double moved = 2 * subject.Slack.U * (problem.At.Norm + next.At.Norm + lr * norm);
            double slack = MulticlassSlack.Of(subject.Slack, problem) + MulticlassSlack.Of(subject.Slack, next)
                + 3 * lr * error * (norm + error) + 3 * (norm + error) * moved + smoothness * moved * moved + roundings * lr * norm * norm;
            yield return Finding.AtMost(
                $"f after a step at {part} of 2/L", subject.SoftmaxLoss(next),
                subject.SoftmaxLoss(problem) - lr * (1 - lr * smoothness / 2) * norm * norm, slack);
        }
    }

    private static IEnumerable<Finding> Symmetric(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        Matrix hessian = subject.SoftmaxHessian(problem);
        int d = problem.Dimension;
        yield return Finding.True("shape", (hessian.Rows, hessian.Columns) == (d, d), $"not {d} x {d}");
        for (int a = 0; a < d; a++)
            for (int b = 0; b < a; b++)
                yield return Finding.SameBits($"H[{a}, {b}]", hessian[b, a], hessian[a, b]);
    }

    private static IEnumerable<Finding> HessianIsSpecified(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        Matrix found = subject.SoftmaxHessian(problem);
        DoubleDouble[,] expected = MulticlassSpecification.Hessian<DoubleDouble>(problem);
        double[,] slack = MulticlassSlack.OfHessian(subject.Slack, problem);
        int[] columns = Columns(problem);
        for (int a = 0; a < columns.Length; a++)
            for (int b = 0; b < columns.Length; b++)
                yield return Finding.Near($"H[{a}, {b}]", expected[a, b].Nearest, found[a, b], slack[columns[a], columns[b]]);
    }

    private static IEnumerable<Finding> Bounded(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            yield break;
        double[] v = Direction(c, problem);
        (double found, double slack) = Quadratic(subject, problem, v);
        double most = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
            most += problem.WeightOf(i) * Math.Pow(Range(problem, i, v), 2) / 4;
        most = most / problem.TotalWeight + problem.Lambda * v.Skip(problem.Intercepts).Sum(x => x * x);
        yield return Finding.AtMost("0 <= v'Hv", 0, found, slack);
        yield return Finding.AtMost("v'Hv <= mean r^2/4 + lambda |w|^2", found, most, slack);
    }

    private static IEnumerable<Finding> SelfConcordant(Subject subject, Case c)
    {
        if (MulticlassCase.Free(c) is not { } here)
            yield break;
        MulticlassProblem there = here with { Theta = MulticlassCase.Other(c, here) };
        double[] v = Direction(c, here), moved = [.. there.Theta.Zip(here.Theta, (a, b) => a - b)];
        (double left, double slackLeft) = Quadratic(subject, here, v);
        (double right, double slackRight) = Quadratic(subject, there, v);
        double reach = 0, rounding = 0;
        foreach (int i in here.Counting)
        {
            reach = Math.Max(reach, Range(here, i, moved));
            rounding = Math.Max(rounding, MulticlassSlack.SizeOfLogits(here, i) + MulticlassSlack.SizeOfLogits(there, i));
        }

        // r itself is rounded: both logits by d + 2 roundings of their size, of which e^r shows as much relatively.
        double factor = Math.Exp(reach + 2 * (v.Length + 4) * Slack.UnitRoundoff * rounding);
        if (!double.IsFinite(factor))
            yield break;
        yield return Finding.AtMost("v'H(theta + d)v <= e^r v'H(theta)v", right, factor * left, slackRight + factor * slackLeft);
        yield return Finding.AtMost("v'H(theta)v <= e^r v'H(theta + d)v", left, factor * right, slackLeft + factor * slackRight);
    }

    private static MulticlassProblem Moved(MulticlassProblem problem, int at, double by) =>
        problem with { Theta = [.. problem.Theta.Select((t, j) => j == at ? t + by : t)] };

    /// <summary>mean |x_j|^power.</summary>
    private static double Moment(MulticlassProblem problem, int j, int power) => Enumerable.Range(0, problem.Rows.Length)
        .Sum(i => problem.WeightOf(i) * Math.Pow(Math.Abs(problem.FeatureOf(i, j)), power)) / problem.TotalWeight;

    /// <summary>The entry of [1, x] that each entry of theta is multiplied with.</summary>
    private static int[] Columns(MulticlassProblem problem)
    {
        int[] columns = new int[problem.Dimension];
        for (int k = 0; k < problem.Classes; k++)
            for (int j = 0; j <= problem.Features; j++)
                if (problem.Index(k, j) is var at and >= 0)
                    columns[at] = j;
        return columns;
    }

    /// <summary>Any direction, of coordinates that make up for the columns' scales.</summary>
    private static double[] Direction(Case c, MulticlassProblem problem)
    {
        Draw draw = c.Choices.Draw();
        return [.. Columns(problem).Select(j =>
            draw.Grid(2) / Math.Max(Enumerable.Range(0, problem.Rows.Length).Max(i => Math.Abs(problem.FeatureOf(i, j))), 1.0 / 1024))];
    }

    /// <summary>How far v moves two logits of a row against each other.</summary>
    private static double Range(MulticlassProblem problem, int row, double[] v)
    {
        MulticlassProblem along = problem with { Theta = v };
        double[] z = [.. Enumerable.Range(0, problem.Classes).Select(k => along.LogitOf(row, k))];
        return z.Max() - z.Min();
    }

    /// <summary>v'Hv and how far rounding may take it: the entries' slack and 2 d + 2 roundings of the sum.</summary>
    private static (double Value, double Slack) Quadratic(Subject subject, MulticlassProblem problem, double[] v)
    {
        Matrix hessian = subject.SoftmaxHessian(problem);
        double[,] slackOfHessian = MulticlassSlack.OfHessian(subject.Slack, problem);
        int[] columns = Columns(problem);
        double value = 0, slack = 0;
        for (int a = 0; a < v.Length; a++)
            for (int b = 0; b < v.Length; b++)
            {
                value += v[a] * hessian[a, b] * v[b];
                slack += Math.Abs(v[a] * v[b])
                    * (slackOfHessian[columns[a], columns[b]] + (2 * v.Length + 2) * subject.Slack.U * Math.Abs(hessian[a, b]));
            }
        return (value, slack);
    }
}
