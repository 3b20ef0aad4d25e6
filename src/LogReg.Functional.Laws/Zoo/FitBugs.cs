namespace LogReg.Functional.Verification;

/// <summary>Fits of something else than what was asked for: right searches for the optimum of a wrong f.</summary>
internal static class FitBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("a fit that penalises the intercept",
            "scikit-learn/scikit-learn#9979: LogisticRegression and LogisticRegressionCV disagree",
            Fit(Right with { Ridge = (problem, _) => problem.Lambda }), "45", "48", "54-shift"),
        new("a fit with lambda times the sum of the weights",
            "scikit-learn/scikit-learn#10352: \"result change with weight scale\"",
            Fit(Right with { Ridge = (problem, j) => Right.Ridge(problem, j) * Right.Total(problem) }), "45", "54-weights"),
        new("a fit with lambda times n", "scikit-learn's C against glmnet's lambda: C = 1/(n lambda)",
            Fit(Right with { Ridge = (problem, j) => Right.Ridge(problem, j) * problem.Rows.Length }), "45", "54-twice"),
        new("a fit with lambda times the number of columns", "the mean over all entries of a matrix: PyTorch's reduction = 'mean'",
            Fit(Right with { Ridge = (problem, j) => Right.Ridge(problem, j) * problem.Features }), "52", "54-zero"),
        new("a fit with 1/lambda", "scikit-learn's C, \"inverse of regularization strength\"",
            Fit(Right with { Ridge = (problem, j) => Right.Ridge(problem, j) is not 0 and double ridge ? 1 / ridge : 0 }), "45", "51"),
        new("a fit whose first coefficient is free", "theta(2:end) in Ng, \"Machine Learning\", 2011, week 3",
            Fit(Right with { Ridge = (problem, j) => j <= problem.First ? 0 : problem.Lambda }), "45", "54-copies"),
        new("a fit that penalises standardised coefficients", "glmnet's standardize = TRUE",
            Fit(Right with { Ridge = (problem, j) => Right.Ridge(problem, j) * MeanSquare(problem, j) }),
            "45", "54-zero"),
        new("a fit without weights", "scikit-learn/scikit-learn#29419: the fit is given sample_weight, the score is not",
            Seen(problem => problem with { Weights = [] }), "45", "54-weight"),
        new("a fit without the offset", "statsmodels/statsmodels#1611: takes an offset, but ignores it in most of the code",
            Seen(problem => problem with { Offset = [] }), "45", "48"),
        new("a fit of labels cut to 0 and 1", "R's glm: \"non-integer #successes in a binomial glm!\"",
            Seen(problem => problem with { Y = [.. problem.Y.Select(y => y < 0.5 ? 0.0 : 1)] }), "45", "46"),
        new("a fit without the last row", "DigitalPhonetics/IMS-Toucan#128: a last batch that is not full is dropped",
            Seen(problem => problem.Pick(Enumerable.Range(0, problem.Rows.Length - 1))), "54-rows", "54-twice"),
        new("a fit of absolute features", "non_negative of scikit-learn's HashingVectorizer",
            Seen(problem => problem.MapX((_, _, x) => Math.Abs(x))), "45", "54-sign"),
        new("a fit of features clipped to [-1, 1]", "a scaler fitted to other data, clip = True in scikit-learn's MinMaxScaler",
            Seen(problem => problem.MapX((_, _, x) => Math.Clamp(x, -1, 1))), "45", "54-scale"),
        new("a fit of centred features, the intercept not put back", "fit_intercept centres X in scikit-learn's linear models",
            Seen(problem => problem.Intercept ? Textbook.Centred(problem) : problem), "48", "54-ones"),
        new("a fit with classes balanced unasked", "scikit-learn/scikit-learn#27505: what class_weight does to the objective",
            Fit(Right with { Weight = Balanced }), "45", "49-intercept"),
        new("a fit in which a positive row counts twice", "scale_pos_weight of XGBoost, left on",
            Fit(Right with { Weight = (problem, i) => problem.WeightOf(i) * (1 + problem.Y[i]) }), "49-groups", "54-flip"),
        new("a fit of smoothed labels", "Platt's targets, (N + 1)/(N + 2) for 1 and 1/(N + 2) for 0, in LIBSVM",
            Seen(problem => problem with { Y = [.. problem.Y.Select(y => (1 + problem.Rows.Length * y) / (2 + problem.Rows.Length))] }),
            "49-table", "53"),
        new("a lasso without zeros",
            "scikit-learn/scikit-learn#15830: \"you are not smooth anymore (...) and these solvers cannot be used\"",
            Textbook.Nothing.WithFit(Smoothed, Textbook.GradientPromised), "45", "51-lasso"),
        new("a lasso on the intercept", "scikit-learn/scikit-learn#25214: unwanted penalization that is unique to liblinear",
            Fit(Right with { Lasso = (problem, _) => problem.Lambda1 }), "45", "48"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Fit(Textbook book) => Textbook.Nothing.WithFit(book.Fit, Textbook.GradientPromised);

    private static Subject Seen(Func<Problem, Problem> seen) =>
        Textbook.Nothing.WithFit(problem => Right.Fit(seen(problem)), Textbook.GradientPromised);

    private static double MeanSquare(Problem problem, int j) =>
        problem.Rows.Select((_, i) => Math.Pow(problem.FeatureOf(i, j), 2)).Average();

    private static double Balanced(Problem problem, int row)
    {
        double ones = Enumerable.Range(0, problem.Rows.Length).Sum(i => problem.WeightOf(i) * problem.Y[i]);
        double share = ones / Right.Total(problem), y = problem.Y[row];
        return problem.WeightOf(row) * (share is 0 or 1 ? 1 : y / (2 * share) + (1 - y) / (2 * (1 - share)));
    }

    // |w| as its smooth neighbour sqrt(w^2 + e): as a ridge that depends on where one is.
    private static Answer Smoothed(Problem problem)
    {
        Problem here = problem;
        for (int round = 0; round < 20; round++)
        {
            double[] now = here.Theta;
            Textbook book = Right with
            {
                Ridge = (p, j) => Right.Ridge(p, j) + Right.Lasso(p, j) / Math.Sqrt(now[j] * now[j] + 1e-8),
                Lasso = (_, _) => 0,
            };
            if (book.Fit(here) is not Answer.Optimum(var theta, _, _, _))
                return Right.Fit(problem);
            here = Textbook.At(here, theta);
        }
        return new Answer.Optimum(here.At);
    }
}
