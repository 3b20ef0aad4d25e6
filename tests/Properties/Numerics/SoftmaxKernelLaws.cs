using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Bits;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>The kernel of the softmax loss, at the edges of what it is given.</summary>
public sealed unsafe class SoftmaxKernelLaws
{
    /// <summary>
    /// Law 6 of many classes: the loss of a row keeps its relative accuracy however sure the prediction is. m - z_y is rounded once, 2 u;
    /// the K - 1 exponentials of e^(z - m) are off by 4.5 u and u |z - m| each, which weighs at most 2 |z - m| e^-(m - z) of them in log1p,
    /// 4.5 u.
    /// </summary>
    [Law]
    public void The_loss_of_one_row_keeps_its_relative_accuracy(Logit logit, Choices choices)
    {
        Draw draw = choices.Draw();
        double own = Math.Clamp(logit.Z, -600, 600);
        double[] z = [0, own, .. Draw.Many(draw.Between(0, 7), _ => draw.Chance(30) ? own + draw.Grid(2) : draw.Grid(600))];
        int y = draw.Between(0, z.Length - 1);
        DoubleDouble expected = MulticlassSpecification.RowLoss([.. z.Select(DoubleDouble.Of)], y);
        double spread = z.Max() - z.Min();
        Check.Near(expected.Nearest, LossOf(z, y), (z.Length + 20 + 2 * spread) * Slack.UnitRoundoff * expected.Nearest + 1e-300);
    }

    /// <summary>log(1 + x) up to K - 1: 4.5 u of the part below ln 2, the multiples of ln 2 and their sum rounded once each.</summary>
    [Law]
    public void The_logarithm_of_more_than_two(Choices choices)
    {
        Draw draw = choices.Draw();
        int classes = draw.Between(2, 200);
        foreach (double x in (double[])[draw.Unit() * (classes - 1), classes - 1, 1, Math.BitIncrement(1.0), 0])
        {
            if (x > classes - 1)
                continue;
            double found = Elementary.Log1p(Lane128.Of(x), SoftmaxKernel.Halvings(classes)).First;
            double expected = DoubleDouble.Log1p(DoubleDouble.Of(x)).Nearest;
            Check.Near(expected, found, 6 * Slack.UnitRoundoff * expected);
        }
    }

    /// <summary>
    /// NaN after the sums and in all of the working memory: none is read, none is overwritten; with and without blocks of four.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(9)]
    public void What_lies_beyond_is_not_read(int classes)
    {
        const int columns = 3;
        ClassSamples samples = SeededData.Classes(seed: 9, rows: 45, columns, classes).Samples;
        foreach (bool reference in (bool[])[true, false])
        {
            var layout = new ClassLayout(classes, columns, HasIntercepts: true, reference);
            double[] theta = [.. Enumerable.Range(1, layout.Dimension).Select(j => 1.0 / j)];
            int width = SoftmaxKernel.Width<UpToHessian>(layout);
            double[] expected = new double[width], sums = new double[width + 2];
            Array.Fill(sums, double.NaN);
            var scratch = new AlignedBuffer(8 * SoftmaxKernel.ScratchLanes<UpToHessian>(layout));
            Chunk chunk = samples.Rows.ChunkAt(0, ((TiledMatrix)samples.X).Tile(0), samples.X.Columns);
            SoftmaxKernel.Sum<UpToHessian, Lane512>(chunk, samples.NumbersOf(0), layout, theta, expected, scratch.Pointer);
            scratch.Span.Fill(double.NaN);
            SoftmaxKernel.Sum<UpToHessian, Lane512>(chunk, samples.NumbersOf(0), layout, theta, sums.AsSpan(0, width), scratch.Pointer);
            Check.SameBits(expected, sums[..width]);
            Assert.Equal([double.NaN, double.NaN], sums[width..]);

            // One class at a time has the bits of four at a time.
            SoftmaxKernel.Sum<UpToHessian, Lane128>(chunk, samples.NumbersOf(0), layout, theta, sums.AsSpan(0, width), scratch.Pointer);
            Check.SameBits(expected, sums[..width]);
        }
    }

    /// <summary>Logits that overflow: the largest has all of the probability, and the loss is 0 or infinite.</summary>
    [Fact]
    public void Infinite_logits_have_an_answer()
    {
        SoftmaxObjective objective = Objective.Of(MulticlassDataset.Create(Matrix.OfRows([1e150], [-1e150], [0]), [1, 0, 0]).OrThrow(), intercept: false);
        Assert.Equal(Math.Log(2) / 3, objective.Value([1e200]), 4 * Slack.UnitRoundoff);
        Assert.Equal(double.PositiveInfinity, objective.Value([-1e200]));
        Assert.Equal(0, objective.Gradient([1e200])[0]);
    }

    /// <summary>
    /// The loss of one row with logits z of class y: the sum over rows without features, which all have the same logits, less the others.
    /// </summary>
    private static double LossOf(double[] z, int y)
    {
        // Every class needs a row that counts; those of the other classes count for next to nothing, and are not in this chunk.
        var layout = new ClassLayout(z.Length, 0, HasIntercepts: true, HasReference: true);
        int[] classes = [y, .. Enumerable.Range(0, z.Length)];
        ClassSamples samples = MulticlassDataset.Create(Matrix.OfRowMajor(classes.Length, 0, []), classes).OrThrow().Samples;
        Chunk all = samples.Rows.ChunkAt(0, ((TiledMatrix)samples.X).Tile(0), 0);
        var one = new Chunk(all.X, all.Positive, all.Negative, null, 1, 0);
        double[] sums = new double[SoftmaxKernel.Width<ValueOnly>(layout)], weights = new double[32];
        weights[0] = 1;
        var scratch = new AlignedBuffer(8 * SoftmaxKernel.ScratchLanes<ValueOnly>(layout));
        fixed (double* weight = weights)
            SoftmaxKernel.Sum<ValueOnly, Lane512>(
                new Chunk(one.X, one.Positive, weight, null, 1, 0), samples.NumbersOf(0), layout, z.AsSpan(1), sums, scratch.Pointer);
        GC.KeepAlive(samples);
        return sums[0];
    }
}
