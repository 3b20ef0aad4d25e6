using System.Text.Json;

namespace LogReg.Functional;

/// <summary>
/// The file form of <see cref="MulticlassModel"/>: JSON of the schema logreg.multiclass-model/1, strict in reading, exact to the bit, with
/// a SHA-256 over its own canonical text, as <see cref="ModelJson"/>.
/// </summary>
internal static class MulticlassModelJson
{
    public const string Schema = "logreg.multiclass-model/1";

    private const string Softmax = "softmax", OneVersusRest = "one-versus-rest";

    public static string Write(MulticlassModel model) => Text(model, Hash(model));

    public static Result<MulticlassModel, ModelFormatError> Read(string json) => ModelDocument.Read(json, Schema, Read, Hash);

    private static (MulticlassModel Model, string Claimed) Read(JsonElement root)
    {
        ModelFields fields = ModelFields.Of(root, "", "schema", "link", "features", "classes", "sha256");
        _ = fields.Text("schema");
        MulticlassLink link = fields.Text("link") switch
        {
            Softmax => MulticlassLink.Softmax,
            OneVersusRest => MulticlassLink.OneVersusRest,
            _ => throw Invalid("link", $"'{Softmax}' or '{OneVersusRest}'"),
        };
        string[] features = [.. fields.Items("features").Select((_, j) => fields.Text("features", j))];
        ModelFields[] classes = [.. fields.Items("classes")
            .Select((item, k) => ModelFields.Of(item, $"classes[{k}].", "name", "intercept", "coefficients"))];
        if (classes.Length < 2)
            throw Invalid("classes", "two classes or more");
        double[][] coefficients = [.. classes.Select(item => item.Items("coefficients").Select((_, j) => item.Number("coefficients", j)).ToArray())];
        int odd = Array.FindIndex(coefficients, row => row.Length != features.Length);
        if (odd >= 0)
            throw Invalid($"classes[{odd}].coefficients", FormattableString.Invariant($"{features.Length} numbers, one for each feature"));
        var model = new MulticlassModel(
            link,
            Vector.OfSeq(classes.Select(item => item.Number("intercept"))),
            Matrix.OfRowMajor(classes.Length, features.Length, [.. coefficients.SelectMany(row => row)]),
            Names.OfSeq(features),
            Names.OfSeq(classes.Select(item => item.Text("name"))));
        return (model, fields.Text("sha256"));
    }

    private static ModelFormatException Invalid(string field, string expected) => new(new ModelFormatError.InvalidValue(field, expected));

    private static string Hash(MulticlassModel model) => ModelDocument.Hash(Text(model, ""));

    private static string Text(MulticlassModel model, string hash) => ModelDocument.Text(writer =>
    {
        writer.WriteString("schema", Schema);
        writer.WriteString("link", model.Link == MulticlassLink.Softmax ? Softmax : OneVersusRest);
        writer.WriteStartArray("features");
        foreach (string name in model.FeatureNames)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteStartArray("classes");
        for (int k = 0; k < model.Classes.Count; k++)
        {
            writer.WriteStartObject();
            writer.WriteString("name", model.Classes[k]);
            writer.WriteNumber("intercept", model.Intercepts[k]);
            writer.WriteStartArray("coefficients");
            foreach (double w in model.Coefficients.Row(k))
                writer.WriteNumberValue(w);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("sha256", hash);
    });
}
