using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Data;

/// <summary>Data are values: equal when their numbers are, hashed alike, and the same however they were made.</summary>
public sealed class EqualityLaws
{
    [Law]
    public void Matrices_of_the_same_numbers_are_equal_however_made(Problem problem)
    {
        Matrix x = problem.Data.X;
        double[] rowMajor = [.. problem.Rows.SelectMany(row => row)];
        double[,] array = new double[x.Rows, x.Columns];
        for (int i = 0; i < x.Rows; i++)
            for (int j = 0; j < x.Columns; j++)
                array[i, j] = problem.Rows[i][j];
        Matrix[] others = [Matrix.OfRows(problem.Rows), Matrix.OfRowMajor(x.Rows, x.Columns, rowMajor), Matrix.OfArray(array), x.Select(Enumerable.Range(0, x.Rows))];
        Assert.All(others, other => AssertEqual(x, other));
        if (x.Columns > 0)
            AssertEqual(x, Matrix.OfColumns([.. Enumerable.Range(0, x.Columns).Select(j => x.Column(j).ToArray())]));
        Assert.Equal(problem.Rows.Select(row => Vector.Of(row)), Enumerable.Range(0, x.Rows).Select(x.Row));
        Assert.Equal(Vector.Ones(x.Rows), x.WithOnes().Column(0));
    }

    [Law]
    public void One_other_number_makes_another_value(Problem problem)
    {
        Vector y = problem.Data.Y;
        Assert.False(y == Vector.OfSeq(y.Select((label, i) => i == 0 ? label + 2 : label)));
        AssertEqual(y, Vector.OfSeq(y));
        AssertEqual(problem.Data, (problem with { Lambda = 3 }).Data);
        Assert.False(problem.Data == problem.Data.WithClasses("no", "yes"));
    }

    [Fact]
    public void NaN_equals_NaN_and_zero_equals_minus_zero()
    {
        AssertEqual<Vector>([double.NaN, 0.0], [double.NaN, -0.0]);
        AssertEqual(Matrix.OfRows([double.NaN, 0.0]), Matrix.OfRows([double.NaN, -0.0]));
        AssertEqual<Names>(["a", "b"], ["a", "b"]);
        Assert.False(Vector.Of(1, 2) == Vector.Of(1, 2, 0));
    }

    /// <summary>Directions and lists: by their items in order, hashed alike; another item, order or length is another value.</summary>
    [Fact]
    public void Directions_and_lists_are_equal_by_their_items()
    {
        AssertEqual(IntegerVector.OfSeq([1, -2]), IntegerVector.OfSeq([1, -2]));
        AssertEqual(ValueList<int>.OfSeq([1, -2]), ValueList<int>.OfSeq([1, -2]));
        Assert.Equal(4, new HashSet<IntegerVector>([IntegerVector.OfSeq([1, -2]), IntegerVector.OfSeq([-2, 1]), IntegerVector.OfSeq([1]), IntegerVector.OfSeq([1, -2, 0])]).Count);
        int[] hashes = [.. new[] { IntegerVector.OfSeq([1, -2]), IntegerVector.OfSeq([-2, 1]), IntegerVector.OfSeq([1]) }.Select(each => each.GetHashCode())];
        Assert.Equal(3, hashes.Distinct().Count());
        (IntegerVector left, IntegerVector same, IntegerVector other) = (IntegerVector.OfSeq([3]), IntegerVector.OfSeq([3]), IntegerVector.OfSeq([4]));
        IntegerVector? none = null;
        Assert.True(left == same && !(left != same) && left != other && !(left == other));
        Assert.True(none == null && none != left && left != none && !(left == none) && !left.Equals(none) && !left.Equals((object?)none));
        Assert.True(CovarianceEstimate.Cluster([1, 2]).Equals(CovarianceEstimate.Cluster([1, 2])));
        Assert.False(CovarianceEstimate.Cluster([1, 2]).Equals(CovarianceEstimate.Cluster([2, 1])));
        Assert.Equal(CovarianceEstimate.Cluster([1, 2]).GetHashCode(), CovarianceEstimate.Cluster([1, 2]).GetHashCode());
        Assert.Equal(4, new[] { CovarianceEstimate.Information, CovarianceEstimate.Hc0, CovarianceEstimate.Hc1, CovarianceEstimate.Cluster([1]) }.Distinct().Count());
    }

    /// <summary>One row of two and 33 rows of one take the same memory, all zeros.</summary>
    [Fact]
    public void Zeros_of_another_shape_are_another_matrix()
    {
        (int Rows, int Columns)[] shapes = [(0, 0), (0, 1), (0, 2), (1, 0), (2, 0), (1, 1), (2, 1), (1, 2), (33, 1), (33, 2), (1, 4)];
        Matrix[] zeros = [.. shapes.Select(shape => Matrix.OfRowMajor(shape.Rows, shape.Columns, new double[shape.Rows * shape.Columns]))];
        Assert.Equal(zeros.Length, zeros.Distinct().Count());
        Assert.All(zeros, left => Assert.Single(zeros, right => left == right));
    }

    private static void AssertEqual<T>(T left, T right)
        where T : IEquatable<T>
    {
        Assert.True(left.Equals(right) && right.Equals(left));
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }
}
