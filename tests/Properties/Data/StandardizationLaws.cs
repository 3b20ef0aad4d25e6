using System.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;
using Vector = LogReg.Functional.Vector;

namespace LogReg.Functional.Properties.Data;

/// <summary>Standardised columns, there and back: the numbers, the coefficients, what is left alone and what stays sparse.</summary>
public sealed class StandardizationLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>Whole numbers up to 2^12 with a mean up to 2^40 beside them, times a power of two; weights 0 to 3, some column
    /// constant.</summary>
    private static (Dataset Data, BigInteger[][] Columns, int[] Exponents) Drawn(Draw draw, int largestMean, bool extremes = true)
    {
        int rows = draw.Between(2, 12), columns = draw.Between(1, 4);
        BigInteger[][] whole = Draw.Many(columns, _ => Whole());
        int[] exponents = Draw.Many(columns, _ => extremes ? draw.OneOf(0, -900, 430, draw.Between(-30, 30)) : draw.Between(-30, 30));
        double[][] x = [.. whole.Select((column, j) => column.Select(v => Math.ScaleB((double)v, exponents[j])).ToArray())];
        double[] weights = Draw.Many(rows, i => i < 2 ? draw.Between(1, 3) : (double)draw.Between(0, 3));
        Dataset data = Dataset.Create(Matrix.OfColumns(x), Vector.Of(Draw.Many(rows, _ => draw.Unit())))
            .Bind(d => d.WithWeights(Vector.Of(weights))).OrThrow();
        return (data, whole, exponents);

        BigInteger[] Whole()
        {
            BigInteger mean = draw.Chance(50) ? 0 : BigInteger.One << draw.Between(0, largestMean);
            return draw.Chance(20)
                ? [.. Enumerable.Repeat(mean, rows)]
                : Draw.Many(rows, _ => mean + draw.Between(-4096, 4096));
        }
    }

    /// <summary>
    /// Mean and deviation by whole numbers, however large the mean is beside the deviation: 16 roundings of the larger of the two for a
    /// mean, of itself for a deviation. A column of one number is left alone.
    /// </summary>
    [Law]
    public void Mean_and_deviation_are_those_of_whole_numbers(Choices choices)
    {
        (Dataset data, BigInteger[][] whole, int[] exponents) = Drawn(choices.Draw(), largestMean: 40);
        var standard = Standardization.Of(data);
        BigInteger[] s = [.. data.Weights.Select(w => (BigInteger)w)];
        BigInteger total = s.Aggregate(BigInteger.Add);
        for (int j = 0; j < data.Features; j++)
        {
            BigInteger sum = Sum(whole[j].Zip(s, (x, w) => w * x)), squares = Sum(whole[j].Zip(s, (x, w) => w * x * x));
            BigInteger variance = total * squares - sum * sum;
            if (variance.IsZero)
            {
                Assert.Equal((0.0, 1.0), (standard.Centres[j], standard.Scales[j]));
                continue;
            }
            double mean = Math.ScaleB((double)sum / (double)total, exponents[j]);
            double deviation = Math.ScaleB(Math.Sqrt((double)variance) / (double)total, exponents[j]);
            Check.Near(mean, standard.Centres[j], 16 * U * (Math.Abs(mean) + deviation));
            Check.Near(deviation, standard.Scales[j], 16 * U * deviation + 16 * U * U * Math.Abs(mean));
        }

        static BigInteger Sum(IEnumerable<BigInteger> terms) => terms.Aggregate(BigInteger.Zero, BigInteger.Add);
    }

    /// <summary>
    /// Of two numbers a and b, weights 1 and w, the deviation is |b - a| w^(1/2) / (1 + w), however small w is, down to the least double,
    /// and however near the numbers are. Neighbours have a mean that is one of them, so that no difference is rounded; with one of them 0
    /// the differences are as right as the mean. Left are some roundings of shares, sums and a root: 16 u.
    /// </summary>
    [Law]
    public void The_deviation_of_two_numbers_is_the_root_of_their_shares(Choices choices)
    {
        Draw draw = choices.Draw();
        double gap = Math.ScaleB(draw.OneOf(1, -1), draw.Between(-400, 400)), first = draw.OneOf(0, Math.ScaleB(gap, 52));
        foreach (int exponent in (int[])[0, 537, draw.Between(1, 536)])
        {
            double weight = Math.ScaleB(1, -2 * exponent);
            Dataset data = Dataset.Create(Matrix.OfColumns([first, first + gap]), [0, 1])
                .Bind(data => data.WithWeights([1, weight])).OrThrow();
            double expected = Math.Abs(gap) * Math.ScaleB(1, -exponent) / (1 + weight);
            Check.Near(expected, Standardization.Of(data).Scales[0], 16 * U * expected);
        }
    }

    /// <summary>3 u |x - m| + u |x|, as the doc comment says; second order below a half of that.</summary>
    [Law]
    public void Numbers_come_back(Choices choices)
    {
        (Dataset data, _, _) = Drawn(choices.Draw(), largestMean: 40);
        var standard = Standardization.Of(data);
        Dataset back = standard.There(data).Bind(standard.Back).OrThrow();
        for (int i = 0; i < data.Rows; i++)
            for (int j = 0; j < data.Features; j++)
                Check.Near(
                    data.X[i, j], back.X[i, j], 1.5 * U * (3 * Math.Abs(data.X[i, j] - standard.Centres[j]) + Math.Abs(data.X[i, j])));
        Assert.Equal((data.Y, data.Weights, data.FeatureNames), (back.Y, back.Weights, back.FeatureNames));

        // Standardised columns have the mean 0 and the deviation 1: their own standardization is next to nothing.
        var again = Standardization.Of(standard.There(data).OrThrow());
        for (int j = 0; j < data.Features; j++)
            if (standard.Scales[j] != 1)
            {
                double lost = 32 * U * (1 + Math.Abs(standard.Centres[j]) / standard.Scales[j]);
                Check.Near(0, again.Centres[j], lost);
                Check.Near(1, again.Scales[j], lost);
            }
    }

    /// <summary>
    /// Logits are the same, within the roundings of their terms: 3 for a column and one for each of p + 2 sums, on both sides; of the size
    /// that b and m w have.
    /// </summary>
    [Law]
    public void Logits_do_not_change(Choices choices)
    {
        Draw draw = choices.Draw();
        (Dataset data, _, _) = Drawn(draw, largestMean: 12);
        bool centred = draw.Chance(50);
        Standardization standard = centred ? Standardization.Of(data) : Standardization.OfScales(data);
        Vector unit = Vector.Of(Draw.Many(data.Features + 1, _ => draw.Grid(1)));
        Vector theta = standard.Back(unit), there = standard.There(theta);
        Dataset standardised = standard.There(data).OrThrow();
        for (int i = 0; i < data.Rows; i++)
        {
            double size = Math.Abs(theta[0]) + Enumerable.Range(0, data.Features)
                .Sum(j => Math.Abs(theta[j + 1]) * (Math.Abs(data.X[i, j]) + Math.Abs(standard.Centres[j])));
            double left = theta[0] + data.X.Row(i).Dot(Vector.OfSeq(theta.Skip(1)));
            double right = there[0] + standardised.X.Row(i).Dot(Vector.OfSeq(there.Skip(1)));
            Check.Near(left, right, 4 * (data.Features + 6) * U * size);
        }
        for (int j = 0; j < unit.Length; j++)
            Check.Near(unit[j], there[j], j > 0 ? 2 * U * Math.Abs(unit[j])
                : 4 * (data.Features + 4) * U * (Math.Abs(unit[0]) + standard.Centres.Zip(theta.Skip(1), (m, w) => Math.Abs(m * w)).Sum()));
        Assert.Equal(theta.Skip(1), centred ? theta.Skip(1) : standard.Back(Vector.OfSeq(unit.Skip(1))));
    }

    /// <summary>A V A' by the columns of A, which are what Back makes of unit vectors.</summary>
    [Law]
    public void A_covariance_goes_back_by_the_same_map(Choices choices)
    {
        Draw draw = choices.Draw();
        (Dataset data, _, _) = Drawn(draw, largestMean: 12, extremes: false);
        var standard = Standardization.Of(data);
        int d = data.Features + 1;
        double[][] root = Draw.Many(d, _ => Draw.Many(d, _ => draw.Grid(1)));
        Matrix covariance = Matrix.OfRows([.. root.Select(a => root.Select(b => Vector.Of(a).Dot(Vector.Of(b))).ToArray())]);
        Matrix back = standard.Back(covariance);

        // V = sum_k r_k r_k' with r_k the columns of the root, so A V A' = sum_k (A r_k)(A r_k)'.
        Vector[] columns = [.. Enumerable.Range(0, d).Select(k => standard.Back(Vector.OfSeq(root.Select(row => row[k]))))];
        Vector[] sizes = [.. Enumerable.Range(0, d).Select(k => Sizes(Vector.OfSeq(root.Select(row => Math.Abs(row[k])))))];
        for (int j = 0; j < d; j++)
            for (int k = 0; k < d; k++)
            {
                double size = sizes.Sum(c => c[j] * c[k]);
                Check.Near(columns.Sum(c => c[j] * c[k]), back[j, k], 8 * (d + 4) * U * size + double.Epsilon);
                Assert.Equal(back[j, k], back[k, j]);
            }

        Vector Sizes(Vector r) => Vector.OfSeq(Enumerable.Range(0, d).Select(j => j > 0 ? r[j] / standard.Scales[j - 1]
            : r[0] + Enumerable.Range(1, d - 1).Sum(k => Math.Abs(standard.Centres[k - 1]) * r[k] / standard.Scales[k - 1])));
    }

    /// <summary>The optimum without a penalty is the same model, and so is its covariance.</summary>
    [Law(OneIn = 5)]
    public void The_unpenalised_optimum_is_the_same_model(Choices choices)
    {
        Draw draw = choices.Draw();
        int rows = draw.Between(8, 30);
        double mean = draw.Between(-100, 100), scale = Math.ScaleB(1, draw.Between(-10, 10));
        double[][] x = Draw.Many(rows, _ => (double[])[draw.Grid(2), mean + scale * draw.Grid(2)]);
        Dataset data = Dataset.Create(Matrix.OfRows(x), Vector.Of(Draw.Many(rows, _ => draw.Between(1, 15) / 16.0))).OrThrow();
        var standard = Standardization.Of(data);
        if (Summary.Of(standard.There(data).OrThrow()) is not Result<Summary, InferenceError>.Ok(var there)
            || Summary.Of(data) is not Result<Summary, InferenceError>.Ok(var here))
            return;
        Vector back = standard.Back(there.Estimates);
        Matrix covariance = standard.Back(there.Covariance);

        // An optimum is found to the rounding of a gradient, 64 u of a row, times the inverse; in units of errors, with n of them: 64 n u
        // times the condition of the columns, of which the one with a mean has the most.
        double condition = Collinearity.Of(data).ConditionNumber, relative = 64 * rows * U * condition * condition;
        for (int j = 0; j < 3; j++)
        {
            Check.Near(here.Estimates[j], back[j], relative * (here[j].StandardError + Math.Abs(here.Estimates[j])));
            Check.Near(here.Covariance[j, j], covariance[j, j], relative * here.Covariance[j, j]);
        }
    }

    /// <summary>Sparse columns are scaled as the dense ones would be, and stay sparse.</summary>
    [Law]
    public void Sparse_columns_have_the_scales_of_the_dense_ones(Choices choices)
    {
        Draw draw = choices.Draw();
        int rows = draw.Between(2, 20), columns = draw.Between(1, 5);
        double[][] x = Draw.Many(rows, _ => Draw.Many(columns, j => draw.Chance(j * 30) ? draw.Grid(3) : 0));
        Vector y = Vector.Of(Draw.Many(rows, _ => draw.Unit()));
        Vector weights = Vector.Of(Draw.Many(rows, i => i == 0 ? 1.0 : draw.Between(0, 2)));
        Dataset dense = Dataset.Create(Matrix.OfRows(x), y).Bind(d => d.WithWeights(weights)).OrThrow();
        Dataset sparse = Dataset.Create(SparseMatrix.OfDense(dense.X), y).Bind(d => d.WithWeights(weights)).OrThrow();
        Standardization expected = Standardization.OfScales(dense), found = Standardization.Of(sparse);
        Assert.Equal(Vector.Zeros(columns), found.Centres);
        Assert.Equal(found, Standardization.OfScales(sparse));

        // The share of the zeros, at least 1/W, is a difference from 1: off by 32 u / (1/W) of itself.
        for (int j = 0; j < columns; j++)
            Check.Near(expected.Scales[j], found.Scales[j], 64 * U * dense.TotalWeight * expected.Scales[j]);
        Dataset there = found.There(sparse).OrThrow();
        Assert.True(there.X is SparseMatrix kept && kept.NonZeros == ((SparseMatrix)sparse.X).NonZeros);
        Assert.Equal(Dataset.Create(dense.X, y).Bind(found.There).OrThrow().X, there.X);
    }

    /// <summary>A sparse column without a zero has no share left for one, however the shares round.</summary>
    [Fact]
    public void A_full_sparse_column_of_one_number_is_left_alone()
    {
        for (int rows = 1; rows <= 64; rows++)
        {
            SparseMatrix sevens = SparseMatrix.OfDense(Matrix.OfColumns([.. Enumerable.Repeat(7.0, rows)]));
            Assert.Equal(new Standardization([0], [1]), Standardization.Of(Dataset.Create(sevens, Vector.Zeros(rows)).OrThrow()));
        }
    }

    /// <summary>
    /// Without an intercept each coefficient is multiplied or divided by its own scale, and sees no other: not one that is infinite, and
    /// the sign of a zero stays.
    /// </summary>
    [Fact]
    public void Without_an_intercept_coefficients_go_there_and_back_alone()
    {
        var scaled = new Standardization([0, 0, 0], [2, 3, 4]);
        Check.SameBits([-0.0, 6, double.NegativeInfinity], scaled.There([-0.0, 2, double.NegativeInfinity]));
        Check.SameBits([-0.0, 2, double.NegativeInfinity], scaled.Back([-0.0, 6, double.NegativeInfinity]));
        var nothing = new Standardization([], []);
        Assert.Equal((Vector.Empty, Vector.Empty), (nothing.There(Vector.Empty), nothing.Back(Vector.Empty)));
    }

    [Fact]
    public void Extremes_and_misfits()
    {
        Dataset data = Dataset.Create(
            Matrix.OfColumns([1e150, -1e150, 1e150], [5e-324, 0, 0], [7, 7, 7], [1e-200, 2e-200, 3e-200]), [0, 1, 0]).OrThrow();
        var standard = Standardization.Of(data);
        Check.Near(Math.Sqrt(8.0 / 9) * 1e150, standard.Scales[0], 8 * U * 1e150);
        Check.Near(1e150 / 3, standard.Centres[0], 8 * U * 1e150);
        Assert.Equal((0.0, 1.0), (standard.Centres[2], standard.Scales[2]));
        Check.Near(Math.Sqrt(2.0 / 3) * 1e-200, standard.Scales[3], 8 * U * 1e-200);
        Assert.True(standard.There(data).OrThrow().X.Column(0).IsFinite);
        Assert.IsType<DataError.ScaleTooLarge>(standard.There(Dataset.Create(Matrix.OfRows([0, 0, 0, 1]), [0]).OrThrow())
            .Match(d => throw new InvalidOperationException($"{d}"), e => e));
        Assert.Throws<ArgumentException>(() => standard.There(Dataset.Create(Matrix.OfRows([1]), [0]).OrThrow()));
        Assert.Throws<ArgumentException>(() => standard.There(Dataset.Create(SparseMatrix.OfDense(data.X), data.Y).OrThrow()));
        Assert.Throws<ArgumentException>(() => standard.There([1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => standard.Back([1, 2, 3]));
        Assert.Throws<ArgumentException>(() => standard.Back(Matrix.OfRows([1, 2])));
        Assert.Equal([2 * standard.Scales[0], 0, 1, 0], Standardization.OfScales(data).There([2, 0, 1, 0]));
    }
}
