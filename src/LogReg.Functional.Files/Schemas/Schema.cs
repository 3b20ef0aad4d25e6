namespace LogReg.Functional.Files;

/// <summary>
/// How the columns of a file became numbers, so that another file, its columns in any order, becomes numbers of the same meaning. A
/// value.
/// </summary>
/// <param name="Features">What becomes of each column, in the order of X.</param>
/// <param name="Classes">
/// The classes of the target in the order of their numbers: by size where all are numbers, otherwise ordinal. None without a target, or
/// where it has proportions.
/// </param>
public sealed record Schema(ValueList<Feature> Features, Names Classes)
{
    /// <summary>The names of the columns of X.</summary>
    public Names FeatureNames => Names.OfSeq(Features.SelectMany(feature => feature.Columns));

    /// <summary>A sentence for each text column, for people: <c>race: 2 columns, black, white; reference level asian</c>.</summary>
    public IEnumerable<string> Describe() => Features.OfType<Feature.Category>().Select(category =>
    {
        string others = string.Join(", ", category.Levels.Skip(1)), count = FormattableString.Invariant($"{category.Levels.Count - 1} columns");
        return $"{category.Name}: {count} ({others}); reference level {category.Reference}";
    });

    /// <summary>The schema as JSON of the form logreg.schema/1.</summary>
    public string ToJson() => SchemaJson.Write(this);

    /// <summary>The schema that <see cref="ToJson"/> wrote.</summary>
    /// <returns>The schema, or <see cref="FileError.NotOfFormat"/>.</returns>
    public static Result<Schema, FileError> OfJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return SchemaJson.Read(json);
    }
}
