namespace LogReg.Functional.Verification;

/// <summary>X as a sparse matrix: over a dense one all of them are right.</summary>
internal static class SparseBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("columns counted from 1, read as if from 0", "lightgbm-org/LightGBM#718: LIBSVM's files begin at 1, the reader at 0",
            Reading(OneFurther), "35", "35-exact", "35-fit", "35-hessian", "35-large", "35-prediction"),
        new("centring that forgets the zeros, which are not stored", "ageron/handson-ml#481: X.data -= the mean",
            Right.Objective
                .WithLoss(problem => Right.Value(problem.IsSparse ? Centred(problem) : problem))
                .WithGradient(problem => problem.IsSparse ? GradientOfCentred(problem) : Right.Gradient(problem)),
            "35", "35-exact", "35-large"),
        new("rows without entries left out", "haskell-numerics/hmatrix#220: mkCSR drops rows of zeros",
            Reading((_, rows) => [.. rows.Where(row => row.Length > 0), .. rows.Where(row => row.Length == 0)]),
            "35", "35-exact", "35-hessian", "35-prediction"),
        new("the last columns, if they are zeros, cut off",
            "lightgbm-org/LightGBM#1153: 0 features dropped from the end of a sparse matrix",
            Right.Objective.WithGradient(problem => problem.IsSparse ? CutOff(problem) : Right.Gradient(problem)), "35", "35-exact"),
        new("no intercept where a row has no entries", "aksnzhy/xlearn#242: a row of LIBSVM's format without any pair",
            Right.Objective.WithLoss(problem => Right.Value(problem.IsSparse ? WithoutInterceptWhereEmpty(problem) : problem)),
            "35", "35-exact"),
        new("the last entry of each row not read", "the n + 1 pointers of compressed rows: Saad, \"Iterative Methods\", 2003, sec. 3.4",
            Reading((_, rows) => [.. rows.Select(row => row.SkipLast(1).ToArray())]), "35", "35-hessian", "35-large", "35-prediction"),
        new("columns taken for rows", "scikit-learn/scikit-learn#3674: a matrix in another format read as compressed rows",
            Reading(Transposed), "35", "35-exact", "35-hessian"),
        new("a mean over the entries and not over the rows", "dmlc/xgboost#341: what is not stored is missing, not 0",
            Right.Objective.WithGradient(problem => problem.IsSparse ? OverEntries(problem) : Right.Gradient(problem)),
            "35", "35-exact", "35-large"),
        new("columns counted from 1, of many classes", "lightgbm-org/LightGBM#718, as above: LIBSVM's files begin at 1",
            Classes((problem, k, j) => j < problem.Features ? problem.Coefficient(k, j + 1) : 0),
            "35-classes", "35-classes-exact", "35-classes-hessian"),
        new("the coefficients of the class before, of many classes",
            "theta in which class 0 is the reference and has no place, read as if it had one",
            Classes((problem, k, j) => problem.Coefficient((k + problem.Classes - 1) % problem.Classes, j)),
            "35-classes", "35-classes-exact", "35-classes-hessian"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Reading(Func<Problem, (int Column, double Value)[][], (int Column, double Value)[][]> change)
    {
        Textbook book = Right with { Entries = problem => change(problem, Textbook.EntriesOf(problem)) };
        return book.Curved.WithPrediction(book.Probabilities, book.Classes).WithFit(book.Fit, Textbook.GradientPromised);
    }

    /// <summary>Many classes, with other coefficients where a sparse row has a number.</summary>
    private static Subject Classes(Func<MulticlassProblem, int, int, double> coefficient)
    {
        MulticlassTextbook right = MulticlassTextbook.Right, book = right with
        {
            Logit = (problem, row, k) => problem.Coefficient(k, 0) + Enumerable.Range(1, problem.Features)
                .Sum(j => problem.FeatureOf(row, j) is not 0 and var x
                    ? x * (problem.IsSparse ? coefficient(problem, k, j) : problem.Coefficient(k, j))
                    : 0),
        };
        return book.AddObjectiveTo(Textbook.Nothing).WithSoftmaxHessian(problem => Matrix.OfArray(book.Hessian(problem)));
    }

    private static (int Column, double Value)[][] OneFurther(Problem problem, (int Column, double Value)[][] rows) =>
        [.. rows.Select(row => row.Select(entry => (entry.Column + 1, entry.Value))
            .Where(entry => entry.Item1 < problem.Features).ToArray())];

    private static (int Column, double Value)[][] Transposed(Problem problem, (int Column, double Value)[][] rows) =>
        [.. rows.Select((_, i) => rows.Take(problem.Features)
            .SelectMany((row, j) => row.Where(entry => entry.Column == i).Select(entry => (j, entry.Value))).ToArray())];

    /// <summary>Each entry less its column's mean, and the intercept what it then has to be.</summary>
    private static Problem Centred(Problem problem)
    {
        if (!problem.Intercept)
            return problem;
        double[] means = Means(problem);
        double moved = Enumerable.Range(0, problem.Features).Sum(j => means[j] * problem.Theta[1 + j]);
        return problem.MapX((_, j, x) => x == 0 ? 0 : x - means[j]).MapTheta((j, t) => j == 0 ? t + moved : t);
    }

    private static Vector GradientOfCentred(Problem problem)
    {
        Vector gradient = Right.Gradient(Centred(problem));
        double[] means = Means(problem);
        return [.. gradient.Select((g, j) => problem.Intercept && j > 0 ? g + means[j - 1] * gradient[0] : g)];
    }

    private static double[] Means(Problem problem) => Draw.Many(problem.Features, j => problem.Rows.Average(row => row[j]));

    private static Vector CutOff(Problem problem)
    {
        int columns = problem.Rows.Max(row => Array.FindLastIndex(row, x => x != 0)) + 1;
        return [.. Right.Gradient(problem).Take(problem.First + columns)];
    }

    private static Problem WithoutInterceptWhereEmpty(Problem problem) => !problem.Intercept ? problem : problem with
    {
        Offset = [.. problem.Rows.Select((row, i) => problem.OffsetOf(i) - (row.All(x => x == 0) ? problem.Theta[0] : 0))],
    };

    private static Vector OverEntries(Problem problem)
    {
        Vector gradient = Right.Gradient(problem with { Lambda = 0 });
        return [.. gradient.Select((g, j) => j < problem.First ? g : Scale(j - problem.First) * g + problem.Lambda * problem.Theta[j])];

        double Scale(int column) => problem.Rows.Length / Math.Max(1.0, problem.Rows.Count(row => row[column] != 0));
    }
}
