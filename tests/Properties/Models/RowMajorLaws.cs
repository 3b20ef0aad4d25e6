using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Models;

/// <summary>Predictions from numbers that lie row after row are those from a matrix of them, bit for bit.</summary>
public sealed class RowMajorLaws
{
    private static readonly BinaryModel Model = new(1, [2, -1], ["a", "b"], new ClassLabels("no", "yes"));

    [Law]
    public void They_are_the_bits_of_a_matrix(Problem problem)
    {
        BinaryModel model = BinaryModel.Of(problem.Objective, problem.At);
        Matrix x = problem.Data.X;
        Check.SameBits(
            model.PredictProbability(x).OrThrow(),
            model.PredictProbability(x.Rows, x.Columns, RowMajor(x)).OrThrow());
    }

    /// <summary>
    /// So they are on any number of threads and in any registers, for whole chunks and eights of rows and for what is left of both.
    /// </summary>
    [Theory]
    [InlineData(0, 3)]
    [InlineData(7, 0)]
    [InlineData(515, 3)]
    [InlineData(20_001, 13)]
    public void They_are_the_bits_of_a_matrix_on_any_threads(int rows, int columns)
    {
        Vector theta = Vector.OfSeq(Enumerable.Range(1, columns).Select(j => 1.0 / j));
        var x = Matrix.OfRowMajor(
            rows, columns, [.. Enumerable.Range(0, rows * columns).Select(k => Math.Sin(k) * (k % 97 == 0 ? 1000 : 1))]);
        double[] expected = x.Storage.Probabilities(0.5, theta.Memory, null, threads: 1);
        foreach (int threads in (int[])[0, 1, 3])
            Check.SameBits(expected, RowMajorKernel.Map<ProbabilityOfRow>(rows, RowMajor(x), 0.5, theta.Span, threads));
    }

    /// <summary>The same errors, with the same row and column.</summary>
    [Fact]
    public void They_have_the_errors_of_a_matrix()
    {
        Same(2, 3, [1, 2, 3, 4, 5, 6], Model);
        Same(3, 2, [0, 0, 1, double.NaN, double.NaN, 0], Model);
        Same(2, 2, [double.PositiveInfinity, double.PositiveInfinity, 0, 0], Model);
        Same(1, 2, [1, 1], Model with { Coefficients = [double.PositiveInfinity, double.NegativeInfinity] });
        Assert.True(Model.PredictProbability(1, 2, [double.PositiveInfinity, 0]).IsOk);

        static void Same(int rows, int columns, double[] values, BinaryModel model)
        {
            Result<Vector, DataError> expected = model.PredictProbability(Matrix.OfRowMajor(rows, columns, values));
            Assert.False(expected.IsOk);
            Assert.Equal(expected, model.PredictProbability(rows, columns, values));
        }
    }

    [Fact]
    public void A_shape_that_does_not_hold_the_numbers_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Model.PredictProbability(-1, 2, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => Model.PredictProbability(1, -2, [1, 2]));
        Assert.Throws<ArgumentException>("values", () => Model.PredictProbability(2, 2, [1, 2, 3]));
    }

    private static double[] RowMajor(Matrix x) => [.. Enumerable.Range(0, x.Rows).SelectMany(i => x.Row(i))];
}
