namespace LogReg.Functional.Verification;

/// <summary>
/// Room for what is worked out at the first asking and then kept. Two threads may both work it out; they get equal things. All are
/// equal, so that a record that has one is compared by its other fields.
/// </summary>
internal sealed class Once<T>
    where T : class
{
    private T? _value;

    public T Of<TState>(TState state, Func<TState, T> make) => Volatile.Read(ref _value) ?? (_value = make(state));

    public override bool Equals(object? obj) => obj is Once<T>;

    public override int GetHashCode() => 0;
}
