namespace LogReg.Functional.Verification;

/// <summary>
/// Laws 21, 22, 23, 27, 28 and 31 to the bit, for subjects that claim <see cref="Traits.Exact"/>. A factor of 2^k is exact as
/// long as no number is subnormal; where a result itself is smaller than 2^-900, only its size is compared.
/// </summary>
internal static class ExactMetamorphicLaws
{
    private const Parts Both = Parts.Loss | Parts.Gradient;
    private static readonly double Tiny = Math.ScaleB(1, -900);

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Exact("21-exact", RuleSet.Metamorphic, "f(theta; 1 - y) = f(-theta; y), and the gradient negates.",
            Both, Traits.Exact, CaseKind.Small, Flipped),
        Law.Exact("21-exact-large", RuleSet.Metamorphic, "f(theta; 1 - y) = f(-theta; y) for thousands of rows.",
            Both, Traits.Exact, CaseKind.Large, Flipped),
        Law.Exact("22-exact", RuleSet.Metamorphic, "The sign of a feature and of its coefficient cancel.",
            Both, Traits.Exact, CaseKind.Small, SignOfAFeature),
        Law.Exact("23-exact", RuleSet.Metamorphic,
            "A column times 2^k and its coefficient times 2^-k, lambda = 0: the same f, that entry times 2^k.",
            Both, Traits.Exact, CaseKind.Small, ScaledColumn),
        Law.Exact("27-exact", RuleSet.Metamorphic, "A row of weight 0 is not there, wherever it stands.",
            Both, Traits.Exact | Traits.Weights, CaseKind.Small, Removed),
        Law.Exact("27-exact-large", RuleSet.Metamorphic, "A row of weight 0 among thousands is not there.",
            Both, Traits.Exact | Traits.Weights, CaseKind.Large, Removed),
        Law.Exact("27-infinite", RuleSet.Metamorphic,
            "Never 0 times infinity: a row of weight 0 whose logit overflows leaves no trace.",
            Both, Traits.Exact | Traits.Weights | Traits.ExtremeLogits, CaseKind.Small, Hidden),
        Law.Exact("28-exact", RuleSet.Metamorphic, "All weights times 2^k change nothing.",
            Both, Traits.Exact | Traits.Weights, CaseKind.Small, ScaledWeights),
        Law.Exact("31-exact", RuleSet.Regularised, "The gradient of a zero column is lambda w_j.",
            Parts.Gradient, Traits.Exact, CaseKind.Small, ZeroColumn),
        Law.Exact("31-step", RuleSet.Regularised, "The coefficient of a zero column never moves from 0.",
            Parts.Step, Traits.Exact, CaseKind.Small, ZeroColumnStays),
    ];

    private static IEnumerable<Finding> Flipped(Subject subject, Case c)
    {
        Problem flipped = MetamorphicLaws.Flip(c.Problem);
        return Finding.SameNumbers("gradient", [.. subject.Gradient(c.Problem).Select(g => -g)], subject.Gradient(flipped))
            .Append(Finding.SameBits("f", subject.Loss(c.Problem), subject.Loss(flipped)));
    }

    private static IEnumerable<Finding> SignOfAFeature(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        if (problem.Features == 0)
            return [];
        int j = c.Choices.Draw().Between(0, problem.Features - 1), coefficient = problem.First + j;
        Problem flipped = problem.MapX((_, k, x) => k == j ? -x : x).MapTheta((k, t) => k == coefficient ? -t : t);
        return Finding.SameNumbers(
            "gradient", [.. subject.Gradient(problem).Select((g, k) => k == coefficient ? -g : g)], subject.Gradient(flipped))
            .Append(Finding.SameBits("f", subject.Loss(problem), subject.Loss(flipped)));
    }

    private static IEnumerable<Finding> ScaledColumn(Subject subject, Case c)
    {
        if (c.Problem.Features == 0)
            return [];
        Draw draw = c.Choices.Draw();
        int j = draw.Between(0, c.Problem.Features - 1), coefficient = c.Problem.First + j, power = draw.Between(-30, 30);
        Problem plain = (c.Problem with { Lambda = 0 }).MapX((_, _, x) => double.IsSubnormal(x) ? 0 : x);
        Problem scaled = plain.MapX((_, k, x) => k == j ? Math.ScaleB(x, power) : x)
            .MapTheta((k, t) => k == coefficient ? Math.ScaleB(t, -power) : t);
        Vector expected = [.. subject.Gradient(plain).Select((g, k) => k == coefficient ? Math.ScaleB(g, power) : g)];
        return Same("gradient", expected, subject.Gradient(scaled))
            .Append(Finding.SameBits("f", subject.Loss(plain), subject.Loss(scaled)));
    }

    private static IEnumerable<Finding> Removed(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        int n = c.Problem.Rows.Length, kept = draw.Between(0, n - 1);
        double[] weights = Draw.Many(n, i => i != kept && draw.Chance(30) ? 0 : Math.Max(c.Problem.WeightOf(i), 1.0 / 1024));
        Problem weighted = c.Problem with { Weights = weights };
        Problem removed = weighted.Pick(Enumerable.Range(0, n).Where(i => weights[i] > 0));
        return Finding.SameBits("gradient", subject.Gradient(removed), subject.Gradient(weighted))
            .Append(Finding.SameBits("f", subject.Loss(removed), subject.Loss(weighted)));
    }

    private static IEnumerable<Finding> Hidden(Subject subject, Case c)
    {
        Problem problem = c.Problem;
        int n = problem.Rows.Length;
        Problem wider = problem with
        {
            Rows = [.. problem.Rows.Select(row => (double[])[.. row, 0]), [.. new double[problem.Features], 1e150]],
            Y = [.. problem.Y, 0],
            Weights = [.. Enumerable.Range(0, n).Select(problem.WeightOf), 0],
            Offset = problem.Offset.Length == 0 ? [] : [.. problem.Offset, 0],
            Lambda = 0,
            Theta = [.. problem.Theta, 1e200],
        };
        Problem plain = problem with { Lambda = 0 };
        return Finding.SameBits("gradient", [.. subject.Gradient(plain), 0], subject.Gradient(wider))
            .Append(Finding.SameBits("f", subject.Loss(plain), subject.Loss(wider)));
    }

    private static IEnumerable<Finding> ScaledWeights(Subject subject, Case c)
    {
        int power = c.Choices.Draw().Between(-30, 30);
        Problem scaled = c.Problem with
        {
            Weights = [.. Enumerable.Range(0, c.Problem.Rows.Length).Select(i => Math.ScaleB(c.Problem.WeightOf(i), power))],
        };
        return Same("gradient", subject.Gradient(c.Problem), subject.Gradient(scaled))
            .Concat(Same("f", [subject.Loss(c.Problem)], [subject.Loss(scaled)]));
    }

    private static IEnumerable<Finding> ZeroColumn(Subject subject, Case c)
    {
        if (c.Problem.Features == 0)
            return [];
        (Problem zero, int coefficient) = WithZeroColumn(c);
        return Finding.SameNumbers(
            "gradient", [zero.Lambda * zero.Theta[coefficient]], [subject.Gradient(zero)[coefficient]]);
    }

    private static IEnumerable<Finding> ZeroColumnStays(Subject subject, Case c)
    {
        if (c.Problem.Features == 0)
            yield break;
        (Problem zero, int coefficient) = WithZeroColumn(c);
        Problem start = zero.MapTheta((k, t) => k == coefficient ? 0 : t);
        Vector next = subject.Step(start, 0.1);
        yield return Finding.SameBits("theta_j", 0, next[coefficient]);
        if (!subject.Handles(start, next))
            yield break;
        yield return Finding.SameBits("theta_j", 0, subject.Step(start with { Theta = [.. next] }, 0.1)[coefficient]);
    }

    private static (Problem Zero, int Coefficient) WithZeroColumn(Case c)
    {
        int j = c.Choices.Draw().Between(0, c.Problem.Features - 1);
        return (c.Problem.MapX((_, k, x) => k == j ? 0 : x), c.Problem.First + j);
    }

    /// <summary>The same bits, but for numbers so small that what they are made of underflows.</summary>
    internal static IEnumerable<Finding> Same(
        string what, IReadOnlyList<double> expected, IReadOnlyList<double> actual) => expected
        .Zip(actual, (e, a) => (e, a))
        .Where(pair => Math.Abs(pair.e) >= Tiny || Math.Abs(pair.a) >= Tiny)
        .Select(pair => Finding.SameBits(what, pair.e, pair.a));
}
