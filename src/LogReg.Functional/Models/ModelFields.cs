using System.Text.Json;

namespace LogReg.Functional;

/// <summary>The fields of one JSON object, exactly those that the schema names.</summary>
internal sealed class ModelFields(Dictionary<string, JsonElement> values, string path)
{
    public static ModelFields Of(JsonElement element, string path, params string[] names)
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
        return new ModelFields(values, path);
    }

    public JsonElement[] Items(string name) => values[name].ValueKind == JsonValueKind.Array
        ? [.. values[name].EnumerateArray()]
        : throw new ModelFormatException(new ModelFormatError.InvalidValue(path + name, "an array"));

    public double Number(string name) => Number(values[name], path + name);

    public double Number(string name, int index) => Number(values[name][index], $"{path}{name}[{index}]");

    public string Text(string name) => Text(values[name], path + name);

    public string Text(string name, int index) => Text(values[name][index], $"{path}{name}[{index}]");

    private static double Number(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new ModelFormatException(new ModelFormatError.InvalidValue(path, "a finite number"));

    private static string Text(JsonElement element, string path) => element.ValueKind == JsonValueKind.String
        ? element.GetString()!
        : throw new ModelFormatException(new ModelFormatError.InvalidValue(path, "a string"));
}

/// <summary>Carries an error from a field to the one place that turns it into a result.</summary>
internal sealed class ModelFormatException(ModelFormatError error) : Exception(error.Message)
{
    public ModelFormatError Error => error;
}
