namespace LogReg.Functional.Properties.Bits;

/// <summary>Data that follow from a seed alone, the same on every machine: uniform numbers, and no function that is not exact.</summary>
internal static class SeededData
{
    /// <summary>n x p in [-1, 1], soft labels, weights of which some are 0, an offset in [-1, 1].</summary>
    public static Dataset Of(int seed, int rows, int columns)
    {
        var random = new Random(seed);
        double[] x = Numbers(rows * columns), y = Numbers(rows), weights = Numbers(rows), offset = Numbers(rows);
        return Dataset.Create(Matrix.OfRowMajor(rows, columns, x), Vector.OfSeq(y.Select(number => (number + 1) / 2)))
            .Bind(data => data.WithWeights(Vector.OfSeq(weights.Select(number => Math.Max(0, number)))))
            .Bind(data => data.WithOffset(Vector.Create(offset)))
            .OrThrow();

        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * random.NextDouble() - 1)];
    }

    /// <summary>The same, of which one number of X in so many is kept: as a sparse matrix, and as a dense one with the zeros.</summary>
    public static (Dataset Sparse, Dataset Dense) Thinned(int seed, int rows, int columns, int oneIn)
    {
        Dataset data = Of(seed, rows, columns);
        var random = new Random(seed);
        SparseMatrix x = SparseMatrix.Create(columns, Enumerable.Range(0, rows).Select(row => data.X.Row(row)
            .Select((number, column) => (column, number)).Where(_ => random.Next(oneIn) == 0).ToArray())).OrThrow();
        return (With(x), With(x.ToDense()));

        Dataset With(Matrix matrix) => Dataset.Create(matrix, data.Y)
            .Bind(bare => bare.WithWeights(data.Weights)).Bind(weighted => weighted.WithOffset(data.Offset)).OrThrow();
    }

    /// <summary>The same numbers and weights, and classes in place of labels; the first rows have one of each, and count.</summary>
    public static MulticlassDataset Classes(int seed, int rows, int columns, int classes)
    {
        Dataset data = Of(seed, rows, columns);
        var random = new Random(~seed);
        int[] y = [.. Enumerable.Range(0, rows).Select(row => row < classes ? row : random.Next(classes))];
        return MulticlassDataset.Create(data.X, y)
            .Bind(many => many.WithWeights(Vector.OfSeq(data.Weights.Select((weight, row) => row < classes ? 1 : weight))))
            .OrThrow();
    }

    /// <summary>The same of which one number of X in so many is kept: as a sparse matrix, and as a dense one with the zeros.</summary>
    public static (MulticlassDataset Sparse, MulticlassDataset Dense) ThinnedClasses(int seed, int rows, int columns, int classes, int oneIn)
    {
        MulticlassDataset whole = Classes(seed, rows, columns, classes);
        (Dataset sparse, Dataset dense) = Thinned(seed, rows, columns, oneIn);
        return (With(sparse.X), With(dense.X));

        MulticlassDataset With(Matrix x) => MulticlassDataset.Create(x, whole.Y).Bind(bare => bare.WithWeights(whole.Weights)).OrThrow();
    }
}
