namespace LogReg.Functional.Verification;

/// <summary>
/// Law 35: a sparse matrix is a way to keep numbers, and no other numbers. Most of the entries of X are made zeros first, so that there are
/// rows and columns without any.
/// </summary>
internal static class SparseLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("35", RuleSet.Metamorphic,
            "f and its gradient over a sparse X are those over X with its zeros, within the slack of both.",
            Parts.Loss | Parts.Gradient, Traits.Sparse, CaseKind.Small, AreThoseOfDense),
        Law.Derived("35-large", RuleSet.Metamorphic,
            "f and its gradient over a sparse X of thousands of rows are those over X with its zeros.",
            Parts.Loss | Parts.Gradient, Traits.Sparse, CaseKind.Large, AreThoseOfDense),
        Law.Derived("35-hessian", RuleSet.Metamorphic,
            "The Hessian over a sparse X is that over X with its zeros, within the slack of both.",
            Parts.Hessian, Traits.Sparse, CaseKind.Small, HessianIsThatOfDense),
        Law.Derived("35-prediction", RuleSet.Metamorphic,
            "The probabilities of the rows of a sparse X are those of X with its zeros, within twice law 56-probability.",
            Parts.Prediction, Traits.Sparse, CaseKind.Small, ProbabilitiesAreThoseOfDense),
        Law.Exact("35-exact", RuleSet.Metamorphic,
            "f and its gradient over a sparse X have the bits that they have over X with its zeros, but for the sign of a zero: to add a "
            + "zero rounds nothing.",
            Parts.Loss | Parts.Gradient, Traits.Sparse | Traits.Exact, CaseKind.Small, AreTheBitsOfDense),
    ];

    /// <summary>The case's problem with some part of the numbers of X, none to all, made zeros: dense and sparse.</summary>
    public static (Problem Dense, Problem Sparse) Thinned(Draw draw, Problem problem)
    {
        int kept = draw.OneOf(0, 5, 20, 20, 50, 100);
        Problem dense = problem.MapX((_, _, x) => draw.Chance(kept) ? x : 0) with { IsSparse = false };
        return (dense, dense with { IsSparse = true });
    }

    // Zeros in X can make logits larger, where terms cancelled: theta is brought back to what the subject can handle.
    private static (Problem Dense, Problem Sparse) Thinned(Subject subject, Case c)
    {
        Problem dense = subject.Narrow(Thinned(c.Choices.Draw(), c.Problem).Dense);
        return (dense, dense with { IsSparse = true });
    }

    private static IEnumerable<Finding> AreThoseOfDense(Subject subject, Case c)
    {
        (Problem dense, Problem sparse) = Thinned(subject, c);
        yield return Finding.Near("f", subject.Loss(dense), subject.Loss(sparse), 2 * subject.Slack.Of(dense));
        foreach (Finding finding in Finding.Near(
            "gradient",
            subject.Gradient(dense),
            subject.Gradient(sparse),
            [.. subject.Slack.OfGradient(dense, dense.At).Select(slack => 2 * slack)]))
            yield return finding;
    }

    private static IEnumerable<Finding> AreTheBitsOfDense(Subject subject, Case c)
    {
        (Problem dense, Problem sparse) = Thinned(subject, c);
        return
        [
            .. Finding.SameNumbers("f", [subject.Loss(dense)], [subject.Loss(sparse)]),
            .. Finding.SameNumbers("gradient", subject.Gradient(dense), subject.Gradient(sparse)),
        ];
    }

    private static IEnumerable<Finding> HessianIsThatOfDense(Subject subject, Case c)
    {
        (Problem dense, Problem sparse) = Thinned(subject, c);
        double[,] expected = subject.Hessian(dense), found = subject.Hessian(sparse), slack = subject.Slack.OfHessian(dense, dense.At);
        yield return Finding.True(
            "shape", found.Length == expected.Length,
            $"{found.GetLength(0)} x {found.GetLength(1)} and not {dense.Dimension} x {dense.Dimension}");
        for (int j = 0; j < dense.Dimension; j++)
            for (int k = 0; k < dense.Dimension; k++)
                yield return Finding.Near($"H[{j}, {k}]", expected[j, k], found[j, k], 2 * slack[j, k]);
    }

    private static IEnumerable<Finding> ProbabilitiesAreThoseOfDense(Subject subject, Case c)
    {
        (Problem dense, Problem sparse) = Thinned(subject, c);
        Vector expected = subject.Probabilities(dense), found = subject.Probabilities(sparse);
        double[] tolerance = Draw.Many(dense.Rows.Length, i =>
            subject.Slack.U * (12 * expected[i] + (dense.Features + 1) * dense.SizeOfLogit(i) / 2) + 9 * subject.Slack.Smallest);
        return Finding.Near("probability", expected, found, tolerance);
    }
}
