namespace LogReg.Functional.Verification;

/// <summary>The ridge.</summary>
internal static class PenaltyBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("the intercept is penalised", "scikit-learn/scikit-learn#10626: liblinear",
            (Right with { Ridge = (problem, _) => problem.Lambda }).Objective, "11", "12"),
        new("the first coefficient goes free where there is no intercept", "theta(2:end) in Ng, \"Machine Learning\", 2011, week 3",
            (Right with { Ridge = (problem, j) => j == 0 ? 0 : problem.Lambda }).Objective, "12", "17", "32", "32-exact"),
        new("lambda in place of lambda/2", "glmnet's lambda/2 |w|^2 and the alpha |w|^2 of scikit-learn's Ridge in one program",
            Right.Objective.WithLoss((Right with { Ridge = (problem, j) => 2 * Right.Ridge(problem, j) }).Value), "11", "14", "16"),
        new("lambda/n", "lambda/(2 m) in Ng, \"Machine Learning\", 2011, week 3",
            (Right with { Ridge = (problem, j) => Right.Ridge(problem, j) / problem.Rows.Length }).Objective, "11", "26"),
        new("lambda times n", "scikit-learn/scikit-learn#10352: C scales with the weights, so the penalty does",
            (Right with { Ridge = (problem, j) => Right.Ridge(problem, j) * Right.Total(problem) }).Objective, "17-smooth", "26", "28"),
        new("1/lambda in place of lambda", "scikit-learn's C, \"inverse of regularization strength\"",
            (Right with { Ridge = (problem, j) => Right.Ridge(problem, j) is not 0 and double ridge ? 1 / ridge : 0 }).Objective,
            "11", "12"),
        new("penalty in the loss but not in the gradient", "nums-project/nums#76: the regularization of binary logistic regression",
            Right.Objective.WithGradient(problem => Right.Gradient(problem with { Lambda = 0 })), "12", "17", "31-exact"),
        new("penalty in the gradient but not in the loss",
            "weight_decay in the optimiser: Loshchilov and Hutter, \"Decoupled weight decay\", 2019",
            Right.Objective.WithLoss(problem => Right.Value(problem with { Lambda = 0 })), "10", "14"),
        new("sign(w) for w in the gradient, and 1 at 0",
            "the subgradient of Hastie, Tibshirani and Wainwright, 2015, sec. 5.2, taken for a gradient",
            Right.Objective.WithGradient(Signs).WithStep((problem, lr) => problem.At - lr * Signs(problem)), "12", "31"),
        new("a ridge on standardised coefficients", "glmnet's standardize = TRUE",
            (Right with { Ridge = (problem, j) => Right.Ridge(problem, j) * Variance(problem, j) }).Objective, "11", "24"),
        new("a lasso for a ridge", "penalty=\"l1\" and penalty=\"l2\" of scikit-learn's LogisticRegression",
            Right.Objective.WithLoss(problem => Right.Value(problem with { Lambda = 0 })
                + problem.Theta.Select((t, j) => Right.Ridge(problem, j) * Math.Abs(t)).Sum()),
            "14", "24"),
    ];

    private static Textbook Right => Textbook.Right;

    private static double Variance(Problem problem, int j)
    {
        double[] column = [.. problem.Rows.Select((_, i) => problem.FeatureOf(i, j))];
        double mean = column.Average();
        return column.Average(x => (x - mean) * (x - mean));
    }

    private static Vector Signs(Problem problem) => [.. Right.Gradient(problem with { Lambda = 0 })
        .Select((g, j) => j < problem.First ? g : g + (problem.Theta[j] >= 0 ? problem.Lambda : -problem.Lambda))];
}
