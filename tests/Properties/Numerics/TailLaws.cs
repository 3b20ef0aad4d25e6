using System.Globalization;
using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>Tail probabilities: against 30 digits, and what must hold between them.</summary>
public sealed class TailLaws
{
    private const double Relative = 1e-12;

    /// <summary>Every line of the table, made by scripts/tail_table.py, to the promised error.</summary>
    [Fact]
    public void Tails_are_right_to_a_relative_1e_12_down_to_1e_300()
    {
        double worst = 0;
        using var reader = new StreamReader(typeof(TailLaws).Assembly.GetManifestResourceStream("tails.csv")!);
        while (reader.ReadLine() is { } line)
        {
            double[] numbers = [.. line.Split(',').Select(x => double.Parse(x, CultureInfo.InvariantCulture))];
            double found = numbers[0] == 0 ? Tails.TwoSidedNormal(numbers[1]) : Tails.ChiSquared(numbers[1], (int)numbers[0]);
            double error = Math.Abs(found - numbers[2]) / numbers[2];
            Assert.True(error <= Relative, $"{line}: {found:R} is off by {error:g3}");
            worst = Math.Max(worst, error);
        }
        Assert.True(worst > 0, "The table was empty.");
    }

    /// <summary>
    /// The square of a normal is chi-squared of one degree: the same tail, but for the rounding of the square: z^2 u, twice.
    /// </summary>
    [Law]
    public void A_normal_squared_is_chi_squared_of_one_degree(Choices choices)
    {
        double z = choices.Draw().Unit() * 36;
        double tail = Tails.TwoSidedNormal(z);
        Check.Near(tail, Tails.ChiSquared(z * z, 1), (4 + z * z) * Math.ScaleB(1, -52) * tail + double.Epsilon);
        Check.SameBits(Tails.TwoSidedNormal(z), Tails.TwoSidedNormal(-z));
    }

    /// <summary>
    /// The quantile is where the tail is what is left, to what the tail is off by here and where the last step came from. In units of u =
    /// 2^-53: 2 phi is off by 8 (e^x 4, its factor 1, three products). Below z = 2 the series adds 5 for its terms, each 3 more than the
    /// one before and 1.6 of them on average, and 20 for as many sums; so 1 - 2 phi sum is off by 34 of 1 at most, twice that and 4 for z
    /// itself. Beyond, each level of the fraction passes on at most a half of the 2 that it adds to, so 4, and 1 for the quotient: 13 of the
    /// tail, twice that; and z off by u changes the tail by (1 + z^2) u, once when it is rounded and once in the step to it.
    /// </summary>
    [Law]
    public void A_quantile_has_its_tail(Choices choices) => AssertHasItsTail(Math.Clamp(choices.Draw().Unit(), 0.001, 0.999999));

    /// <summary>Found by another seed: just below z = 2, where the tail is the difference of 1 and a series.</summary>
    [Fact]
    public void A_quantile_where_the_tail_cancels_has_it() => AssertHasItsTail(1 - 0.04645138755962375);

    private static void AssertHasItsTail(double level)
    {
        double z = Tails.NormalQuantile(level), allowed = z < 2 ? 72 : (26 + 2 * (1 + z * z)) * (1 - level);
        Assert.True(z > 0);
        Check.Near(1 - level, Tails.TwoSidedNormal(z), allowed * Math.ScaleB(1, -53));
    }

    /// <summary>
    /// From z = 2 on the tail is right to 13 u of itself, as above, and the rounding of the number here. Of 1 less a series more would be
    /// lost.
    /// </summary>
    [Fact]
    public void The_tail_at_2_is_right_to_its_last_bits()
    {
        const double tail = 0.045500263896358414400565274333;
        Check.Near(tail, Tails.TwoSidedNormal(2), 14 * Math.ScaleB(tail, -53));
    }

    /// <summary>
    /// Of 2k degrees the tail is a sum of k terms, each h/step times the one before, so with h = x/2 above k at least the last, e^-h
    /// h^(k-1) / (k-1)!, and at most a geometric series of it, 1 / (1 - (k-1)/h) times that. Here by logarithms: k + 1 of them below 2^11
    /// in size, each off by 2 units of 2^-53 or less and rounded when it is added; a tail is promised to 1e-12.
    /// </summary>
    [Fact]
    public void A_tail_is_above_its_last_term_and_below_a_geometric_series()
    {
        int tried = 0;
        for (double h = 10; h < 2_000; h *= 1.25)
        {
            double last = -h;
            for (int k = 1; k <= 300 && k < h; last += Math.Log(h / k), k++)
            {
                if (last is < -690 or > 0)
                    continue;
                double found = Math.Log(Tails.ChiSquared(2 * h, 2 * k)), tolerance = 3 * (k + 1) * Math.ScaleB(1, 11 - 53) + 1e-12;
                Check.AtMost(last, found, tolerance);
                Check.AtMost(found, last - Math.Log(1 - (k - 1) / h), tolerance);
                tried++;
            }
        }
        Assert.True(tried > 1_000);
    }

    /// <summary>The ends.</summary>
    [Fact]
    public void Tails_end_at_1_and_0()
    {
        Assert.Equal((1.0, 1.0), (Tails.TwoSidedNormal(0), Tails.ChiSquared(0, 3)));
        Assert.Equal((0.0, 0.0), (Tails.TwoSidedNormal(double.NegativeInfinity), Tails.ChiSquared(double.PositiveInfinity, 2)));
        Assert.Equal(double.NaN, Tails.TwoSidedNormal(double.NaN));
        foreach (int degrees in (int[])[.. Enumerable.Range(1, 20), int.MaxValue])
        {
            Assert.Equal((1, 1), (Tails.ChiSquared(-1, degrees), Tails.ChiSquared(double.NegativeInfinity, degrees)));
            Assert.Equal(double.NaN, Tails.ChiSquared(double.NaN, degrees));
            foreach (double x in (double[])[1e13, 1e60, 1e160, double.MaxValue, double.PositiveInfinity])
                Assert.Equal(0, Tails.ChiSquared(x, degrees));
        }
        Assert.Equal(0, Tails.ChiSquared(1e5, 1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tails.ChiSquared(1, 0));
    }
}
