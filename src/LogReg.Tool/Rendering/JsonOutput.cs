using System.Text.Json;
using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>One JSON object on standard output. Numbers read back to the same bits.</summary>
internal static class JsonOutput
{
    // The output is JSON, not a part of a web page: letters and signs stay what they are.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = !Console.IsOutputRedirected,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(Action<Utf8JsonWriter> members)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    /// <summary>A number; JSON has none that is not finite, so that is null.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    public static void WriteNumbers(this Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (double number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    public static void WriteCertificate(this Utf8JsonWriter json, Certificate? certificate)
    {
        if (certificate is null)
        {
            json.WriteNull("certificate");
            return;
        }
        json.WriteStartObject("certificate");
        json.WriteNumberOrNull("gradientNorm", certificate.GradientNorm);
        json.WriteNumberOrNull("gap", certificate.Gap);
        json.WriteNumberOrNull("radius", certificate.Radius);
        json.WriteEndObject();
    }
}
