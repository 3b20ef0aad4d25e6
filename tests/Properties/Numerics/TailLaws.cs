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
    /// The quantile is where the tail is what is left: a change of z by u z changes the tail by no more than (1 + z^2) u of it.
    /// </summary>
    [Law]
    public void A_quantile_has_its_tail(Choices choices)
    {
        double level = Math.Clamp(choices.Draw().Unit(), 0.001, 0.999999);
        double z = Tails.NormalQuantile(level);
        Assert.True(z > 0);
        Check.Near(1 - level, Tails.TwoSidedNormal(z), 16 * (1 + z * z) * Math.ScaleB(1, -53) * (1 - level) + Math.ScaleB(1, -52));
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
