using System.Numerics;

namespace LogReg.Functional.Verification;

/// <summary>Laws 51 to 53: what a penalty, a column and a direction that separates do to the answer.</summary>
internal static class ComparisonLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("51", RuleSet.Fit,
            "Four times lambda: |w| does not grow and the loss without the ridge does not fall, within the radii of the promise.",
            Parts.Fit, Traits.L2, CaseKind.Fit, StrongerRidge),
        Law.Exact("51-lasso", RuleSet.Fit,
            "w = 0 to the bit where lambda1 is above the largest slope at (logit(mean y), 0) by a sixteenth, and w is not 0 at "
            + "half of that slope.",
            Parts.Fit, Traits.L1, CaseKind.Fit, LassoHasZeros),
        Law.Derived("52", RuleSet.Fit, "One more column does not raise the least f, within the gap of the promise.",
            Parts.Fit, Traits.None, CaseKind.Fit, NestedColumns),
        Law.Exact("53", RuleSet.Fit,
            "Where classes are separated without a penalty, or one class stands alone with an intercept, no optimum is claimed; nor where a "
            + "column is 0 but in rows of one class.",
            Parts.Fit, Traits.None, CaseKind.Fit, ClaimsNothingWhereThereIsNone),
        Law.Exact("53-direction", RuleSet.Fit,
            "A direction that is named has (2 y - 1) x.d >= 0 for each row that counts and > 0 for one, in whole numbers; where a part is split "
            + "off, = 0 for one too, and a coefficient is said to be finite, or to go to an infinity, only where the direction has it 0, or on that side.",
            Parts.Fit, Traits.None, CaseKind.Fit, DirectionSeparates),
        Law.Exact("53-partly", RuleSet.Fit,
            "A column that is 0 but in rows of one class, added to a problem with an optimum: if the answer says that a part is split off, then "
            + "along that column alone, to the side of that class, and all other coefficients are finite.",
            Parts.Fit, Traits.None, CaseKind.Fit, OneColumnSplitsAPartOff),
        Law.Exact("53-exists", RuleSet.Fit, "Where a Newton decrement proves an optimum, none is denied.",
            Parts.Fit, Traits.None, CaseKind.Fit, DeniesNone),
    ];

    /// <summary>The loss at theta is off that at the optimum by its slope times r and L r^2 / 2 at most.</summary>
    private static IEnumerable<Finding> StrongerRidge(Subject subject, Case c)
    {
        Problem weak = c.Problem with { Lambda1 = 0 }, strong = weak with { Lambda = 4 * weak.Lambda };
        if (weak.Lambda == 0
            || ClaimedOptimum.Of(subject, weak) is not { } loose || ClaimedOptimum.Of(subject, strong) is not { } tight)
            yield break;
        double radii = loose.Promised.Radius + tight.Promised.Radius;
        yield return Finding.AtMost(
            "|w| under 4 lambda", Size(tight.Theta), Size(loose.Theta), radii + 8 * Slack.UnitRoundoff * Size(loose.Theta));
        Problem bare = weak with { Lambda = 0 };
        double tolerance = Error(loose) + Error(tight);
        yield return Finding.AtMost(
            "loss", ClaimedOptimum.Value(bare, loose.Theta), ClaimedOptimum.Value(bare, tight.Theta), tolerance);

        double Size(Vector theta) => Math.Sqrt(theta.Skip(weak.First).Sum(w => w * w));

        double Error(ClaimedOptimum optimum)
        {
            double slope = Math.Sqrt(Proximity.Subgradient(bare, optimum.Theta).Sum(g => g * g)), r = optimum.Promised.Radius;
            return slope * r + GradientLaws.Smoothness(bare) * r * r / 2 + subject.Slack.Of(bare, optimum.Theta);
        }
    }

    private static IEnumerable<Finding> LassoHasZeros(Subject subject, Case c)
    {
        Problem problem = c.Problem with { Offset = [], Theta = new double[c.Problem.Dimension] };
        if (problem.Features == 0 || problem.Regimes.HasFlag(Regime.OneClass))
            yield break;
        double total = Enumerable.Range(0, problem.Rows.Length).Sum(problem.WeightOf);
        double mean = Enumerable.Range(0, problem.Rows.Length).Sum(i => problem.WeightOf(i) * problem.Y[i]) / total;
        Vector origin = [.. problem.Intercept ? [Math.Log(mean / (1 - mean))] : Array.Empty<double>(),
            .. new double[problem.Features]];
        double steepest = Proximity.Subgradient(problem with { Lambda1 = 0 }, origin).Skip(problem.First).Max(Math.Abs);

        // Where the promise could hide a sixteenth of the slope, nothing can be asked.
        if (steepest < 32 * ClaimedOptimum.Tolerance(subject, problem, origin))
            yield break;
        if (subject.Fit(problem with { Lambda1 = steepest * 17 / 16 }) is Answer.Optimum(var none, _, _, _))
            yield return Finding.True("w", none.Skip(problem.First).All(w => w == 0), $"{none}, not 0");
        if (subject.Fit(problem with { Lambda1 = steepest / 2 }) is Answer.Optimum(var some, _, _, _))
            yield return Finding.True("w", some.Skip(problem.First).Any(w => w != 0), "0 where the lasso is too weak for it");
    }

    private static IEnumerable<Finding> NestedColumns(Subject subject, Case c)
    {
        if (c.Problem.Features == 0 || c.Problem.Dimension == 1)
            yield break;
        Problem narrow = c.Problem with
        {
            Rows = [.. c.Problem.Rows.Select(row => row[..^1])],
            Theta = c.Problem.Theta[..^1],
        };
        if (ClaimedOptimum.Of(subject, c.Problem) is not { } wide
            || subject.Fit(narrow) is not Answer.Optimum(var theta, _, _, _))
            yield break;
        yield return Finding.AtMost(
            "f with one more column",
            ClaimedOptimum.Value(c.Problem, wide.Theta),
            ClaimedOptimum.Value(narrow, theta),
            wide.Promised.Gap + subject.Slack.Of(c.Problem, wide.Theta));
    }

    private static IEnumerable<Finding> ClaimsNothingWhereThereIsNone(Subject subject, Case c)
    {
        Problem problem = c.Problem with { Lambda1 = 0 };
        bool alone = problem.Intercept && problem.Regimes.HasFlag(Regime.OneClass);
        Problem free = alone ? problem : problem with { Lambda = 0 };
        if (alone || free.Regimes.HasFlag(Regime.Separated))
        {
            Answer answer = subject.Fit(free);
            yield return Finding.True("answer", answer is not Answer.Optimum, $"{answer}");
        }
        if (!alone && WithSplit(c) is { } split)
        {
            Answer answer = subject.Fit(split.Problem);
            yield return Finding.True("answer in part", answer is not Answer.Optimum, $"{answer}, but a column is 0 but in one class");
        }
    }

    private static IEnumerable<Finding> OneColumnSplitsAPartOff(Subject subject, Case c)
    {
        if (WithSplit(c) is not var (problem, sign))
            yield break;
        Answer answer = subject.Fit(problem);
        if (answer is Answer.Stopped)
            yield break;
        yield return Finding.True("answer", answer is Answer.PartlySeparated or Answer.NoOptimum { Direction: [] }, $"{answer}");
        if (answer is not Answer.PartlySeparated(var direction, var limits))
            yield break;
        int last = problem.Dimension - 1;
        CoefficientLimit infinity = sign > 0 ? CoefficientLimit.PlusInfinity : CoefficientLimit.MinusInfinity;
        yield return Finding.True("lengths", direction.Count == last + 1 && limits.Count == last + 1, $"{direction.Count}, {limits.Count}, not {last + 1}");
        for (int j = 0; j <= last; j++)
        {
            yield return Finding.True($"direction[{j}]", direction[j].Sign == (j == last ? sign : 0), $"{direction[j]}");
            yield return Finding.True($"limits[{j}]", limits[j] == (j == last ? infinity : CoefficientLimit.Finite), $"{limits[j]}");
        }
    }

    /// <summary>
    /// The case's problem, if it has one optimum, with a last column that is 0 in its rows, and further rows of one class in which it is
    /// not: the old rows hold all directions but that column's, and that one has the sign that is said.
    /// </summary>
    private static (Problem Problem, int Sign)? WithSplit(Case c)
    {
        Problem bare = c.Problem with { Lambda = 0, Lambda1 = 0 };
        if (bare.Regimes.HasFlag(Regime.Separated) || bare.Regimes.HasFlag(Regime.OneClass) || !Proximity.Of(bare, Reference.Of(bare).Theta).IsKnown)
            return null;
        Draw draw = c.Choices.Draw();
        int count = draw.Between(1, 3), label = draw.Between(0, 1), side = draw.OneOf(1, -1);
        double[][] further = Draw.Many(count, _ => (double[])[.. Draw.Many(bare.Features, _ => draw.Grid(2)), side * draw.Between(1, 2048) / 1024.0]);
        Problem split = bare with
        {
            Rows = [.. bare.Rows.Select(row => (double[])[.. row, 0]), .. further],
            Y = [.. bare.Y, .. Draw.Many(count, _ => (double)label)],
            Weights = bare.Weights.Length == 0 ? [] : [.. bare.Weights, .. Draw.Many(count, _ => 1.0)],
            Offset = bare.Offset.Length == 0 ? [] : [.. bare.Offset, .. new double[count]],
            Theta = [.. bare.Theta, 0],
        };
        return (split, label == 1 ? side : -side);
    }

    private static IEnumerable<Finding> DirectionSeparates(Subject subject, Case c)
    {
        Problem free = c.Problem with { Lambda = 0, Lambda1 = 0 };
        foreach (Problem problem in WithSplit(c) is { } split ? [free, split.Problem] : (Problem[])[free])
            foreach (Finding finding in subject.Fit(problem) switch
            {
                Answer.NoOptimum([_, ..] direction) => Separates(problem, direction),
                Answer.PartlySeparated(var direction, var limits) => SeparatesInPart(problem, direction, limits),
                _ => [],
            })
                yield return finding;
    }

    private static IEnumerable<Finding> Separates(Problem problem, Vector direction)
    {
        yield return Finding.True("direction", direction.Length == problem.Dimension && direction.IsFinite, $"{direction}");
        foreach (Finding finding in Sides(problem, i => ExactSign.OfDot(Row(problem, i), direction)))
            yield return finding;
    }

    private static IEnumerable<Finding> SeparatesInPart(Problem problem, IReadOnlyList<BigInteger> direction, IReadOnlyList<CoefficientLimit> limits)
    {
        yield return Finding.True("lengths", direction.Count == problem.Dimension && limits.Count == problem.Dimension, "not those of theta");
        foreach (Finding finding in Sides(problem, i => ExactSign.OfDot(Row(problem, i), direction)))
            yield return finding;
        yield return Finding.True(
            "some row",
            Enumerable.Range(0, problem.Rows.Length).Any(i => problem.WeightOf(i) > 0 && ExactSign.OfDot(Row(problem, i), direction) == 0),
            "none is in the plane, so all are split");
        for (int j = 0; j < limits.Count; j++)
            yield return Finding.True(
                $"limits[{j}]",
                limits[j] switch
                {
                    CoefficientLimit.Finite => direction[j].IsZero,
                    CoefficientLimit.PlusInfinity => direction[j].Sign > 0,
                    CoefficientLimit.MinusInfinity => direction[j].Sign < 0,
                    _ => true,
                },
                $"{limits[j]} where the direction has {direction[j]}");
    }

    private static IEnumerable<Finding> Sides(Problem problem, Func<int, int> sideOf)
    {
        bool some = false;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            if (problem.WeightOf(i) == 0)
                continue;
            int side = sideOf(i);
            bool right = problem.Y[i] == 1 ? side >= 0 : problem.Y[i] == 0 ? side <= 0 : side == 0;
            some |= side != 0;
            yield return Finding.True($"row {i}", right, $"label {problem.Y[i]} on side {side}");
        }
        yield return Finding.True("some row", some, "none is off the plane");
    }

    private static double[] Row(Problem problem, int row) =>
        [.. Enumerable.Range(0, problem.Dimension).Select(j => problem.FeatureOf(row, j))];

    private static IEnumerable<Finding> DeniesNone(Subject subject, Case c)
    {
        Problem problem = c.Problem with { Lambda1 = 0 };
        if (!Proximity.Of(problem, Reference.Of(problem).Theta).IsKnown)
            yield break;
        Answer answer = subject.Fit(problem);
        yield return Finding.True("answer", !answer.IsDenial, $"{answer}, but there is an optimum");
    }
}
