using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>Jacobi's rotations, and where they end.</summary>
public sealed class SymmetricEigenLaws
{
    /// <summary>
    /// Beside a diagonal of 1, 2^-54 is rounding, and nothing is turned; 2^-53 is not, and between equals the vectors lie half-way. They are
    /// off by the rounding of a root and a quotient.
    /// </summary>
    [Fact]
    public void Rounding_of_the_diagonal_is_left_as_it_is()
    {
        (double[] values, double[] vectors) = OfTwo(1, Math.ScaleB(1, -54));
        Check.SameBits([1, 1, 1, 0, 0, 1], [.. values, .. vectors]);
        Assert.All(OfTwo(1, Math.ScaleB(1, -53)).Vectors, entry => Check.Near(Math.Sqrt(0.5), Math.Abs(entry), 4 * Math.ScaleB(1, -53)));
    }

    /// <summary>
    /// Of [0, s; s, 0] the values are s and -s, to the rounding of the four products of two halves each that turn it; below 2^-1000 they are
    /// 0.
    /// </summary>
    [Fact]
    public void Beside_zeros_2_to_the_minus_1000_is_a_number()
    {
        double small = Math.ScaleB(1, -1000);
        Check.Near([-small, small], [.. OfTwo(0, small).Values.Order()], [8 * Math.ScaleB(small, -53), 8 * Math.ScaleB(small, -53)]);
        Check.SameBits([0, 0], OfTwo(0, small / 2).Values);
    }

    [Fact]
    public void What_is_not_a_number_has_an_end() => Assert.Equal([double.NaN, double.NaN], OfTwo(1, double.NaN).Values);

    private static (double[] Values, double[] Vectors) OfTwo(double diagonal, double off) => SymmetricEigen.Of([diagonal, off, off, diagonal], 2);
}
