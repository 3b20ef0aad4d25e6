using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// Law 35 of everything that is asked of rows: from a sparse matrix it has the bits that it has from the dense one, but for the sign of a
/// zero. The sums go through the same tree, and a zero that is left out would have changed nothing.
/// </summary>
public sealed class SparseLaws
{
    [Law]
    public void Sparse_is_dense(Problem problem, Choices choices) => AssertSame(problem, choices);

    [Law(OneIn = 10)]
    public void Sparse_is_dense_over_many_chunks(LargeProblem large, Choices choices) => AssertSame(large.Problem, choices);

    /// <summary>Where a lane, a tile, a chunk or a level of the tree is just full, at every density.</summary>
    [Theory]
    [MemberData(nameof(SizeLaws.Sizes), MemberType = typeof(SizeLaws))]
    public void Sparse_is_dense_at_every_size(int rows)
    {
        foreach (int oneIn in (int[])[1, 2, 20, 400])
        {
            (Dataset sparse, Dataset dense) = SeededData.Thinned(seed: 35, rows, 5, oneIn);
            AssertSame(dense, sparse, intercept: true, lambda: 0.25, [0.5, 1, -1, 0.25, -0.125, 2]);
        }
    }

    /// <summary>Columns with fewer numbers than there are chunks, down to none, and with two in a lane now and then.</summary>
    [Theory]
    [InlineData(30_000, 900)]
    [InlineData(30_000, 3_000)]
    [InlineData(30_000, 20_000)]
    [InlineData(4_100, 600)]
    [InlineData(70_000, 500)]
    public void Sparse_is_dense_where_columns_have_few_numbers(int rows, int oneIn)
    {
        (Dataset sparse, Dataset dense) = SeededData.Thinned(seed: 36, rows, 40, oneIn);
        AssertSame(dense, sparse, intercept: false, lambda: 0, Vector.OfSeq(Enumerable.Range(1, 40).Select(j => 1.0 / j)));
    }

    /// <summary>Every row is in one lane of its chunk; the lanes are 0 4 2 6 1 5 3 7.</summary>
    [Fact]
    public void Lanes_have_each_row_once()
    {
        Assert.Equal([0, 4, 2, 6, 1, 5, 3, 7], Enumerable.Range(0, 8).Select(lane => CompressedColumns.RowsOf(lane, 512).First()));
        foreach (int rows in (int[])[1, 7, 513, 2048])
        {
            int[][] lanes = [.. Enumerable.Range(0, (rows + 511) / 512 * 8).Select(lane => CompressedColumns.RowsOf(lane, rows).ToArray())];
            Assert.Equal(Enumerable.Range(0, rows), lanes.SelectMany(lane => lane).Order());
            Assert.All(
                lanes.Index(), lane => Assert.All(lane.Item, row => Assert.Equal((lane.Index / 8, lane.Item[0] % 8), (row / 512, row % 8))));
            Assert.All(lanes, lane => Assert.Equal(lane.Order(), lane));
        }
    }

    private static void AssertSame(Problem problem, Choices choices)
    {
        (Problem dense, Problem sparse) = Verification.SparseLaws.Thinned(choices.Draw(), problem);
        Assert.IsType<SparseMatrix>(sparse.Data.X);
        AssertSame(dense.Data, sparse.Data, problem.Intercept, problem.Lambda, problem.At);
    }

    private static void AssertSame(Dataset dense, Dataset sparse, bool intercept, double lambda, Vector theta)
    {
        LogisticObjective expected = Objective.Of(dense, intercept) + Penalty.L2(lambda);
        LogisticObjective found = Objective.Of(sparse, intercept) + Penalty.L2(lambda);
        Check.SameBits(expected.Value(theta), found.Value(theta));
        Check.SameNumbers(expected.Gradient(theta), found.Gradient(theta));
        Check.SameNumbers(expected.GradientStep(theta, 0.5), found.GradientStep(theta, 0.5));
        Check.SameNumbers(expected.Evaluate(theta).Gradient, found.Evaluate(theta).Gradient);
        Check.SameBits(expected.Evaluate(theta).Value, found.Evaluate(theta).Value);
        Check.SameBits(expected.ValueAndGradient(theta).Value, found.ValueAndGradient(theta).Value);
        Check.SameNumbers(expected.ValueAndGradient(theta).Gradient, found.ValueAndGradient(theta).Gradient);
        Expansion here = expected.Expand(theta), there = found.Expand(theta);
        Check.SameBits(here.Value, there.Value);
        Check.SameNumbers(here.Gradient, there.Gradient);
        Check.SameNumbers(here.Hessian, there.Hessian);
        Check.SameNumbers(expected.HessianProduct(theta, theta), found.HessianProduct(theta, theta));
        Check.SameNumbers(expected.HessianAt(theta).Diagonal(), found.HessianAt(theta).Diagonal());
        Check.SameBits(expected.Smoothness, found.Smoothness);
        Check.SameNumbers(expected.LogitsWithoutIntercept(theta), found.LogitsWithoutIntercept(theta));
        Check.SameNumbers([expected.SmallestMargin(theta), expected.LargestMove(theta)], [found.SmallestMargin(theta), found.LargestMove(theta)]);
        Check.SameBits(dense.Scale.LargestNorm, sparse.Scale.LargestNorm);
        Assert.Equal(Certificate.Of(expected, theta), Certificate.Of(found, theta));
        Assert.Equal(Certificate.Of(expected.WithPenalty(Penalty.None), theta), Certificate.Of(found.WithPenalty(Penalty.None), theta));

        BinaryModel model = BinaryModel.Of(expected, theta);
        Check.SameBits(model.PredictProbability(dense).OrThrow(), model.PredictProbability(sparse).OrThrow());
        Check.SameBits(model.PredictProbability(dense.X).OrThrow(), model.PredictProbability(sparse.X).OrThrow());

        // The six functions, with an intercept as a column of ones, which is sparse as well.
        (Matrix x, Matrix sparseX) = intercept ? (dense.X.WithOnes(), sparse.X.WithOnes()) : (dense.X, sparse.X);
        Assert.IsType<SparseMatrix>(sparseX);
        Check.SameBits(LogisticRegression.Loss(theta, x, dense.Y), LogisticRegression.Loss(theta, sparseX, dense.Y));
        Check.SameNumbers(LogisticRegression.Gradient(theta, x, dense.Y), LogisticRegression.Gradient(theta, sparseX, dense.Y));
        Check.SameNumbers(LogisticRegression.Step(theta, x, dense.Y, 0.5), LogisticRegression.Step(theta, sparseX, dense.Y, 0.5));
        Check.SameBits(LogisticRegression.PredictProbability(theta, x), LogisticRegression.PredictProbability(theta, sparseX));
    }
}
