using System.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>What whole numbers are computed with.</summary>
public sealed class ExactLaws
{
    private const int SumBits = 126, PrimeBits = 31;

    /// <summary>Of every finite double, the subnormal ones too.</summary>
    [Law]
    public void A_double_is_a_whole_number_times_a_power_of_2(Choices choices)
    {
        Draw draw = choices.Draw();
        double any = BitConverter.UInt64BitsToDouble(draw.Bits()), subnormal = BitConverter.UInt64BitsToDouble(draw.Bits() >> 12);
        foreach (double x in (double[])[double.IsFinite(any) ? any : 1, subnormal, -subnormal, 0, -0.0, draw.Grid(4)])
        {
            (long whole, int exponent) = ExactNumbers.Of(x);
            Assert.True(long.IsOddInteger(whole) || (whole, exponent) == (0, 0));

            // 53 bits at most, so that neither step rounds.
            Assert.Equal(x, Math.ScaleB(whole, exponent));
            (BigInteger[] all, int common) = ExactNumbers.Of([x, 3 * draw.Grid(1)]);
            Assert.Equal(x == 0 ? 0 : Math.Sign(x), all[0].Sign);
            Assert.True(common <= exponent || x == 0);
        }
    }

    [Fact]
    public void Zeros_are_zeros()
    {
        (BigInteger[] whole, int exponent) = ExactNumbers.Of([0.0, -0.0]);
        Assert.Equal([0, 0], whole);
        Assert.Equal(0, exponent);
        Assert.Equal([0, 0], IntegerVector.OfVector([0, 0]));
        Assert.Equal([0, 0], IntegerVector.OfVector([0, 0]).ToVector());
    }

    /// <summary>
    /// The largest in [1/2, 1], 1 where it is rounded up to that, each off by 2^-52 of itself at most where it is above 2^-1022.
    /// </summary>
    [Law]
    public void Doubles_are_near(Choices choices)
    {
        Draw draw = choices.Draw();
        BigInteger[] numbers = Draw.Many(draw.Between(1, 4), _ => Number(draw, draw.OneOf(1, 40, 64, 100, 900, 3000)));
        double[] near = ExactNumbers.Near(numbers);
        Assert.InRange(near.Max(Math.Abs), 0.5, 1);
        int longest = (int)numbers.Max(x => BigInteger.Abs(x).GetBitLength());
        for (int j = 0; j < near.Length; j++)
            if (double.IsNormal(near[j]))
            {
                (long whole, int exponent) = ExactNumbers.Of(near[j]);
                BigInteger off = ((BigInteger)whole << (longest + exponent + 1074)) - (numbers[j] << 1074);
                Assert.True(BigInteger.Abs(off) << 52 <= BigInteger.Abs(numbers[j]) << 1074);
            }
            else
                Assert.True(BigInteger.Abs(numbers[j]).GetBitLength() <= longest - 1021);
    }

    /// <summary>
    /// A side is the sign of a.v, whatever becomes of the products in doubles, and a share is in [-1, 1].
    /// </summary>
    [Law]
    public void A_side_is_that_of_whole_numbers(Choices choices)
    {
        Draw draw = choices.Draw();
        int d = draw.Between(2, 4);

        // Any numbers, some in proportions that doubles do not reach.
        BigInteger[] v = Draw.Many(d, _ => draw.Chance(15) ? 0 : Number(draw, draw.OneOf(60, 60, 900, 1300, 2200)));
        double[] row = Draw.Many(d, _ => draw.Chance(15) ? 0 : Math.ScaleB(draw.Grid(4), draw.OneOf(0, 0, -1000, -550, 970)));

        // v_1 - v_2 - v_3 is at most 1, and rounding larger; v_1 is 0 in doubles, but a_1 v_1 the larger product; and one that underflows.
        BigInteger one = Number(draw, 60), two = Number(draw, 60);
        double factor = Math.ScaleB(1, draw.Between(-100, 100)), tiny = Math.ScaleB(1, -900);
        (double[] Row, BigInteger[] Direction)[] cases =
        [
            (row, v),
            ([factor, -factor, -factor], [one + two + draw.Between(-1, 1), one, two]),
            ([Math.ScaleB(1, 970), tiny], [one, Number(draw, 1300)]),
            ([tiny, 0], [one, Number(draw, 900)]),
        ];
        foreach ((double[] a, BigInteger[] direction) in cases)
        {
            Assert.Equal(SeparationProof.SignOf(a, direction), new Sides(direction).Of(a, out double share));
            Assert.InRange(share, -1, 1);
        }
    }

