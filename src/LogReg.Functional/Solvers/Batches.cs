namespace LogReg.Functional;

/// <summary>
/// The mini-batches of a seed. An epoch has each row once, in an order that follows from seed and epoch alone, and nothing is stored or
/// shuffled: which row stands at a place of an epoch is a cipher of the place. With a = ceil(sqrt n) and b = ceil(n/a) a place is a pair, l
/// + a r; each round adds a hash of one half to the other, modulo a or b, which can be undone, so that the places 0 .. ab - 1 keep apart;
/// one that leads to n or beyond is enciphered again until it leads below (Black and Rogaway, "Ciphers with arbitrary finite domains",
/// 2002, sec. 4 and 5). That is seldom: ab - n &lt; a. All in whole numbers, the same on every machine.
/// </summary>
/// <param name="rows">n.</param>
/// <param name="size">Rows in a batch, the last one of an epoch perhaps fewer.</param>
/// <param name="seed">Decides all orders.</param>
internal sealed class Batches(int rows, int size, int seed)
{
    private const int Rounds = 8;
    private const ulong Golden = 0x9e3779b97f4a7c15;

    private readonly uint _left = (uint)Math.Ceiling(Math.Sqrt(rows));

    /// <summary>Batches in an epoch.</summary>
    public int PerEpoch { get; } = (int)(((long)rows + size - 1) / size);

    /// <summary>The rows of a batch, batches counted from the first epoch's first. O(size).</summary>
    public int[] Of(int number)
    {
        (int epoch, int batch) = Math.DivRem(number, PerEpoch);
        return Of(epoch, batch);
    }

    /// <summary>The rows of a batch of an epoch. O(size).</summary>
    public int[] Of(int epoch, int batch)
    {
        Span<ulong> keys = stackalloc ulong[Rounds];
        ulong key = Mix(Mix(unchecked((uint)seed) + Golden) + (uint)epoch);
        for (int round = 0; round < Rounds; round++)
            keys[round] = Mix(key += Golden);
        long first = (long)batch * size;
        int[] order = new int[(int)Math.Min(size, rows - first)];
        for (int i = 0; i < order.Length; i++)
            order[i] = (int)RowAt((uint)(first + i), keys);
        return order;
    }

    private uint RowAt(uint place, ReadOnlySpan<ulong> keys)
    {
        uint right = ((uint)rows + _left - 1) / _left;
        do
        {
            (uint r, uint l) = Math.DivRem(place, _left);
            for (int round = 0; round < Rounds; round += 2)
            {
                l = Sum(l, Below(_left, Mix(keys[round] + r)), _left);
                r = Sum(r, Below(right, Mix(keys[round + 1] + l)), right);
            }
            place = l + _left * r;
        }
        while (place >= (uint)rows);
        return place;

        static uint Sum(uint x, uint y, uint modulus) => x + y >= modulus ? x + y - modulus : x + y;
    }

    /// <summary>The upper bits, as a number below a count.</summary>
    private static uint Below(uint count, ulong bits) => (uint)((bits >> 32) * count >> 32);

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).</summary>
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }
}
