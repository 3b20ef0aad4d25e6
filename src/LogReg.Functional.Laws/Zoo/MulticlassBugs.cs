namespace LogReg.Functional.Verification;

/// <summary>Many classes.</summary>
internal static class MulticlassBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("the last class is the reference, where the first is meant",
            "SAS, PROC LOGISTIC with LINK=GLOGIT: the last level; R, nnet::multinom: the first",
            Objective(Right with { Index = LastIsReference }), "11-classes", "34-binary", "34-labels"),
        new("log-sum-exp without the largest logit",
            "scikit-learn, extmath.softmax: \"This will cause overflow when large values are exponentiated\"",
            Objective(Right with { RowLoss = (z, y) => Math.Log(z.Sum(Math.Exp)) - z[y] }), "11-classes", "16-classes", "25-classes"),
        new("classes in the order in which the rows have them",
            "LIBSVM's FAQ: labels are ordered by their first appearance in the training set",
            Objective(Right with { Label = InOrderOfAppearance }), "11-classes", "25-classes", "34-labels"),
        new("a Hessian of each class alone",
            "dmlc/xgboost, multiclass_obj: h = p (1 - p), one class at a time",
            Right.AddTo(Textbook.Nothing)
                .WithSoftmaxHessian(problem => Matrix.OfArray(Diagonal.Hessian(problem)))
                .WithSoftmaxFit((Diagonal with { Budget = 6 }).Fit, Textbook.GradientPromised),
            "15-classes", "15-classes-bounds", "45-classes-arrives"),
        new("products of residuals in place of curvatures of many classes",
            "Kunstner, Balles and Hennig, \"Limitations of the empirical Fisher approximation\", 2019",
            Textbook.Nothing.WithSoftmaxHessian(Fisher), "15-classes", "18-classes"),
        new("twice the curvature", "dmlc/xgboost, multiclass_obj: \"const float h = 2.0f * p * (1.0f - p)\"",
            Textbook.Nothing.WithSoftmaxHessian(problem => Matrix.OfArray(
                (Right with { Curvature = (p, k, l) => 2 * Right.Curvature(p, k, l) }).Hessian(problem))), "15-classes", "15-classes-bounds"),
        new("one triangle of the Hessian of many classes", "LAPACK's UPLO = 'L': the other triangle is not referenced",
            Textbook.Nothing.WithSoftmaxHessian(Lower), "15-classes", "15-classes-symmetric"),
        new("no 1/n in the loss of many classes",
            "CS231n, assignment 1: \"Right now the loss is a sum over all training examples, but we want it to be an average\"",
            Objective(Right with { Total = _ => 1 }), "8-classes", "17-classes", "37-classes", "27-classes", "38-classes", "39-classes"),
        new("a gradient of the sum, a loss of the mean", "CS231n, assignment 1: dW is divided by num_train on a line of its own",
            Right.AddObjectiveTo(Textbook.Nothing).WithSoftmaxObjective(
                Right.Value, problem => [.. (Right with { Total = _ => 1 }).Gradient(problem)]), "14-classes", "16-classes", "17-classes"),
        new("the residual of the class that is likeliest, not of the row's own",
            "p - onehot(argmax p) for p - onehot(y): self-training as in Lee, \"Pseudo-Label\", 2013",
            Objective(Right with { Label = Likeliest }), "11-classes", "34-binary"),
        new("p of each class by itself", "keras: activation=\"sigmoid\" under categorical_crossentropy, probabilities that do not add up to 1",
            Right.AddObjectiveTo(Textbook.Nothing).WithSoftmaxObjective(
                Right.Value, problem => [.. (Right with
                {
                    Probabilities = z => [.. z.Select(Textbook.SigmoidOf)],
                    Residual = (p, k, own) => p[k] - (k == own ? 1 : 0),
                }).Gradient(problem)]),
            "14-classes", "34-balance"),
        new("rows without weight in the mean of many classes", "scikit-learn/scikit-learn#29416: sample_weight passed on in most places",
            Objective(Right with { Total = problem => problem.Rows.Length }), "27-classes-exact", "28-classes-exact", "8-classes"),
        new("a small number in the logarithm", "keras.backend.epsilon(), 1e-7: -log(p + epsilon)",
            Objective(Right with { RowLoss = (z, y) => -Math.Log(Textbook.Softmax([.. z])[y] + 1e-7) }), "8-classes", "11-classes"),
        new("theta column after column, where it is class after class",
            "scikit-learn, LinearModelLoss: coef is raveled in F order for multinomial, and in C order by others",
            Objective(Right with { Index = ColumnByColumn }), "11-classes", "31-classes", "32-classes", "32-classes-exact"),
        new("the ridge of many classes without its half", "lambda |w|^2 for lambda/2 |w|^2: glmnet halves it, and liblinear's C is 1/(2 lambda)'s",
            Objective(Right with { Ridge = (problem, at) => 2 * Right.Ridge(problem, at) }), "11-classes", "31-classes"),
        new("a fit of the wider problem from an early stop", "scikit-learn: max_iter=100 is enough for few columns, and not for one more",
            Textbook.Nothing.WithSoftmaxFit(
                problem => (problem.Features > 1 ? Right with { Budget = 1, Admits = false } : Right).Fit(problem), Textbook.GradientPromised),
            "45-classes", "52-classes"),
        new("coefficients below 0 taken for 0", "glmnet: lower.limits = 0, left on from a fit of counts",
            Objective(Right with { Logit = AboveZero }), "11-classes", "22-classes-exact"),
        new("an answer before it has converged", "scikit-learn: \"lbfgs failed to converge (status=1)\", a warning, and coef_ all the same",
            Fit(Right with { Budget = 2, Admits = false }), "45-classes", "48-classes", "49-classes", "53-classes", "34-fit", "54-classes"),
        new("a claim of a millionth", "statsmodels: a tolerance on what is printed, rounded to 6 digits",
            Fit(Right with { Budget = 4, Admits = false, ClaimedPart = 1e-6 }), "46-classes", "47-classes"),
        new("a lasso on the intercepts of many classes", "scikit-learn/scikit-learn#25214: unwanted penalization that is unique to liblinear",
            Fit(Right with { Lasso = (problem, _) => problem.Lambda1 }), "45-classes-lasso", "34-fit-lasso"),
        new("half of the lasso of many classes", "lambda/2 |w|^2 + lambda/2 |w|_1: glmnet halves the one, and not the other",
            Fit(Right with { Lasso = (problem, at) => Right.Lasso(problem, at) / 2 }), "45-classes-lasso", "34-fit-lasso"),
        new("a gap under a lasso that is none", "a tolerance of the last change of the coefficients, taken for one of f: tol in many coordinate descents",
            Fit(Right with { Budget = 2, Admits = false, ClaimedPart = 0 }), "46-classes-lasso", "45-classes-lasso"),
        new("one class against the rest, taken for softmax", "scikit-learn's multi_class='auto': 'ovr' with liblinear",
            Textbook.Nothing.WithSoftmaxFit(OneAgainstTheRest, Textbook.GradientPromised), "45-classes", "49-classes"),
        new("probabilities over the rows, not the classes", "PyTorch: \"Implicit dimension choice for softmax has been deprecated\"",
            Textbook.Nothing.WithClassPrediction(OverRows, Right.Classes), "56-classes", "56-classes-probability"),
        new("the last of equal classes", "numpy.argsort(p)[-1] where numpy.argmax(p) is meant, and p sorted",
            Textbook.Nothing.WithClassPrediction(
                problem => Matrix.OfRows([.. Rows(problem).Select(i => Right.Predict(problem).Row(i).Order().ToArray())]),
                problem => [.. Rows(problem).Select(i => Right.Logits(problem, i) is var z ? Array.LastIndexOf(z, z.Max()) : 0)]),
            "56-classes-tie", "56-classes-probability"),
    ];

    private static MulticlassTextbook Right => MulticlassTextbook.Right;

    private static MulticlassTextbook Diagonal => Right with { Curvature = (p, k, l) => k == l ? Right.Curvature(p, k, l) : 0 };

    private static IEnumerable<int> Rows(MulticlassProblem problem) => Enumerable.Range(0, problem.Rows.Length);

    private static Subject Objective(MulticlassTextbook book) => book.AddObjectiveTo(Textbook.Nothing);

    private static Subject Fit(MulticlassTextbook book) => Textbook.Nothing.WithSoftmaxFit(book.Fit, Textbook.GradientPromised);

    private static int LastIsReference(MulticlassProblem problem, int k, int j) => problem.Index((k + 1) % problem.Classes, j);

    private static int ColumnByColumn(MulticlassProblem problem, int k, int j) => j == 0 || k < problem.FirstClass
        ? problem.Index(k, j)
        : problem.Intercepts + (j - 1) * (problem.Classes - problem.FirstClass) + k - problem.FirstClass;

    private static int InOrderOfAppearance(MulticlassProblem problem, int row) =>
        Array.IndexOf([.. problem.Y.Distinct()], problem.Y[row]);

    private static int Likeliest(MulticlassProblem problem, int row) =>
        Right.Logits(problem, row) is var z ? Array.IndexOf(z, z.Max()) : 0;

    private static double AboveZero(MulticlassProblem problem, int row, int k) =>
        problem.Coefficient(k, 0) + problem.Rows[row].Select((x, j) => x * Math.Max(0, problem.Coefficient(k, j + 1))).Sum();

    private static Matrix Lower(MulticlassProblem problem)
    {
        double[,] hessian = Right.Hessian(problem);
        for (int a = 0; a < problem.Dimension; a++)
            for (int b = a + 1; b < problem.Dimension; b++)
                hessian[a, b] = 0;
        return Matrix.OfArray(hessian);
    }

    private static Matrix Fisher(MulticlassProblem problem)
    {
        int d = problem.Dimension;
        double[,] sum = new double[d, d];
        foreach (int i in problem.Counting)
        {
            double[] g = (Right with { Ridge = (_, _) => 0 }).Gradient((problem with { Weights = [] }).Pick([i]));
            for (int a = 0; a < d; a++)
                for (int b = 0; b < d; b++)
                    sum[a, b] += problem.WeightOf(i) * g[a] * g[b] / problem.TotalWeight;
        }
        for (int a = 0; a < d; a++)
            sum[a, a] += Right.Ridge(problem, a);
        return Matrix.OfArray(sum);
    }

    private static Answer OneAgainstTheRest(MulticlassProblem problem)
    {
        var theta = new double[problem.Dimension];
        for (int k = 0; k < problem.Classes; k++)
        {
            var one = new Problem
            {
                Rows = problem.Rows,
                Y = [.. problem.Y.Select(y => y == k ? 1.0 : 0)],
                Weights = problem.Weights,
                Lambda = problem.Lambda,
                Intercept = problem.Intercept,
                Theta = new double[problem.Features + (problem.Intercept ? 1 : 0)],
            };
            if (Textbook.Right.Fit(one) is not Answer.Optimum { Theta: var fitted })
                return new Answer.Stopped(problem.At);
            for (int j = problem.Intercept ? 0 : 1; j <= problem.Features; j++)
                if (problem.Index(k, j) is var at and >= 0)
                    theta[at] = fitted[problem.Intercept ? j : j - 1];
        }
        return new Answer.Optimum([.. theta]);
    }

    private static Matrix OverRows(MulticlassProblem problem)
    {
        double[][] logits = [.. Enumerable.Range(0, problem.Rows.Length).Select(i => Right.Logits(problem, i))];
        double[][] columns = [.. Enumerable.Range(0, problem.Classes).Select(k => Textbook.Softmax([.. logits.Select(z => z[k])]).ToArray())];
        return Matrix.OfColumns(columns);
    }
}
