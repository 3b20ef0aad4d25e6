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

    /// <summary>A row's place is another for each row, rises with the chunk, and the order of the lanes is its own inverse.</summary>
    [Fact]
    public void Places_are_a_permutation()
    {
        int[] places = [.. Enumerable.Range(0, 2048).Select(CompressedColumns.PlaceOf)];
        Assert.Equal(Enumerable.Range(0, 2048), places.Order());
        Assert.Equal([0, 256, 128, 384, 64, 320, 192, 448, 1, 257], places[..10]);
        Assert.All(places.Index(), place => Assert.Equal(place.Index / 512, place.Item / 512));
        foreach (int rows in (int[])[1, 7, 513, 2048])
            Assert.Equal(
                Enumerable.Range(0, rows).Select(row => (row, CompressedColumns.PlaceOf(row))).OrderBy(row => row.Item2),
                Enumerable.Range(0, (rows + 511) / 512 * 8).SelectMany(lane => CompressedColumns.RowsOf(lane, rows)));
    }

    private static void AssertSame(Problem problem, Choices choices)
    {
        (Problem dense, Problem sparse) = Verification.SparseLaws.Thinned(choices.Draw(), problem);
        Assert.IsType<SparseMatrix>(sparse.Data.X);
        AssertSame(dense.Data, sparse.Data, problem.Intercept, problem.Lambda, problem.At);
    }

    private static void AssertSame(Dataset dense, Dataset sparse, bool intercept, double lambda, Vector theta)
    {
        LogisticObjective expected = Objective.Of(dense, intercept) + Penalty.L2(lambda), found = Objective.Of(sparse, intercept) + Penalty.L2(lambda);
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
        Check.SameBits(expected.Smoothness, found.Smoothness);
        Check.SameNumbers(expected.LogitsWithoutIntercept(theta), found.LogitsWithoutIntercept(theta));
        Check.SameNumbers(expected.LogitsWithoutOffset(theta), found.LogitsWithoutOffset(theta));
        Check.SameBits(dense.Scale.LargestNorm, sparse.Scale.LargestNorm);
        if (theta.IsFinite)
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
