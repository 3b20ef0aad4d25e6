namespace LogReg.Functional.Verification;

/// <summary>Law 35 of many classes: a sparse matrix is a way to keep numbers, and no other numbers.</summary>
internal static class SoftmaxSparseLaws
{
    public static IReadOnlyList<Law> All { get; } =
    [
        Law.Derived("35-classes", RuleSet.Metamorphic,
            "f of many classes and its gradient over a sparse X are those over X with its zeros, within the slack of both.",
            Parts.SoftmaxObjective, Traits.Sparse, CaseKind.Small, AreThoseOfDense),
        Law.Derived("35-classes-hessian", RuleSet.Metamorphic,
            "The Hessian of many classes over a sparse X is that over X with its zeros, within the slack of both.",
            Parts.SoftmaxHessian, Traits.Sparse, CaseKind.Small, HessianIsThatOfDense),
        Law.Exact("35-classes-exact", RuleSet.Metamorphic,
            "f of many classes and its gradient over a sparse X have the bits that they have over X with its zeros, but for the sign of "
            + "a zero.",
            Parts.SoftmaxObjective, Traits.Sparse | Traits.Exact, CaseKind.Small, AreTheBitsOfDense),
    ];

    /// <summary>A problem with some part of the numbers of X, none to all, made zeros: dense and sparse.</summary>
    public static (MulticlassProblem Dense, MulticlassProblem Sparse)? Thinned(Case c)
    {
        if (MulticlassCase.Of(c) is not { } problem)
            return null;
        Draw draw = c.Choices.Draw();
        int kept = draw.OneOf(0, 5, 20, 20, 50, 100);
        MulticlassProblem dense = problem with
        {
            Rows = [.. problem.Rows.Select(row => row.Select(x => draw.Chance(kept) ? x : 0).ToArray())],
            IsSparse = false,
        };
        return (dense, dense with { IsSparse = true });
    }

    private static IEnumerable<Finding> AreThoseOfDense(Subject subject, Case c)
    {
        if (Thinned(c) is not var (dense, sparse))
            return [];
        return Finding.Near(
                "gradient", subject.SoftmaxGradient(dense), subject.SoftmaxGradient(sparse),
                [.. MulticlassSlack.OfGradient(subject.Slack, dense).Select(slack => 2 * slack)])
            .Prepend(Finding.Near(
                "f", subject.SoftmaxLoss(dense), subject.SoftmaxLoss(sparse), 2 * MulticlassSlack.Of(subject.Slack, dense)));
    }

    private static IEnumerable<Finding> AreTheBitsOfDense(Subject subject, Case c)
    {
        if (Thinned(c) is not var (dense, sparse))
            return [];
        return
        [
            .. Finding.SameNumbers("f", [subject.SoftmaxLoss(dense)], [subject.SoftmaxLoss(sparse)]),
            .. Finding.SameNumbers("gradient", subject.SoftmaxGradient(dense), subject.SoftmaxGradient(sparse)),
        ];
    }

    private static IEnumerable<Finding> HessianIsThatOfDense(Subject subject, Case c)
    {
        if (Thinned(c) is not var (dense, sparse))
            yield break;
        Matrix expected = subject.SoftmaxHessian(dense), found = subject.SoftmaxHessian(sparse);
        double[,] slack = MulticlassSlack.OfHessian(subject.Slack, dense);
        for (int k = 0; k < dense.Classes; k++)
            for (int l = 0; l < dense.Classes; l++)
                for (int j = 0; j <= dense.Features; j++)
                    for (int m = 0; m <= dense.Features; m++)
                        if (dense.Index(k, j) is var row and >= 0 && dense.Index(l, m) is var column and >= 0)
                            yield return Finding.Near($"H[{row}, {column}]", expected[row, column], found[row, column], 2 * slack[j, m]);
    }
}
