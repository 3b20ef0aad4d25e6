namespace LogReg.Functional.Verification;

/// <summary>Law 34: probabilities of many classes.</summary>
internal static class SoftmaxLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("34", RuleSet.ScalarKernel,
            "softmax(z)_k = e^z_k / sum e^z_j: an exponential of 2 u, at z rounded once more, over the sum of such, K + 6 + 2 "
            + "max|z - max z| u.",
            Parts.Softmax, Traits.None, CaseKind.Scalar, IsSpecified),
        Law.Derived("34-sum", RuleSet.ScalarKernel, "The probabilities are in [0, 1] and add up to 1, within 2 K + 4 u.",
            Parts.Softmax, Traits.None, CaseKind.Scalar, AddUpToOne),
        Law.Derived("34-shift", RuleSet.ScalarKernel,
            "Adding a number to every logit changes nothing but what rounding each sum moves the logits by, twice that "
            + "relatively, and twice law 34.",
            Parts.Softmax, Traits.None, CaseKind.Scalar, Shifted),
        Law.Derived("34-two", RuleSet.ScalarKernel, "softmax(0, z) = (sigmoid(-z), sigmoid(z)), within law 34 and 5 u.",
            Parts.Softmax | Parts.Sigmoid, Traits.None, CaseKind.Scalar, TwoClasses),
        Law.Derived("34-order", RuleSet.ScalarKernel,
            "The classes in another order have their probabilities in that order, within twice law 34.",
            Parts.Softmax, Traits.None, CaseKind.Scalar, Permuted),
    ];

    private static IEnumerable<Finding> IsSpecified(Subject subject, Case c)
    {
        Vector z = Logits(subject, c), found = subject.Softmax(z);
        double most = z.Max();
        DoubleDouble[] powers = [.. z.Select(x => DoubleDouble.Exp(DoubleDouble.Of(x) - DoubleDouble.Of(most)))];
        DoubleDouble sum = powers.Aggregate((a, b) => a + b);
        return Finding.Near("softmax", [.. powers.Select(x => (x / sum).Nearest)], found, Tolerance(subject, z, found, 1));
    }

    private static IEnumerable<Finding> AddUpToOne(Subject subject, Case c)
    {
        Vector found = subject.Softmax(Logits(subject, c));
        foreach (double p in found)
            yield return Finding.True("in [0, 1]", p is >= 0 and <= 1, $"{p}");
        yield return Finding.Near("sum", 1, found.Sum(), (2 * found.Length + 4) * subject.Slack.U);
    }

    private static IEnumerable<Finding> Shifted(Subject subject, Case c)
    {
        Vector z = Logits(subject, c);
        double shift = c.Choices.Draw().OneOf(-1e3, -5, 0.1, 700, 1e4);
        Vector shifted = z.Map(x => subject.Slack.Nearest(x + shift)), found = subject.Softmax(z);
        double moved = subject.Slack.U * 2 * (z.MaxNorm + Math.Abs(shift));
        double[] tolerance = Tolerance(subject, z, found, 2);
        return Finding.Near("softmax", found, subject.Softmax(shifted), [.. tolerance.Zip(found, (e, p) => e + 2 * moved * p)]);
    }

    private static IEnumerable<Finding> TwoClasses(Subject subject, Case c)
    {
        Vector z = [0, c.Z], found = subject.Softmax(z);
        double[] expected = [subject.Sigmoid(-c.Z), subject.Sigmoid(c.Z)], tolerance = Tolerance(subject, z, found, 1);
        return Finding.Near("softmax", expected, found, [.. tolerance.Zip(expected, (e, p) => e + 5 * subject.Slack.U * p)]);
    }

    private static IEnumerable<Finding> Permuted(Subject subject, Case c)
    {
        Vector z = Logits(subject, c), found = subject.Softmax(z);
        int[] order = c.Choices.Permutation(z.Length);
        double[] tolerance = Tolerance(subject, z, found, 2);
        return Finding.Near(
            "softmax", [.. order.Select(k => found[k])], subject.Softmax([.. order.Select(k => z[k])]),
                [.. order.Select(k => tolerance[k])]);
    }

    /// <summary>Two to six logits, the case's own among them.</summary>
    private static Vector Logits(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        double own = Math.Clamp(c.Z, -1e5, 1e5);
        double[] others = Draw.Many(
            draw.Between(1, 5), _ => draw.Chance(30) ? own + draw.Grid(8) : draw.Chance(20) ? 0 : draw.Grid(800));
        return [own, .. others.Select(subject.Slack.Nearest)];
    }

    /// <summary>
    /// z - max z is rounded once, its exponential is off by 2 u; the sum has K of both, the largest without any.
    /// </summary>
    private static double[] Tolerance(Subject subject, Vector z, Vector found, int times)
    {
        double most = z.Max();
        return
        [
            .. z.Zip(found, (x, p) => times * (4 * subject.Slack.Smallest
                + subject.Slack.U * (z.Length + 6 + 2 * Below(most, x) + SpreadOfTheRest(z, most)) * Math.Abs(p))),
        ];
    }

    /// <summary>The others' roundings weigh as much as they do in the sum: at most 2 x e^-x &lt; 1 u for each of K.</summary>
    private static double SpreadOfTheRest(Vector z, double most) => z.Sum(x => 2 * Below(most, x) * Math.Exp(x - most));

    /// <summary>max z - z, or 10^6, whose exponential is 0 as well: infinity times 0 is not a tolerance.</summary>
    private static double Below(double most, double x) => Math.Min(most - x, 1e6);
}
