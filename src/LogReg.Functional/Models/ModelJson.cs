using System.Text.Json;

namespace LogReg.Functional;

/// <summary>
/// The file form of <see cref="BinaryModel"/>: JSON of the schema logreg.binary-model/1, strict in reading (no unknown, missing or
/// repeated field), exact to the bit, with a SHA-256 over its own canonical text.
/// </summary>
internal static class ModelJson
{
    public const string Schema = "logreg.binary-model/1";

    public static string Write(BinaryModel model) => Text(model, Hash(model));

    public static Result<BinaryModel, ModelFormatError> Read(string json) => ModelDocument.Read(json, Schema, Read, Hash);

    private static (BinaryModel Model, string Claimed) Read(JsonElement root)
    {
        ModelFields fields = ModelFields.Of(root, "", "schema", "classes", "intercept", "coefficients", "sha256");
        string[] classes = [.. fields.Items("classes").Select((_, i) => fields.Text("classes", i))];
        if (classes.Length != 2)
            throw new ModelFormatException(new ModelFormatError.InvalidValue("classes", "two names, that of label 0 first"));
        ModelFields[] coefficients = [.. fields.Items("coefficients")
            .Select((item, i) => ModelFields.Of(item, $"coefficients[{i}].", "name", "value"))];
        _ = fields.Text("schema");
        var model = new BinaryModel(
            fields.Number("intercept"),
            Vector.OfSeq(coefficients.Select(item => item.Number("value"))),
            Names.OfSeq(coefficients.Select(item => item.Text("name"))),
            new ClassLabels(classes[0], classes[1]));
        return (model, fields.Text("sha256"));
    }

    private static string Hash(BinaryModel model) => ModelDocument.Hash(Text(model, ""));

    private static string Text(BinaryModel model, string hash) => ModelDocument.Text(writer =>
    {
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
    });
}
