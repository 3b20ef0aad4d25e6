namespace LogReg.Functional.Properties.Bits.Record;

/// <summary>Small problems of every kind, from seeds alone.</summary>
internal static class RecordedProblems
{
    private static readonly Penalty Ridge = Penalty.L2(0.01), Lasso = Penalty.L1(0.02), Net = Penalty.ElasticNet(0.02, 0.01);

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Objective> All { get; } = new Dictionary<string, Objective>
    {
        ["soft labels"] = Objective.Of(Soft),
        ["soft labels, ridge"] = Objective.Of(Soft) + Ridge,
        ["strong ridge"] = Objective.Of(Soft) + Penalty.L2(4),
        ["soft labels, no intercept, ridge"] = Objective.Of(Soft, intercept: false) + Ridge,
        ["classes"] = Objective.Of(Labelled(50, 3)),
        ["scaled columns, ridge"] = Objective.Of(Scaled) + Penalty.L2(1e-6),
        ["collinear, ridge"] = Objective.Of(Collinear) + Ridge,
        ["separated, ridge"] = Objective.Of(Apart) + Penalty.L2(0.001),
        ["sparse"] = Objective.Of(Thin),
        ["sparse, ridge"] = Objective.Of(Thin) + Ridge,
        ["lasso"] = Objective.Of(Soft) + Lasso,
        ["lasso that leaves nothing"] = Objective.Of(Labelled(50, 3)) + Penalty.L1(0.5),
        ["elastic net"] = Objective.Of(Soft) + Net,
        ["elastic net, no intercept"] = Objective.Of(Labelled(50, 3), intercept: false) + Net,
        ["sparse, lasso"] = Objective.Of(Thin) + Lasso,
        ["sparse, elastic net"] = Objective.Of(Thin) + Net,
        ["Firth"] = Objective.Firth(Labelled(50, 3)),
        ["Firth, soft labels, ridge"] = Objective.Firth(Soft).WithPenalty(Ridge),
        ["Firth, no intercept"] = Objective.Firth(Objective.Of(Labelled(50, 3), intercept: false)),
        ["many classes"] = Objective.Of(Many),
        ["many classes, ridge"] = Objective.Of(Many) + Ridge,
        ["many classes, no intercept, ridge"] = Objective.Of(Many, intercept: false) + Ridge,
        ["many classes, sparse, ridge"] = Objective.Of(ThinMany) + Ridge,
        ["many classes, lasso"] = Objective.Of(Many) + Lasso,
        ["many classes, elastic net"] = Objective.Of(Many) + Net,
        ["many classes, sparse, elastic net"] = Objective.Of(ThinMany) + Net,
    };

    /// <summary>Where a solver is chosen: about as many coefficients as there are for a Hessian, and rows for a sample.</summary>
    public static IReadOnlyDictionary<string, Objective> Shapes { get; } = (
        from penalty in (Penalty[])[Penalty.None, Ridge, Lasso]
        from shape in (Objective[])
        [
            Objective.Of(SeededData.Of(seed: 1, rows: 20, columns: 255)),
            Objective.Of(SeededData.Of(seed: 1, rows: 20, columns: 256)),
            Objective.Of(SeededData.Thinned(seed: 2, rows: 20, columns: 255, oneIn: 4).Sparse),
            Objective.Of(SeededData.Thinned(seed: 2, rows: 20, columns: 256, oneIn: 4).Sparse),
            Objective.Of(SeededData.Of(seed: 1, rows: 2_047, columns: 2)),
            Objective.Of(SeededData.Of(seed: 1, rows: 2_048, columns: 2)),
            Objective.Of(SeededData.Classes(seed: 3, rows: 20, columns: 127, classes: 3)),
            Objective.Of(SeededData.Classes(seed: 3, rows: 20, columns: 128, classes: 3)),
            Objective.Of(SeededData.Classes(seed: 3, rows: 20, columns: 256, classes: 3)),
            Objective.Of(SeededData.Classes(seed: 3, rows: 20, columns: 257, classes: 3)),
            Objective.Of(SeededData.ThinnedClasses(seed: 4, rows: 20, columns: 256, classes: 3, oneIn: 4).Sparse),
            Objective.Of(SeededData.ThinnedClasses(seed: 4, rows: 20, columns: 257, classes: 3, oneIn: 4).Sparse),
        ]
        let objective = shape + penalty
        let data = objective switch
        {
            LogisticObjective two => $"{two.Data.Rows} x {two.Data.Features}, {two.Data.X.GetType().Name}",
            SoftmaxObjective many => $"{many.Data.Rows} x {many.Data.Features} of {many.Classes} classes, {many.Data.X.GetType().Name}",
            _ => "",
        }
        select (Name: $"{data}, {penalty}", objective)).ToDictionary(each => each.Name, each => each.objective);

