namespace LogReg.Functional.Verification;

/// <summary>The Hessian, as a matrix and times a vector.</summary>
internal static class HessianBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("penalty in the Hessian but not in the gradient",
            "nums-project/nums#76: gradient and Hessian are penalised in two places",
            Right.Curved.WithGradient(problem => Right.Gradient(problem with { Lambda = 0 })), "12", "15-difference"),
        new("no 1/n in the Hessian", "liblinear's sum for a mean, in the Hessian alone: Fan et al., \"LIBLINEAR\", 2008",
            Curved(Right with { Total = _ => 1 }), "15", "15-product"),
        new("p in place of p (1 - p)", "the weights of Poisson regression in IRLS: McCullagh and Nelder, 1989, sec. 2.5",
            Curved(Right with { RowCurvature = Textbook.SigmoidOf }), "15", "15-difference"),
        new("one triangle of the Hessian", "LAPACK's UPLO = 'U': the other triangle is not referenced",
            Right.Curved.WithHessian(Upper), "15", "15-symmetric"),
        new("the intercept is penalised in the Hessian alone",
            "liblinear's intercept, a column like others, in the Hessian alone: Fan et al., 2008",
            Curved(Right with { Ridge = (problem, _) => problem.Lambda }), "15", "15-bounds"),
        new("lambda added to every entry", "nums-project/nums#76: X'SX + a vector of lambdas",
            Right.Curved.WithHessian(problem => Mapped(problem, (_, _, h) => h + problem.Lambda)), "15", "15-difference"),
        new("no ridge in the Hessian",
            "scikit-learn/scikit-learn#21808 moved it: \"hessian = X.T @ diag(loss.hessian) @ X + l2_reg_strength * identity\"",
            Curved(Right with { Ridge = (_, _) => 0 }), "15", "15-product"),
        new("the bound X'X/4 in place of the Hessian", "Boehning, \"Multinomial logistic regression algorithm\", 1992",
            Curved(Right with { RowCurvature = _ => 0.25 }), "15", "15-difference"),
        new("squared residuals in place of curvatures",
            "Kunstner, Balles and Hennig, \"Limitations of the empirical Fisher approximation\", 2019",
            Right.Curved.WithHessian(Fisher), "15", "15-difference", "18"),
        new("weights left out of the Hessian", "scikit-learn/scikit-learn#29416: sample_weight passed on in most places",
            Curved(Right with { Weight = (_, _) => 1, Total = problem => problem.Rows.Length }), "15", "15-product"),
        new("the offset left out of the Hessian",
            "statsmodels/statsmodels#1611: takes an offset, but ignores it in most of the code",
            Curved(Right with { Logit = (problem, i) => (problem with { Offset = [] }).LogitOf(i) }), "15", "15-difference"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Curved(Textbook book) => Right.Curved.WithHessian(book.Hessian).WithHessianProduct(book.HessianProduct);

    private static Matrix Upper(Problem problem) => Mapped(problem, (j, k, h) => j <= k ? h : 0);

    private static Matrix Fisher(Problem problem)
    {
        double[] squares = [.. problem.Y.Select((y, i) => Math.Pow(Right.RowDerivative(y, problem.LogitOf(i)), 2))];
        double Entry(int j, int k) => Textbook.Weighted(problem)
            .Sum(i => problem.WeightOf(i) * squares[i] * problem.FeatureOf(i, j) * problem.FeatureOf(i, k)) / Right.Total(problem);
        return Mapped(problem, (j, k, _) => (j <= k ? Entry(j, k) : Entry(k, j)) + (j == k ? Right.Ridge(problem, j) : 0));
    }

    private static Matrix Mapped(Problem problem, Func<int, int, double, double> change)
    {
        int d = problem.Dimension;
        Matrix right = Right.Hessian(problem);
        return Matrix.OfRowMajor(d, d, [.. Enumerable.Range(0, d * d).Select(at => change(at / d, at % d, right[at / d, at % d]))]);
    }
}
