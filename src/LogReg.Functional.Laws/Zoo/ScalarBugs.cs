namespace LogReg.Functional.Verification;

/// <summary>Sigmoid, softplus and the loss of one row.</summary>
internal static class ScalarBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("log-loss as softplus(z) - y z, which cancels", "tensorflow/tensorflow#172: max(x, 0) - x z + log(1 + exp(-|x|))",
            (Right with { RowLoss = (y, z) => Textbook.SoftplusOf(z) - y * z }).OneRow, "6", "7-loss", "7-soft"),
        new("log of a probability that has rounded to 0", "statsmodels/statsmodels#10217: Logit's log(cdf(q x)) is -inf",
            (Right with { RowLoss = (y, z) => CrossEntropy(y, Textbook.SigmoidOf(z), Math.Log) }).OneRow, "6", "7-loss"),
        new("probability clamped to [1e-15, 1 - 1e-15] in the loss", "scikit-learn/scikit-learn#24315: log_loss and its eps",
            (Right with { RowLoss = (y, z) => CrossEntropy(y, Clamped(z), Math.Log) }).OneRow,
            "6", "7-loss"),
        new("logarithms clamped at -100", "ml-explore/mlx#1280, after PyTorch's BCELoss",
            (Right with { RowLoss = (y, z) => CrossEntropy(y, Textbook.SigmoidOf(z), p => Math.Max(Math.Log(p), -100)) }).OneRow,
            "6", "7-loss"),
        new("an epsilon in the logarithm", "pytorch/pytorch#4867: BCELoss adds 1e-12",
            Objective(Right with { RowLoss = (y, z) => CrossEntropy(y, Textbook.SigmoidOf(z), p => Math.Log(p + 1e-12)) }), "8", "11"),
        new("a loss that is not a number counts as 0", "pytorch/pytorch#24933: where(isnan(loss), zeros_like(loss), loss)",
            Nothing.WithSigmoid(z => NanToZero(Textbook.SigmoidOf(z))).WithSoftplus(z => NanToZero(Textbook.SoftplusOf(z)))
                .WithRowLoss((y, z) => NanToZero(Textbook.RowLossOf(y, z))), "7", "7-softplus", "7-loss"),
        new("logit clamped to [-100, 100]", "pytorch/pytorch#163975, against infinities in BCEWithLogitsLoss",
            (Right with { RowLoss = (y, z) => Textbook.RowLossOf(y, Math.Clamp(z, -100, 100)) }).OneRow, "6", "6-soft", "7-loss"),
        new("log(1 + x) where log1p(x) is meant", "tensorflow/tensor2tensor#1424",
            (Right with { RowLoss = (y, z) => (1 - y) * Softplus(z) + y * Softplus(-z) }).OneRow.WithSoftplus(Softplus), "1-softplus", "6"),
        new("softplus as log(1 + e^z), which overflows", "borgwang/tinynn#7",
            Nothing.WithSoftplus(z => Math.Log(1 + Math.Exp(z))), "1-softplus", "3"),
        new("softplus is z beyond 20", "PyTorch's manual, Softplus: linear above its threshold, 20",
            Nothing.WithSoftplus(z => z > 20 ? z : Textbook.SoftplusOf(z)), "1-softplus", "3"),
        new("sigmoid as e^z / (1 + e^z), which overflows", "FederatedAI/FATE#65",
            Nothing.WithSigmoid(z => Math.Exp(z) / (1 + Math.Exp(z))), "1-sigmoid", "2"),
        new("sigmoid clamped to [1e-15, 1 - 1e-15]", "fetchai/ledger#969: all values clamped into [epsilon, 1 - epsilon]",
            Nothing.WithSigmoid(Clamped), "1-sigmoid", "7"),
        new("sigmoid from a table, 0 and 1 beyond 8", "facebookresearch/fastText#737: 512 values in [-8, 8]",
            Nothing.WithSigmoid(FromTable).WithSoftplus(Textbook.SoftplusOf), "1-sigmoid", "5", "7"),
        new("sigmoid as (1 + tanh(z/2))/2, which loses small probabilities",
            "the identity of Bishop, \"Pattern Recognition\", 2006, exercise 3.1",
            Nothing.WithSigmoid(Tanh).WithRowDerivative((y, z) => (1 - y) * Tanh(z) - y * Tanh(-z)), "1-sigmoid", "6-derivative"),
        new("sigmoid(-z) for sigmoid(z)", "PRML/PRMLT#38: inverted labels",
            Nothing.WithSigmoid(z => Textbook.SigmoidOf(-z)), "1-sigmoid", "4"),
        new("sigmoid as a broken line, 0.2 z + 0.5", "Keras's hard_sigmoid",
            Predictor(Right with { Sigmoid = z => Math.Clamp(0.2 * z + 0.5, 0, 1) }), "1-sigmoid", "56-probability"),
        new("residual as sigmoid(z) - y, which cancels",
            "Pedregosa, \"How to evaluate the logistic loss and not NaN trying\", 2019",
            WithRows(Right with { RowDerivative = (y, z) => Textbook.SigmoidOf(z) - y }), "6-derivative", "21-exact", "21-exact-large"),
        new("curvature never below 1e-9", "pmin of glmnet.control: probabilities nearer to 0 or 1 are moved",
            (Right with { RowCurvature = z => Math.Max(Textbook.RowCurvatureOf(z), 1e-9) }).Curved
                .WithRowCurvature(z => Math.Max(Textbook.RowCurvatureOf(z), 1e-9)), "5-curvature", "15"),
        new("rows that the model is sure of have no gradient", "piskvorky/gensim#999: if f <= -MAX_EXP or f >= MAX_EXP: continue",
            WithRows(Right with { RowDerivative = (y, z) => Math.Abs(z) < 6 ? Textbook.RowDerivativeOf(y, z) : 0 }),
            "6-derivative", "7-derivative", "12"),
        new("loss for labels of -1 and 1, labels of 0 and 1",
            "tensorflow/tensorflow#172: \"usually, people are using -1/+1 labels\"",
            WithRows(Right with { RowLoss = (y, z) => Textbook.SoftplusOf(-y * z) }), "6", "14"),
        new("labels the other way round", "mlr-org/mlr3#1459: the order of the levels turns the positive class round",
            WithRows(Right with { Label = (problem, i) => 1 - problem.Y[i] }), "11", "12"),
        new("loss in bits", "SorawitChok/Neural-Network-from-scratch-in-Cpp#6: the base of the logarithm",
            WithRows(Right with { RowLoss = (y, z) => Textbook.RowLossOf(y, z) / Math.Log(2) }), "6", "8"),
    ];

    private static Textbook Right => Textbook.Right;

    private static Subject Nothing => Textbook.Nothing;

    private static Subject Objective(Textbook book) => book.Objective.WithRowLoss(book.RowLoss);

    private static Subject WithRows(Textbook book) => book.Objective.WithRowLoss(book.RowLoss).WithRowDerivative(book.RowDerivative);

    private static Subject Predictor(Textbook book) => Nothing.WithSigmoid(book.Sigmoid).WithPrediction(book.Probabilities, book.Classes);

    private static double CrossEntropy(double y, double p, Func<double, double> log) => -(y * log(p) + (1 - y) * log(1 - p));

    private static double Clamped(double z) => Math.Clamp(Textbook.SigmoidOf(z), 1e-15, 1 - 1e-15);

    private static double NanToZero(double x) => double.IsNaN(x) ? 0 : x;

    private static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    private static double Tanh(double z) => (1 + Math.Tanh(z / 2)) / 2;

    private static double FromTable(double z) => z < -8 ? 0 : z > 8 ? 1 : Textbook.SigmoidOf((int)((z + 8) * 512 / 16) * 16 / 512.0 - 8);
}
