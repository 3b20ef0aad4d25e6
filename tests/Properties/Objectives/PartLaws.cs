using LogReg.Functional.Properties.Bits;
using Xunit;

namespace LogReg.Functional.Properties.Objectives;

/// <summary>What solvers and certificates ask of an objective, who want a part of it: some rows, some coefficients, the odds.</summary>
public sealed class PartLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>
    /// With all coefficients but some at 0, value, gradient and Hessian in those are the whole's: means of numbers below 2, ten roundings
    /// each and one for each of the sums' levels; Firth's leverages lose some hundred of the condition, which is below 10 here.
    /// </summary>
    [Fact]
    public void An_expansion_in_some_coefficients_is_a_part_of_the_whole()
    {
        LogisticObjective two = Objective.Of(SeededData.Of(seed: 71, rows: 60, columns: 4)) + Penalty.ElasticNet(0.25, 0.5);
        AssertPart(two, [1, 3], 64 * U);
        AssertPart(two.WithPenalty(Penalty.None), [2], 64 * U);
        AssertPart(Objective.Firth(two), [1, 3], 4096 * U);
        SoftmaxObjective many = Objective.Of(SeededData.Classes(seed: 72, rows: 60, columns: 4, classes: 3));
        AssertPart(many + two.Penalty, [1, 6, 7, 10], 64 * U);
        AssertPart(many, [2, 5], 64 * U);

        static void AssertPart(Objective objective, int[] coefficients, double tolerance)
        {
            int first = objective.Intercepts;
            int[] places = [.. Enumerable.Range(0, first), .. coefficients.Select(number => first + number)];
            Vector theta = Vector.OfSeq(Enumerable.Range(0, objective.Dimension).Select(j => places.Contains(j) ? 0.5 - j % 3 / 4.0 : 0));
            Expansion part = objective.Expand(theta, coefficients), whole = objective.Expand(theta);
            Check.Near(whole.Value, part.Value, tolerance);
            Assert.Equal(places.Length, part.Gradient.Length);
            for (int a = 0; a < places.Length; a++)
            {
                Check.Near(whole.Gradient[places[a]], part.Gradient[a], tolerance);
                for (int b = 0; b <= a; b++)
                    Check.Near(
                        whole.Hessian[places[a] * (places[a] + 1) / 2 + places[b]], part.Hessian[a * (a + 1) / 2 + b], tolerance);
            }
        }
    }

    /// <summary>
    /// The mean odds against what was observed, by the definition, over two chunks of rows. Each is positive and off by a few roundings of
    /// its logits, which are below 4, and some ten more; so is their mean, and by one for each of ten levels: 128 u on both sides.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Odds_are_those_against_each_row(bool intercept)
    {
        LogisticObjective two = Objective.Of(SeededData.Of(seed: 73, rows: 1100, columns: 2), intercept);
        Vector theta = intercept ? [1, 0.75, -0.5] : [0.75, -0.5];
        double odds = 0;
        for (int i = 0; i < two.Data.Rows; i++)
        {
            double z = (intercept ? 1 : 0) + two.Data.X.Row(i).Dot([0.75, -0.5]) + two.Data.Offset[i], y = two.Data.Y[i];
            odds += two.Data.Weights[i] * (y * Math.Exp(-z) + (1 - y) * Math.Exp(z));
        }
        odds /= two.Data.TotalWeight;
        Assert.InRange(two.CountingRows, 513, 1024);
        Check.Near(odds, two.MeanOddsAgainst(theta), 128 * U * odds);

        SoftmaxObjective many = Objective.Of(SeededData.Classes(seed: 74, rows: 1100, columns: 2, classes: 3), intercept);
        Vector[] w = [[0, 0], [0.75, -0.5], [-0.25, 1]];
        double[] b = intercept ? [0, 0.5, -1] : [0, 0, 0];
        Vector at = [.. intercept ? b[1..] : [], .. w[1], .. w[2]];
        odds = 0;
        for (int i = 0; i < many.Data.Rows; i++)
        {
            int own = many.Data.Y[i];
            double[] z = [.. w.Select((of, k) => b[k] + many.Data.X.Row(i).Dot(of))];
            odds += many.Data.Weights[i] * z.Where((_, k) => k != own).Sum(other => Math.Exp(other - z[own]));
        }
        odds /= many.Data.TotalWeight;
        Check.Near(odds, many.MeanOddsAgainst(at), 128 * U * odds);
    }

    /// <summary>
    /// A batch of all rows has the gradient, also where logits are infinite: the largest have equal parts, the others none. Exact, as all
    /// numbers are powers of two.
    /// </summary>
    [Fact]
    public void A_batch_of_all_rows_has_the_gradient_whatever_the_logits()
    {
        double large = Math.ScaleB(1, 490);
        SoftmaxObjective f = Objective.Of(
            MulticlassDataset.Create(Matrix.OfRows([large], [-large], [large], [large]), [0, 1, 2, 0]).OrThrow(), intercept: false);
        Vector theta = [Math.ScaleB(1, 600), Math.ScaleB(1, 600)], gradient = f.Gradient(theta);
        Assert.True(gradient.IsFinite && gradient.Norm > 0);
        Assert.Equal(gradient, f.BatchGradient(theta, [0, 1, 2, 3]));
    }

    /// <summary>
    /// The working memory of a batch, a number for each row or two, is lent and given back: of a hundred batches not even half find none.
    /// (The first does, and so may one after a collection of garbage.)
    /// </summary>
    [Fact]
    public void Batches_lend_their_memory_to_each_other()
    {
        LogisticObjective f = Objective.Of(Dataset.Create(Matrix.OfRowMajor(300, 1, Vector.Ones(300).Span), Vector.Zeros(300)).OrThrow());
        Vector theta = [0.5, 0.25], gradient = f.Gradient(theta);
        int[] rows = [.. Enumerable.Range(0, 300)];
        double[] direction = new double[2];
        const long half = 100 / 2 * 300 * sizeof(double);
        Assert.InRange(Allocated(() => f.BatchGradient(theta, rows)), 0, half);
        Assert.InRange(Allocated(() => f.ReducedGradient(theta.Span, theta, gradient, rows, direction)), 0, half);

        static long Allocated(Action batch)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
                batch();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    /// <summary>Of many classes too an evaluation has the sums of value and gradient. Exact.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(true, 0.5)]
    [InlineData(false, 0.5)]
    public void An_evaluation_of_many_classes_has_the_sums(bool intercept, double lambda)
    {
        SoftmaxObjective plain = Objective.Of(SeededData.Classes(seed: 75, rows: 50, columns: 2, classes: 4), intercept);
        SoftmaxObjective f = plain + Penalty.L2(lambda);
        Vector theta = Vector.OfSeq(Enumerable.Range(1, f.Dimension).Select(j => 1.0 / j));
        Evaluation sums = f.Evaluate(theta);
        Vector w = Vector.OfSeq(theta.Select((t, j) => j < f.Intercepts ? 0 : t));
        Check.SameBits(plain.Data.TotalWeight, sums.Weight);
        Check.SameBits(f.Gradient(theta), sums.Gradient / sums.Weight + lambda * w);
        Check.Near(f.Value(theta), sums.Value / sums.Weight + lambda / 2 * w.Dot(w), 8 * U * f.Value(theta));
    }
}
