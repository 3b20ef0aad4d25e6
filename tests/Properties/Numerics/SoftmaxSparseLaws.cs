using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// Law 35 of everything that is asked of many classes: from a sparse matrix it has the bits that it has from the dense one, but for the
/// sign of a zero.
/// </summary>
public sealed class SoftmaxSparseLaws
{
    [Law]
    public void Sparse_is_dense(Problem problem, Choices choices)
    {
        if (Verification.SoftmaxSparseLaws.Thinned(new Case(problem, 0, choices)) is not var (dense, sparse))
            return;
        Assert.IsType<SparseMatrix>(sparse.Data.X);
        AssertSame(dense.Objective, sparse.Objective, dense.At);
    }

    /// <summary>Where a lane, a tile, a chunk or a level of the tree is just full, at every density.</summary>
    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(1_025)]
    [InlineData(5_000)]
    public void Sparse_is_dense_at_every_size(int rows)
    {
        foreach (int oneIn in (int[])[1, 2, 20, 400])
            foreach (Penalty penalty in (Penalty[])[Penalty.None, Penalty.L2(0.25)])
            {
                (MulticlassDataset sparse, MulticlassDataset dense) = SeededData.ThinnedClasses(seed: 35, rows, 5, classes: 6, oneIn);
                AssertSame(Objective.Of(dense) + penalty, Objective.Of(sparse) + penalty);
            }
    }

    /// <summary>Columns with fewer numbers than there are chunks, down to none.</summary>
    [Theory]
    [InlineData(30_000, 900)]
    [InlineData(4_100, 600)]
    public void Sparse_is_dense_where_columns_have_few_numbers(int rows, int oneIn)
    {
        (MulticlassDataset sparse, MulticlassDataset dense) = SeededData.ThinnedClasses(seed: 36, rows, 20, classes: 3, oneIn);
        AssertSame(Objective.Of(dense, intercept: false) + Penalty.L2(0.1), Objective.Of(sparse, intercept: false) + Penalty.L2(0.1));
    }

    /// <summary>Enough rows for threads to share them.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sparse_is_dense_on_threads(int threads)
    {
        const int rows = 6_700, columns = 2;
        double[] values = [.. Enumerable.Range(0, rows * columns).Select(k => k % 3 == 0 ? 0 : k % 7 - 3.5)];
        var dense = Matrix.OfRowMajor(rows, columns, values);
        SoftmaxObjective expected = Of(dense).WithThreads(1), found = Of(SparseMatrix.OfDense(dense)).WithThreads(threads);
        Vector theta = Theta(expected.Dimension);
        Check.SameBits(expected.Value(theta), found.Value(theta));
        Check.SameNumbers(expected.Gradient(theta), found.Gradient(theta));
        Check.SameNumbers(expected.Expand(theta).Hessian, found.Expand(theta).Hessian);
        Check.SameNumbers(expected.HessianProduct(theta, theta), found.HessianProduct(theta, theta));

        static SoftmaxObjective Of(Matrix x) =>
            Objective.Of(MulticlassDataset.Create(x, Enumerable.Range(0, rows).Select(row => row % 3)).OrThrow());
    }

    /// <summary>More than 64 classes, and rows without a number.</summary>
    [Theory]
    [InlineData(63, 70, 2)]
    [InlineData(64, 70, 2)]
    [InlineData(65, 70, 2)]
    [InlineData(90, 100, 2)]
    [InlineData(3, 600, 2)]
    [InlineData(3, 600, 0)]
    public void Sparse_is_dense_for_any_number_of_classes(int classes, int rows, int inThree)
    {
        double[] values = [.. Enumerable.Range(0, rows * 2).Select(k => k % 3 < inThree ? k % 7 - 3.5 : 0)];
        var dense = Matrix.OfRowMajor(rows, 2, values);
        (SoftmaxObjective expected, SoftmaxObjective found) = (Of(dense), Of(SparseMatrix.OfDense(dense)));
        Vector theta = Theta(expected.Dimension);
        Check.SameBits(expected.Value(theta), found.Value(theta));
        Check.SameNumbers(expected.Gradient(theta), found.Gradient(theta));
        Check.SameNumbers(expected.HessianProduct(theta, theta), found.HessianProduct(theta, theta));

        SoftmaxObjective Of(Matrix x) =>
            Objective.Of(MulticlassDataset.Create(x, Enumerable.Range(0, rows).Select(row => row % classes)).OrThrow());
    }

    /// <summary>The front door: the same answer from both forms, to the bit; one chunk of rows and several.</summary>
    [Theory]
    [InlineData(300, 0)]
    [InlineData(3_000, 0)]
    [InlineData(300, 0.02)]
    public void A_fit_is_that_of_the_dense_rows(int rows, double lambda1)
    {
        (MulticlassDataset sparse, MulticlassDataset dense) = SeededData.ThinnedClasses(seed: 37, rows, 8, classes: 4, oneIn: 3);
        Penalty penalty = Penalty.ElasticNet(lambda1, 0.01);
        var expected = Assert.IsType<Outcome<MulticlassModel>.Converged>(LogisticRegression.Fit(dense, penalty));
        Assert.Equal(expected, LogisticRegression.Fit(sparse, penalty));
    }

    /// <summary>20,000 rows and 200,000 columns, 32 GB if they were dense, and a fit is a few passes.</summary>
    [Fact]
    public void Nothing_is_made_dense_that_would_not_fit()
    {
        const int columns = 200_000, rows = 20_000;
        var random = new Random(38);
        SparseMatrix x = SparseMatrix.Create(columns, Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, 5)
            .Select(_ => random.Next(columns)).Distinct().Order().Select(column => (column, 1.0)).ToArray())).OrThrow();
        MulticlassDataset data = MulticlassDataset.Create(x, Enumerable.Range(0, rows).Select(row => row % 4)).OrThrow();
        SoftmaxObjective objective = Objective.Of(data) + Penalty.L2(0.1);
        Fit<LBfgsState> fit = Trainer.Fit(new LBfgs(memory: 1), objective, Stop.AfterSteps(2));
        Assert.True(objective.Value(fit.State.Theta) < Math.Log(4));
    }

    private static void AssertSame(SoftmaxObjective expected, SoftmaxObjective found) =>
        AssertSame(expected, found, Theta(expected.Dimension));

    private static Vector Theta(int length) => Vector.OfSeq(Enumerable.Range(1, length).Select(j => (j % 3 - 1.0) / j));

    private static void AssertSame(SoftmaxObjective expected, SoftmaxObjective found, Vector theta)
    {
        Check.SameBits(expected.Value(theta), found.Value(theta));
        Check.SameNumbers(expected.Gradient(theta), found.Gradient(theta));
        Check.SameBits(expected.Evaluate(theta).Value, found.Evaluate(theta).Value);
        Check.SameNumbers(expected.Evaluate(theta).Gradient, found.Evaluate(theta).Gradient);
        Expansion here = expected.Expand(theta), there = found.Expand(theta);
        Check.SameBits(here.Value, there.Value);
        Check.SameNumbers(here.Gradient, there.Gradient);
        Check.SameNumbers(here.Hessian, there.Hessian);
        Check.SameNumbers(expected.HessianProduct(theta, theta), found.HessianProduct(theta, theta));
        Check.SameNumbers(expected.HessianAt(theta).Diagonal(), found.HessianAt(theta).Diagonal());
        Check.SameNumbers([expected.LargestMove(theta)], [found.LargestMove(theta)]);
        Check.SameBits(expected.Smoothness, found.Smoothness);
        Assert.Equal(Certificate.Of(expected, theta), Certificate.Of(found, theta));
        MulticlassModel model = MulticlassModel.Of(expected, theta);
        foreach (MulticlassLink link in (MulticlassLink[])[MulticlassLink.Softmax, MulticlassLink.OneVersusRest])
            Assert.Equal(
                (model with { Link = link }).PredictProbability(expected.Data).OrThrow(),
                (model with { Link = link }).PredictProbability(found.Data).OrThrow());
        Assert.Equal(model.Predict(expected.Data.X).OrThrow().AsEnumerable(), model.Predict(found.Data.X).OrThrow());

        // Some coefficients alone, the others 0: the entries that they have among all.
        int[] some = [.. Enumerable.Range(0, expected.Dimension - expected.Intercepts).Where(j => j % 3 != 1)];
        Vector thin = Vector.OfSeq(theta.Select((t, j) => j < expected.Intercepts || (j - expected.Intercepts) % 3 != 1 ? t : 0));
        foreach (SoftmaxObjective objective in (SoftmaxObjective[])[expected, found])
        {
            Expansion whole = expected.Expand(thin), part = objective.Expand(thin, some);
            int[] at = [.. Enumerable.Range(0, expected.Intercepts), .. some.Select(j => expected.Intercepts + j)];
            Check.SameBits(whole.Value, part.Value);
            Check.SameNumbers([.. at.Select(j => whole.Gradient[j])], part.Gradient);
            Check.SameNumbers(
                [.. at.Index().SelectMany(a => at.Take(a.Index + 1).Select(b => whole.Hessian[HessianKernel.Index(a.Item, b)]))],
                part.Hessian);
        }
    }
}
