using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// Law 57 in this process: enough rows for threads to pay (41 chunks, subtrees of two and one that is left), and the same bits for any
/// number of them. <see cref="SameBitsLaws"/> asks the same of other registers.
/// </summary>
public sealed class ThreadLaws
{
    private const int Rows = 20_500, Columns = 10;

    private static readonly Dataset Data = SeededData.Of(seed: 57, Rows, Columns);
    private static readonly Dataset SparseData = SeededData.Thinned(seed: 58, Rows, 64, oneIn: 8).Sparse;
    private static readonly Vector Theta = Vector.OfSeq(Enumerable.Range(1, Columns + 1).Select(j => 1.0 / j));

    private static readonly MulticlassDataset Classes = SeededData.Classes(seed: 58, Rows, Columns, classes: 5);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int threads)
    {
        AssertSame(Data, Theta, threads);
        AssertSame(SparseData, Vector.OfSeq(Enumerable.Range(1, 65).Select(j => 1.0 / j)), threads);
    }

    private static void AssertSame(Dataset data, Vector theta, int threads)
    {
        LogisticObjective alone = (Objective.Of(data) + Penalty.L2(0.01)).WithThreads(1), shared = alone.WithThreads(threads);
        Check.SameBits(alone.Value(theta), shared.Value(theta));
        Check.SameBits(alone.Gradient(theta), shared.Gradient(theta));
        Check.SameBits(alone.Evaluate(theta).Gradient, shared.Evaluate(theta).Gradient);
        Assert.Equal(alone.Hessian(theta), shared.Hessian(theta));
        Check.SameBits(alone.HessianProduct(theta, theta), shared.HessianProduct(theta, theta));
        Check.SameBits(alone.HessianAt(theta).Diagonal(), shared.HessianAt(theta).Diagonal());
        LogisticObjective aloneLasso = alone + Penalty.L1(0.01), sharedLasso = shared + Penalty.L1(0.01);
        Check.SameBits(aloneLasso.Value(theta), sharedLasso.Value(theta));
        Check.SameBits(aloneLasso.ProximalStep(theta, 0.1), sharedLasso.ProximalStep(theta, 0.1));
        Check.SameBits(aloneLasso.Subgradient(theta), sharedLasso.Subgradient(theta));
        Assert.Equal(Certificate.Of(aloneLasso, theta), Certificate.Of(sharedLasso, theta));

        // Of all columns, three at a time.
        Vector zeros = Vector.Zeros(theta.Length);
        Check.SameBits(aloneLasso.Expand(zeros, [1, 4, 9]).Hessian, sharedLasso.Expand(zeros, [1, 4, 9]).Hessian);
        var descent = new CoordinateDescent(workingSet: 3);
        Check.SameBits(
            descent.Step(aloneLasso, descent.Init(aloneLasso, zeros)).Theta, descent.Step(sharedLasso, descent.Init(sharedLasso, zeros)).Theta);
        Assert.Equal(Certificate.Of(alone, theta), Certificate.Of(shared, theta));
        Assert.Equal(Certificate.Of(alone.WithPenalty(Penalty.None), theta), Certificate.Of(shared.WithPenalty(Penalty.None), theta));
        Check.SameBits(alone.LogitsWithoutIntercept(theta), shared.LogitsWithoutIntercept(theta));
        Check.SameBits([alone.SmallestMargin(theta), alone.LargestMove(theta)], [shared.SmallestMargin(theta), shared.LargestMove(theta)]);
    }

    /// <summary>The same of many classes: sums, Hessian, reach of a step, best intercepts, and predictions, which rows share.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void The_bits_of_many_classes_do_not_depend_on_the_number_of_threads(int threads)
    {
        foreach (Penalty penalty in (Penalty[])[Penalty.None, Penalty.L2(0.01)])
        {
            SoftmaxObjective alone = (Objective.Of(Classes) + penalty).WithThreads(1), shared = alone.WithThreads(threads);
            Vector theta = Vector.OfSeq(Enumerable.Range(1, alone.Dimension).Select(j => 1.0 / j));
            Check.SameBits(alone.Value(theta), shared.Value(theta));
            Check.SameBits(alone.Gradient(theta), shared.Gradient(theta));
            Check.SameBits(alone.Expand(theta).Hessian, shared.Expand(theta).Hessian);
            Check.SameBits(alone.LargestMove(theta), shared.LargestMove(theta));
            Vector near = Trainer.Iterate(new Newton(), shared).ElementAt(3).Theta;
            Assert.Equal(Certificate.Of(alone, near), Certificate.Of(shared, near));
            Assert.True(double.IsFinite(Certificate.Of(alone, near).Radius));
        }
    }

    /// <summary>Law 56 of many classes where threads share the rows.</summary>
    [Fact]
    public void A_large_batch_of_many_classes_is_its_parts()
    {
        SoftmaxObjective objective = Objective.Of(Classes);
        MulticlassModel model = MulticlassModel.Of(objective, Vector.OfSeq(Enumerable.Range(1, objective.Dimension).Select(j => 1.0 / j)));
        Matrix whole = model.PredictProbability(Classes.X).OrThrow();
        int[] predicted = [.. model.Predict(Classes.X).OrThrow()];
        foreach (int[] rows in Enumerable.Range(0, Rows).Chunk(700))
        {
            Matrix part = Classes.X.Select(rows), there = model.PredictProbability(part).OrThrow();
            for (int i = 0; i < rows.Length; i++)
                Check.SameBits(whole.Row(rows[i]), there.Row(i));
            Assert.Equal(rows.Select(row => predicted[row]), model.Predict(part).OrThrow());
        }
    }

    [Fact]
    public void The_front_door_has_the_bits_of_one_thread()
    {
        (Vector theta, Dataset bare) = ([.. Theta.Skip(1)], Dataset.Create(Data.X, Data.Y).OrThrow());
        LogisticObjective alone = Objective.Of(bare, intercept: false).WithThreads(1);
        Check.SameBits(alone.Value(theta), LogisticRegression.Loss(theta, Data.X, Data.Y));
        Check.SameBits(alone.Gradient(theta), LogisticRegression.Gradient(theta, Data.X, Data.Y));
        Check.SameBits(alone.GradientStep(theta, 0.5), LogisticRegression.Step(theta, Data.X, Data.Y, 0.5));
    }

    /// <summary>Law 56 where threads share the rows: a batch, its offset too, is its parts of 100 rows, which one thread does.</summary>
    [Fact]
    public void A_large_batch_is_its_parts()
    {
        BinaryModel model = BinaryModel.Of(Objective.Of(Data), Theta);
        IEnumerable<double> parts = Enumerable.Range(0, Rows).Chunk(100)
            .SelectMany(rows => model.PredictProbability(Data.WithWeights(Vector.Ones(Rows)).OrThrow().Select(rows).OrThrow()).OrThrow());
        Check.SameBits([.. parts], model.PredictProbability(Data).OrThrow());
    }

    /// <summary>Law 56 of the logits within: the probability is the sigmoid of what is given out without it, plus the intercept.</summary>
    [Fact]
    public void The_logits_are_those_of_the_rows()
    {
        Dataset whole = Data.WithWeights(Vector.Ones(Rows)).OrThrow();
        double[] logits = Objective.Of(whole).LogitsWithoutIntercept(Theta);
        for (int row = 0; row < Rows; row += 7)
        {
            double z = whole.Offset[row];
            for (int j = 0; j < Columns; j++)
                z = Math.FusedMultiplyAdd(whole.X[row, j], Theta[j + 1], z);
            Check.SameBits(z, logits[row]);
        }
    }
}
