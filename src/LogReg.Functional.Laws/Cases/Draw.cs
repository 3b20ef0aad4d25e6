namespace LogReg.Functional.Verification;

/// <summary>
/// A stream of choices that follows from its seed alone, in every version of .NET (SplitMix64; Steele, Lea and Flood, 2014).
/// </summary>
internal sealed class Draw(ulong seed)
{
    private ulong _state = seed;

    public ulong Bits()
    {
        ulong z = _state += 0x9e3779b97f4a7c15;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

    /// <summary>A whole number from low to high, both included.</summary>
    public int Between(int low, int high) => low + (int)(Bits() % (ulong)((long)high - low + 1));

    public bool Chance(int percent) => Between(0, 99) < percent;

    public T OneOf<T>(params ReadOnlySpan<T> items) => items[Between(0, items.Length - 1)];

    /// <summary>A multiple of 1/1024 in [-limit, limit].</summary>
    public double Grid(int limit) => Between(-1024 * limit, 1024 * limit) / 1024.0;

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>As many of anything as asked for.</summary>
    public static T[] Many<T>(int count, Func<int, T> make) => [.. Enumerable.Range(0, count).Select(make)];
}
