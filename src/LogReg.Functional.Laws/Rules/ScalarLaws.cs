namespace LogReg.Functional.Verification;

/// <summary>
/// Laws 1 to 7: sigmoid, softplus and the loss of one row.
/// <para>The 4.5 u of law 1 are those of e^z as a ratio A / B, sigmoid = A / (A + B): u each for the quotient and the sum; 0.71 u
/// each for A and B, which a library may scale so that they are rounded near the top of a binade; the rest of a unit for what
/// enters both with opposite signs, the reduced argument and the odd part. 1 / (1 + e^-z) with an e^-z of 1 ulp = 2 u has 2 + 1 +
/// 1 u, and softplus, whose e^-|z| is such a quotient, 2 u of that and 2 u of a log1p of 1 ulp.</para>
/// <para>Laws 2 to 4 follow from law 1 for any subject: what is within 4.5 u of a value that has a property has it within 4.5 u
/// of each value compared, and u for the sum or difference that compares them.</para>
/// </summary>
internal static class ScalarLaws
{
    private const double Infinity = double.PositiveInfinity;

    /// <summary>What law 1 allows, in u: what the others are derived from.</summary>
    private const double Accuracy = 4.5;

    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("1-sigmoid", RuleSet.ScalarKernel,
            "sigmoid(z) is within 4.5 u of its value in double-doubles, 4 units of the subnormals added.",
            Parts.Sigmoid, Traits.None, CaseKind.Scalar,
            (subject, c) =>
                [Relative(subject, "sigmoid", Specification.Sigmoid(DoubleDouble.Of(c.Z)), subject.Sigmoid(c.Z), Accuracy)]),
        Law.Derived("1-softplus", RuleSet.ScalarKernel,
            "softplus(z) is within 4.5 u of its value in double-doubles, 4 units of the subnormals added.",
            Parts.Softplus, Traits.None, CaseKind.Scalar,
            (subject, c) =>
                [Relative(subject, "softplus", Specification.Softplus(DoubleDouble.Of(c.Z)), subject.Softplus(c.Z), Accuracy)]),
        Law.Derived("2", RuleSet.ScalarKernel,
            "sigmoid(z) + sigmoid(-z) = 1 within 5.5 u, 4.5 u of both and u of the sum; both lie in [0, 1].",
            Parts.Sigmoid, Traits.None, CaseKind.Scalar, Mirror),
        Law.Derived("3", RuleSet.ScalarKernel,
            "softplus(z) - softplus(-z) = z and max(z, 0) <= softplus(z) <= max(z, 0) + ln 2, within 4.5 u of each softplus and "
            + "u of the difference.",
            Parts.Softplus, Traits.None, CaseKind.Scalar, SoftplusIsBounded),
        Law.Derived("4", RuleSet.ScalarKernel,
            "z1 < z2 implies sigmoid(z2) >= sigmoid(z1) (1 - 9 u), for neighbours too: 4.5 u of both; 8 units of the subnormals "
            + "allowed.",
            Parts.Sigmoid, Traits.None, CaseKind.Scalar, Monotone),
        Law.Derived("6", RuleSet.ScalarKernel,
            "loss(y, z) of a hard label is within 8 u of its value: the form softplus(z) - y z, which cancels, is not.",
            Parts.RowLoss, Traits.None, CaseKind.Scalar, HardLoss),
        Law.Derived("6-derivative", RuleSet.ScalarKernel,
            "sigmoid(z) - y is within 8 u of its value for a hard label, however sure the prediction is.",
            Parts.RowDerivative, Traits.None, CaseKind.Scalar, HardDerivative),
        Law.Derived("6-soft", RuleSet.ScalarKernel,
            "The loss of a soft label, (1 - y) softplus(z) + y softplus(-z), all terms of one sign, is within 12 u of its value: "
            + "two products, softplus, their sum, the masses.",
            Parts.RowLoss, Traits.SoftLabels, CaseKind.Scalar, SoftLoss),
        Law.Exact("7", RuleSet.ScalarKernel, "NaN gives NaN; sigmoid(+-inf) = 1 and 0.",
            Parts.Sigmoid, Traits.None, CaseKind.Scalar,
            (subject, _) => Limits("sigmoid", subject.Sigmoid, (-Infinity, 0), (Infinity, 1))),
        Law.Exact("7-softplus", RuleSet.ScalarKernel, "NaN gives NaN; softplus(-inf) = 0, softplus(inf) = inf.",
            Parts.Softplus, Traits.None, CaseKind.Scalar,
            (subject, _) => Limits("softplus", subject.Softplus, (-Infinity, 0), (Infinity, Infinity))),
        Law.Exact("7-loss", RuleSet.ScalarKernel, "loss(1, inf) = 0, loss(1, -inf) = inf, mirrored for 0; NaN gives NaN.",
            Parts.RowLoss, Traits.None, CaseKind.Scalar,
            (subject, _) => Limits("loss(1, z)", z => subject.RowLoss(1, z), (-Infinity, Infinity), (Infinity, 0))
                .Concat(Limits("loss(0, z)", z => subject.RowLoss(0, z), (-Infinity, 0), (Infinity, Infinity)))),
        Law.Exact("7-soft", RuleSet.ScalarKernel, "A soft label loses infinitely both ways; NaN gives NaN.",
            Parts.RowLoss, Traits.SoftLabels, CaseKind.Scalar,
            (subject, _) => Limits("loss(0.5, z)", z => subject.RowLoss(0.5, z), (-Infinity, Infinity), (Infinity, Infinity))),
        Law.Exact("7-derivative", RuleSet.ScalarKernel,
            "loss' of a sure and right prediction is 0, of a sure and wrong one -1 or 1.",
            Parts.RowDerivative, Traits.None, CaseKind.Scalar,
            (subject, _) => Limits("loss'(1, z)", z => subject.RowDerivative(1, z), (-Infinity, -1), (Infinity, 0))
                .Concat(Limits("loss'(0, z)", z => subject.RowDerivative(0, z), (-Infinity, 0), (Infinity, 1)))),
    ];

    private static Finding Relative(Subject subject, string what, DoubleDouble truth, double actual, double roundings)
    {
        double tolerance = roundings * subject.Slack.U * Math.Abs(truth.Nearest) + 4 * subject.Slack.Smallest;
        return Finding.Near(what, truth.Nearest, actual, tolerance);
    }

    private static IEnumerable<Finding> Mirror(Subject subject, Case c)
    {
        double p = subject.Sigmoid(c.Z), q = subject.Sigmoid(-c.Z);
        yield return Finding.Near("sigmoid(z) + sigmoid(-z)", 1, p + q, (Accuracy + 1) * subject.Slack.U);
        yield return Finding.True("sigmoid in [0, 1]", p is >= 0 and <= 1 && q is >= 0 and <= 1, $"{p:R}, {q:R}");
    }

    private static IEnumerable<Finding> SoftplusIsBounded(Subject subject, Case c)
    {
        double z = c.Z, plus = subject.Softplus(z), minus = subject.Softplus(-z), u = subject.Slack.U;
        double least = Math.Max(z, 0), most = least + Math.Log(2), smallest = subject.Slack.Smallest;
        double tolerance = Accuracy * u * (Math.Abs(plus) + Math.Abs(minus)) + u * Math.Abs(z) + 8 * smallest;
        yield return Finding.Near("softplus(z) - softplus(-z)", z, plus - minus, tolerance);
        yield return Finding.AtMost("max(z, 0) <= softplus(z)", least, plus, Accuracy * u * least);
        yield return Finding.AtMost("softplus(z) <= max(z, 0) + ln 2", plus, most, Accuracy * u * most);
        yield return Finding.AtMost("0 <= softplus(z)", 0, plus, 0);
    }

    private static IEnumerable<Finding> Monotone(Subject subject, Case c)
    {
        Slack slack = subject.Slack;
        Draw draw = c.Choices.Draw();
        double low = subject.Sigmoid(c.Z), next = slack.Next(c.Z), unit = next - c.Z;
        double near = c.Z + draw.OneOf(2, 3, 5, 10, 1000) * unit, far = c.Z + draw.OneOf(1e-9, 0.1, 40) * (1 + Math.Abs(c.Z));
        double[] above = [next, slack.Nearest(near), slack.Nearest(far)];
        foreach (double higher in above.Where(z => z > c.Z && z <= slack.Largest))
            yield return Finding.AtMost(
                $"sigmoid rises to {higher:R}", low * (1 - 2 * Accuracy * slack.U), subject.Sigmoid(higher), 8 * slack.Smallest);
    }

    // A zero may have either sign.
    private static IEnumerable<Finding> Limits(
        string what, Func<double, double> function, params (double At, double Limit)[] limits) => limits
        .SelectMany(limit => Finding.SameNumbers($"{what} at {limit.At}", [limit.Limit], [function(limit.At)]))
        .Append(Finding.True($"{what} at NaN", double.IsNaN(function(double.NaN)), "is a number"));

    private static IEnumerable<Finding> HardLoss(Subject subject, Case c) => new[] { 0.0, 1 }.Select(y => Relative(
        subject, $"loss({y}, z)", Specification.Softplus(DoubleDouble.Of(y == 1 ? -c.Z : c.Z)), subject.RowLoss(y, c.Z), 8));

    private static IEnumerable<Finding> HardDerivative(Subject subject, Case c) => new[] { 0.0, 1 }.Select(y => Relative(
        subject,
        $"loss'({y}, z)",
        y == 1 ? DoubleDouble.Of(0) - Specification.Sigmoid(DoubleDouble.Of(-c.Z)) : Specification.Sigmoid(DoubleDouble.Of(c.Z)),
        subject.RowDerivative(y, c.Z),
        8));

    private static IEnumerable<Finding> SoftLoss(Subject subject, Case c)
    {
        double y = c.Choices.Draw().Between(0, 1024) / 1024.0;
        DoubleDouble z = DoubleDouble.Of(c.Z), minus = DoubleDouble.Of(-c.Z);
        DoubleDouble truth =
            DoubleDouble.Of(1 - y) * Specification.Softplus(z) + DoubleDouble.Of(y) * Specification.Softplus(minus);
        yield return Relative(subject, $"loss({y}, z)", truth, subject.RowLoss(y, c.Z), 12);
    }
}
