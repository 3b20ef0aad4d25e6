using System.Globalization;

namespace LogReg.Functional.Verification;

/// <summary>Any finite number, more often one at which code for exp, log1p or sigmoid takes another branch.</summary>
public readonly record struct Logit(double Z)
{
    /// <summary>
    /// Zeros, subnormals, the ends of the range, and: 36.7 (1 + e^-z becomes 1), 709.78 (e^z overflows), 708.4 and 745.13 (e^-z
    /// becomes subnormal, then 0), 746 (where our own exp stops looking), and odd multiples of ln(2)/2, where its reduction turns.
    /// </summary>
    public static IReadOnlyList<double> BranchPoints { get; } =
    [
        0, double.Epsilon, 1e-310, 2.2250738585072014e-308, 1e-300, 1.1102230246251565e-16, 2.220446049250313e-16,
        0.34657359027997264, 1.0397207708399179, 0.6931471805599453, 1, 36.04365338911715, 36.7, 36.7368005696771, 37,
        708.3964185322641, 709.782712893384, 710, 744.4400719213812, 745.13, 745.1332191019411, 746, 1e150, 1e300, double.MaxValue,
    ];

    internal static Logit Build(ulong seed)
    {
        var draw = new Draw(seed);
        double z = draw.Between(0, 9) switch
        {
            < 3 => Neighbour(draw, draw.OneOf([.. BranchPoints])),
            < 6 => 40 * draw.Unit(),
            < 8 => 760 * draw.Unit(),
            < 9 => Neighbour(draw, (2 * draw.Between(0, 1100) + 1) * 0.34657359027997264),
            _ => BitConverter.UInt64BitsToDouble(draw.Bits() & 0x7fefffffffffffff),
        };
        return new(draw.Chance(50) ? z : -z);
    }

    internal static IEnumerable<Logit> Shrink(Logit logit) => NumberShrinker.Shrink(logit.Z).Select(z => new Logit(z));

    private static double Neighbour(Draw draw, double z)
    {
        long bits = BitConverter.DoubleToInt64Bits(z) + draw.Between(-3, 3);
        return Math.Min(double.MaxValue, BitConverter.Int64BitsToDouble(Math.Clamp(bits, 0, 0x7fefffffffffffff)));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Z:R} (bits {BitConverter.DoubleToInt64Bits(Z):x16})");
}
