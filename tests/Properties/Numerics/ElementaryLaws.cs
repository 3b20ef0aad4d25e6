using System.Globalization;
using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;
using Xunit.Abstractions;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// What the laws of any subject do not say of exp, log1p, softplus and sigmoid: the table of law 1, and the parts they are made of.
/// </summary>
public class ElementaryLaws(ITestOutputHelper output)
{
    /// <summary>Law 1: within 2 ulp of the true value on the table.</summary>
    [Theory]
    [InlineData("exp")]
    [InlineData("log1p")]
    [InlineData("softplus")]
    [InlineData("sigmoid")]
    public void Elementary_functions_are_within_2_ulp(string function)
    {
        Func<double, double> ours = function switch
        {
            "exp" => Elementary.Exp,
            "log1p" => Elementary.Log1p,
            "softplus" => Elementary.Softplus,
            _ => Elementary.Sigmoid,
        };
        ElementaryTable worst = ElementaryTable.Of(function).MaxBy(line => line.Error(ours(line.Input)))!;
        double error = worst.Error(ours(worst.Input));
        string found = string.Create(
            CultureInfo.InvariantCulture,
            $"{function}: worst {error:f3} ulp at {worst.Input:R}, where it gives {ours(worst.Input):R} for {worst.Nearest:R}");
        output.WriteLine(found);
        Assert.True(error <= 2, found);
    }

    /// <summary>Sigmoid(-z) is made of the same two numbers as sigmoid(z), swapped: the ratio e^z = A/B is exact in that. Exact.</summary>
    [Law]
    public void The_ratio_of_the_mirror_is_the_mirror_of_the_ratio(Logit logit)
    {
        var (a, b) = Ratio(logit.Z);
        var (c, d) = Ratio(-logit.Z);
        Check.SameBits(a, d);
        Check.SameBits(b, c);
        Assert.True(double.IsNormal(a) && double.IsNormal(b) && a > 0 && b > 0);
    }

    /// <summary>Law 7 of exp: NaN gives NaN, and infinities what the limits are. Exact.</summary>
    [Fact]
    public void Exp_has_its_limits() => Assert.Equal(
        [0, double.PositiveInfinity, double.NaN],
        ((double[])[double.NegativeInfinity, double.PositiveInfinity, double.NaN]).Select(Elementary.Exp));

    /// <summary>0, not -0.</summary>
    [Fact]
    public void The_logarithm_of_1_is_zero() => Check.SameBits([0, 0], [Elementary.Log(1), Elementary.LogOnePlus(0)]);

    /// <summary>What is told to be not far is below 64, and A and B are the general ones with a common power of two. Exact.</summary>
    [Law]
    public void A_logit_that_is_not_far_has_the_same_ratio(Logit first, Logit second)
    {
        if (Elementary.MayBeFar(Lane128.Of(first.Z) | Lane128.Of(second.Z)))
            return;
        foreach (double z in (double[])[first.Z, second.Z])
        {
            Assert.True(Math.Abs(z) < 64);
            var (a, b) = Ratio(z);
            var (near, nearB) = Ratio(z, far: false);
            double power = near / a;
            Assert.Equal(0, BitConverter.DoubleToInt64Bits(power) & 0xfffffffffffff);
            Check.SameBits(a * power, near);
            Check.SameBits(b * power, nearB);
        }
    }

    private static (double A, double B) Ratio(double z, bool far = true)
    {
        (Lane128 a, Lane128 b) = Elementary.ExpRatio(Lane128.Of(z), far);
        return (a.First, b.First);
    }
}
