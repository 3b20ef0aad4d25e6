using System.Text;
using System.Text.Json;
using LogReg.Functional;
using LogReg.Functional.Files;

namespace LogReg.Tool;

/// <summary>A model with the schema that makes numbers of a file for it: what <c>--save</c> writes and <c>--model</c> reads. Closed.</summary>
/// <param name="Schema">How columns become features.</param>
internal abstract record SavedModel(Schema Schema)
{
    private const string Form = "logreg.saved-model/1";

    public sealed record Binary(Schema Schema, BinaryModel Model) : SavedModel(Schema);

    public sealed record Many(Schema Schema, MulticlassModel Model) : SavedModel(Schema);

    /// <summary>The model's own JSON beside the schema's.</summary>
    public string ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Form);
            json.WritePropertyName("input");
            json.WriteRawValue(Schema.ToJson());
            json.WritePropertyName("model");
            json.WriteRawValue(this is Binary binary ? binary.Model.ToJson() : ((Many)this).Model.ToJson());
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    /// <summary>What <see cref="ToJson"/> wrote, or a model of the library alone, whose features are then columns of numbers.</summary>
    public static Result<SavedModel, Complaint> Read(string path)
    {
        try
        {
            string text = File.ReadAllText(path);
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("input", out JsonElement input) && root.TryGetProperty("model", out JsonElement model)
                ? Schema.OfJson(input.GetRawText()).Match(
                    schema => OfModel(path, model.GetRawText(), _ => schema),
                    error => Complaint.Of<SavedModel>(error.In(path)))
                : OfModel(path, text, names => new(ValueList<Feature>.OfSeq(names.Select(name => new Feature.Number(name))), []));
        }
        catch (JsonException exception)
        {
            return Complaint.Of<SavedModel>($"{path}: not a model: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Complaint.Of<SavedModel>($"{path}: {exception.Message}");
        }
    }

    private static Result<SavedModel, Complaint> OfModel(string path, string json, Func<Names, Schema> schema) =>
        BinaryModel.OfJson(json).Match(
            model => Ok(new Binary(schema(model.FeatureNames), model)),
            error => error is ModelFormatError.UnknownSchema
                ? MulticlassModel.OfJson(json).Match(
                    model => Ok(new Many(schema(model.FeatureNames), model)),
                    other => Complaint.Of<SavedModel>($"{path}: {other.Message}"))
                : Complaint.Of<SavedModel>($"{path}: {error.Message}"));

    private static Result<SavedModel, Complaint> Ok(SavedModel model) => new Result<SavedModel, Complaint>.Ok(model);
}
