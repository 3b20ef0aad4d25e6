using FsCheck;
using FsCheck.Fluent;

namespace LogReg.Functional.Properties.Models;

/// <summary>Generators of numbers, names and models as a file may have to hold them.</summary>
internal static class AnyModel
{
    private const long ExponentBits = 0x7ff0_0000_0000_0000, TopExponentBit = 0x4000_0000_0000_0000;

    /// <summary>
    /// Every finite double, uniform over the bits (built, not filtered: an exponent of infinity loses a bit), and the odd ones.
    /// </summary>
    public static Gen<double> FiniteDouble { get; } = Gen.Frequency(
        (6, ArbMap.Default.GeneratorFor<DoNotSize<long>>().Select(bits => BitConverter.Int64BitsToDouble(
            (bits.Item & ExponentBits) == ExponentBits ? bits.Item & ~TopExponentBit : bits.Item))),
        (2, ArbMap.Default.GeneratorFor<int>().Select(number => number / 1024.0)),
        (2, Gen.Elements(0.0, -0.0, double.Epsilon, -double.Epsilon, 2.2250738585072011e-308, double.MaxValue, double.MinValue,
            1e-320, -1e300, 0.1, 1.0 / 3, 9007199254740993.0)));

    public static Gen<Vector> Numbers { get; } = FiniteDouble.ListOf().Select(Vector.OfSeq);

    /// <summary>Text with everything that JSON must escape or may stumble over; only whole characters.</summary>
    public static Gen<string> Name { get; } = Gen.OneOf(
            Gen.Elements("x", "petal length", "", "\"", "\\", "\n", "\t", "\0", "\u001f", "\u007f", "/", "é", "€", "𝜃", "\u2028", "\uFEFF", "{", "]", ","),
            Gen.Choose(1, 0xd7ff).Select(code => ((char)code).ToString()))
        .ListOf()
        .Select(string.Concat);

    public static Gen<BinaryModel> Model { get; } =
        from intercept in FiniteDouble
        from coefficients in Numbers
        from names in Name.ArrayOf(coefficients.Length)
        from negative in Name
        from positive in Name
        select new BinaryModel(intercept, coefficients, Names.OfSeq(names), new ClassLabels(negative, positive));

    /// <summary>Models, shrinking towards fewer features and 0.</summary>
    public static Arbitrary<BinaryModel> Arbitrary { get; } = Arb.From(Model, Smaller);

    private static IEnumerable<BinaryModel> Smaller(BinaryModel model)
    {
        if (model.Coefficients.Length > 0)
            yield return model with
            {
                Coefficients = Vector.Create(model.Coefficients.Span[1..]),
                FeatureNames = Names.OfSeq(model.FeatureNames.Skip(1)),
            };
        if (model.Intercept != 0)
            yield return model with { Intercept = 0 };
        if (model.Classes != ClassLabels.Numbers)
            yield return model with { Classes = ClassLabels.Numbers };
    }
}
