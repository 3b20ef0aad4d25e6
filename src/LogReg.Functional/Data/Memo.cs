namespace LogReg.Functional;

/// <summary>
/// A pure function's value, computed when first asked for. Two threads may both compute it; they get the same. It takes no part
/// in equality: what it holds follows from what it is computed from.
/// </summary>
internal sealed class Memo<T>(Func<T> compute)
    where T : class
{
    private T? _value;

    public T Value => Volatile.Read(ref _value) ?? Store(compute());

    private T Store(T value) => Interlocked.CompareExchange(ref _value, value, null) ?? value;
}
