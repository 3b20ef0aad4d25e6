using System.Globalization;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>True values of the elementary functions, made by scripts/elementary_table.py with mpmath at 400 digits.</summary>
/// <param name="Function">exp, log1p, softplus or sigmoid.</param>
/// <param name="Input">The argument.</param>
/// <param name="Nearest">The double nearest to the true value.</param>
/// <param name="Above">How far the true value lies above that, in units in its last place.</param>
internal sealed record ElementaryTable(string Function, double Input, double Nearest, double Above)
{
    public static IEnumerable<ElementaryTable> Of(string function) => Lines().Where(line => line.Function == function);

    /// <summary>
    /// The error of a computed value in units in the last place: doubles of one sign are numbered by their bits, and infinity
    /// comes after the largest.
    /// </summary>
    public double Error(double computed) => double.IsNaN(computed) || double.IsNegative(computed)
        ? double.PositiveInfinity
        : Math.Abs(BitConverter.DoubleToInt64Bits(computed) - BitConverter.DoubleToInt64Bits(Nearest) - Above);

    private static IEnumerable<ElementaryTable> Lines()
    {
        using Stream stream = typeof(ElementaryTable).Assembly.GetManifestResourceStream("elementary.csv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(',');
            yield return new(parts[0], Double(parts[1]), Double(parts[2]), double.Parse(parts[3], CultureInfo.InvariantCulture));
        }
    }

    private static double Double(string bits) => BitConverter.UInt64BitsToDouble(Convert.ToUInt64(bits, 16));
}
