namespace LogReg.Functional.Verification;

/// <summary>Laws 34, 45 to 49 and 52 to 54 of many classes: what a fit says of its answer is true.</summary>
internal static class SoftmaxFitLaws
{
    private const double StrongRidge = 1.0 / 64, LargestCondition = 500;

    public static IReadOnlyList<Law> All { get; } =
    [
        Derived("45-classes",
            "At a claimed optimum no entry of the gradient is above what is promised, within the gradient's slack.",
            IsStationary),
        Law.Exact("45-classes-arrives", RuleSet.Fit,
            "Under a ridge of 1/64 or more and with a curvature of at least L/500 at the optimum, a fit of many classes ends in an "
            + "optimum.",
            Parts.SoftmaxFit, Traits.L2, CaseKind.Fit, Arrives),
        Derived("46-classes",
            "A claimed gap is not negative and not below f(theta) - f at any other point, values in double-doubles; the slacks of "
            + "both values, and of "
            + "|g|^2 / (2 lambda) or of the decrement.",
            GapIsTrue),
        Derived("47-classes",
            "A claimed radius is not below the distance to the optimum, as near as Newton's method and double-doubles find it.",
            RadiusIsTrue),
        Derived("48-classes",
            "The mean of p_k - [y = k] is at most what is promised in each class but the first, K - 1 times that in the first, and without a "
            + "ridge that of each column's products too: predictions of many classes are calibrated.",
            IsCalibrated),
        Derived("49-classes",
            "Intercepts alone are ln(share of class k / share of class 0), within the radius of the promise and n + 8 roundings.",
            InterceptsAlone),
        Derived("34-fit",
            "Two classes have the answer of the logistic loss: without a ridge the same, under lambda that under lambda / 2 as w_1 - "
            + "w_0, within the radii.",
            TwoClasses),
        Derived("52-classes",
            "One more column does not raise the least f of many classes, within the gap of the promise.",
            NestedColumns),
        Derived("54-classes",
            "The classes in another order, under a ridge: the coefficients in that order, within the radii of the promise.",
            OrderOfClasses),
        Law.Exact("53-classes", RuleSet.Fit,
            "Where a direction has the largest logit of each row in its own class, in whole numbers, and there is no ridge, no "
            + "optimum is claimed, and a "
            + "direction that is named does so too.",
            Parts.SoftmaxFit, Traits.None, CaseKind.Fit, Separated),
    ];

    private static Law Derived(string id, string statement, Func<Subject, Case, IEnumerable<Finding>> findings) =>
        Law.Derived(id, RuleSet.Fit, statement, Parts.SoftmaxFit, Traits.L2, CaseKind.Fit, findings);

