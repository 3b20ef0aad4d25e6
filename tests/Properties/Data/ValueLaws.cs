using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Data;

/// <summary>
/// Values compare by what they hold, with null as well, and are told apart by their hashes; what is remembered is so once.
/// </summary>
public sealed class ValueLaws
{
    [Fact]
    public void Operators_are_equality()
    {
        AssertOperators<Vector>([1, 2], [1, 2], [1, 3], (left, right) => left == right, (left, right) => left != right);
        AssertOperators<Names>(["a", "b"], ["a", "b"], ["a", "c"], (left, right) => left == right, (left, right) => left != right);
        AssertOperators(
            Matrix.OfRows([1, 2]), Matrix.OfRows([1, 2]), Matrix.OfRows([1, 3]), (left, right) => left == right, (left, right) => left != right);
    }

    /// <summary>
    /// A matrix row by row is that of all rows, asked for each once and in order, and none of them is kept; so are the errors.
    /// </summary>
    [Law]
    public void A_matrix_can_be_made_row_by_row(Problem problem)
    {
        double[] filled = new double[problem.Rows is [var first, ..] ? first.Length : 0];
        var asked = new List<int>();
        Assert.Equal(Matrix.Create(problem.Rows), Matrix.Create(problem.Rows.Length, i =>
        {
            asked.Add(i);
            problem.Rows[i].CopyTo(filled, 0);
            return filled;
        }));
        Assert.Equal(Enumerable.Range(0, problem.Rows.Length), asked);

        // What a dataset's checks and bounds are made of is known of it too.
        Matrix whole = Matrix.OfRows(problem.Rows), rowByRow = Matrix.Create(problem.Rows.Length, i => problem.Rows[i]).OrThrow();
        Assert.Equal(whole.Storage.KnownSquares, rowByRow.Storage.KnownSquares);
        Matrix wrong = Matrix.Create(2, i => [i == 0 ? 1 : double.NaN]).OrThrow();
        Assert.Equal(Dataset.Create(Matrix.OfRows([1], [double.NaN]), [0, 1]), Dataset.Create(wrong, [0, 1]));
        double[][] uneven = [[1, 2], [3, 4], [5], [6]];
        Assert.Equal(Matrix.Create(uneven), Matrix.Create(4, i => uneven[i]));
        Assert.Equal(Matrix.OfRowMajor(0, 0, []), Matrix.Create(0, _ => [1]).OrThrow());
        Assert.Throws<ArgumentOutOfRangeException>("rows", () => Matrix.Create(-1, _ => [1]));
    }

    /// <summary>Rows are copied as they come: whoever makes them may fill the same array again.</summary>
    [Law]
    public void Rows_may_come_in_the_same_array(Problem problem)
    {
        Assert.Equal(problem.Data.X, Matrix.Create(Refilled()).OrThrow());

        IEnumerable<double[]> Refilled()
        {
            double[] filled = new double[problem.Features];
            foreach (double[] row in problem.Rows)
            {
                row.CopyTo(filled, 0);
                yield return filled;
            }
        }
    }

    /// <summary>What a dataset asks of a matrix, its largest number and its norms, is known of one made row by row too.</summary>
    [Fact]
    public void A_matrix_made_row_by_row_is_measured()
    {
        double[][] rows = [.. Enumerable.Range(0, 3000).Select(i => new[] { i / 8.0, i % 7 })];
        Assert.Equal(Smoothness(Matrix.OfRows(rows)), Smoothness(Matrix.Create(rows.Length, i => rows[i]).OrThrow()));

        rows[2999][1] = double.NaN;
        Assert.Equal(
            new DataError.NonFinite("X", 2999, 1, double.NaN),
            Matrix.Create(rows.Length, i => rows[i]).Bind(X => Dataset.Create(X, Vector.Zeros(3000))).Match<DataError?>(_ => null, error => error));

        static double Smoothness(Matrix X) => Objective.Of(Dataset.Create(X, Vector.Zeros(X.Rows)).OrThrow()).Smoothness;
    }

    /// <summary>Equal hashes of different values are possible but rare: of a hundred, 2^-32 for each pair.</summary>
    [Fact]
    public void Hashes_tell_values_apart()
    {
        IEnumerable<int> numbers = Enumerable.Range(0, 100);
        AssertDistinct(numbers.Select(i => Vector.Of(1, i)));
        AssertDistinct(numbers.Select(i => Names.Create(["a", $"{i}"])));
        AssertDistinct(numbers.Select(i => Matrix.OfRows([1, i], [i, 1])));
        AssertDistinct(numbers.Select(i => Matrix.OfRowMajor(i, 0, [])));
        AssertDistinct(numbers.Select(i => Matrix.OfRowMajor(0, i, [])));

        static void AssertDistinct<T>(IEnumerable<T> values)
            where T : notnull => Assert.InRange(values.Select(value => value.GetHashCode()).Distinct().Count(), 95, 100);
    }

    [Law]
    public void Vectors_are_made_and_measured_as_lists_are(Problem problem)
    {
        Vector theta = problem.At;
        Check.SameBits(theta, Vector.OfImmutableArray([.. theta]));
        Check.SameBits([.. theta.Select(t => -t)], -theta);
        Check.SameBits(theta.Length == 0 ? 0 : theta.Max(Math.Abs), theta.MaxNorm);
        Assert.Equal(Vector.Empty, Vector.OfImmutableArray(default));
        Assert.Equal(0, Vector.Empty.Length);
        Assert.Equal(double.NaN, Vector.Of(1, double.NaN, 2).MaxNorm);
    }

    [Fact]
    public void What_nobody_gave_has_no_entries_and_numbers_for_names()
    {
        Assert.Equal((0, 0), (Vector.Empty.Length, Vector.OfImmutableArray(default).Length));
        Assert.Equal(("0", "1"), (ClassLabels.Numbers.Negative, ClassLabels.Numbers.Positive));
    }

    /// <summary>The largest norm is that of a row that counts, within the rounding of a sum of p squares and a root.</summary>
    [Law]
    public void The_largest_norm_is_that_of_a_row_that_counts(Problem problem)
    {
        double expected = problem.Rows.Where((_, i) => problem.WeightOf(i) > 0).Max(row => Math.Sqrt(row.Sum(x => x * x)));
        Check.Near(expected, problem.Data.Scale.LargestNorm, (problem.Features + 4) * Slack.UnitRoundoff * expected + 1e-160);
    }

    /// <summary>
    /// Asked again, it is the same object; and when a second comes to compute it meanwhile, both get what was there first.
    /// </summary>
    [Fact]
    public void What_is_remembered_is_computed_once()
    {
        int calls = 0;
        Memo<object>? memo = null;
        memo = new(() => ++calls == 1 ? (memo!.Value, new object()).Item2 : new object());
        object value = memo.Value;
        Assert.Equal(2, calls);
        Assert.Same(value, memo.Value);
        Assert.Equal(2, calls);
    }

    private static void AssertOperators<T>(T value, T same, T other, Func<T?, T?, bool> equal, Func<T?, T?, bool> unequal)
        where T : class
    {
        (T? Left, T? Right, bool Equal)[] pairs =
            [(value, same, true), (value, other, false), (value, null, false), (null, value, false), (null, null, true)];
        Assert.All(pairs, pair => Assert.Equal((pair.Equal, !pair.Equal), (equal(pair.Left, pair.Right), unequal(pair.Left, pair.Right))));
        Assert.False(value.Equals(null));
        Assert.False(value.Equals("another type"));
    }
}
