namespace LogReg.Functional.Verification;

/// <summary>What f is a mean of: rows, weights, offsets, labels.</summary>
internal static class ObjectiveBugs
{
    private const int Batch = 8;

    public static IReadOnlyList<Bug> All { get; } =
    [
        new("f is a sum, and not a mean", "agokrani/distillKitPlus#5: the loss grows with the number of steps it is gathered over",
            (Right with { Total = _ => 1 }).Objective, "8", "11"),
        new("no 1/n in the gradient", "karpathy/nanoGPT#206: loss.backward() without dividing by the number of steps",
            Right.Objective.WithGradient((Right with { Total = _ => 1 }).Gradient), "11", "14"),
        new("the last row left out", "DigitalPhonetics/IMS-Toucan#128: a last batch that is not full is dropped",
            Seen(problem => problem.Pick(Enumerable.Range(0, Math.Max(1, problem.Rows.Length - 1)))), "11", "25"),
        new("mean of the means of batches, the last one smaller", "keras-team/keras#20241",
            Right.Objective.WithLoss(MeanOfMeans), "11", "20", "25", "27-exact", "27-exact-large"),
        new("a moving average in place of the mean", "fastai's smooth_loss, beta = 0.98",
            Right.Objective.WithLoss(MovingAverage), "11", "25"),
        new("every label against every logit", "pytorch/pytorch#1939: labels of n against outputs of n x 1 are broadcast",
            Right.Objective.WithLoss(Broadcast), "11", "14"),
        new("sums in single precision", "numpy/numpy#5681: mean of large float32 arrays",
            Right.Objective.WithLoss(SinglePrecision), "8", "11-large", "16-chord", "25-large"),
        new("rows added in an order that depends on their values",
            "quantifyearth/yirgacheffe#8: the sum varies with the size of the chunks",
            Right.Objective.WithLoss(problem => SinglePrecision(problem.Pick(ByLogit(problem)))), "11", "26-large"),
        new("n in place of the sum of the weights", "scikit-learn/scikit-learn#21305: sag scales by n_samples",
            (Right with { Total = problem => problem.Rows.Length }).Objective, "27", "28", "28-exact"),
        new("weights left out of the loss", "scikit-learn/scikit-learn#29416: sample_weight is not passed to the scorer",
            Right.Objective.WithLoss(problem => Right.Value(problem with { Weights = [] })), "14", "27", "27-infinite"),
        new("weights multiply the labels", "civisanalytics/python-glmnet#34: \"multiplying the target by the weights\"",
            Seen(problem => problem with { Y = [.. problem.Y.Select((y, i) => problem.WeightOf(i) * y)], Weights = [] }),
            "9", "11", "27"),
        new("weights multiplied in twice",
            "scikit-learn/scikit-learn#18480: class weights were multiplied into sample_weight in place",
            (Right with { Weight = (problem, i) => problem.WeightOf(i) * problem.WeightOf(i) }).Objective, "27", "28"),
        new("whole weights cut off", "weights as counts: (int) of a weight, scikit-learn/scikit-learn#30564 on what a weight means",
            (Right with { Weight = (problem, i) => Math.Floor(problem.WeightOf(i)) }).Objective, "11", "28"),
        new("offset left out", "statsmodels/statsmodels#1611: takes an offset, but ignores it in most of the code",
            Seen(problem => problem with { Offset = [] }), "11", "12"),
        new("offset in the loss but not in the gradient",
            "statsmodels/statsmodels#1684: llf and predict treat the offset differently",
            Right.Objective.WithGradient(problem => Right.Gradient(problem with { Offset = [] })), "12", "14"),
        new("soft labels cut to 0 and 1", "R's glm: \"non-integer #successes in a binomial glm!\"",
            (Right with { Label = (problem, i) => Math.Floor(problem.Y[i]) }).Objective, "11", "19"),
        new("features lose their sign", "non_negative of scikit-learn's HashingVectorizer: absolute values",
            Seen(problem => problem.MapX((_, _, x) => Math.Abs(x))), "11", "22"),
        new("features in single precision", "dmlc/xgboost#4097: \"internal single precision floats\"",
            Seen(problem => problem.MapX((_, _, x) => (float)x)), "23", "29"),
        new("features centred, and the intercept not put back", "fit_intercept centres X in scikit-learn's linear models",
            Seen(problem => problem.Intercept ? Textbook.Centred(problem) : problem), "29", "33"),
        new("half the loss", "the 1/(2 m) of least squares, kept in Ng, \"Machine Learning\", 2011, week 3",
            Right.Objective.WithLoss(problem => Right.Value(problem) / 2), "8", "9-entropy", "14"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Seen(Func<Problem, Problem> seen) =>
        Right.Objective.WithLoss(problem => Right.Value(seen(problem))).WithGradient(problem => Right.Gradient(seen(problem)));

    private static double MeanOfMeans(Problem problem) =>
        Enumerable.Range(0, problem.Rows.Length).Chunk(Batch).Select(rows => problem.Pick(rows))
            .Where(batch => Right.Total(batch) > 0).Average(Right.Value);

    private static double MovingAverage(Problem problem) =>
        Enumerable.Range(0, problem.Rows.Length).Where(i => problem.WeightOf(i) > 0).Select(i => Right.Value(problem.Pick([i])))
            .Aggregate((smooth, loss) => 0.98 * smooth + 0.02 * loss);

    // Each logit meets every label; the loss is affine in the label, so that is their mean.
    private static double Broadcast(Problem problem)
    {
        double mean = problem.Y.Average();
        return Right.Value(problem with { Y = [.. problem.Y.Select(_ => mean)] });
    }

    private static double SinglePrecision(Problem problem)
    {
        float sum = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
            if (problem.WeightOf(i) > 0)
                sum += (float)(problem.WeightOf(i) * Right.RowLoss(problem.Y[i], problem.LogitOf(i)));
        return sum / Right.Total(problem) + Right.Value(problem) - (Right with { Ridge = (_, _) => 0 }).Value(problem);
    }

    private static IEnumerable<int> ByLogit(Problem problem) => Enumerable.Range(0, problem.Rows.Length).OrderBy(problem.LogitOf);
}
