namespace LogReg.Functional;

/// <summary>Why a text is not a model. Closed; nothing is ever half-loaded.</summary>
public abstract record ModelFormatError
{
    private ModelFormatError() { }

    /// <summary>One sentence.</summary>
    public abstract string Message { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Message;

    /// <summary>Not JSON.</summary>
    /// <param name="Reason">What the reader says, with line and position (both from 0).</param>
    public sealed record NotJson(string Reason) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => $"Not JSON: {Reason}";
    }

    /// <summary>More text than any model of this schema needs.</summary>
    /// <param name="Length">Characters found.</param>
    /// <param name="Limit">Characters allowed.</param>
    public sealed record TooLarge(long Length, long Limit) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => FormattableString.Invariant($"{Length} characters; a model has at most {Limit}.");
    }

    /// <summary>Deeper nesting than the schema has.</summary>
    /// <param name="Limit">Levels allowed.</param>
    public sealed record TooDeep(int Limit) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => FormattableString.Invariant($"Nested deeper than {Limit} levels.");
    }

    /// <summary>Another schema, or a newer version of this one.</summary>
    /// <param name="Schema">The schema that the text names.</param>
    public sealed record UnknownSchema(string Schema) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => $"The schema is '{Schema}'; this version reads '{ModelJson.Schema}' and '{MulticlassModelJson.Schema}'.";
    }

    /// <summary>A field that the schema does not have.</summary>
    /// <param name="Field">Its path.</param>
    public sealed record UnknownField(string Field) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => $"Unknown field '{Field}'.";
    }

    /// <summary>A field that is not there.</summary>
    /// <param name="Field">Its path.</param>
    public sealed record MissingField(string Field) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => $"The field '{Field}' is missing.";
    }

    /// <summary>A field that stands twice.</summary>
    /// <param name="Field">Its path.</param>
    public sealed record DuplicateField(string Field) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => $"The field '{Field}' stands twice.";
    }

    /// <summary>A field whose value is not what the schema says.</summary>
    /// <param name="Field">Its path.</param>
    /// <param name="Expected">What the schema says.</param>
    public sealed record InvalidValue(string Field, string Expected) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => $"'{Field}' must be {Expected}.";
    }

    /// <summary>The numbers are not those that were saved.</summary>
    /// <param name="Expected">The hash of the text as it is.</param>
    /// <param name="Actual">The hash that the text claims.</param>
    public sealed record WrongHash(string Expected, string Actual) : ModelFormatError
    {
        /// <inheritdoc/>
        public override string Message => $"The model was changed after it was saved: its hash is {Expected}, not {Actual}.";
    }
}
