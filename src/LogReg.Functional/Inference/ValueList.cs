using System.Collections;
using System.Collections.Immutable;

namespace LogReg.Functional;

/// <summary>An immutable list that is a value: equal when its items are, in order.</summary>
/// <typeparam name="T">What it holds, values themselves.</typeparam>
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
    where T : notnull
{
    private readonly Lazy<ImmutableArray<T>> _memo;

    private ValueList(Lazy<ImmutableArray<T>> memo) => _memo = memo;

    private ImmutableArray<T> Items => _memo.Value;

    /// <inheritdoc/>
    public int Count => Items.Length;

    /// <summary>Item <paramref name="index"/>, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 .. Count - 1.</exception>
    public T this[int index] => (uint)index < (uint)Items.Length
        ? Items[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The list has {Count} items.");

    /// <summary>A list of a sequence, read once.</summary>
    public static ValueList<T> OfSeq(IEnumerable<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(new Lazy<ImmutableArray<T>>([.. items]));
    }

    /// <summary>The list that a pure function gives, which is only asked when somebody looks at it.</summary>
    internal static ValueList<T> When(Func<ValueList<T>> asked) => new(new Lazy<ImmutableArray<T>>(() => asked().Items));

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (T item in Items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>See <see cref="Equals(ValueList{T})"/>.</summary>
    public static bool operator ==(ValueList<T>? left, ValueList<T>? right) => Equals(left, right);

    /// <summary>See <see cref="Equals(ValueList{T})"/>.</summary>
    public static bool operator !=(ValueList<T>? left, ValueList<T>? right) => !Equals(left, right);

    /// <summary>The items, in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", Items)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
