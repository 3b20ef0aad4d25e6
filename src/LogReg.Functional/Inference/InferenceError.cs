namespace LogReg.Functional;

/// <summary>Why there is no <see cref="Summary"/>. Closed; a text for people is in <see cref="Message"/>.</summary>
public abstract record InferenceError
{
    private InferenceError() { }

    /// <summary>One sentence: what is missing, and what to do about it.</summary>
    public abstract string Message { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Message;

    /// <summary>The fit has not ended in a certified answer, so its standard errors would describe nothing.</summary>
    /// <param name="Outcome">How it ended.</param>
    public sealed record NoAnswer(Outcome<Vector> Outcome) : InferenceError
    {
        /// <inheritdoc/>
        public override string Message => $"There is no answer to summarise: {Outcome.Describe()}";
    }

    /// <summary>Under an L1 penalty an estimate has no normal distribution, not even in large samples.</summary>
    /// <param name="Penalty">The penalty.</param>
    public sealed record NotSmooth(Penalty Penalty) : InferenceError
    {
        /// <inheritdoc/>
        public override string Message =>
            $"Standard errors mean nothing under the penalty {Penalty}: an estimate that it may hold at 0 is not normal, however many "
            + "rows there are.";
    }

    /// <summary>A test has nothing to test.</summary>
    /// <param name="Why">What there is not enough of.</param>
    public sealed record NothingToTest(string Why) : InferenceError
    {
        /// <inheritdoc/>
        public override string Message => $"There is nothing to test: {Why}.";
    }

    /// <summary>The information matrix has no inverse: columns depend on each other, or there are fewer rows than coefficients.</summary>
    public sealed record Singular : InferenceError
    {
        /// <inheritdoc/>
        public override string Message =>
            "The information matrix has no inverse to working accuracy: columns depend on each other, or rows are too few. Leave columns "
            + "out, or standardise them.";
    }
}
