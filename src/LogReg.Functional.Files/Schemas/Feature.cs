namespace LogReg.Functional.Files;

/// <summary>What one column of a file becomes. Closed.</summary>
public abstract record Feature
{
    private Feature() { }

    /// <summary>The column's name in the file.</summary>
    public abstract string Name { get; init; }

    /// <summary>The names of the columns of X that it becomes.</summary>
    public abstract Names Columns { get; }

    /// <summary>A column of numbers: one column of X, of the same name.</summary>
    /// <param name="Name">The column's name.</param>
    public sealed record Number(string Name) : Feature
    {
        /// <inheritdoc/>
        public override string Name { get; init; } = Name;

        /// <inheritdoc/>
        public override Names Columns => [Name];
    }

    /// <summary>
    /// A column of text: for each level but the first, the reference, a column <c>name=level</c> that is 1 where the cell is that level
    /// and 0 elsewhere.
    /// </summary>
    /// <param name="Name">The column's name.</param>
    /// <param name="Levels">The values that it may have, in ordinal order.</param>
    public sealed record Category(string Name, Names Levels) : Feature
    {
        /// <inheritdoc/>
        public override string Name { get; init; } = Name;

        /// <inheritdoc/>
        public override Names Columns => Names.OfSeq(Levels.Skip(1).Select(level => $"{Name}={level}"));

        /// <summary>The level whose rows have 0 in all the columns.</summary>
        public string Reference => Levels[0];
    }
}
