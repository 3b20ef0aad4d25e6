using System.Runtime.Intrinsics;
using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>
/// Law 57 of single operations: in each of its eight lanes, every kind of register does what arithmetic on single doubles does.
/// Here all kinds are tried on one machine, which would choose only one of them for itself.
/// </summary>
public sealed unsafe class LaneLaws
{
    [Law]
    public void In_512_bits_each_lane_is_a_double(Choices choices) => EachLaneIsADouble<Lane512>(choices.Draw());

    [Law]
    public void In_256_bits_each_lane_is_a_double(Choices choices) => EachLaneIsADouble<Lane256>(choices.Draw());

    [Law]
    public void In_128_bits_each_lane_is_a_double(Choices choices) => EachLaneIsADouble<Lane128>(choices.Draw());

    [Law]
    public void Dot_has_the_same_bits_in_all_registers(Choices choices)
    {
        Draw draw = choices.Draw();
        int length = draw.Between(0, 40);
        double[] x = Draw.Many(length, _ => draw.Grid(4)), y = Draw.Many(length, _ => draw.Grid(4));
        double expected = Lanes.Dot<Lane512>(x, y);
        Check.SameBits(expected, Lanes.Dot<Lane256>(x, y));
        Check.SameBits(expected, Lanes.Dot<Lane128>(x, y));
        Check.SameBits(expected, Lanes.Dot(x, y));
    }

    [Law]
    public void Adding_a_multiple_is_fused_in_all_registers(Choices choices)
    {
        Draw draw = choices.Draw();
        int length = draw.Between(0, 40);
        double factor = draw.Grid(4);
        double[] x = Draw.Many(length, _ => draw.Grid(4)), to = Draw.Many(length, _ => draw.Unit());
        double[] expected = [.. to.Select((t, j) => Math.FusedMultiplyAdd(factor, x[j], t))];
        double[] in512 = [.. to], in256 = [.. to], in128 = [.. to];
        Lanes.AddTimes<Lane512>(in512, factor, x);
        Lanes.AddTimes<Lane256>(in256, factor, x);
        Lanes.AddTimes<Lane128>(in128, factor, x);
        Lanes.AddTimes(to, factor, x);
        Assert.All((double[][])[in512, in256, in128, to], found => Check.SameBits(expected, found));
    }

    /// <summary>c - a b with one rounding, and without the instruction for it.</summary>
    [Law]
    public void The_long_way_to_c_minus_ab_is_the_short_one(Choices choices)
    {
        Draw draw = choices.Draw();
        double x = draw.Grid(4), y = draw.Unit(), z = draw.Grid(4), expected = Math.FusedMultiplyAdd(-x, y, z);
        Check.SameBits(expected, Lane512.NegatedMultiplyAdd(Vector512.Create(x), Vector512.Create(y), Vector512.Create(z))[7]);
        Check.SameBits(expected, Lane256.NegatedMultiplyAdd(Vector256.Create(x), Vector256.Create(y), Vector256.Create(z))[3]);
        Check.SameBits(expected, Lane128.NegatedMultiplyAdd(Vector128.Create(x), Vector128.Create(y), Vector128.Create(z))[1]);
    }

