using System.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Linear equations of whole numbers, solved without rounding, by the digits of the solution to the base of a prime (Dixon, "Exact
/// solution of linear equations using p-adic expansions", 1982): about d digits of 31 bits for each 31 bits of the numbers, each by d^2
/// products. What it answers has been put into the equations: no answer rests on the method.
/// </summary>
internal sealed class ModularSolver
{
    private const long Prime = int.MaxValue;
    private const int PrimeBits = 31, SumBits = 126;

    private readonly Int128[][] _rows;
    private readonly long[][] _inverse;
    private readonly int _bits;

    private ModularSolver(Int128[][] rows, long[][] inverse, int bits) => (_rows, _inverse, _bits) = (rows, inverse, bits);

    /// <summary>
    /// A solver for a square matrix; none where it is singular modulo the prime, or its numbers are too long for sums of 126 bits.
    /// </summary>
    public static ModularSolver? Of(BigInteger[][] rows)
    {
        int d = rows.Length, bits = (int)rows.Max(row => row.Max(x => BigInteger.Abs(x).GetBitLength()));
        if (bits + PrimeBits + BitOperations.Log2((uint)d) + 2 > SumBits)
            return null;
        Int128[][] small = [.. rows.Select(row => row.Select(x => (Int128)x).ToArray())];
        return Inverse(small) is { } inverse ? new(small, inverse, bits) : null;
    }

    /// <summary>x and D > 0 with B x = D right, or with B'x = D right; nothing where the right side's numbers are too long.</summary>
    public (BigInteger[] X, BigInteger Denominator)? Solve(BigInteger[] right, bool transposed)
    {
        int d = right.Length;
        long rightBits = right.Max(x => (long)BigInteger.Abs(x).GetBitLength());
        if (rightBits > SumBits - 2)
            return null;

        // Hadamard's bound for the determinants of Cramer's rule, d^(d/2) times d numbers of so many bits: the denominator's, and with the
        // right side in place of a column that of a numerator. (d^(1/2) is at most 2^log2(d), cut off.) The modulus is more than twice the
        // product of the two, so that no other fraction within them has these digits.
        long rows = d * (_bits + BitOperations.Log2((uint)d)), top = rows + Math.Max(0, rightBits - _bits);
        int digits = (int)((rows + top + 2) / (PrimeBits - 1)) + 1;
        long[][] found = Digits(right, transposed, digits);
        var modulus = BigInteger.Pow(Prime, digits);
        BigInteger bound = BigInteger.One << (int)top, denominator = 1;
        BigInteger[] x = new BigInteger[d];
        for (int j = 0; j < d; j++)
        {
            BigInteger residue = 0;
            for (int k = digits - 1; k >= 0; k--)
                residue = residue * Prime + found[k][j];
            (BigInteger scaled, BigInteger further) = Fraction(residue * denominator % modulus, modulus, bound);
            denominator *= further;
            for (int l = 0; l < j; l++)
                x[l] *= further;
            x[j] = scaled;
        }
        return Holds(x, denominator, right, transposed) ? (x, denominator) : null;
    }

    private bool Holds(BigInteger[] x, BigInteger denominator, BigInteger[] right, bool transposed)
    {
        for (int i = 0; i < right.Length; i++)
        {
            BigInteger sum = -denominator * right[i];
            for (int j = 0; j < x.Length; j++)
                sum += (BigInteger)(transposed ? _rows[j][i] : _rows[i][j]) * x[j];
            if (!sum.IsZero)
                return false;
        }
        return true;
    }

    // Digit k is B^-1 r modulo p, and the next r is (r - B digit) / p, which leaves no remainder. |r| stays below d max|B|, or falls to
    // that.
    private long[][] Digits(BigInteger[] right, bool transposed, int count)
    {
        int d = right.Length;
        Int128[] rest = [.. right.Select(x => (Int128)x)];
        long[][] digits = new long[count][];
        long[] residues = new long[d];
        for (int k = 0; k < count; k++)
        {
            for (int i = 0; i < d; i++)
                residues[i] = Residue(rest[i]);
            long[] digit = digits[k] = new long[d];
            for (int i = 0; i < d; i++)
            {
                ulong sum = 0;
                for (int j = 0; j < d; j++)
                    sum += (ulong)(transposed ? _inverse[j][i] : _inverse[i][j]) * (ulong)residues[j] % Prime;
                digit[i] = (long)(sum % Prime);
            }
            for (int i = 0; i < d; i++)
            {
                Int128 sum = 0;
                for (int j = 0; j < d; j++)
                    sum += (transposed ? _rows[j][i] : _rows[i][j]) * digit[j];
                rest[i] = (rest[i] - sum) / Prime;
            }
        }
        return digits;
    }

    /// <summary>The n/q that is x modulo m, 0 &lt;= x &lt; m, with |n| up to a bound: the first such remainder of Euclid's algorithm.</summary>
    private static (BigInteger Numerator, BigInteger Denominator) Fraction(BigInteger x, BigInteger modulus, BigInteger bound)
    {
        (BigInteger before, BigInteger now) = (modulus, x);
        (BigInteger factorBefore, BigInteger factor) = (0, 1);
        while (now > bound)
        {
            var quotient = BigInteger.DivRem(before, now, out BigInteger rest);
            (before, now) = (now, rest);
            (factorBefore, factor) = (factor, factorBefore - quotient * factor);
        }
        return factor.Sign < 0 ? (-now, -factor) : (now, factor);
    }

    private static long Residue(Int128 x)
    {
        long rest = (long)(x % Prime);
        return rest < 0 ? rest + Prime : rest;
    }

    private static long[][]? Inverse(Int128[][] rows)
    {
        int d = rows.Length;
        long[][] left = [.. rows.Select(row => row.Select(Residue).ToArray())];
        long[][] right = [.. Enumerable.Range(0, d).Select(i => Enumerable.Range(0, d).Select(j => i == j ? 1L : 0).ToArray())];
        for (int k = 0; k < d; k++)
        {
            int pivot = Array.FindIndex(left, k, row => row[k] != 0);
            if (pivot < 0)
                return null;
            (left[k], left[pivot], right[k], right[pivot]) = (left[pivot], left[k], right[pivot], right[k]);
            long inverse = (long)BigInteger.ModPow(left[k][k], Prime - 2, Prime);
            Scale(left[k], inverse);
            Scale(right[k], inverse);
            for (int i = 0; i < d; i++)
                if (i != k && left[i][k] is var factor and not 0)
                {
                    Subtract(left[i], Prime - factor, left[k]);
                    Subtract(right[i], Prime - factor, right[k]);
                }
        }
        return right;
    }

    private static void Scale(long[] row, long factor)
    {
        for (int j = 0; j < row.Length; j++)
            row[j] = row[j] * factor % Prime;
    }

    private static void Subtract(long[] row, long negative, long[] other)
    {
        for (int j = 0; j < row.Length; j++)
            row[j] = (row[j] + negative * other[j]) % Prime;
    }
}
