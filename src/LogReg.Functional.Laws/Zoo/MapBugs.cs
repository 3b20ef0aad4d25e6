namespace LogReg.Functional.Verification;

/// <summary>Softmax, the proximal map, and mini-batches.</summary>
internal static class MapBugs
{
    public static IReadOnlyList<Bug> All { get; } =
    [
        new("softmax that overflows", "uTensor/uTensor#175: exp(378) of a float is infinite",
            Softmax(z => z.Map(Math.Exp) is var powers ? powers / powers.Sum() : z), "34", "34-sum"),
        new("softmax from the differences to the mean", "HobbitLong/SupContrast#4: which number to subtract",
            Softmax(z => z.Map(x => Math.Exp(x - z.Average())) is var powers ? powers / powers.Sum() : z), "34", "34-sum"),
        new("an epsilon in the denominator of softmax", "keras.backend.epsilon(), 1e-7",
            Softmax(z => z.Map(x => Math.Exp(x - z.Max())) is var powers ? powers / (powers.Sum() + 1e-7) : z), "34", "34-sum"),
        new("a sigmoid for each class", "one against the rest, before the probabilities are normalised: scikit-learn's OvR",
            Softmax(z => z.Map(Textbook.SigmoidOf)), "34-shift", "34-sum"),
        new("classes in order of their probability", "imbs-hl/ranger#125: columns in another order than the names of the classes",
            Softmax(z => [.. Textbook.Softmax(z).OrderDescending()]), "34", "34-order"),
        new("softmax with logits clamped to 50", "pytorch/pytorch#163975: logits clamped against infinities",
            Softmax(z => Textbook.Softmax(z.Map(x => Math.Clamp(x, -50, 50)))), "34-shift", "34-two"),
        new("a hard threshold for a soft one",
            "Donoho and Johnstone, \"Ideal spatial adaptation by wavelet shrinkage\", 1994: both, side by side",
            Proximal((x, t) => Math.Abs(x) > t ? x : 0), "44", "44-distance"),
        new("the threshold takes the sign", "TomographicImaging/CIL#1662: in place, soft shrinkage always gives positive values",
            Proximal((x, t) => Math.Max(Math.Abs(x) - t, 0)), "44", "44-zero"),
        new("|x - t| where |x| - t is meant", "scikit-learn-contrib/lightning#38: copysign(1, x) * abs(x - l1) * (abs(x) > l1)",
            Proximal((x, t) => Math.Abs(x) > t ? Math.CopySign(Math.Abs(x - t), x) : 0), "44", "44-minimum"),
        new("half the threshold", "the lasso with |w - v|^2 in place of |w - v|^2 / 2",
            Proximal((x, t) => Math.CopySign(Math.Max(Math.Abs(x) - t / 2, 0), x)), "44-minimum", "44-zero"),
        new("a threshold of lambda1 where the rate times it is meant",
            "glm-tools/pyglmnet#383: must be replaced with learning_rate * reg_lambda * alpha",
            ProximalStep(Textbook.Right with { Threshold = (_, lasso) => lasso }), "44-step", "44-descent"),
        new("the intercept is thresholded with the rest", "statsmodels/statsmodels#8510: fit_regularized penalizes the intercept",
            ProximalStep(Textbook.Right with { Lasso = (problem, _) => problem.Lambda1 }), "44-step", "44-descent"),
        new("rows drawn with replacement, from one generator for all", "ageron/handson-ml2#458: np.random.randint in random_batch",
            Replacing(), "43", "43-seed"),
        new("no epoch in the seed, and the last batch dropped",
            "pytorch/pytorch#31771: DistributedSampler without set_epoch, drop_last = True",
            Textbook.Nothing.WithBatches(plan =>
                [.. Textbook.Batches(plan with { Epoch = 0 }).Where(batch => batch.Count == plan.Size)]), "43", "43-seed"),
        new("the generator goes on from wherever it is, and leaves out row 0",
            "pytorch/pytorch#11324: whose generator a sampler uses",
            GoesOn(), "43", "43-seed"),
    ];

    private static Subject Softmax(Func<Vector, Vector> softmax) => Textbook.Nothing.WithSoftmax(softmax).WithSigmoid(Textbook.SigmoidOf);

    private static Subject Proximal(Func<double, double, double> shrink) =>
        Textbook.Nothing.WithProximal((v, t) => v.Map(x => shrink(x, t)));

    private static Subject ProximalStep(Textbook book) => Textbook.Nothing.WithProximalStep(book.ProximalStep);

    private static Subject Replacing()
    {
        var shared = new Draw(1);
        return Textbook.Nothing.WithBatches(plan =>
            [.. Draw.Many(plan.Rows, _ => shared.Between(0, plan.Rows - 1)).Chunk(plan.Size)]);
    }

    private static Subject GoesOn()
    {
        var shared = new Draw(1);
        return Textbook.Nothing.WithBatches(plan => [.. Textbook.Order(plan.Rows, shared).Where(row => row > 0).Chunk(plan.Size)]);
    }
}
