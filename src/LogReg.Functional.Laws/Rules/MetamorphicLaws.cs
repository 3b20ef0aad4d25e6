namespace LogReg.Functional.Verification;

/// <summary>
/// Laws 19 and 21 to 33: changes of the data that change f in a known way, up to the rounding of both sides. Where the changed
/// data are rounded themselves, what that moves f by is added: |f(x', w') - f(x, w)| &lt;= c u S where each product x w is off by
/// c u.
/// <para>Entry k of the gradient, mean_i r_i x_ik + lambda w_k with |r_i| &lt;= 1 and |dr_i/dz| &lt;= 1/4, moves by c u mean
/// |x_ik| A_i/4 then, and by u of itself for each rounding of x_ik or s_i: c u G_k in all, where c counts both.</para>
/// </summary>
internal static class MetamorphicLaws
{
    private const Parts Both = Parts.Loss | Parts.Gradient;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("19", RuleSet.Metamorphic,
            "f and its gradient are affine in y: at the mean of two labelings they are the means.",
            Both, Traits.SoftLabels, CaseKind.Small, AffineInLabels),
        Law.Derived("21", RuleSet.Metamorphic, "f(theta; 1 - y) = f(-theta; y), and the gradient negates.",
            Both, Traits.None, CaseKind.Small, (subject, c) => Flipped(subject, c.Problem)),
        Law.Derived("22", RuleSet.Metamorphic, "The sign of a feature and of its coefficient cancel.",
            Both, Traits.None, CaseKind.Small, SignOfAFeature),
        Law.Derived("23", RuleSet.Metamorphic,
            "A column times c with its coefficient over c, lambda = 0: the same f, that entry of the gradient times c; each "
            + "product is rounded 3 times more, that entry twice more.",
            Both, Traits.None, CaseKind.Small, ScaledColumn),
        Law.Derived("24", RuleSet.Metamorphic,
            "X H with H w, H a reflection, is the same under a ridge: made in double-doubles and rounded once, 2 for each "
            + "product and square.",
            Parts.Loss, Traits.Intercept, CaseKind.Small, Rotated),
        Law.Derived("25", RuleSet.Metamorphic, "The order of the rows does not matter.",
            Both, Traits.None, CaseKind.Small, Permuted),
        Law.Derived("25-large", RuleSet.Metamorphic, "The order of thousands of rows does not matter.",
            Both, Traits.None, CaseKind.Large, Permuted),
        Law.Derived("26", RuleSet.Metamorphic, "f([X; X]) = f(X).",
            Both, Traits.None, CaseKind.Small, Doubled),
        Law.Derived("26-large", RuleSet.Metamorphic, "f([X; X]) = f(X) for thousands of rows.",
            Both, Traits.None, CaseKind.Large, Doubled),
        Law.Derived("27", RuleSet.Metamorphic, "A whole weight is as many rows; a weight of 0 is none.",
            Both, Traits.Weights, CaseKind.Small, Repeated),
        Law.Derived("28", RuleSet.Metamorphic,
            "All weights times c change nothing; each is rounded once more, which moves a mean by at most 2 u of itself.",
            Both, Traits.Weights, CaseKind.Small, ScaledWeights),
        Law.Derived("29", RuleSet.Metamorphic,
            "X + 1c' with the intercept b - c.w: the same f, and g_w' = g_w + c g_b; each x + c is rounded once, the intercept p "
            + "+ 1 times.",
            Both, Traits.Intercept, CaseKind.Small, Shifted),
        Law.Derived("31", RuleSet.Regularised,
            "The gradient of a zero column is lambda w_j, within 2 u of itself and the smallest number.",
            Parts.Gradient, Traits.None, CaseKind.Small, ZeroColumn),
        Law.Derived("33", RuleSet.Metamorphic, "A column of ones in place of the intercept is the same, lambda = 0.",
            Both, Traits.Intercept, CaseKind.Small, OnesForIntercept),
    ];

    internal static Problem Flip(Problem problem) => problem.MapTheta((_, t) => -t) with
    {
        Y = [.. problem.Y.Select(y => 1 - y)],
        Offset = [.. problem.Offset.Select(o => -o)],
    };

    private static IEnumerable<Finding> AffineInLabels(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        Draw draw = c.Choices.Draw();
        Problem first = problem with { Y = [.. problem.Y.Select(y => Math.Round(y * 512) / 512)] };
        Problem second = problem with { Y = [.. problem.Y.Select(_ => draw.Between(0, 512) / 512.0)] };
        Problem mean = problem with { Y = [.. first.Y.Zip(second.Y, (a, b) => (a + b) / 2)] };
        double[] slack = [.. subject.Slack.OfGradient(problem, problem.At).Select(e => 2 * e)];
        Vector expected = (subject.Gradient(first) + subject.Gradient(second)) / 2;
        return Finding.Near("gradient", expected, subject.Gradient(mean), slack)
            .Append(Finding.Near(
            "f", subject.Loss(first) / 2 + subject.Loss(second) / 2, subject.Loss(mean),
                subject.Slack.Of(problem, problem.At, problem.At)));
    }

    private static IEnumerable<Finding> Flipped(Subject subject, Problem problem)
    {
        Problem flipped = Flip(problem);
        double[] slack = [.. subject.Slack.OfGradient(problem, problem.At).Select(e => 2 * e)];
        return Finding.Near("gradient", -1 * subject.Gradient(problem), subject.Gradient(flipped), slack)
            .Append(SameValue(subject, problem, flipped, 0));
    }

    private static IEnumerable<Finding> SignOfAFeature(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        if (problem.Features == 0)
            return [];
        int j = c.Choices.Draw().Between(0, problem.Features - 1);
        Problem flipped = problem.MapX((_, k, x) => k == j ? -x : x).MapTheta((k, t) => k == problem.First + j ? -t : t);
        return Scaled(subject, problem, flipped, problem.First + j, -1, roundings: 0);
    }

    private static IEnumerable<Finding> ScaledColumn(Subject subject, Case c)
    {
        if (c.Problem.Features == 0)
            return [];
        Draw draw = c.Choices.Draw();
        int j = draw.Between(0, c.Problem.Features - 1);
        double factor = draw.OneOf(0.1, 3, -7, 1e3, 1.0 / 3);
        Problem plain = c.Problem with { Lambda = 0 };
        Problem scaled = plain.MapX((_, k, x) => k == j ? factor * x : x)
            .MapTheta((k, t) => k == plain.First + j ? t / factor : t);
        return Scaled(subject, plain, scaled, plain.First + j, factor, roundings: 3 + 2);
    }

    private static IEnumerable<Finding> Rotated(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        if (problem.Features == 0)
            yield break;
        Draw draw = c.Choices.Draw();
        double[] v = Draw.Many(problem.Features, _ => draw.Grid(1) + 2);
        Problem rotated = problem with
        {
            Rows = [.. problem.Rows.Select(row => Reflect(row, v))],
            Theta = [.. problem.Theta.Take(problem.First), .. Reflect([.. problem.Theta.Skip(problem.First)], v)],
        };
        yield return SameValue(subject, problem, rotated, 2 * 2 * subject.Slack.U * Slack.Scale(rotated, rotated.At));
    }

    private static IEnumerable<Finding> Permuted(Subject subject, Case c) =>
        Same(subject, c.Problem, c.Problem.Pick(c.Choices.Permutation(c.Problem.Rows.Length)));

    private static IEnumerable<Finding> Doubled(Subject subject, Case c)
    {
        IEnumerable<int> rows = Enumerable.Range(0, c.Problem.Rows.Length);
        return Same(subject, c.Problem, c.Problem.Pick(rows.Concat(rows)));
    }

    private static IEnumerable<Finding> Repeated(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        int n = c.Problem.Rows.Length, kept = draw.Between(0, n - 1);
        int[] times = Draw.Many(n, i => i == kept ? 1 : draw.Between(0, 4));
        Problem weighted = c.Problem with { Weights = [.. times.Select(t => (double)t)] };
        Problem repeated = (c.Problem with { Weights = [] })
            .Pick(Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, times[i])));
        return Same(subject, weighted, repeated);
    }

    private static IEnumerable<Finding> ScaledWeights(Subject subject, Case c)
    {
        double factor = c.Choices.Draw().OneOf(0.1, 3, 1e-3, 1e5, 1.0 / 3);
        Problem scaled = c.Problem with
        {
            Weights = [.. Enumerable.Range(0, c.Problem.Rows.Length).Select(i => factor * c.Problem.WeightOf(i))],
        };
        return Scaled(subject, c.Problem, scaled, 0, 1, roundings: 2);
    }

    private static IEnumerable<Finding> Shifted(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        if (!problem.Intercept)
            yield break;
        Draw draw = c.Choices.Draw();
        double[] shift = Draw.Many(problem.Features, _ => draw.Grid(8));
        double size = Math.Abs(problem.Theta[0]), intercept = problem.Theta[0];
        for (int j = 0; j < shift.Length; j++)
        {
            intercept -= shift[j] * problem.Theta[1 + j];
            size += Math.Abs(shift[j] * problem.Theta[1 + j]);
        }
        Problem shifted = problem.MapX((_, j, x) => x + shift[j]).MapTheta((j, t) => j == 0 ? intercept : t);
        double u = subject.Slack.U, moved = (shift.Length + 1) * size;
        yield return SameValue(subject, problem, shifted, u * (Slack.Scale(shifted, shifted.At) + moved));
        Vector before = subject.Gradient(problem), after = subject.Gradient(shifted);
        double[] slack = subject.Slack.OfGradient(problem, problem.At);
        double[] slackAfter = subject.Slack.OfGradient(shifted, shifted.At);
        double[] scale = Slack.GradientScale(shifted, shifted.At);
        for (int j = 0; j < before.Length; j++)
        {
            // 2 u of both terms for c g_b and the sum; mean |x_j'| <= G_j' hands the moved logits on to the residuals.
            double c0 = j == 0 ? 0 : shift[j - 1], expected = before[j] + c0 * before[0];
            double tolerance = slack[j] + Math.Abs(c0) * slack[0] + slackAfter[j] + u * scale[j] * (2 + moved / 4)
                + 2 * Slack.UnitRoundoff * (Math.Abs(before[j]) + Math.Abs(c0 * before[0]));
            yield return Finding.Near($"gradient[{j}]", expected, after[j], tolerance);
        }
    }

    private static IEnumerable<Finding> ZeroColumn(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        if (problem.Features == 0)
            yield break;
        int j = c.Choices.Draw().Between(0, problem.Features - 1);
        Problem zero = problem.MapX((_, k, x) => k == j ? 0 : x);
        double expected = problem.Lambda * problem.Theta[problem.First + j];
        yield return Finding.Near(
            $"gradient[{problem.First + j}]", expected, subject.Gradient(zero)[problem.First + j],
            2 * subject.Slack.U * Math.Abs(expected) + subject.Slack.Smallest);
    }

    private static IEnumerable<Finding> OnesForIntercept(Subject subject, Case c)
    {
        if (!c.Problem.Intercept)
            return [];
        Problem plain = c.Problem with { Lambda = 0 };
        return Same(
            subject, plain, plain with { Intercept = false, Rows = [.. plain.Rows.Select(row => (double[])[1, .. row])] });
    }

    private static IEnumerable<Finding> Same(Subject subject, Problem expected, Problem actual)
    {
        double[] slack = [.. subject.Slack.OfGradient(expected, expected.At).Zip(subject.Slack.OfGradient(actual, actual.At),
            (a, b) => a + b)];
        return Finding.Near("gradient", subject.Gradient(expected), subject.Gradient(actual), slack)
            .Append(SameValue(subject, expected, actual, 0));
    }

    /// <summary>The same f, and the same gradient but for one entry, which is a factor times as large.</summary>
    private static IEnumerable<Finding> Scaled(
        Subject subject, Problem plain, Problem scaled, int entry, double factor, int roundings)
    {
        double[] expected = [.. subject.Gradient(plain)], slack = subject.Slack.OfGradient(plain, plain.At);
        double[] slackOfScaled = subject.Slack.OfGradient(scaled, scaled.At), scale = Slack.GradientScale(scaled, scaled.At);
        expected[entry] *= factor;
        slack[entry] *= Math.Abs(factor);
        for (int k = 0; k < slack.Length; k++)
            slack[k] += slackOfScaled[k] + roundings * subject.Slack.U * scale[k];
        return Finding.Near("gradient", expected, subject.Gradient(scaled), slack)
            .Append(SameValue(subject, plain, scaled, roundings * subject.Slack.U * Slack.Scale(scaled, scaled.At)));
    }

    private static Finding SameValue(Subject subject, Problem expected, Problem actual, double extra) => Finding.Near(
        "f", subject.Loss(expected), subject.Loss(actual), subject.Slack.Of(expected) + subject.Slack.Of(actual) + extra);

    private static double[] Reflect(double[] x, double[] v)
    {
        DoubleDouble product = default, square = default;
        for (int j = 0; j < x.Length; j++)
        {
            product += DoubleDouble.Of(x[j]) * DoubleDouble.Of(v[j]);
            square += DoubleDouble.Of(v[j]) * DoubleDouble.Of(v[j]);
        }
        DoubleDouble factor = DoubleDouble.Of(2) * product / square;
        return [.. x.Select((entry, j) => (DoubleDouble.Of(entry) - factor * DoubleDouble.Of(v[j])).Nearest)];
    }
}
