using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Data;

/// <summary>
/// One thing spoiled in good data is found, named and placed: the first in row order, the shape before the numbers, X before y.
/// </summary>
public sealed class BadDataLaws
{
    [Law]
    public void The_first_number_that_is_not_one_is_found(Problem problem, Choices choices)
    {
        if (problem.Features == 0)
            return;
        Draw draw = choices.Draw();
        double bad = draw.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity), large = draw.OneOf(1.0000001e150, -1e300);
        (int row, int column) = (draw.Between(0, problem.Rows.Length - 1), draw.Between(0, problem.Features - 1));
        int place = row * problem.Features + column, later = draw.Between(place, problem.Rows.Length * problem.Features - 1);

        // What comes later, y included, is not reached.
        AssertError(new DataError.NonFinite("X", row, column, bad), Spoilt(bad, large), [.. problem.Y.Select(_ => 2.0)]);
        AssertError(new DataError.ScaleTooLarge(row, column, large), Spoilt(large, bad), problem.Y);
        Assert.True(Dataset.Create(Spoilt(1e150, -1e150), problem.Y).IsOk);

        double[][] Spoilt(double here, double there) => problem.MapX((i, j, x) =>
            i * problem.Features + j == place ? here : i * problem.Features + j == later ? there : x).Rows;
    }

    [Law]
    public void A_vector_of_another_length_is_found_before_its_numbers(Problem problem, Choices choices)
    {
        int n = problem.Rows.Length, other = choices.Draw().OneOf(0, n - 1, n + 1, 2 * n);
        double[] values = [.. Enumerable.Repeat(double.NaN, other)];
        DataError Misfit(string what) => new DataError.ShapeMismatch(what, n, other, Math.Min(n, other));
        AssertError(Misfit("y"), problem.Rows, values);
        AssertError(Misfit("weights"), problem.Data.WithWeights([.. values]));
        AssertError(Misfit("offset"), problem.Data.WithOffset([.. values]));
    }

    [Law]
    public void The_first_bad_label_weight_or_offset_is_found(Problem problem, Choices choices)
    {
        Draw draw = choices.Draw();
        int n = problem.Rows.Length, row = draw.Between(0, n - 1), later = draw.Between(row, n - 1);
        double bad = draw.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity);
        double outside = draw.OneOf(-double.Epsilon, -1.0, 1.0000000000000002, 2.0), negative = draw.OneOf(-double.Epsilon, -1.0);

        AssertError(new DataError.NonFinite("y", row, 0, bad), problem.Rows, Spoilt(problem.Y, bad, 2));
        AssertError(new DataError.LabelOutOfRange(row, outside), problem.Rows, Spoilt(problem.Y, outside, 3));
        double[] ones = [.. Enumerable.Repeat(1.0, n)];
        AssertError(new DataError.NonFinite("weights", row, 0, bad), problem.Data.WithWeights([.. Spoilt(ones, bad, -1)]));
        AssertError(new DataError.NegativeWeight(row, negative), problem.Data.WithWeights([.. Spoilt(ones, negative, -2)]));
        AssertError(new DataError.NonFinite("offset", row, 0, bad), problem.Data.WithOffset([.. Spoilt(ones, bad, double.NaN)]));

        double[] Spoilt(double[] good, double here, double there) => [.. good.Select((x, i) => i == row ? here : i == later ? there : x)];
    }

    [Law]
    public void Weights_that_count_for_nothing_or_too_much_are_found(Problem problem)
    {
        int n = problem.Rows.Length;
        AssertError(new DataError.ZeroTotalWeight(), problem.Data.WithWeights(Vector.Zeros(n)));
        if (n > 1)
            AssertError(new DataError.WeightOverflow(), problem.Data.WithWeights(Vector.Fill(n, double.MaxValue)));
        Dataset first = problem.Data.WithWeights([.. Enumerable.Range(0, n).Select(i => i == 0 ? 1.0 : 0)]).OrThrow();
        Assert.True(first.Select([0, 0]).IsOk);
        AssertError(new DataError.EmptyData(), first.Select([]));
        AssertError(new DataError.EmptyData(), problem.Data.Select([]));
        if (n > 1)
            AssertError(new DataError.ZeroTotalWeight(), first.Select([n - 1]));
    }

    [Law]
    public void A_row_of_another_length_is_found(Problem problem, Choices choices)
    {
        Draw draw = choices.Draw();
        int row = draw.Between(0, problem.Rows.Length - 1), more = draw.Between(1, 3);
        double[][] rows = [.. problem.Rows.Select((x, i) => i < row ? x : (double[])[.. x, .. new double[more + i - row]])];
        DataError expected = row > 0
            ? new DataError.ShapeMismatch("columns of X", problem.Features, problem.Features + more, row)
            : new DataError.ShapeMismatch("columns of X", problem.Features + more, problem.Features + more + 1, 1);
        if (row > 0 || problem.Rows.Length > 1)
            AssertError(expected, rows, problem.Y);
    }

    [Law]
    public void Names_too_many_too_few_or_twice_are_found(Problem problem)
    {
        Dataset data = problem.Data;
        int p = data.Features;
        AssertError(new DataError.ShapeMismatch("feature names", p, p + 1, 0), data.WithFeatureNames(Names.Numbered(p + 1)));
        if (p > 1)
            AssertError(new DataError.DuplicateName("x1", p - 1), data.WithFeatureNames(Names.Numbered(p - 1).Append("x1")));
        Assert.Equal(Names.Numbered(p), data.WithFeatureNames(Names.Numbered(p)).OrThrow().FeatureNames);
    }

    [Fact]
    public void No_rows_are_no_data()
    {
        AssertError(new DataError.EmptyData(), [], []);
        Assert.Equal((0, 0), (Matrix.OfRows().Rows, Matrix.OfRows().Columns));
        Assert.Equal(Matrix.OfRows(), Matrix.OfColumns());
    }

    private static void AssertError(DataError expected, double[][] rows, double[] y) => AssertError(expected, Dataset.Create(rows, y));

    private static void AssertError(DataError expected, Result<Dataset, DataError> actual) =>
        Assert.Equal(new Result<Dataset, DataError>.Error(expected), actual);
}
