using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogReg.Functional;

/// <summary>
/// The file form of <see cref="BinaryModel"/>: JSON of the schema logreg.binary-model/1, strict in reading (no unknown, missing or
/// repeated field), exact to the bit, with a SHA-256 over its own canonical text.
/// </summary>
internal static class ModelJson
{
    public const string Schema = "logreg.binary-model/1";
    private const int LargestText = 1 << 26;
    private const int DeepestNesting = 4;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(BinaryModel model) => Text(model, Hash(model));

    public static Result<BinaryModel, ModelFormatError> Read(string json)
    {
        try
        {
            if (json.Length > LargestText)
                return Failed(new ModelFormatError.TooLarge(json.Length, LargestText));
            if (Depth(json) > DeepestNesting)
                return Failed(new ModelFormatError.TooDeep(DeepestNesting));
            JsonText.CheckCharacters(json);
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return Failed(new ModelFormatError.NotJson(exception.Message));
        }
        catch (ModelFormatException exception)
        {
            return Failed(exception.Error);
        }
    }

    private static Result<BinaryModel, ModelFormatError> Read(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("schema", out JsonElement named)
            && named.ValueKind == JsonValueKind.String && named.GetString() is { } schema && schema != Schema)
            return Failed(new ModelFormatError.UnknownSchema(schema));

        Fields fields = Fields.Of(root, "", "schema", "classes", "intercept", "coefficients", "sha256");
        string[] classes = [.. fields.Items("classes").Select((_, i) => fields.Text("classes", i))];
        if (classes.Length != 2)
            throw new ModelFormatException(new ModelFormatError.InvalidValue("classes", "two names, that of label 0 first"));
        Fields[] coefficients = [.. fields.Items("coefficients")
            .Select((item, i) => Fields.Of(item, $"coefficients[{i}].", "name", "value"))];
        _ = fields.Text("schema");
        var model = new BinaryModel(
            fields.Number("intercept"),
            Vector.OfSeq(coefficients.Select(item => item.Number("value"))),
            Names.OfSeq(coefficients.Select(item => item.Text("name"))),
            new ClassLabels(classes[0], classes[1]));

        string claimed = fields.Text("sha256"), actual = Hash(model);
        return claimed == actual
            ? new Result<BinaryModel, ModelFormatError>.Ok(model)
            : Failed(new ModelFormatError.WrongHash(actual, claimed));
    }

    private static Result<BinaryModel, ModelFormatError> Failed(ModelFormatError error) =>
        new Result<BinaryModel, ModelFormatError>.Error(error);

    private static string Hash(BinaryModel model) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(model, ""))));

    private static string Text(BinaryModel model, string hash)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable with { NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            writer.WriteStartArray("classes");
            writer.WriteStringValue(model.Classes.Negative);
            writer.WriteStringValue(model.Classes.Positive);
            writer.WriteEndArray();
            writer.WriteNumber("intercept", model.Intercept);
            writer.WriteStartArray("coefficients");
            for (int j = 0; j < model.Coefficients.Length; j++)
            {
                writer.WriteStartObject();
                writer.WriteString("name", model.FeatureNames[j]);
                writer.WriteNumber("value", model.Coefficients[j]);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteString("sha256", hash);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static int Depth(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = int.MaxValue });
        int deepest = 0;
        while (reader.Read())
            deepest = Math.Max(deepest, reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject ? 1 : 0));
        return deepest;
    }

    /// <summary>The fields of one JSON object, exactly those that the schema names.</summary>
    private sealed class Fields(Dictionary<string, JsonElement> values, string path)
    {
        public static Fields Of(JsonElement element, string path, params string[] names)
        {
            if (element.ValueKind != JsonValueKind.Object)
                throw new ModelFormatException(new ModelFormatError.InvalidValue(path.TrimEnd('.'), "an object"));
            var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (!names.Contains(property.Name))
                    throw new ModelFormatException(new ModelFormatError.UnknownField(path + property.Name));
                if (!values.TryAdd(property.Name, property.Value))
                    throw new ModelFormatException(new ModelFormatError.DuplicateField(path + property.Name));
            }
            if (names.FirstOrDefault(name => !values.ContainsKey(name)) is { } missing)
                throw new ModelFormatException(new ModelFormatError.MissingField(path + missing));
            return new Fields(values, path);
        }

        public JsonElement[] Items(string name) => values[name].ValueKind == JsonValueKind.Array
            ? [.. values[name].EnumerateArray()]
            : throw new ModelFormatException(new ModelFormatError.InvalidValue(path + name, "an array"));

        public double Number(string name) =>
            values[name].ValueKind == JsonValueKind.Number && values[name].TryGetDouble(out double number) && double.IsFinite(number)
                ? number
                : throw new ModelFormatException(new ModelFormatError.InvalidValue(path + name, "a finite number"));

        public string Text(string name) => Text(values[name], path + name);

        public string Text(string name, int index) => Text(values[name][index], $"{path}{name}[{index}]");

        private static string Text(JsonElement element, string path) => element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : throw new ModelFormatException(new ModelFormatError.InvalidValue(path, "a string"));
    }

    /// <summary>Carries an error from a field to the one place that turns it into a result.</summary>
    private sealed class ModelFormatException(ModelFormatError error) : Exception(error.Message)
    {
        public ModelFormatError Error => error;
    }
}
