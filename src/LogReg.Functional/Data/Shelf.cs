using System.Collections.Concurrent;

namespace LogReg.Functional;

/// <summary>
/// Values of pure functions of what the shelf belongs to, each computed when first asked for, by a key: as <see cref="Memo{T}"/>, for
/// functions that are not known where it is.
/// </summary>
internal sealed class Shelf
{
    private readonly Memo<ConcurrentDictionary<object, object>> _values = new(() => new());

    public T Of<T>(object key, Func<T> compute)
        where T : class => (T)_values.Value.GetOrAdd(key, _ => compute());
}