    private static void EachLaneIsADouble<TLane>(Draw draw)
        where TLane : struct, ILane<TLane>
    {
        double[] x = Numbers(draw), y = Numbers(draw), z = Numbers(draw);
        for (int i = 0; i < Lanes.Count; i++)
            y[i] = draw.Chance(20) ? x[i] : y[i];
        TLane a = Load<TLane>(x), b = Load<TLane>(y), c = Load<TLane>(z);

        Same(a + b, i => x[i] + y[i]);
        Same(a - b, i => x[i] - y[i]);
        Same(a * b, i => x[i] * y[i]);
        Same(a / b, i => x[i] / y[i]);
        Same(TLane.MultiplyAdd(a, b, c), i => Math.FusedMultiplyAdd(x[i], y[i], z[i]));
        fixed (double* start = x)
            Same(TLane.MultiplyAdd(start, b, c), i => Math.FusedMultiplyAdd(x[i], y[i], z[i]));
        Same(TLane.NegateMultiplyAdd(a, b, c), i => Math.FusedMultiplyAdd(-x[i], y[i], z[i]));
        Same(TLane.Abs(a), i => Math.Abs(x[i]));
        Same(TLane.Min(a, b), i => x[i] < y[i] ? x[i] : y[i]);
        Same(TLane.Max(a, b), i => x[i] > y[i] ? x[i] : y[i]);
        Same(TLane.Of(x[0]), _ => x[0]);
        Check.SameBits(x[0], a.First);
        Check.SameBits((x[0] + x[4] + (x[2] + x[6])) + (x[1] + x[5] + (x[3] + x[7])), TLane.Sum(a));

        SameBits(TLane.GreaterThan(a, b), i => x[i] > y[i] ? -1 : 0);
        SameBits(TLane.GreaterThanOrEqual(a, b), i => x[i] >= y[i] ? -1 : 0);
        SameBits(TLane.Equals(a, b), i => x[i] == y[i] ? -1 : 0);
        SameBits(a & b, i => Bits(x[i]) & Bits(y[i]));
        SameBits(a | b, i => Bits(x[i]) | Bits(y[i]));
        SameBits(TLane.Select(c, a, b), i => Bits(z[i]) & Bits(x[i]) | ~Bits(z[i]) & Bits(y[i]));
        SameBits(TLane.AddBits(a, b), i => Bits(x[i]) + Bits(y[i]));
        SameBits(TLane.SubtractBits(a, b), i => Bits(x[i]) - Bits(y[i]));
        SameBits(TLane.ShiftBits(a, 51), i => Bits(x[i]) << 51);
        Assert.Equal(x.Zip(y).Any(pair => Bits(pair.First) > Bits(pair.Second)), TLane.AnyBitsAbove(a, b));
        OneLaneAboveIsSeen(b, y);
    }

    /// <summary>Whichever lane it is.</summary>
    private static void OneLaneAboveIsSeen<TLane>(TLane all, double[] numbers)
        where TLane : struct, ILane<TLane>
    {
        Assert.False(TLane.AnyBitsAbove(all, all));
        for (int i = 0; i < Lanes.Count; i++)
        {
            double[] one = [.. numbers];
            one[i] = BitConverter.Int64BitsToDouble(Bits(one[i]) + 1);
            Assert.True(TLane.AnyBitsAbove(Load<TLane>(one), all));
            Assert.False(TLane.AnyBitsAbove(all, Load<TLane>(one)));
        }
    }

    // Numbers of all sizes, infinity among them; none is -0, for of two zeros machines differ in which is the smaller.
    private static double[] Numbers(Draw draw) => Draw.Many(
        Lanes.Count, _ => draw.Chance(3) ? double.PositiveInfinity : Logit.Build(draw.Bits()).Z + 0.0);

    private static TLane Load<TLane>(double[] numbers)
        where TLane : struct, ILane<TLane>
    {
        fixed (double* start = numbers)
            return TLane.Load(start);
    }

    // One NaN is as good as another here: machines differ in its sign.
    private static void Same<TLane>(TLane actual, Func<int, double> expected)
        where TLane : struct, ILane<TLane> => Assert.Equal(Draw.Many(Lanes.Count, expected), Numbers(actual), SameNumber);

    private static void SameBits<TLane>(TLane actual, Func<int, long> expected)
        where TLane : struct, ILane<TLane> => Assert.Equal(Draw.Many(Lanes.Count, expected), Numbers(actual).Select(Bits));

    private static double[] Numbers<TLane>(TLane lanes)
        where TLane : struct, ILane<TLane>
    {
        double[] numbers = new double[Lanes.Count];
        fixed (double* start = numbers)
            lanes.Store(start);
        return numbers;
    }

    private static bool SameNumber(double x, double y) => Bits(x) == Bits(y) || double.IsNaN(x) && double.IsNaN(y);

    private static long Bits(double x) => BitConverter.DoubleToInt64Bits(x);
}
