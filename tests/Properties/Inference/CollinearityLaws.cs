using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>What must hold of condition numbers and inflation factors, whatever the data.</summary>
public sealed class CollinearityLaws
{
    private const double U = Slack.UnitRoundoff;

    private static Dataset Drawn(Draw draw, int columns)
    {
        int rows = draw.Between(columns + 3, 30);
        double mean = draw.Between(-9, 9);
        double[][] x = Draw.Many(rows, _ => Draw.Many(columns, j => (j == 0 ? mean : 0) + draw.Grid(2)));
        double[] weights = Draw.Many(rows, _ => (double)draw.Between(1, 3));
        return Dataset.Create(Matrix.OfRows(x), Vector.Of(Draw.Many(rows, _ => draw.Unit())))
            .Bind(d => d.WithWeights(Vector.Of(weights))).OrThrow();
    }

    /// <summary>An eigenvalue is off by 8 (d + 1) u and the sums, 128 u, beside 1: relatively by that times the square of the
    /// condition.</summary>
    private static double Rounding(Collinearity c, int d) => 1024 * (d + 1) * U * c.ConditionNumber * c.ConditionNumber;

    /// <summary>1 / (1 - R^2) of two columns is that of their correlation, under the weights, and the same for both.</summary>
    [Law]
    public void Two_columns_have_the_factor_of_their_correlation(Choices choices)
    {
        Dataset data = Drawn(choices.Draw(), columns: 2);
        double[] q = [.. data.Weights.Select(w => w / data.TotalWeight)];
        double[][] off = [.. Enumerable.Range(0, 2).Select(j =>
        {
            double mean = data.X.Column(j).Zip(q, (x, s) => x * s).Sum();
            return data.X.Column(j).Select(x => x - mean).ToArray();
        })];
        double Product(int j, int k) => Enumerable.Range(0, q.Length).Sum(i => q[i] * off[j][i] * off[k][i]);
        double squared = Product(0, 1) * Product(0, 1) / (Product(0, 0) * Product(1, 1));
        Collinearity found = Collinearity.Of(data);
        foreach (double factor in found.VarianceInflation)
            Check.Near(1 / (1 - squared), factor, Rounding(found, 3) * factor);
    }

    /// <summary>Units change nothing; nor do the labels or an offset; a theta far from 0 does.</summary>
    [Law]
    public void Units_do_not_matter(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset data = Drawn(draw, columns: 3);
        double factor = Math.ScaleB(1 + draw.Unit(), draw.Between(-40, 40));
        Dataset other = Dataset.Create(
                Matrix.OfColumns([.. data.X.Column(0)], [.. factor * data.X.Column(1)], [.. data.X.Column(2)]), data.Y.Map(y => 1 - y))
            .Bind(d => d.WithWeights(data.Weights)).Bind(d => d.WithOffset(Vector.Ones(data.Rows))).OrThrow();
        Collinearity one = Collinearity.Of(data), two = Collinearity.Of(other);
        Check.Near(one.ConditionNumber, two.ConditionNumber, Rounding(one, 4) * one.ConditionNumber);
        for (int j = 0; j < 3; j++)
        {
            Assert.True(one.VarianceInflation[j] >= 1 - Rounding(one, 4));
            Check.Near(one.VarianceInflation[j], two.VarianceInflation[j], Rounding(one, 4) * one.VarianceInflation[j]);
        }
        Assert.True(one.ConditionNumber >= 1);
    }

    /// <summary>
    /// At an optimum the factor is the coefficient's variance over the one that it would have if the others told nothing of it:
    /// V_jj ((V without the intercept)^-1)_jj.
    /// </summary>
    [Law]
    public void At_theta_a_factor_is_that_of_the_covariance(Choices choices)
    {
        Draw draw = choices.Draw();
        LogisticObjective f = Objective.Of(Drawn(draw, columns: 2));
        Vector theta = Vector.Of(Draw.Many(3, _ => draw.Grid(1)));
        if (Summary.Of(f, theta) is not Result<Summary, InferenceError>.Ok(var summary))
            return;
        Matrix v = summary.Covariance;
        double determinant = v[1, 1] * v[2, 2] - v[1, 2] * v[1, 2];
        Collinearity found = Collinearity.Of(f, theta);
        double factor = found.VarianceInflation[0];
        Check.Near(v[1, 1] * v[2, 2] / determinant, factor, Rounding(found, 3) * factor * factor);
        Assert.Equal(found, Collinearity.Of((LogisticObjective)f.WithPenalty(Penalty.L2(1)), theta));
    }

    /// <summary>A sum of two columns: all three are named, and infinite; a column apart is neither.</summary>
    [Law]
    public void Dependent_columns_are_named(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset three = Drawn(draw, columns: 3);
        if (Collinearity.Of(three).ConditionNumber > 20)
            return;
        Dataset four = Dataset.Create(
            Matrix.OfColumns(
                [.. Enumerable.Range(0, 3).Select(j => three.X.Column(j).ToArray()), [.. three.X.Column(1) + three.X.Column(2)]]),
            three.Y).Bind(d => d.WithFeatureNames(["apart", "a", "b", "sum"])).OrThrow();
        var found = Collinearity.Of(four);
        Assert.Equal(["a", "b", "sum"], found.NearlyDependent);
        Assert.Equal([false, true, true, true], found.VarianceInflation.Select(double.IsPositiveInfinity));
        Assert.Equal(double.PositiveInfinity, found.ConditionNumber);
        Assert.All(found.NearlyDependent, name => Assert.Contains(name, found.Message, StringComparison.Ordinal));
    }

