namespace LogReg.Functional;

/// <summary>
/// A value or the reason why there is none. Closed: exactly <see cref="Ok"/> and <see cref="Error"/>.
/// In F#, match with <c>| :? Result&lt;_, _&gt;.Ok as ok -&gt;</c> or call <see cref="Match"/>.
/// </summary>
/// <typeparam name="T">The value.</typeparam>
/// <typeparam name="TError">The reason.</typeparam>
public abstract record Result<T, TError>
    where T : notnull
    where TError : notnull
{
    private Result() { }

    /// <summary>Success.</summary>
    /// <param name="Value">The value.</param>
    public sealed record Ok(T Value) : Result<T, TError>
    {
        /// <inheritdoc/>
        public override string ToString() => $"Ok({Value})";
    }

    /// <summary>Failure.</summary>
    /// <param name="Reason">Why there is no value.</param>
    public sealed record Error(TError Reason) : Result<T, TError>
    {
        /// <inheritdoc/>
        public override string ToString() => $"Error({Reason})";
    }

    /// <summary>True for <see cref="Ok"/>.</summary>
    public bool IsOk => this is Ok;

    /// <summary>One function for each case.</summary>
    public TOut Match<TOut>(Func<T, TOut> ok, Func<TError, TOut> error)
    {
        ArgumentNullException.ThrowIfNull(ok);
        ArgumentNullException.ThrowIfNull(error);
        return this switch
        {
            Ok(var value) => ok(value),
            Error(var reason) => error(reason),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Applies a function to the value, if there is one.</summary>
    public Result<TOut, TError> Map<TOut>(Func<T, TOut> function)
        where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(function);
        return Match<Result<TOut, TError>>(
            value => new Result<TOut, TError>.Ok(function(value)),
            reason => new Result<TOut, TError>.Error(reason));
    }

    /// <summary>Goes on with a step that may itself fail.</summary>
    public Result<TOut, TError> Bind<TOut>(Func<T, Result<TOut, TError>> next)
        where TOut : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return Match(next, reason => new Result<TOut, TError>.Error(reason));
    }

    /// <summary>The value, or another in its place.</summary>
    public T OrElse(T other) => Match(value => value, _ => other);

    /// <summary>The value; for scripts and tests that have no use for a reason.</summary>
    /// <exception cref="InvalidOperationException">There is no value; the message is the reason's text.</exception>
    public T OrThrow() => Match(value => value, reason => throw new InvalidOperationException(reason.ToString()));
}
