using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace LogReg.Functional.Properties.Bits;

/// <summary>
/// SHA-256 over the bits of doubles: two sequences with one hash are equal, -0 told from 0 and every NaN from every other.
/// </summary>
internal sealed class BitsHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public BitsHash Add(params ReadOnlySpan<double> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(double)];
        foreach (double number in numbers)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, number);
            _hash.AppendData(bytes);
        }
        return this;
    }

    public BitsHash Add(Vector numbers) => Add(numbers.Span);

    public BitsHash Add(Certificate certificate) => Add(certificate.GradientNorm, certificate.Gap, certificate.Radius);

    public BitsHash Add(Evaluation evaluation) => Add(evaluation.Weight, evaluation.Value).Add(evaluation.Gradient);

    public override string ToString() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    /// <summary>The bits of a vector as text, for a comparison that says where it fails.</summary>
    public static string Text(Vector numbers) => string.Create(Math.Max(0, 17 * numbers.Length - 1), numbers, static (text, numbers) =>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (i > 0)
                text[17 * i - 1] = ' ';
            BitConverter.DoubleToInt64Bits(numbers[i]).TryFormat(text[(17 * i)..], out _, "x16", CultureInfo.InvariantCulture);
        }
    });
}
