using System.Globalization;

namespace LogReg.Functional;

/// <summary>
/// What is wrong with data, and where. Closed. Rows and columns are counted from 0; a text for people is in <see cref="Message"/>.
/// </summary>
public abstract record DataError
{
    private DataError() { }

    /// <summary>One sentence: what, where, and what was expected.</summary>
    public abstract string Message { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Message;

    /// <summary>There are no rows.</summary>
    public sealed record EmptyData : DataError
    {
        /// <inheritdoc/>
        public override string Message => "The data have no rows.";
    }

    /// <summary>There is nothing to fit: no columns, and no intercept either.</summary>
    public sealed record NoParameters : DataError
    {
        /// <inheritdoc/>
        public override string Message => "The data have no columns and the model has no intercept: there is nothing to fit.";
    }

    /// <summary>Two parts of the data do not fit together.</summary>
    /// <param name="What">What has the wrong size, such as "y" or "columns of X".</param>
    /// <param name="Expected">The size it should have.</param>
    /// <param name="Actual">The size it has.</param>
    /// <param name="Row">The row where it shows: the first one missing, too many or of the wrong length.</param>
    public sealed record ShapeMismatch(string What, int Expected, int Actual, int Row) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"{What}: expected {Expected}, found {Actual} (row {Row}).");
    }

    /// <summary>A NaN or an infinity, the first in row order.</summary>
    /// <param name="Where">"X", "y", "weights" or "offset".</param>
    /// <param name="Row">Its row.</param>
    /// <param name="Column">Its column; 0 outside X.</param>
    /// <param name="Value">NaN or an infinity.</param>
    public sealed record NonFinite(string Where, int Row, int Column, double Value) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"{Where} has {Value} in row {Row}, column {Column}; every number must be finite.");
    }

    /// <summary>An entry of a sparse matrix where there is no such row or column.</summary>
    /// <param name="Row">Its row.</param>
    /// <param name="Column">Its column.</param>
    /// <param name="Rows">How many rows there are.</param>
    /// <param name="Columns">How many columns there are.</param>
    public sealed record EntryOutside(int Row, int Column, int Rows, int Columns) : DataError
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"X has an entry in row {Row}, column {Column}; there are {Rows} rows and {Columns} columns, both counted from 0.");
    }

    /// <summary>Two entries of a sparse matrix in one place, the first in row order.</summary>
    /// <param name="Row">Their row.</param>
    /// <param name="Column">Their column.</param>
    public sealed record DuplicateEntry(int Row, int Column) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"X has more than one entry in row {Row}, column {Column}.");
    }

    /// <summary>A label outside [0, 1], or a soft one where hard ones are asked for.</summary>
    /// <param name="Row">Its row.</param>
    /// <param name="Value">The label.</param>
    public sealed record LabelOutOfRange(int Row, double Value) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"y has {Value} in row {Row}; a label must lie in [0, 1].");
    }

    /// <summary>A label that is neither 0 nor 1 where hard ones are asked for.</summary>
    /// <param name="Row">Its row.</param>
    /// <param name="Value">The label.</param>
    public sealed record LabelNotHard(int Row, double Value) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"y has {Value} in row {Row}; here a label must be 0 or 1.");
    }

    /// <summary>A probability outside [0, 1].</summary>
    /// <param name="Row">Its row.</param>
    /// <param name="Value">The number.</param>
    public sealed record ProbabilityOutOfRange(int Row, double Value) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"The probability in row {Row} is {Value}; it must lie in [0, 1].");
    }

    /// <summary>All rows that count have the same label where both are needed.</summary>
    /// <param name="Label">That label, 0 or 1.</param>
    public sealed record SingleClass(int Label) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"All rows that count have the label {Label}; rows of both labels are needed.");
    }

    /// <summary>The classes of the data are not those of the model.</summary>
    /// <param name="Expected">The model's classes, in order.</param>
    /// <param name="Actual">The data's classes.</param>
    public sealed record ClassMismatch(Names Expected, Names Actual) : DataError
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"The model has the classes {Expected} ({Expected.Count}), the data {Actual} ({Actual.Count}).");
    }

    /// <summary>A negative weight.</summary>
    /// <param name="Row">Its row.</param>
    /// <param name="Value">The weight.</param>
    public sealed record NegativeWeight(int Row, double Value) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"The weight in row {Row} is {Value}; weights must not be negative.");
    }

    /// <summary>All weights are zero: no row counts.</summary>
    public sealed record ZeroTotalWeight : DataError
    {
        /// <inheritdoc/>
        public override string Message => "All weights are zero: no row counts.";
    }

    /// <summary>The sum of the weights overflows.</summary>
    public sealed record WeightOverflow : DataError
    {
        /// <inheritdoc/>
        public override string Message => "The sum of the weights overflows; divide them all by the same number.";
    }

    /// <summary>A number beyond 1e150 in absolute value: its square overflows.</summary>
    /// <param name="Row">The first row where it happens.</param>
    /// <param name="Column">The column.</param>
    /// <param name="Value">The number.</param>
    public sealed record ScaleTooLarge(int Row, int Column, double Value) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"X has {Value} in row {Row}, column {Column}; change the unit of that column (limit 1e150).");
    }

    /// <summary>The features of the data are not those of the model.</summary>
    /// <param name="Expected">The model's features, in order.</param>
    /// <param name="Actual">The data's features; generated names where the data have none.</param>
    public sealed record FeatureMismatch(Names Expected, Names Actual) : DataError
    {
        /// <inheritdoc/>
        public override string Message =>
            Text($"The model has the features {Expected} ({Expected.Count}), the data {Actual} ({Actual.Count}).");
    }

    /// <summary>A feature name that stands twice.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Column">The column of its second appearance.</param>
    public sealed record DuplicateName(string Name, int Column) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"The feature name '{Name}' stands twice (column {Column}).");
    }

    /// <summary>A class number below 0.</summary>
    /// <param name="Row">Its row.</param>
    /// <param name="Value">The number.</param>
    public sealed record ClassOutOfRange(int Row, int Value) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"The class in row {Row} is {Value}; classes are counted from 0.");
    }

    /// <summary>A label that is none of the classes.</summary>
    /// <param name="Row">Its row.</param>
    /// <param name="Label">The label.</param>
    public sealed record UnknownClass(int Row, string Label) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"The label '{Label}' in row {Row} is none of the classes.");
    }

    /// <summary>A class name that stands twice.</summary>
    /// <param name="Name">The name.</param>
    /// <param name="Class">The class of its second appearance, counted from 0.</param>
    public sealed record DuplicateClass(string Name, int Class) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"The class name '{Name}' stands twice (class {Class}).");
    }

    /// <summary>A class that no row counts for: its probability would run away to 0.</summary>
    /// <param name="Name">The class.</param>
    public sealed record ClassWithoutRows(string Name) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"No row that counts is of class '{Name}'; leave the class out.");
    }

    /// <summary>Fewer than two classes.</summary>
    /// <param name="Count">How many there are.</param>
    public sealed record TooFewClasses(int Count) : DataError
    {
        /// <inheritdoc/>
        public override string Message => Text($"Two classes or more are needed to tell them apart, not {Count}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
