using System.Text.Json;

namespace LogReg.Tool;

/// <summary>One JSON object on standard output. Numbers read back to the same bits; a loss that is not finite is null.</summary>
internal static class IrisJson
{
    public static void Write(IrisResult result)
    {
        using Stream output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = !Console.IsOutputRedirected }))
        {
            json.WriteStartObject();
            json.WriteStartArray("theta");
            foreach (double entry in result.Theta)
                json.WriteNumberValue(entry);
            json.WriteEndArray();
            if (double.IsFinite(result.Loss))
                json.WriteNumber("loss", result.Loss);
            else
                json.WriteNull("loss");
            json.WriteNumber("accuracy", result.Accuracy);
            json.WriteNumber("steps", result.Steps);
            json.WriteNumber("learningRate", result.Settings.LearningRate);
            json.WriteString("variant", result.Settings.Variant.ToString().ToLowerInvariant());
            json.WriteNumber("elapsedMs", result.Elapsed.TotalMilliseconds);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }
}
