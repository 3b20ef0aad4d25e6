using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>The kernel of the loss, at the edges of what it is given.</summary>
public sealed unsafe class KernelLaws
{
    /// <summary>
    /// NaN after the coefficients and after the sums, and in all of the working memory: none is read, none is overwritten.
    /// </summary>
    [Fact]
    public void What_lies_beyond_is_not_read()
    {
        const int columns = 9;
        Samples samples = SeededData.Of(seed: 9, rows: 45, columns).Samples;
        double[] w = Numbers(columns), wAndMore = [.. w, double.NaN, double.NaN];
        double[] expected = new double[2 + columns], sums = new double[2 + columns + 2];
        Array.Fill(sums, double.NaN);

        var scratch = new AlignedBuffer(8 * LogisticKernel.ScratchLanes<ValueAndGradient>(columns));
        Chunk chunk = samples.ChunkAt(0, ((TiledMatrix)samples.X).Tile(0), columns);
        LogisticKernel.Sum<ValueAndGradient, Lane512>(chunk, 0.5, w, expected, scratch.Pointer);
        scratch.Span.Fill(double.NaN);
        LogisticKernel.Sum<ValueAndGradient, Lane512>(chunk, 0.5, wAndMore.AsSpan(0, columns), sums.AsSpan(0, 2 + columns), scratch.Pointer);
        Check.SameBits(expected, sums[..(2 + columns)]);
        Assert.Equal([double.NaN, double.NaN], sums[(2 + columns)..]);
    }

    /// <summary>
    /// A logit of 1000 makes the whole tile take the long way, wherever in the tile it stands: 31 rows of softplus(1/2) and one of 1000,
    /// each within 4.5 u and added in 5 levels.
    /// </summary>
    [Fact]
    public void A_far_logit_is_seen_wherever_it_stands()
    {
        double expected = 31 * LogLoss.Softplus(0.5) + 1000, tolerance = 10 * Slack.UnitRoundoff * expected;
        for (int far = 0; far < 32; far++)
        {
            double[] offset = new double[32], y = new double[32];
            Array.Fill(offset, 0.5);
            offset[far] = 1000;
            Objective objective = Objective.Of(
                Dataset.Create(Matrix.OfRowMajor(32, 0, []), Vector.Create(y)).Bind(data => data.WithOffset(Vector.Create(offset))).OrThrow());
            Check.Near(expected, objective.Evaluate([0]).Value, tolerance);
            Check.Near(31 * LogisticRegression.Sigmoid(0.5) + 1, objective.Evaluate([0]).Gradient[0], tolerance);
        }
    }

    private static double[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(j => 1.0 / j)];
}
