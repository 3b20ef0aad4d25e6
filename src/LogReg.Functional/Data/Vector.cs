using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// An immutable list of doubles that is a value: equal when its numbers are (NaN equals NaN, 0 equals -0), hashed alike, never
/// changed. In C# it is written <c>Vector theta = [0, 1, 2];</c>, in F# <c>Vector.Of(0.0, 1.0, 2.0)</c> or <c>Vector.OfSeq xs</c>.
/// Every operation makes a new vector: O(n) time and memory.
/// </summary>
[CollectionBuilder(typeof(Vector), nameof(Create))]
[JsonConverter(typeof(VectorJsonConverter))]
public sealed class Vector : IReadOnlyList<double>, IEquatable<Vector>
{
    private readonly ImmutableArray<double> _items;

    private Vector(ImmutableArray<double> items) => _items = items;

    /// <summary>The vector of length 0.</summary>
    public static Vector Empty { get; } = new([]);

    /// <summary>The number of entries.</summary>
    public int Length => _items.Length;

    int IReadOnlyCollection<double>.Count => Length;

    /// <summary>The entries, without a copy.</summary>
    public ReadOnlySpan<double> Span => _items.AsSpan();

    internal ReadOnlyMemory<double> Memory => _items.AsMemory();

    /// <summary>Entry <paramref name="index"/>, counted from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not in 0 .. Length - 1.</exception>
    public double this[int index]
    {
        get
        {
            if ((uint)index >= (uint)_items.Length)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"The vector has {Length} entries.");
            return _items[index];
        }
    }

    /// <summary>Copies the numbers. What collection expressions call.</summary>
    public static Vector Create(ReadOnlySpan<double> items) => new([.. items]);

    /// <summary>A vector of the given numbers.</summary>
    public static Vector Of(params double[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new([.. items]);
    }

    /// <summary>A vector of a sequence, read once.</summary>
    public static Vector OfSeq(IEnumerable<double> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new([.. items]);
    }

    /// <summary>A vector of an immutable array, without a copy.</summary>
    public static Vector OfImmutableArray(ImmutableArray<double> items) => new(items.IsDefault ? [] : items);

    /// <summary><paramref name="length"/> zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static Vector Zeros(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return Own(new double[length]);
    }

    /// <summary><paramref name="length"/> ones.</summary>
    public static Vector Ones(int length) => Fill(length, 1);

    /// <summary>The same number in all entries.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is negative.</exception>
    public static Vector Fill(int length, double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        double[] items = new double[length];
        Array.Fill(items, value);
        return Own(items);
    }

    /// <summary>Takes a fresh array that nobody else writes to.</summary>
    internal static Vector Own(double[] items) => new(ImmutableCollectionsMarshal.AsImmutableArray(items));

    /// <summary>The same entries as an immutable array, without a copy.</summary>
    public ImmutableArray<double> ToImmutableArray() => _items;

    /// <summary>Applies a function to each entry.</summary>
    public Vector Map(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double[] items = new double[Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = function(_items[i]);
        return Own(items);
    }

    /// <summary>
    /// x.y = sum_i x_i y_i in eight fused lanes: error at most about (n/8 + 3) u sum |x_i y_i|, the same bits everywhere.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public double Dot(Vector other)
    {
        CheckLength(this, other);
        return Lanes.Dot(Span, other.Span);
    }

    /// <summary>|x| = sqrt(x.x).</summary>
    public double Norm => Math.Sqrt(Dot(this));

    /// <summary>max_i |x_i|; 0 for the empty vector, NaN if an entry is.</summary>
    public double MaxNorm
    {
        get
        {
            double max = 0;
            foreach (double x in Span)
                max = Math.Max(max, Math.Abs(x));
            return max;
        }
    }

    /// <summary>True when no entry is infinite or NaN.</summary>
    public bool IsFinite
    {
        get
        {
            foreach (double x in Span)
                if (!double.IsFinite(x))
                    return false;
            return true;
        }
    }

    /// <summary>Entrywise sum.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector operator +(Vector left, Vector right)
    {
        CheckLength(left, right);
        double[] items = new double[left.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = left._items[i] + right._items[i];
        return Own(items);
    }

    /// <summary>Entrywise difference.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector operator -(Vector left, Vector right)
    {
        CheckLength(left, right);
        double[] items = new double[left.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = left._items[i] - right._items[i];
        return Own(items);
    }

    /// <summary>Every entry with the other sign.</summary>
    public static Vector operator -(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.Map(x => -x);
    }

    /// <summary>Every entry times a number.</summary>
    public static Vector operator *(double scale, Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.Map(x => scale * x);
    }

    /// <summary>Every entry times a number.</summary>
    public static Vector operator *(Vector vector, double scale) => scale * vector;

    /// <summary>Every entry divided by a number.</summary>
    public static Vector operator /(Vector vector, double scale)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.Map(x => x / scale);
    }

    /// <summary>Equal lengths and equal entries; NaN equals NaN, 0 equals -0.</summary>
    public bool Equals(Vector? other) => other is not null && Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Vector);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (double x in Span)
            hash.Add(x);
        return hash.ToHashCode();
    }

    /// <summary>See <see cref="Equals(Vector)"/>.</summary>
    public static bool operator ==(Vector? left, Vector? right) => Equals(left, right);

    /// <summary>See <see cref="Equals(Vector)"/>.</summary>
    public static bool operator !=(Vector? left, Vector? right) => !Equals(left, right);

    /// <summary>The numbers as they read back to the same bits, the middle left out of a long vector: <c>[0, 1.5, -2]</c>.</summary>
    public override string ToString()
    {
        const int shown = 12;
        IEnumerable<string> numbers = Length <= shown
            ? _items.Select(Text)
            : [.. _items.Take(shown / 2).Select(Text), $"... ({Length} numbers) ...", .. _items.Skip(Length - shown / 2).Select(Text)];
        return $"[{string.Join(", ", numbers)}]";

        static string Text(double x) => x.ToString(CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public IEnumerator<double> GetEnumerator() => ((IEnumerable<double>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The names are the caller's for its two vectors.
    private static void CheckLength(
        Vector left,
        Vector right,
        [CallerArgumentExpression(nameof(left))] string leftName = "",
        [CallerArgumentExpression(nameof(right))] string rightName = "")
    {
        ArgumentNullException.ThrowIfNull(left, leftName);
        ArgumentNullException.ThrowIfNull(right, rightName);
        if (left.Length != right.Length)
            throw new ArgumentException($"The vectors have {left.Length} and {right.Length} entries.", rightName);
    }
}
