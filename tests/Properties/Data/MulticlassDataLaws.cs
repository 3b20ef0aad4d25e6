using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Data;

/// <summary>The door of many classes: what is wrong is found, named and placed, and what comes in is what was given.</summary>
public sealed class MulticlassDataLaws
{
    private static readonly Matrix X = Matrix.OfRows([1, 2], [3, 4], [5, 6], [7, 8]);

    [Fact]
    public void Labels_as_text_and_as_numbers_are_the_same_data()
    {
        MulticlassDataset numbers = MulticlassDataset.Create(X, [1, 0, 2, 1]).Bind(data => data.WithClasses(["a", "b", "c"])).OrThrow();
        Assert.Equal(numbers, MulticlassDataset.Create(X, ["b", "a", "c", "b"]).OrThrow());
        Assert.Equal(numbers.GetHashCode(), MulticlassDataset.Create(X, ["b", "a", "c", "b"]).OrThrow().GetHashCode());
        MulticlassDataset stated = MulticlassDataset.Create(X, ["b", "a", "c", "b"], ["c", "b", "a"]).OrThrow();
        Assert.Equal<int>([1, 2, 0, 1], [.. stated.Y]);
        Assert.Equal<Names>(["c", "b", "a"], stated.Classes);
        Assert.NotEqual(numbers, stated);
        Assert.NotEqual(numbers.Fingerprint, stated.Fingerprint);
        Assert.Equal((4, 2, 4.0), (stated.Rows, stated.Features, stated.TotalWeight));
        Assert.Equal("MulticlassDataset 4 x 2 [x1, x2], classes [c, b, a]", stated.ToString());
    }

    [Fact]
    public void What_is_wrong_is_found()
    {
        AssertError(new DataError.EmptyData(), MulticlassDataset.Create(Matrix.OfRows(), Array.Empty<int>()));
        AssertError(new DataError.ShapeMismatch("y", 4, 3, 3), MulticlassDataset.Create(X, [0, 1, -1]));
        AssertError(new DataError.NonFinite("X", 0, 0, double.NaN), MulticlassDataset.Create(Matrix.OfRows([double.NaN]), [-1]));
        AssertError(new DataError.ClassOutOfRange(2, -1), MulticlassDataset.Create(X, [0, 1, -1, -2]));
        AssertError(new DataError.ClassOutOfRange(0, -2), MulticlassDataset.Create(X, [-2, 1, -1, 0]));
        AssertError(new DataError.TooFewClasses(1), MulticlassDataset.Create(X, [0, 0, 0, 0]));
        AssertError(new DataError.TooFewClasses(1), MulticlassDataset.Create(X, ["a", "a", "a", "a"]));
        AssertError(new DataError.ClassWithoutRows("1"), MulticlassDataset.Create(X, [0, 2, 2, 0]));
        foreach (int beyond in (int[])[3, 4, 5, 6, int.MaxValue])
            AssertError(new DataError.ClassWithoutRows("1"), MulticlassDataset.Create(X, [0, beyond, 2, 0]));
        AssertError(new DataError.ClassWithoutRows("c"), MulticlassDataset.Create(X, ["a", "b", "b", "a"], ["a", "b", "c"]));
        AssertError(new DataError.UnknownClass(1, "z"), MulticlassDataset.Create(X, ["a", "z", "b", "y"], ["a", "b"]));
        AssertError(new DataError.UnknownClass(0, "z"), MulticlassDataset.Create(X, ["z", "a", "b", "y"], ["a", "b"]));
        AssertError(new DataError.DuplicateClass("a", 2), MulticlassDataset.Create(X, ["a", "b", "b", "a"], ["a", "b", "a"]));
        AssertError(new DataError.ShapeMismatch("y", 4, 2, 2), MulticlassDataset.Create(X, ["a", "b"]));
        MulticlassDataset data = MulticlassDataset.Create(X, [0, 1, 0, 1]).OrThrow();
        AssertError(new DataError.ClassWithoutRows("1"), data.WithWeights([1, 0, 1, 0]));
        AssertError(new DataError.NegativeWeight(1, -1), data.WithWeights([1, -1, 1, 0]));
        AssertError(new DataError.ClassWithoutRows("0"), data.Select([1, 3]));
        AssertError(new DataError.EmptyData(), data.Select([]));
        AssertError(new DataError.ShapeMismatch("class names", 2, 1, 0), data.WithClasses(["a"]));
        AssertError(new DataError.DuplicateClass("a", 1), data.WithClasses(["a", "a"]));
        AssertError(new DataError.DuplicateName("a", 1), data.WithFeatureNames(["a", "a"]));
    }

    [Fact]
    public void One_other_part_makes_another_dataset()
    {
        MulticlassDataset data = Made(X, [0, 1, 2, 1]);
        Assert.True(data.Equals(Made(X, [0, 1, 2, 1])));
        MulticlassDataset[] others =
        [
            Made(Matrix.OfRows([1, 2], [3, 4], [5, 6], [7, 9]), [0, 1, 2, 1]),
            Made(X, [0, 1, 2, 2]),
            data.WithWeights([1, 1, 1, 2]).OrThrow(),
            data.WithFeatureNames(["a", "b"]).OrThrow(),
            data.WithClasses(["0", "1", "3"]).OrThrow(),
        ];
        Assert.All(others, other => Assert.False(data.Equals(other) || other.Equals(data)));
        Assert.False(data.Equals(null));

        static MulticlassDataset Made(Matrix x, int[] y) => MulticlassDataset.Create(x, y).OrThrow();
    }

    /// <summary>Rows, weights and classes as picked; one class against the rest has the same rows and weights.</summary>
    [Law]
    public void Parts_and_pairs_have_the_rows_that_were_given(Problem problem, Choices choices)
    {
        if (MulticlassCase.Free(new Case(problem, 0, choices)) is not { } many)
            return;
        MulticlassDataset data = many.Data;
        int[] order = choices.Permutation(data.Rows);
        MulticlassDataset picked = data.Select(order).OrThrow();
        for (int i = 0; i < order.Length; i++)
        {
            Assert.Equal(data.X.Row(order[i]), picked.X.Row(i));
            Assert.Equal((many.Y[order[i]], many.WeightOf(order[i])), (picked.Y[i], picked.Weights[i]));
        }
        for (int k = 0; k < many.Classes; k++)
        {
            Dataset one = data.AgainstTheRest(k);
            Assert.Equal([.. many.Y.Select(y => y == k ? 1.0 : 0)], one.Y);
            Assert.Equal((data.X, data.Weights, data.FeatureNames), (one.X, one.Weights, one.FeatureNames));
            Assert.Equal(new ClassLabels($"not {k}", $"{k}"), one.Classes);
        }
    }

    private static void AssertError(DataError expected, Result<MulticlassDataset, DataError> actual) =>
        Assert.Equal(new Result<MulticlassDataset, DataError>.Error(expected), actual);
}
