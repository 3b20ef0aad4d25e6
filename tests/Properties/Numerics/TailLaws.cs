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

    /// <summary>The ends.</summary>
    [Fact]
    public void Tails_end_at_1_and_0()
    {
        Assert.Equal((1.0, 1.0), (Tails.TwoSidedNormal(0), Tails.ChiSquared(0, 3)));
        Assert.Equal((0.0, 0.0), (Tails.TwoSidedNormal(double.NegativeInfinity), Tails.ChiSquared(double.PositiveInfinity, 2)));
        Assert.Equal((double.NaN, double.NaN), (Tails.TwoSidedNormal(double.NaN), Tails.ChiSquared(double.NaN, 2)));
        Assert.Equal(1, Tails.ChiSquared(-1, 2));
        Assert.Equal(0, Tails.ChiSquared(1e5, 1000));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tails.ChiSquared(1, 0));
    }
}
