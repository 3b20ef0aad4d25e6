using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogReg.Functional;

/// <summary>What the files of all models share: strict JSON with limits, its schema, and a SHA-256 over its own canonical text.</summary>
internal static class ModelDocument
{
    private const int LargestText = 1 << 26;
    private const int DeepestNesting = 4;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a document; <paramref name="write"/> writes what is between its braces.</summary>
    public static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable with { NewLine = "\n" }))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>The SHA-256 of a text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>
    /// The model in a text of a schema; <paramref name="read"/> gives it with the hash that the text claims, <paramref name="hash"/> its
    /// own.
    /// </summary>
    public static Result<T, ModelFormatError> Read<T>(
        string json, string schema, Func<JsonElement, (T Model, string Claimed)> read, Func<T, string> hash)
        where T : notnull
    {
        try
        {
            if (json.Length > LargestText)
                return Failed<T>(new ModelFormatError.TooLarge(json.Length, LargestText));
            if (Depth(json) > DeepestNesting)
                return Failed<T>(new ModelFormatError.TooDeep(DeepestNesting));
            JsonText.CheckCharacters(json);
            using var document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schema", out JsonElement named)
                && named.ValueKind == JsonValueKind.String && named.GetString() is { } other && other != schema)
                return Failed<T>(new ModelFormatError.UnknownSchema(other));
            (T model, string claimed) = read(root);
            string actual = hash(model);
            return claimed == actual
                ? new Result<T, ModelFormatError>.Ok(model)
                : Failed<T>(new ModelFormatError.WrongHash(actual, claimed));
        }
        catch (JsonException exception)
        {
            return Failed<T>(new ModelFormatError.NotJson(exception.Message));
        }
        catch (ModelFormatException exception)
        {
            return Failed<T>(exception.Error);
        }
    }

    private static Result<T, ModelFormatError> Failed<T>(ModelFormatError error)
        where T : notnull => new Result<T, ModelFormatError>.Error(error);

    private static int Depth(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = int.MaxValue });
        int deepest = 0;
        while (reader.Read())
            deepest = Math.Max(deepest, reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0));
        return deepest;
    }
}
