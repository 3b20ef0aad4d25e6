using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>
/// Where sums find their working memory depends on the number of columns (62 and 183 are limits), and what they are does not: columns
/// of zeros change nothing but the length of the gradient. Exact.
/// </summary>
public sealed class WideLaws
{
    [Law]
    public void Columns_of_zeros_change_nothing(Problem problem, Choices choices) => ZerosChangeNothing(problem, Zeros(problem, choices));

    [Law(OneIn = 10)]
    public void Columns_of_zeros_change_nothing_over_many_chunks(LargeProblem large, Choices choices) =>
        ZerosChangeNothing(large.Problem, Zeros(large.Problem, choices));

    /// <summary>Five chunks wait in three levels of sums, more than there is room for on the stack.</summary>
    [Fact]
    public void Six_hundred_columns_of_zeros_change_nothing() =>
        ZerosChangeNothing(Large(2_049), zeros: 600);

    /// <summary>One pass for the gradient alone, and one for the sums, whose memory is another.</summary>
    [Fact]
    public void A_gradient_has_the_bits_of_an_evaluation_at_any_width()
    {
        for (int columns = 59; columns < 69; columns++)
        {
            Dataset data = Dataset.Create(Matrix.OfRowMajor(2, columns, Vector.Fill(2 * columns, 0.375).Span), [0.25, 1]).OrThrow();
            Vector theta = Vector.Fill(columns + 1, 0.125);
            Evaluation sums = Objective.Of(data).Evaluate(theta);
            Check.SameBits(sums.Gradient / sums.Weight, Objective.Of(data).Gradient(theta));
            Check.SameBits(sums.Value / sums.Weight, Objective.Of(data).Value(theta));
        }
    }

    /// <summary>At 0 every probability is 1/2: one row of label 1 has the gradient -x/2, however wide it is. Exact.</summary>
    [Fact]
    public void A_row_of_any_width_has_its_gradient()
    {
        for (int p = 1; p <= 80; p++)
        {
            double[] x = [.. Enumerable.Range(1, p).Select(j => (double)j)];
            Vector gradient = LogisticRegression.Gradient(Vector.Zeros(p), Matrix.OfRows(x), [1]);
            Assert.Equal(Vector.OfSeq(x.Select(entry => -entry / 2)), gradient);
        }
    }

    /// <summary>So many that the columns are near a limit.</summary>
    private static int Zeros(Problem problem, Choices choices) =>
        choices.Draw().OneOf(55, 56, 61, 62, 63, 64, 183, 184, 200, 400) - problem.Features;

    private static Problem Large(int rows) => new()
    {
        Rows = [.. Enumerable.Range(0, rows).Select(i => (double[])[i % 7 - 3, i % 11 / 8.0])],
        Y = [.. Enumerable.Range(0, rows).Select(i => i % 3 / 2.0)],
        Intercept = true,
        Theta = [0.5, 0.25, -1],
    };

    private static void ZerosChangeNothing(Problem problem, int zeros)
    {
        Problem plain = problem with { Lambda = 0 };
        Problem wide = plain with
        {
            Rows = [.. plain.Rows.Select(row => (double[])[.. row, .. new double[zeros]])],
            Theta = [.. plain.Theta, .. Draw.Many(zeros, j => 1.0 / (j + 1))],
        };
        Check.SameBits(plain.Objective.Value(plain.At), wide.Objective.Value(wide.At));
        AssertWider(plain.Objective.Gradient(plain.At), wide.Objective.Gradient(wide.At));
        AssertWider(plain.Objective.Evaluate(plain.At).Gradient, wide.Objective.Evaluate(wide.At).Gradient);
        Assert.Equal(wide.At - 0.5 * wide.Objective.Gradient(wide.At), wide.Objective.GradientStep(wide.At, 0.5));

        if (plain.Dimension == 0)
            return;
        (Matrix x, Matrix wideX) = plain.Intercept ? (plain.Data.X.WithOnes(), wide.Data.X.WithOnes()) : (plain.Data.X, wide.Data.X);
        Vector y = plain.Data.Y;
        Check.SameBits(LogisticRegression.Loss(plain.At, x, y), LogisticRegression.Loss(wide.At, wideX, y));
        AssertWider(LogisticRegression.Gradient(plain.At, x, y), LogisticRegression.Gradient(wide.At, wideX, y));
        Check.SameBits(LogisticRegression.PredictProbability(plain.At, x), LogisticRegression.PredictProbability(wide.At, wideX));
    }

    private static void AssertWider(Vector narrow, Vector wide)
    {
        Check.SameBits(narrow, [.. wide.Take(narrow.Length)]);
        Assert.All(wide.Skip(narrow.Length), entry => Assert.Equal(0, entry));
    }
}