    /// <summary>Rows of more than a chunk, columns of more than a block.</summary>
    public static IReadOnlyDictionary<string, Objective> Large { get; } = new Dictionary<string, Objective>
    {
        ["two chunks"] = Objective.Of(SeededData.Of(seed: 1, rows: 700, columns: 5)) + Ridge,
        ["two chunks, sparse"] = Objective.Of(SeededData.Thinned(seed: 2, rows: 700, columns: 9, oneIn: 3).Sparse) + Ridge,
        ["two chunks of many classes"] = Objective.Of(SeededData.Classes(seed: 3, rows: 700, columns: 3, classes: 5)) + Ridge,
        ["two chunks of many classes, sparse"] = Objective.Of(SeededData.ThinnedClasses(seed: 4, rows: 700, columns: 5, classes: 3, oneIn: 3).Sparse) + Ridge,
        ["forty columns"] = Objective.Of(SeededData.Of(seed: 5, rows: 70, columns: 40)) + Ridge,
        ["seventy columns of many classes"] = Objective.Of(SeededData.Classes(seed: 6, rows: 40, columns: 70, classes: 3)) + Ridge,
    };

    /// <summary>Enough rows for a sample.</summary>
    public static IReadOnlyDictionary<string, Objective> ManyRows { get; } = new Dictionary<string, Objective>
    {
        ["no penalty"] = Objective.Of(Labelled(2_500, 3)),
        ["ridge"] = Objective.Of(SeededData.Of(seed: 1, rows: 2_500, columns: 3)) + Ridge,
        ["lasso"] = Objective.Of(SeededData.Of(seed: 1, rows: 2_500, columns: 3)) + Lasso,
        ["separated"] = Objective.Of(SplitBySign(Labelled(2_500, 2))),
        ["many classes"] = Objective.Of(SeededData.Classes(seed: 3, rows: 2_500, columns: 2, classes: 3)),
        ["few rows"] = Objective.Of(Labelled(2_047, 2)),
    };

    /// <summary>Labels 0 and 1 that lean on the first column.</summary>
    public static Dataset Labelled(int rows, int columns)
    {
        Matrix x = SeededData.Of(seed: 11, rows, columns).X;
        Vector noise = SeededData.Of(seed: 12, rows, 1).Y;
        return Dataset.Create(x, Vector.OfSeq(noise.Select((number, i) => number + x[i, 0] / 2 > 0.5 ? 1.0 : 0.0))).OrThrow();
    }

    /// <summary>Few rows of small whole numbers: of every verdict there are some.</summary>
    public static Dataset Whole(int seed)
    {
        var random = new Random(seed);
        int rows = 4 + seed % 7, columns = 1 + seed % 3;
        Matrix x = Matrix.OfRowMajor(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (double)random.Next(-2, 3))]);
        return Dataset.Create(x, Vector.OfSeq(Enumerable.Range(0, rows).Select(_ => (double)random.Next(2)))).OrThrow();
    }

    /// <summary>The same with one more column, which differs from the first by some 2^-40: doubles say that they are one.</summary>
    public static Dataset NearlyDependent(int seed)
    {
        Dataset whole = Whole(seed);
        var random = new Random(seed + 1000);
        double[][] rows = [.. Enumerable.Range(0, whole.Rows).Select(i =>
            (double[])[.. whole.X.Row(i), whole.X[i, 0] + Math.ScaleB(random.Next(-2, 3), -40)])];
        return Dataset.Create(Matrix.OfRows(rows), whole.Y).OrThrow();
    }

    /// <summary>The same of three classes.</summary>
    public static MulticlassDataset WholeOfThree(int seed)
    {
        Matrix x = Whole(seed).X;
        var random = new Random(~seed);
        return MulticlassDataset.Create(x, [.. Enumerable.Range(0, x.Rows).Select(i => i < 3 ? i : random.Next(3))]).OrThrow();
    }

    private static Dataset Soft => SeededData.Of(seed: 1, rows: 60, columns: 4);

    private static Dataset Thin => SeededData.Thinned(seed: 2, rows: 60, columns: 12, oneIn: 4).Sparse;

    private static MulticlassDataset Many => SeededData.Classes(seed: 3, rows: 60, columns: 3, classes: 3);

    private static MulticlassDataset ThinMany => SeededData.ThinnedClasses(seed: 4, rows: 60, columns: 6, classes: 4, oneIn: 3).Sparse;

    private static Dataset Scaled => With(Labelled(60, 4), (row, j) => Math.ScaleB(row[j], 6 * j - 10), 4);

    private static Dataset Collinear => With(Labelled(40, 3), (row, j) => j < 3 ? row[j] : row[0] + row[1], 4);

    private static Dataset Apart => SplitBySign(Labelled(40, 2));

    private static Dataset SplitBySign(Dataset data) =>
        Dataset.Create(data.X, Vector.OfSeq(Enumerable.Range(0, data.Rows).Select(i => data.X[i, 0] > 0 ? 1.0 : 0.0))).OrThrow();

    private static Dataset With(Dataset data, Func<Vector, int, double> entry, int columns) => Dataset.Create(
        Matrix.OfRowMajor(data.Rows, columns,
            [.. Enumerable.Range(0, data.Rows).SelectMany(i => Enumerable.Range(0, columns).Select(j => entry(data.X.Row(i), j)))]),
        data.Y).OrThrow();
}
