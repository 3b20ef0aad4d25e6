namespace LogReg.Functional;

/// <summary>
/// Why a penalty or a setting has no counterpart. Closed; a text for people is in <see cref="Message"/>.
/// </summary>
public abstract record ConversionError
{
    private ConversionError() { }

    /// <summary>One sentence: what is wrong, and what to do about it.</summary>
    public abstract string Message { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Message;

    /// <summary>A setting is not what its tool takes, or means no penalty where one is asked for.</summary>
    /// <param name="Setting">Its name.</param>
    /// <param name="Value">What it is.</param>
    /// <param name="Range">What it must be.</param>
    public sealed record OutOfRange(string Setting, double Value, string Range) : ConversionError
    {
        /// <inheritdoc/>
        public override string Message => FormattableString.Invariant($"{Setting} is {Value:R}, which is not {Range}.");
    }

    /// <summary>A vector of settings has not one for each coefficient.</summary>
    /// <param name="Setting">Its name.</param>
    /// <param name="Expected">How many coefficients there are.</param>
    /// <param name="Actual">How many numbers it has.</param>
    public sealed record WrongLength(string Setting, int Expected, int Actual) : ConversionError
    {
        /// <inheritdoc/>
        public override string Message =>
            FormattableString.Invariant($"There are {Expected} coefficients, but {Setting} has the length {Actual}.");
    }

    /// <summary>One of the two can say what the other cannot.</summary>
    /// <param name="Tool">What has no counterpart.</param>
    /// <param name="What">What it has no counterpart of.</param>
    public sealed record NoCounterpart(string Tool, string What) : ConversionError
    {
        /// <inheritdoc/>
        public override string Message => $"{Tool} has no counterpart of {What}.";
    }

    /// <summary>The other penalises its intercept, which is free here; only models without one are the same.</summary>
    /// <param name="Tool">Who penalises it.</param>
    public sealed record PenalisedIntercept(string Tool) : ConversionError
    {
        /// <inheritdoc/>
        public override string Message =>
            $"{Tool} penalises the intercept, which is free here: leave it out, or make it a column and fit without an intercept.";
    }

    /// <summary>
    /// The penalty is of columns divided by their standard deviations. On the dataset that <see cref="Standardization"/> makes it is the
    /// penalty of the same numbers.
    /// </summary>
    /// <param name="Tool">Who divides them.</param>
    public sealed record StandardisedColumns(string Tool) : ConversionError
    {
        /// <inheritdoc/>
        public override string Message =>
            $"{Tool} penalises standardised columns: convert the penalty as one that does not, and fit the dataset that Standardization "
            + "makes.";
    }

    /// <summary>The number that it would be is too large or too small for a double of full precision.</summary>
    /// <param name="Setting">What would be that number.</param>
    /// <param name="Value">What is left of it.</param>
    public sealed record Unrepresentable(string Setting, double Value) : ConversionError
    {
        /// <inheritdoc/>
        public override string Message => FormattableString.Invariant($"{Setting} would be {Value:R}: beyond what doubles can say.");
    }
}
