using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// The rank of whole numbers modulo the prime 2^61 - 1. It is never above the true rank, for a minor that is 0 stays 0; so a rank that is
/// reached here is reached in truth.
/// </summary>
internal static class ModularRank
{
    private const ulong Prime = (1UL << 61) - 1;

    /// <summary>The rank of the rows. O(n d^2) products of 64 bits; the search ends where <paramref name="enough"/> is reached.</summary>
    public static int Of(IEnumerable<BigInteger[]> rows, int enough)
    {
        var reduced = new List<(ulong[] Row, int Pivot)>();
        foreach (BigInteger[] exact in rows)
        {
            if (reduced.Count == enough)
                break;
            ulong[] row = [.. exact.Select(Residue)];
            foreach ((ulong[] above, int pivot) in reduced)
                Subtract(row, row[pivot], above);
            int first = Array.FindIndex(row, x => x != 0);
            if (first < 0)
                continue;
            ulong inverse = Power(row[first], Prime - 2);
            for (int j = 0; j < row.Length; j++)
                row[j] = Product(row[j], inverse);
            reduced.Add((row, first));
        }
        return reduced.Count;
    }

    private static ulong Residue(BigInteger x) => (ulong)(((x % Prime) + Prime) % Prime);

    private static void Subtract(ulong[] row, ulong factor, ulong[] above)
    {
        if (factor == 0)
            return;
        ulong negative = Prime - factor;
        for (int j = 0; j < row.Length; j++)
            row[j] = (row[j] + Product(negative, above[j])) % Prime;
    }

    private static ulong Product(ulong a, ulong b) => (ulong)((UInt128)a * b % Prime);

    private static ulong Power(ulong x, ulong exponent)
    {
        ulong power = 1;
        for (; exponent > 0; exponent >>= 1, x = Product(x, x))
            if ((exponent & 1) == 1)
                power = Product(power, x);
        return power;
    }
}
