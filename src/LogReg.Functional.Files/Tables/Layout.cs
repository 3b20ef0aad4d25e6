namespace LogReg.Functional.Files;

/// <summary>What each column of a file is used for, and where its numbers go in a row of the buffer.</summary>
internal sealed class Layout
{
    private Layout(string[] names, Use[] uses, IReadOnlyList<int> features, Func<int, Levels> levelsOf)
    {
        (Names, Uses, Features) = (names, uses, features);
        Slots = new int[names.Length];
        Levels = new Levels[names.Length];
        for (int column = 0; column < names.Length; column++)
        {
            Slots[column] = uses[column] == Use.Ignore ? -1 : Width++;
            if (uses[column] is Use.Category or Use.Target)
                Levels[column] = levelsOf(column);
        }
    }

    public string[] Names { get; }

    public Use[] Uses { get; }

    /// <summary>The place of each column in a row of the buffer; -1 for none.</summary>
    public int[] Slots { get; }

    /// <summary>Of columns of text, their levels.</summary>
    public Levels[] Levels { get; }

    /// <summary>The columns of the file that are features, in the order of X.</summary>
    public IReadOnlyList<int> Features { get; }

    public int Width { get; }

    /// <summary>The column that is used so; -1 for none.</summary>
    public int ColumnOf(Use use) => Array.IndexOf(Uses, use);

    /// <summary>A file read for the first time: every column without another role is a feature.</summary>
    /// <param name="names">The header.</param>
    /// <param name="options">The roles.</param>
    /// <param name="isNumber">Whether a feature is one of numbers.</param>
    public static Result<Layout, FileError> Of(string[] names, ReadOptions options, Func<int, bool> isNumber)
    {
        if (RolesFault(names, options) is { } fault)
            return Failed(fault);
        var uses = new Use[names.Length];
        var features = new List<int>();
        for (int column = 0; column < names.Length; column++)
        {
            uses[column] = RoleOf(names[column], options);
            if (uses[column] is not (Use.Number or Use.Category))
                continue;
            if (uses[column] == Use.Number && !isNumber(column))
                uses[column] = Use.Category;
            features.Add(column);
        }
        return new Result<Layout, FileError>.Ok(new(names, uses, features, _ => Files.Levels.Growing(options.MaximumLevels)));
    }

    /// <summary>A file read by a schema: its features are found by name, wherever they are, and other columns ignored.</summary>
    public static Result<Layout, FileError> Of(string[] names, ReadOptions options, Schema schema)
    {
        if (RolesFault(names, options with { Ignore = [], Categories = [] }) is { } fault)
            return Failed(fault);
        var uses = Array.ConvertAll(names, name =>
            RoleOf(name, options) is var role && role is Use.Number or Use.Category ? Use.Ignore : role);
        var known = new Levels[names.Length];
        var features = new List<int>();
        foreach (Feature feature in schema.Features)
        {
            int column = Array.IndexOf(names, feature.Name);
            if (column < 0)
                return Failed(Unknown(feature.Name, names));
            if (RoleOf(feature.Name, options) is Use.Target or Use.Proportion or Use.Weights or Use.Offset)
                return Failed(new FileError.TwoRoles(feature.Name));
            features.Add(column);
            uses[column] = feature is Feature.Number ? Use.Number : Use.Category;
            if (feature is Feature.Category category)
                known[column] = Files.Levels.Known(category.Levels, numbers: false);
        }
        return new Result<Layout, FileError>.Ok(new(names, uses, features, column => known[column] ?? Files.Levels.Known(
            schema.Classes, numbers: schema.Classes.All(name => NumberText.TryParse(name, out _)))));
    }

    private static Use RoleOf(string name, ReadOptions options) =>
        name.Length == 0 || options.Ignore.Contains(name) ? Use.Ignore
        : name == options.Target ? options.Proportions ? Use.Proportion : Use.Target
        : name == options.Weights ? Use.Weights
        : name == options.Offset ? Use.Offset
        : options.Categories.Contains(name) ? Use.Category
        : Use.Number;

    private static FileError? RolesFault(string[] names, ReadOptions options)
    {
        IEnumerable<string> single = new[] { options.Target, options.Weights, options.Offset }.Where(name => name.Length > 0);
        string[] roles = [.. single, .. options.Ignore.Distinct(), .. options.Categories.Distinct()];
        if (Array.Find(roles, role => !names.Contains(role)) is { } missing)
            return Unknown(missing, names);
        string? twice = roles.GroupBy(role => role, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        return twice is null ? null : new FileError.TwoRoles(twice);
    }

    private static FileError.UnknownColumn Unknown(string name, string[] names) =>
        new(name, Spelling.Nearest(name, names), Functional.Names.OfSeq(names));

    private static Result<Layout, FileError> Failed(FileError error) => new Result<Layout, FileError>.Error(error);
}
