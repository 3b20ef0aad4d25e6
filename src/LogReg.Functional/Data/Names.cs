using System.Collections;
using System.Collections.Immutable;

namespace LogReg.Functional;

/// <summary>An immutable list of names that is a value: equal when the names are equal, in order (ordinal).</summary>
[CollectionBuilder(typeof(Names), nameof(Create))]
public sealed class Names : IReadOnlyList<string>, IEquatable<Names>
{
    private readonly ImmutableArray<string> _items;

    private Names(ImmutableArray<string> items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>Name <paramref name="index"/>, counted from 0.</summary>
    public string this[int index] => _items[index];

    /// <summary>Copies the names. What collection expressions call.</summary>
    public static Names Create(ReadOnlySpan<string> items) => new([.. items]);

    /// <summary>The names of a sequence, read once.</summary>
    public static Names OfSeq(IEnumerable<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new([.. items]);
    }

    /// <summary>x1, x2, ..., x<paramref name="count"/>: the names of columns that were given none.</summary>
    public static Names Numbered(int count) => new([.. Enumerable.Range(1, count).Select(j => FormattableString.Invariant($"x{j}"))]);

    /// <inheritdoc/>
    public bool Equals(Names? other) => other is not null && _items.AsSpan().SequenceEqual(other._items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Names);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (string name in _items)
            hash.Add(name, StringComparer.Ordinal);
        return hash.ToHashCode();
    }

    /// <summary>See <see cref="Equals(Names)"/>.</summary>
    public static bool operator ==(Names? left, Names? right) => Equals(left, right);

    /// <summary>See <see cref="Equals(Names)"/>.</summary>
    public static bool operator !=(Names? left, Names? right) => !Equals(left, right);

    /// <summary>The names, in brackets.</summary>
    public override string ToString() => $"[{string.Join(", ", _items)}]";

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