    /// <summary>The rank modulo a prime is that of elimination, or as much as is asked for, however long the numbers.</summary>
    [Law]
    public void A_rank_is_that_of_elimination(Choices choices)
    {
        Draw draw = choices.Draw();
        int d = draw.Between(1, 4), rank = draw.Between(0, d), length = draw.OneOf(1, 2, 100);
        BigInteger[][] few = Draw.Many(rank, _ => Draw.Many(d, _ => draw.Chance(30) ? 0 : Number(draw, length)));
        BigInteger[][] rows = Draw.Many(draw.Between(0, 6), _ =>
        {
            BigInteger[] row = new BigInteger[d];
            foreach (BigInteger[] one in few)
            {
                int times = draw.Between(-1, 1);
                row = [.. row.Zip(one, (x, y) => x + times * y)];
            }
            return row;
        });
        int whole = Enumeration.RankOf(rows);
        for (int enough = 0; enough <= d; enough++)
            Assert.Equal(Math.Min(enough, whole), ModularRank.Of(rows, enough));
    }

    /// <summary>
    /// Determinants as large as there are: numbers of all the bits that are let in, by the signs of Hadamard's matrices. Less a quarter at
    /// most, they are as far from singular: what is taken off is less than what a matrix of d rows has, d^(1/2).
    /// </summary>
    [Law]
    public void Equations_are_solved_without_rounding(Choices choices)
    {
        Draw draw = choices.Draw();
        foreach (int d in (int[])[1, draw.OneOf(2, 4)])
        {
            int longest = SumBits - PrimeBits - 2 - BitOperations.Log2((uint)d), some = draw.Between(4, 15);
            foreach (int bits in (int[])[longest, some])
            {
                BigInteger[][] b = Draw.Many(d, i => Draw.Many(d, j => Signed(i, j, bits)));
                ModularSolver? solver = ModularSolver.Of(b);
                Assert.NotNull(solver);

                // One digit is enough for fewer than 31 bits of numerator and denominator.
                foreach (int rightBits in (int[])[bits, SumBits - 2, Math.Max(1, PrimeBits - bits)])
                {
                    bool transposed = draw.Chance(50);
                    int column = draw.Between(0, d - 1);
                    BigInteger[] right = Draw.Many(d, i => Signed(i, column, rightBits));
                    (BigInteger[] X, BigInteger Denominator)? found = solver.Solve(right, transposed);
                    Assert.NotNull(found);
                    (BigInteger[] x, BigInteger denominator) = found.Value;
                    Assert.True(denominator.Sign > 0);
                    for (int i = 0; i < d; i++)
                        Assert.Equal(
                            denominator * right[i],
                            x.Select((number, j) => (transposed ? b[j][i] : b[i][j]) * number).Aggregate((sum, term) => sum + term));
                }
                BigInteger[] tooLong = new BigInteger[d];
                foreach (int length in (int[])[SumBits - 1, SumBits + 2, 200])
                {
                    tooLong[^1] = BigInteger.One << (length - 1);
                    Assert.Null(solver.Solve(tooLong, transposed: false));
                }
            }
            foreach (int length in (int[])[longest + 1, longest + 2, 150])
                Assert.Null(ModularSolver.Of(Draw.Many(d, i => Draw.Many(d, j => Signed(i, j, length)))));
            Assert.Null(ModularSolver.Of(Draw.Many(d, _ => new BigInteger[d])));
        }

        BigInteger Signed(int i, int j, int bits) =>
            (int.IsEvenInteger(BitOperations.PopCount((uint)(i & j))) ? 1 : -1)
            * ((BigInteger.One << bits) - 1 - (bits < 2 ? 0 : draw.Between(0, 1 << Math.Min(bits - 2, 20))));
    }

    private static BigInteger Number(Draw draw, int bits)
    {
        BigInteger leading = (BigInteger)(draw.Bits() >> 1 | 1UL << 62);
        BigInteger length = bits < 63 ? leading >> (63 - bits) : (leading << (bits - 63)) + draw.Between(0, 1);
        return draw.Chance(50) ? length : -length;
    }
}
