using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// An immutable list of whole numbers of any size that is a value: equal when its numbers are. Directions and null vectors that are proofs
/// are of this kind, because only their proportions count and a double cannot always hold them. (1/3, 1) is (1, 3).
/// </summary>
public sealed class IntegerVector : IReadOnlyList<BigInteger>, IEquatable<IntegerVector>
{
    private readonly ImmutableArray<BigInteger> _items;

    private IntegerVector(ImmutableArray<BigInteger> items) => _items = items;

    /// <summary>The number of entries.</summary>
    public int Length => _items.Length;

    int IReadOnlyCollection<BigInteger>.Count => Length;

    /// <summary>Entry <paramref name="index"/>, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 .. Length - 1.</exception>
    public BigInteger this[int index] => (uint)index < (uint)_items.Length
        ? _items[index]
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"The vector has {Length} entries.");

    /// <summary>A vector of a sequence, read once.</summary>
    public static IntegerVector OfSeq(IEnumerable<BigInteger> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new([.. items]);
    }

    /// <summary>
    /// The whole numbers in the proportions of doubles, without a common divisor: each double is a whole number times a power of 2, so
    /// nothing is rounded. O(n) numbers of up to 2,098 bits.
    /// </summary>
    /// <exception cref="ArgumentException">An entry is not finite.</exception>
    public static IntegerVector OfVector(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.IsFinite ? Reduced(ExactNumbers.Of(vector.Span).Whole) : throw new ArgumentException($"A direction must be finite, not {vector}.", nameof(vector));
    }

    /// <summary>The same proportions without a common divisor.</summary>
    internal static IntegerVector Reduced(BigInteger[] items) => new([.. ExactNumbers.Reduced(items)]);

    /// <summary>
    /// The direction in doubles, of length 1: each entry is within 8 ulp of the true one. The zero vector is itself. Rounded, it may prove
    /// nothing any more.
    /// </summary>
    public Vector ToVector()
    {
        Vector near = Vector.Own(ExactNumbers.Near([.. _items]));
        double norm = near.Norm;
        return norm == 0 ? near : near / norm;
    }

    /// <inheritdoc/>
    public bool Equals(IntegerVector? other) => other is not null && _items.AsSpan().SequenceEqual(other._items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IntegerVector);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (BigInteger x in _items)
            hash.Add(x);
        return hash.ToHashCode();
    }

    /// <summary>See <see cref="Equals(IntegerVector)"/>.</summary>
    public static bool operator ==(IntegerVector? left, IntegerVector? right) => Equals(left, right);

    /// <summary>See <see cref="Equals(IntegerVector)"/>.</summary>
    public static bool operator !=(IntegerVector? left, IntegerVector? right) => !Equals(left, right);

    /// <summary>The whole numbers where they are all short; otherwise the direction of length 1 in doubles, to six digits.</summary>
    public override string ToString()
    {
        const int shown = 12, longest = 9;
        string[] whole = [.. _items.Select(x => x.ToString(CultureInfo.InvariantCulture))];
        string[] texts = whole.All(text => text.Length <= longest)
            ? whole
            : [.. ToVector().Select(x => x.ToString("g6", CultureInfo.InvariantCulture))];
        return texts.Length <= shown
            ? $"[{string.Join(", ", texts)}]"
            : $"[{string.Join(", ", texts.Take(shown / 2))}, ... ({Length} numbers) ..., {string.Join(", ", texts.Skip(Length - shown / 2))}]";
    }

    /// <inheritdoc/>
    public IEnumerator<BigInteger> GetEnumerator() => ((IEnumerable<BigInteger>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