    /// <summary>
    /// Columns that are nearly one: an eigenvalue beside a diagonal of ones is off by 8 (d + 1) 2^-52 of the largest, so that a condition
    /// number is below the root of one over that or infinite.
    /// </summary>
    [Law]
    public void A_condition_number_is_below_what_rounding_can_tell_or_infinite(Choices choices)
    {
        Draw draw = choices.Draw();
        int columns = draw.Between(2, 4), rows = draw.Between(6, 12);
        double[] common = Draw.Many(rows, _ => 1 + draw.Unit());
        double[][] apart = Draw.Many(columns, _ => Draw.Many(rows, _ => draw.Unit()));
        double most = Math.Sqrt(1 / (8 * (columns + 1) * Math.ScaleB(1, -52)));
        for (double exponent = -25; exponent <= -17; exponent += 0.25)
        {
            var x = Matrix.OfColumns([.. apart.Select(own => common.Zip(own, (a, b) => a + Math.Pow(2, exponent) * b).ToArray())]);
            LogisticObjective f = Objective.Of(Dataset.Create(x, Vector.Zeros(rows)).OrThrow(), intercept: false);
            double found = Collinearity.Of(f, Vector.Zeros(columns)).ConditionNumber;
            Assert.True(double.IsPositiveInfinity(found) || found <= most * (1 + 4 * U), $"{found} at 2^{exponent}");
        }
    }

    /// <summary>
    /// All curvature in rows that share a value of a column, but for a part too small to tell from rounding (16 2^-52 of it): the column
    /// is the intercept's there. Of a part four times that it is not.
    /// </summary>
    [Law]
    public void A_column_that_is_constant_where_there_is_curvature_is_the_intercepts(Choices choices)
    {
        Draw draw = choices.Draw();
        int rows = draw.Between(2, 9);

        // m rows at 0 of curvature 1/4, one at 1 of e^-z: of the column's square, about its mean m / (m + 1), a part of
        // 4 e^-z (m + 1)^2 / m is not the intercept's.
        LogisticObjective f = Objective.Of(
            Dataset.Create(Matrix.OfColumns([.. Enumerable.Repeat(0.0, rows), 1]), Vector.Zeros(rows + 1)).OrThrow());
        double Factor(double part) =>
            Assert.Single(Collinearity.Of(f, [0, Math.Log(4 * (rows + 1) * (rows + 1) / (rows * part))]).VarianceInflation);
        foreach (int exponent in (int[])[-200, -60, -53, -51, -49])
            Assert.Equal(double.PositiveInfinity, Factor(Math.ScaleB(1, exponent)));
        foreach (int exponent in (int[])[-46, -30, -10])
            Assert.Equal(1, Factor(Math.ScaleB(1, exponent)));
    }

    /// <summary>No columns depend on nothing; of columns of zeros nothing is known, and they are told of.</summary>
    [Fact]
    public void No_columns_and_columns_of_zeros()
    {
        var none = Collinearity.Of(Dataset.Create(Matrix.OfRowMajor(2, 0, []), [0, 1]).OrThrow());
        Assert.Equal((1, 0, 0), (none.ConditionNumber, none.VarianceInflation.Length, none.NearlyDependent.Count));
        Assert.Equal("The condition number of the columns is 1.", none.Message);
        foreach (int columns in (int[])[1, 2])
        {
            Dataset zeros = Dataset.Create(Matrix.OfRowMajor(3, columns, new double[3 * columns]), [0, 1, 1]).OrThrow();
            var found = Collinearity.Of(Objective.Of(zeros, intercept: false), Vector.Zeros(columns));
            Assert.Equal(double.PositiveInfinity, found.ConditionNumber);
            Assert.All(found.VarianceInflation, factor => Assert.Equal(double.PositiveInfinity, factor));
            Assert.Equal(zeros.FeatureNames, found.NearlyDependent);
        }
    }

    [Fact]
    public void A_large_mean_is_told_of_and_a_constant_is_the_intercepts()
    {
        Dataset years = Dataset.Create(Matrix.OfColumns([2001, 2003, 2002, 2004], [1, 2, 4, 3]), [0, 1, 1, 0])
            .Bind(d => d.WithFeatureNames(["year", "dose"])).OrThrow();
        var found = Collinearity.Of(years);
        Assert.Equal(["(intercept)", "year"], found.NearlyDependent);
        Assert.Contains("centre", found.Message, StringComparison.Ordinal);
        Assert.True(found.IsWarning && found.VarianceInflation.All(factor => factor < 2));
        var centred = Collinearity.Of(Standardization.Of(years).There(years).OrThrow());
        Assert.False(centred.IsWarning);

        // A mean of a million beside deviations of one costs a factor no digits: columns are centred before they are multiplied, and a mean
        // is right to u of the million.
        Dataset far = Dataset.Create(Matrix.OfColumns([1e6 + 1, 1e6 + 3, 1e6 + 2, 1e6 + 4], [1, 2, 4, 3]), [0, 1, 1, 0]).OrThrow();
        Check.Near(found.VarianceInflation[0], Collinearity.Of(far).VarianceInflation[0], 1e3 * U);
        Assert.Empty(centred.NearlyDependent);
        Dataset constant = Dataset.Create(Matrix.OfColumns([3, 3, 3], [1, 2, 4]), [0, 1, 1]).OrThrow();
        Assert.Equal(["(intercept)", "x1"], Collinearity.Of(constant).NearlyDependent);
        Assert.Equal([true, false], Collinearity.Of(constant).VarianceInflation.Select(double.IsPositiveInfinity));
        Assert.Throws<ArgumentException>(() => Collinearity.Of(Objective.Of(years), [1, 2]));
    }
}
