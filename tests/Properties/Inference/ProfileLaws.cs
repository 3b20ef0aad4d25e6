using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>Profile intervals of data that say the same.</summary>
public sealed class ProfileLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>Data of which theta is the optimum, because the labels are its probabilities: no fit is needed.</summary>
    private static Dataset At(Draw draw, Vector theta)
    {
        int rows = draw.Between(8, 20);
        double[][] x = Draw.Many(rows, _ => Draw.Many(theta.Length - 1, _ => draw.Grid(2)));
        return Dataset.Create(Matrix.OfRows(x), Vector.OfSeq(x.Select(row => LogisticRegression.Sigmoid(theta.Dot([1, .. row])))))
            .Bind(data => data.WithWeights(Vector.Of(Draw.Many(rows, _ => (double)draw.Between(1, 4))))).OrThrow();
    }

    /// <summary>
    /// A column in other units: the interval in those units, to the bit for powers of two. An offset of -k of the column: the interval k
    /// higher.
    /// </summary>
    [Law]
    public void Units_and_offsets_are_carried_over(Choices choices)
    {
        Draw draw = choices.Draw();
        Vector theta = [draw.Grid(1), draw.Grid(1), draw.Grid(1)];
        Dataset data = At(draw, theta);
        if (Collinearity.Of(Objective.Of(data), theta).ConditionNumber > 20)
            return;
        double level = draw.Between(50, 95) / 100.0, unit = Math.ScaleB(1, draw.Between(-30, 30));
        Interval one = ProfileLikelihood.Interval(Objective.Of(data), theta, 1, level);
        Dataset scaled = Dataset.Create(Matrix.OfColumns([.. unit * data.X.Column(0)], [.. data.X.Column(1)]), data.Y)
            .Bind(d => d.WithWeights(data.Weights)).OrThrow();
        Assert.Equal(
            new Interval(one.Lower / unit, one.Upper / unit),
            ProfileLikelihood.Interval(Objective.Of(scaled), [theta[0], theta[1] / unit, theta[2]], 1, level));

        const double k = 1 << 16;
        Dataset shifted = data.WithOffset(-k * data.X.Column(0)).OrThrow();
        Interval other = ProfileLikelihood.Interval(Objective.Of(shifted), [theta[0], theta[1] + k, theta[2]], 1, level);

        // A logit is off by 2 u of k |x_i|, x up to 2, and so is the loss; r^2 by 2 W times that, twice; an end by that over (r^2)', which
        // is 2 z over the standard error where r is a line and taken for a tenth of it. And r itself is within 1e-10 of z.
        double error = Summary.Of(Objective.Of(data), theta).OrThrow()[1].StandardError, z = Tails.NormalQuantile(level);
        double allowed = 10 * error / (2 * z) * (2 * 2 * data.TotalWeight * 4 * U * k + 2e-10 * z * z);
        Check.Near(k + one.Lower, other.Lower, allowed);
        Check.Near(k + one.Upper, other.Upper, allowed);
    }

    /// <summary>
    /// A level of some thousandths: r at both ends is z to what rounding leaves of likelihoods, each off by 64 u, of which r^2 and what it
    /// is compared with have four, doubled.
    /// </summary>
    [Law(OneIn = 4)]
    public void A_short_interval_ends_as_exactly(Choices choices)
    {
        Draw draw = choices.Draw();
        Vector theta = [draw.Grid(1), draw.Grid(1)];
        Dataset data = At(draw, theta);
        double level = draw.Between(6, 9) / 10_000.0, z = Tails.NormalQuantile(level);
        double best = Summary.Of(Objective.Of(data), theta).OrThrow().Likelihoods.Model;
        Interval interval = ProfileLikelihood.Interval(Objective.Of(data), theta, 1, level);
        foreach (double end in (double[])[interval.Lower, interval.Upper])
        {
            Dataset held = Dataset.Create(Matrix.OfRowMajor(data.Rows, 0, []), data.Y)
                .Bind(d => d.WithWeights(data.Weights)).Bind(d => d.WithOffset(end * data.X.Column(0))).OrThrow();
            Check.Near(z * z, 2 * (best - Summary.Of(held).OrThrow().Likelihoods.Model), 2 * 4 * 64 * U * Math.Abs(best) + 4e-10 * z * z);
        }
    }

    /// <summary>
    /// A two by two table, of whole numbers or not, its rows anywhere: det I is a constant times the product of n p (1 - p) over its two
    /// rows, so Firth's likelihood is that of the table with 1/2 more in each cell, and so are its intervals. r is within 1e-10 of z, and a
    /// line as far as a hundredth part of its slope.
    /// </summary>
    [Law]
    public void Firths_intervals_of_a_table_are_those_with_a_half_more_in_each_cell(Choices choices)
    {
        Draw draw = choices.Draw();
        (double a, double b) = (draw.Grid(8), draw.Grid(8));
        double[] cells = [.. Row(), .. Row()];
        if (Math.Abs(a - b) < 1 || cells[0] + cells[1] == 0 || cells[2] + cells[3] == 0)
            return;
        double[] more = [.. cells.Select(cell => cell + 0.5)];
        double first = Math.Log(more[0] / more[1]), second = Math.Log(more[2] / more[3]);
        Vector theta = [first - a * (second - first) / (b - a), (second - first) / (b - a)];
        double level = draw.Between(50, 95) / 100.0;
        foreach (int index in (int[])[0, 1])
        {
            Interval expected = ProfileLikelihood.Interval(Objective.Of(Table(more)), theta, index, level);
            Interval found = ProfileLikelihood.Interval(Objective.Firth(Table(cells)), theta, index, level);
            Check.Near(expected.Lower, found.Lower, 1e-8 * (expected.Upper - expected.Lower));
            Check.Near(expected.Upper, found.Upper, 1e-8 * (expected.Upper - expected.Lower));
        }

        double[] Row()
        {
            double unit = Math.ScaleB(1, draw.Between(-8, 3));
            return Draw.Many(2, _ => unit * draw.Between(0, 5));
        }

        Dataset Table(double[] cells) => Dataset.Create(Matrix.OfColumns([a, a, b, b]), [1, 0, 1, 0])
            .Bind(data => data.WithWeights(Vector.Of(cells))).OrThrow();
    }
}
