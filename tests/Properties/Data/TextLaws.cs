using Xunit;

namespace LogReg.Functional.Properties.Data;

/// <summary>Values as text: short ones whole, long ones with their ends, numbers as they read back.</summary>
public sealed class TextLaws
{
    [Fact]
    public void A_vector_shows_twelve_numbers_or_both_ends()
    {
        Assert.Equal("[]", Vector.Empty.ToString());
        Assert.Equal("[0.30000000000000004, -0, NaN]", Vector.Of(0.1 + 0.2, -0.0, double.NaN).ToString());
        Assert.Equal("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]", UpTo(12).ToString());
        Assert.Equal("[1, 2, 3, 4, 5, 6, ... (13 numbers) ..., 8, 9, 10, 11, 12, 13]", UpTo(13).ToString());
    }

    [Fact]
    public void A_matrix_shows_four_rows()
    {
        Assert.Equal("Matrix 2 x 2 [[1, 2], [3, 4]]", Matrix.OfRows([1, 2], [3, 4]).ToString());
        Assert.Equal("Matrix 4 x 1 [[1], [2], [3], [4]]", Matrix.OfRows([1], [2], [3], [4]).ToString());
        Assert.Equal("Matrix 5 x 1 [[1], [2], [3], [4], ...]", Matrix.OfRows([1], [2], [3], [4], [5]).ToString());
    }

    [Fact]
    public void A_model_is_its_formula() => Assert.Equal(
        "P(yes) = sigmoid(-2.5 + 1.25 a - 0.333333 b + 0 c)",
        new BinaryModel(-2.5, [1.25, -1.0 / 3, 0], ["a", "b", "c"], new ClassLabels("no", "yes")).ToString());

    private static Vector UpTo(int count) => [.. Enumerable.Range(1, count).Select(i => (double)i)];
}