    private static IEnumerable<Finding> IsStationary(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem
            || subject.SoftmaxFit(problem) is not Answer.Optimum { Theta: var theta })
            yield break;
        yield return Finding.True("theta", theta.Length == problem.Dimension && theta.IsFinite, $"{theta} for {problem.Dimension} coefficients");
        MulticlassProblem there = problem with { Theta = [.. theta] };
        double[] slack = MulticlassSlack.OfGradient(subject.Slack, there);
        DoubleDouble[] gradient = MulticlassSpecification.Gradient<DoubleDouble>(there);
        for (int j = 0; j < slack.Length; j++)
            yield return Finding.AtMost($"|gradient[{j}]|", Math.Abs(gradient[j].Nearest), subject.SoftmaxGradientPromised, slack[j]);
    }

    private static IEnumerable<Finding> Arrives(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { Lambda: >= StrongRidge } problem)
            yield break;
        double least = MulticlassReference.LeastCurvature(problem, MulticlassReference.Of(problem));
        if (SoftmaxObjectiveLaws.Smoothness(problem) > LargestCondition * least)
            yield break;
        Answer answer = subject.SoftmaxFit(problem);
        yield return Finding.True("answer", answer is Answer.Optimum, $"{answer}");
    }

    private static IEnumerable<Finding> GapIsTrue(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem
            || subject.SoftmaxFit(problem) is not Answer.Optimum { Gap: < double.PositiveInfinity } optimum)
            yield break;
        MulticlassProblem there = problem with { Theta = [.. optimum.Theta] };
        yield return Finding.AtMost("0 <= gap", 0, optimum.Gap, 0);
        double error = MulticlassSlack.OfGradientNorm(subject.Slack, there);
        double unseen = MulticlassReference.Promised(problem, optimum.Theta, error).Gap;
        double rounding = problem.Lambda > 0
            ? (2 * Math.Sqrt(2 * problem.Lambda * optimum.Gap) * error + error * error) / (2 * problem.Lambda)
            : 4 * Math.Sqrt(optimum.Gap * unseen) + 4 * unseen;
        foreach (double[] other in (double[][])[MulticlassReference.Of(problem), MulticlassCase.Other(c, problem), problem.Theta])
            yield return Finding.AtMost(
                "f(theta) - f elsewhere",
                MulticlassReference.ValueAt(problem, optimum.Theta) - MulticlassReference.ValueAt(problem, other),
                optimum.Gap,
                MulticlassSlack.Of(subject.Slack, there) + MulticlassSlack.Of(subject.Slack, problem with { Theta = other }) + rounding);
    }

    private static IEnumerable<Finding> RadiusIsTrue(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem
            || subject.SoftmaxFit(problem) is not Answer.Optimum { Radius: < double.PositiveInfinity } optimum)
            yield break;
        double[] reference = MulticlassReference.Of(problem);
        Proximity proximity = MulticlassReference.Proximity(problem, reference);
        if (!proximity.IsKnown)
            yield break;
        double error = MulticlassSlack.OfGradientNorm(subject.Slack, problem with { Theta = [.. optimum.Theta] });
        double unseen = 2 * MulticlassReference.Promised(problem, optimum.Theta, error).Radius;
        yield return Finding.AtMost(
            "|theta - theta*|", (optimum.Theta - Vector.Create(reference)).Norm, optimum.Radius,
            proximity.Radius + unseen + 32 * Slack.UnitRoundoff * (optimum.Radius + optimum.Theta.Norm));
    }

    private static IEnumerable<Finding> IsCalibrated(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem
            || subject.SoftmaxFit(problem) is not Answer.Optimum { Theta: var theta } || theta.Length != problem.Dimension)
            yield break;
        MulticlassProblem there = problem with { Theta = [.. theta] };
        DoubleDouble[][] p = [.. Enumerable.Range(0, problem.Rows.Length)
            .Select(i => MulticlassSpecification.Softmax(MulticlassSpecification.Logits<DoubleDouble>(there, i)))];
        double[] slack = MulticlassSlack.OfGradient(subject.Slack, there);
        for (int j = problem.Intercept ? 0 : 1; j <= (problem.Lambda == 0 ? problem.Features : 0); j++)
        {
            double allowed = 0;
            for (int k = problem.Classes - 1; k >= 0; k--)
            {
                double sum = 0;
                for (int i = 0; i < problem.Rows.Length; i++)
                    sum += problem.WeightOf(i) * (p[i][k] - DoubleDouble.Of(problem.Y[i] == k ? 1 : 0)).Nearest * problem.FeatureOf(i, j);

                // The residuals of a row add up to 0 over its classes: what those of the others may be off by, the first may.
                double tolerance = k == 0 ? allowed : subject.SoftmaxGradientPromised + slack[problem.Index(k, j)];
                allowed += tolerance;
                yield return Finding.AtMost($"mean residual of class {k} times column {j}", Math.Abs(sum / problem.TotalWeight), 0, tolerance);
            }
        }
    }

    private static IEnumerable<Finding> NestedColumns(Subject subject, Case c)
    {
        if (MulticlassCase.Of(c) is not { Features: > 0 } wide || (wide.Features == 1 && !wide.Intercept))
            yield break;
        MulticlassProblem narrow = wide with { Rows = [.. wide.Rows.Select(row => row[..^1])] };
        narrow = narrow with { Theta = new double[narrow.Dimension] };
        if (subject.SoftmaxFit(wide) is not Answer.Optimum { Theta: var theta } || theta.Length != wide.Dimension
            || subject.SoftmaxFit(narrow) is not Answer.Optimum { Theta: var fewer } || fewer.Length != narrow.Dimension)
            yield break;
        double slack = MulticlassSlack.Of(subject.Slack, wide with { Theta = [.. theta] });
        double tolerance = subject.SoftmaxGradientPromised + MulticlassSlack.OfGradient(subject.Slack, wide with { Theta = [.. theta] }).Max();
        yield return Finding.AtMost(
            "f with one more column",
            MulticlassReference.ValueAt(wide, theta), MulticlassReference.ValueAt(narrow, fewer),
            MulticlassReference.Promised(wide, theta, tolerance).Gap + slack);
    }

    private static IEnumerable<Finding> InterceptsAlone(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        int[] counts = Draw.Many(draw.Between(2, 5), _ => draw.Between(1, 9));
        int[] y = [.. counts.SelectMany((count, k) => Enumerable.Repeat(k, count))];
        var problem = new MulticlassProblem
        {
            Rows = [.. y.Select(_ => Array.Empty<double>())],
            Y = y,
            Classes = counts.Length,
            Intercept = true,
            Theta = new double[counts.Length - 1],
        };
        double[] expected = [.. counts.Skip(1).Select(count => Math.Log((double)count / counts[0]))];
        if (Claimed(subject, problem) is var (theta, radii))
            foreach (Finding finding in Finding.Near(
                "theta", expected, theta, [.. radii.Zip(expected, (r, e) => r + (y.Length + 8) * 2 * Slack.UnitRoundoff * (1 + Math.Abs(e)))]))
                yield return finding;
        else
            yield return Finding.True("answer", false, "no optimum is claimed, or none that the promise is near");
    }

    private static IEnumerable<Finding> TwoClasses(Subject subject, Case c)
    {
        foreach (double lambda in (double[])[0, c.Problem.Lambda])
        {
            if (MulticlassCase.OfTwo(c, lambda) is not { } two || Claimed(subject, two) is not var (theta, radii))
                continue;
            Problem binary = new()
            {
                Rows = two.Rows,
                Y = [.. two.Y.Select(k => (double)k)],
                Weights = two.Weights,
                Lambda = lambda / 2,
                Intercept = two.Intercept,
                Theta = new double[two.Intercepts + two.Features],
            };
            Vector expected = Reference.Of(binary).Theta;
            Proximity proximity = Proximity.Of(binary, expected);
            if (!proximity.IsKnown)
                continue;
            for (int j = 0; j < expected.Length; j++)
            {
                int column = two.Intercept ? j : j + 1, plus = two.Index(1, column), minus = two.Index(0, column);
                double found = theta[plus] - (minus < 0 ? 0 : theta[minus]), radius = radii[plus] + (minus < 0 ? 0 : radii[minus]);
                yield return Finding.Near(
                    $"coefficient {j}", expected[j], found,
                    radius + proximity.Radii[j] + 8 * Slack.UnitRoundoff * (Math.Abs(found) + radius));
            }
        }
    }

    private static IEnumerable<Finding> OrderOfClasses(Subject subject, Case c)
    {
        if (MulticlassCase.Penalised(c) is not { } problem)
            yield break;
        int[] order = c.Choices.Permutation(problem.Classes);
        MulticlassProblem other = problem with { Y = [.. problem.Y.Select(y => Array.IndexOf(order, y))] };
        if (Claimed(subject, problem) is not var (here, radii) || Claimed(subject, other) is not var (there, radiiThere))
            yield break;
        for (int k = 0; k < problem.Classes; k++)
            for (int j = 1; j <= problem.Features; j++)
            {
                (int at, int from) = (problem.Index(k, j), problem.Index(order[k], j));
                yield return Finding.Near(
                    $"theta[{at}]", here[from], there[at], radii[from] + radiiThere[at] + 8 * Slack.UnitRoundoff * Math.Abs(here[from]));
            }
    }

    /// <summary>Classes in order of a feature, with room between them: b_k + w_k x is a fan of lines, each the highest somewhere.</summary>
    private static IEnumerable<Finding> Separated(Subject subject, Case c)
    {
        Draw draw = c.Choices.Draw();
        int classes = draw.Between(2, 4);
        int[] y = [.. Enumerable.Range(0, classes).Concat(Draw.Many(draw.Between(0, 6), _ => draw.Between(0, classes - 1)))];
        double[][] rows = [.. y.Select(k => (double[])[2 * k + draw.Grid(1) / 2, draw.Grid(2)])];
        var problem = new MulticlassProblem { Rows = rows, Y = y, Classes = classes, Intercept = true, Theta = new double[(classes - 1) * 3] };
        Answer answer = subject.SoftmaxFit(problem);
        yield return Finding.True("answer", answer is not Answer.Optimum, $"{answer}, but the classes are separated");
        if (answer is not Answer.NoOptimum { Direction: { Length: > 0 } direction })
            yield break;
        MulticlassProblem along = problem with { Theta = [.. direction] };
        for (int i = 0; i < y.Length; i++)
            for (int k = 0; k < classes; k++)
                yield return Finding.True(
                    $"row {i}", k == y[i] || Above(along, i, y[i], k), $"class {k} is not below its own, {y[i]}, along {direction}");
    }

    /// <summary>Whether the logit of one class is above that of another, in exact arithmetic.</summary>
    private static bool Above(MulticlassProblem problem, int row, int above, int below)
    {
        double[] x = [.. Enumerable.Range(0, problem.Features + 1).Select(j => problem.FeatureOf(row, j))];
        double[] plus = [.. x.Select((_, j) => problem.Coefficient(above, j))];
        double[] minus = [.. x.Select((_, j) => -problem.Coefficient(below, j))];
        return ExactSign.OfDot([.. x, .. x], [.. plus, .. minus]) > 0;
    }

    /// <summary>
    /// A claimed optimum and how near the true one each coefficient is if the promise holds; nothing where nothing follows from it.
    /// </summary>
    private static (Vector Theta, double[] Radii)? Claimed(Subject subject, MulticlassProblem problem)
    {
        if (subject.SoftmaxFit(problem) is not Answer.Optimum { Theta: var theta } || theta.Length != problem.Dimension)
            return null;
        double tolerance = subject.SoftmaxGradientPromised + MulticlassSlack.OfGradient(subject.Slack, problem with { Theta = [.. theta] }).Max();
        Proximity promised = MulticlassReference.Promised(problem, theta, tolerance);
        return promised.IsKnown ? (theta, promised.Radii) : null;
    }
}
