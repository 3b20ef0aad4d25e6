using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogReg.Functional;

/// <summary>A vector as a JSON array of numbers, each the shortest text that reads back to the same bits.</summary>
internal sealed class VectorJsonConverter : JsonConverter<Vector>
{
    public override Vector Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("A vector is an array of numbers.");
        var items = new List<double>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out double item) || !double.IsFinite(item))
                throw new JsonException("A vector has finite numbers only.");
            items.Add(item);
        }
        return Vector.OfSeq(items);
    }

    public override void Write(Utf8JsonWriter writer, Vector value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (double item in value.Span)
            writer.WriteNumberValue(item);
        writer.WriteEndArray();
    }
}
