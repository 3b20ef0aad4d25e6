using System.Text.Json;
using System.Text.Json.Serialization;

namespace LogReg.Functional.Files;

/// <summary>The file form of <see cref="Schema"/>: strict, no field unknown, missing or repeated.</summary>
internal static class SchemaJson
{
    private const string Form = "logreg.schema/1";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Strict)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static string Write(Schema schema) => JsonSerializer.Serialize(
        new Document(
            Form,
            [.. schema.Features.Select(feature => new Column(
                feature.Name, feature is Feature.Category { Levels: var levels } ? [.. levels] : []))],
            [.. schema.Classes]),
        Strict);

    public static Result<Schema, FileError> Read(string json)
    {
        try
        {
            Document document = JsonSerializer.Deserialize<Document>(json, Strict) ?? throw new JsonException("it is null");
            return Fault(document) is { } fault
                ? Failed(fault)
                : new Result<Schema, FileError>.Ok(new(
                    ValueList<Feature>.OfSeq(document.Features.Select(FeatureOf)), Names.OfSeq(document.Classes)));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            // The last two are the reader's words for half of a surrogate pair, escaped or not, which is no text.
            return Failed(exception.Message);
        }
    }

    private static Feature FeatureOf(Column column) =>
        column.Levels.Length == 0 ? new Feature.Number(column.Name) : new Feature.Category(column.Name, Names.OfSeq(column.Levels));

    private static string? Fault(Document document) =>
        document.Schema != Form ? $"the form is '{document.Schema}', not '{Form}'"
        : !Distinct(document.Features.Select(column => column.Name)) ? "two features have one name"
        : document.Features.Any(column => !Distinct(column.Levels)) ? "a level stands twice"
        : !Distinct(document.Classes) ? "a class stands twice"
        : null;

    private static bool Distinct(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.All(seen.Add);
    }

    private static Result<Schema, FileError> Failed(string reason) =>
        new Result<Schema, FileError>.Error(new FileError.NotOfFormat("a schema", reason));

    private sealed record Document(
        [property: JsonRequired] string Schema, [property: JsonRequired] Column[] Features, [property: JsonRequired] string[] Classes);

    private sealed record Column([property: JsonRequired] string Name, [property: JsonRequired] string[] Levels);
}
