using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>What is said at the end of a fit of data without an optimum.</summary>
public sealed class ExistenceLaws
{
    /// <summary>
    /// At 1 and 2 the labels 0 and 1 are separated where there is an intercept, otherwise not: whichever is asked first of the same data.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_intercept_makes_another_question(bool first)
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1], [2]), [0, 1]).OrThrow();
        foreach (bool intercept in (bool[])[first, !first])
        {
            Objective f = Objective.Of(data, intercept);
            Outcome<Vector>? denied = Existence.Denied(f, Vector.Zeros(f.Dimension));
            Assert.Equal(intercept, denied is Outcome<Vector>.Separated);
            Assert.Equal(intercept, denied is not null);
        }
    }

    /// <summary>A direction has the length 1, however long the theta or the whole numbers are from which it comes.</summary>
    [Law]
    public void A_direction_has_the_length_1(Choices choices)
    {
        Draw draw = choices.Draw();
        double far = Math.ScaleB(1 + draw.Unit(), draw.Between(-40, 40));
        Objective f = Objective.Of(Dataset.Create(Matrix.OfRows([1, draw.Grid(1)], [-1, draw.Grid(1)]), [1, 0]).OrThrow());
        foreach (Vector theta in (Vector[])[[0, far, 0], Vector.Zeros(3)])
        {
            var separated = Assert.IsType<Outcome<Vector>.Separated>(Existence.Denied(f, theta));

            // A square and a sum of three, a root and a quotient: of a few units u = 2^-53 each.
            Check.Near(1, separated.Direction.Norm, 16 * Slack.UnitRoundoff);
        }
    }

    /// <summary>A penalty has an optimum; of more than 64 coefficients nothing is said.</summary>
    [Fact]
    public void Nothing_is_said_under_a_penalty_or_of_many_coefficients()
    {
        foreach (int d in (int[])[2, 64, 65])
        {
            double[] right = [1, .. new double[d - 2]], left = [-1, .. new double[d - 2]];
            Objective f = Objective.Of(Dataset.Create(Matrix.OfRows(right, left), [1, 0]).OrThrow());
            Vector theta = [0, .. right];
            Assert.Equal(d, f.Dimension);
            Assert.Equal(d <= 64, Existence.Denied(f, theta) is Outcome<Vector>.Separated);
            Assert.Null(Existence.Denied(f.WithPenalty(Penalty.L2(1)), theta));
        }
    }
}
