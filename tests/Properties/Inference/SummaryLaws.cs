using LogReg.Functional.Numerics;
using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Inference;

/// <summary>
/// What must hold between the parts of a summary, and between the summaries of data that say the same, whatever the data.
/// </summary>
public sealed class SummaryLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>Overlapping data: two columns on a grid and labels that no plane splits, with weights above 0.</summary>
    private static Dataset Overlapping(Draw draw)
    {
        int rows = draw.Between(8, 40);
        double[][] x = Draw.Many(rows, _ => (double[])[draw.Grid(2), draw.Grid(2)]);
        double[] y = Draw.Many(rows, _ => draw.Between(1, 15) / 16.0);
        double[] weights = Draw.Many(rows, _ => (double)draw.Between(1, 4));
        return Dataset.Create(Matrix.OfRows(x), Vector.Of(y)).Bind(data => data.WithWeights(Vector.Of(weights))).OrThrow();
    }

    /// <summary>
    /// Law 27 for statistics: a row of weight k and k rows say the same, in all covariances too; to what the condition makes of rounding.
    /// </summary>
    [Law]
    public void A_weight_is_a_repetition(Choices choices)
    {
        Dataset data = Overlapping(choices.Draw());
        Dataset repeated = Dataset
            .Create(data.X.Select(Rows(data)), Vector.OfSeq(Rows(data).Select(i => data.Y[i]))).OrThrow();
        CovarianceEstimate[] all = [CovarianceEstimate.Information, CovarianceEstimate.Hc0, CovarianceEstimate.Hc1];
        foreach (CovarianceEstimate covariance in all)
            if (Summarised(data, covariance) is { } one && Summarised(repeated, covariance) is { } many)
                // A sandwich has two inverses of H round what it is filled with.
                for (int j = 0; j < one.Terms.Count; j++)
                    Check.Near(one[j].StandardError, many[j].StandardError, 3 * Rounding(data, one) * one[j].StandardError);
    }

    /// <summary>
    /// A column in other units: its coefficient and error change by the factor, z and p not at all, for a power of two to the bit or
    /// nearly.
    /// </summary>
    [Law]
    public void Units_do_not_matter(Choices choices)
    {
        Dataset data = Overlapping(choices.Draw());
        Dataset scaled = Dataset.Create(Matrix.OfColumns([.. data.X.Column(0)], [.. data.X.Column(1) * 1024]), data.Y)
            .Bind(d => d.WithWeights(data.Weights)).OrThrow();
        if (Summarised(data) is not { } one || Summarised(scaled) is not { } other)
            return;
        Check.Near(one[2].Z, other[2].Z, Rounding(data, one) * (1 + Math.Abs(one[2].Z)));
        Check.Near(one[1].StandardError, other[1].StandardError, Rounding(data, one) * one[1].StandardError);
        Check.Near(one.Aic, other.Aic, Rounding(data, one) * Math.Abs(one.Aic));
    }

    /// <summary>Labels exchanged: estimates change their sign, errors, likelihoods and tests do not.</summary>
    [Law]
    public void Exchanged_labels_change_signs_alone(Choices choices)
    {
        Dataset data = Overlapping(choices.Draw());
        Dataset flipped = Dataset.Create(data.X, data.Y.Map(y => 1 - y)).Bind(d => d.WithWeights(data.Weights)).OrThrow();
        if (Summarised(data) is not { } one || Summarised(flipped) is not { } other)
            return;
        for (int j = 0; j < 3; j++)
        {
            Check.Near(one[j].StandardError, other[j].StandardError, Rounding(data, one) * one[j].StandardError);
            Check.Near(-one[j].Estimate, other[j].Estimate, Rounding(data, one) * one[j].StandardError + U * Math.Abs(one[j].Estimate));
        }
        Check.Near(one.Likelihoods.Null, other.Likelihoods.Null, 64 * U * Math.Abs(one.Likelihoods.Null));
    }

    /// <summary>
    /// The squares of the deviance residuals add up to the deviance, the leverages to the number of coefficients; each is in [0, 1].
    /// </summary>
    [Law]
    public void Row_diagnostics_add_up(Choices choices)
    {
        Dataset data = Overlapping(choices.Draw());
        LogisticObjective objective = Objective.Of(data);
        if (Summarised(data) is not { } summary || !RowDiagnostics.Of(objective, summary.Estimates).IsOk)
            return;
        RowDiagnostics rows = RowDiagnostics.Of(objective, summary.Estimates).OrThrow();
        double size = -summary.Likelihoods.Model;
        Check.Near(summary.Likelihoods.Deviance, rows.Deviance.Sum(r => r * r), 1024 * U * size);
        Check.Near(3, rows.Leverage.Sum(), Rounding(data, summary) * 3);
        Assert.All(rows.Leverage, h => Assert.InRange(h, 0, 1 + Rounding(data, summary)));
        Assert.All(rows.CooksDistance, distance => Assert.True(distance >= 0));
    }

    /// <summary>
    /// A larger model is no less likely; the test of nested models is that of the difference; the covariance is symmetric and I^-1.
    /// </summary>
    [Law]
    public void Nested_models_are_compared_by_their_likelihoods(Choices choices)
    {
        Dataset data = Overlapping(choices.Draw());
        Dataset first = Dataset.Create(Matrix.OfColumns([.. data.X.Column(0)]), data.Y).Bind(d => d.WithWeights(data.Weights)).OrThrow();
        if (Summarised(data) is not { } larger || Summarised(first) is not { } smaller)
            return;
        ChiSquaredTest test = smaller.Against(larger);
        Assert.Equal(1, test.DegreesOfFreedom);
        Assert.InRange(test.PValue, 0, 1);
        Check.Near(
            larger.AgainstNull.OrThrow().Statistic, test.Statistic + smaller.AgainstNull.OrThrow().Statistic, 1024 * U * Math.Abs(larger.Likelihoods.Model));
        Assert.Throws<ArgumentException>(() => larger.Against(smaller));
        Assert.Throws<ArgumentException>(() => larger.Against(larger));
        double[] gradient = [.. Objective.Of(data).Hessian(larger.Estimates).Row(1)];
        double product = Enumerable.Range(0, 3).Sum(k => gradient[k] * larger.Covariance[k, 1]) * data.TotalWeight;
        Check.Near(1, product, Rounding(data, larger));
        Assert.Equal(larger.Covariance[0, 2], larger.Covariance[2, 0]);
    }

    /// <summary>
    /// Rows of weight 1 whose number the groups divide, all probabilities different: groups of equal numbers in the order of the logits. The sums
    /// differ by their order alone.
    /// </summary>
    [Law]
    public void Groups_of_Hosmer_and_Lemeshow_have_equal_numbers_of_rows(Choices choices)
    {
        Draw draw = choices.Draw();
        int groups = draw.Between(3, 10), each = draw.Between(1, 5), rows = groups * each;
        double[] x = [.. Enumerable.Range(0, rows).OrderBy(_ => draw.Bits()).Select(i => i / 64.0)];
        double[] y = Draw.Many(rows, _ => (double)draw.Between(0, 1));
        Vector theta = [draw.Grid(1), 1 + draw.Unit()];
        LogisticObjective objective = Objective.Of(Dataset.Create(Matrix.OfColumns(x), Vector.Of(y)).OrThrow());
        double expected = x.Zip(y, (feature, label) => (P: LogisticRegression.Sigmoid(theta[0] + theta[1] * feature), Label: label))
            .OrderBy(row => row.P).Chunk(each)
            .Select(group => (Observed: group.Sum(row => row.Label), Expected: group.Sum(row => row.P)))
            .Sum(g => (g.Observed - g.Expected) * (g.Observed - g.Expected) / (g.Expected * (1 - g.Expected / each)));
        ChiSquaredTest test = HosmerLemeshow.Test(objective, theta, groups).OrThrow();
        Assert.Equal(groups - 2, test.DegreesOfFreedom);
        Check.Near(expected, test.Statistic, 256 * U * (1 + expected) * (1 + rows));

        // Rows of next to no weight before all others and behind them change no bit, and make no groups of their own.
        Vector with = [-1, .. x, rows, rows + 1], labels = [1, .. y, 0, 1];
        var weights = Vector.OfSeq(with.Select(feature => feature < 0 || feature >= rows ? Math.ScaleB(1, -1000) : 1));
        LogisticObjective other = Objective.Of(
            Dataset.Create(Matrix.OfColumns([.. with]), labels).Bind(data => data.WithWeights(weights)).OrThrow());
        Assert.Equal(test, HosmerLemeshow.Test(other, theta, groups).OrThrow());
    }

    /// <summary>At an end of a profile interval the likelihood has fallen by half of the square of the normal quantile.</summary>
    [Law]
    public void A_profile_interval_ends_where_the_likelihood_ratio_is_significant(Choices choices)
    {
        Draw draw = choices.Draw();
        Dataset data = Overlapping(draw);
        LogisticObjective objective = Objective.Of(data);
        double level = draw.Between(50, 99) / 100.0, z = Tails.NormalQuantile(level);
        if (Summarised(data) is not { } summary)
            return;
        Interval interval = ProfileLikelihood.Interval(objective, summary.Estimates, 1, level);
        Assert.True(interval.Lower < summary[1].Estimate && summary[1].Estimate < interval.Upper, interval.ToString());
        foreach (double end in (double[])[interval.Lower, interval.Upper])
        {
            // The coefficient as an offset, the other column alone: an independent way to hold it.
            Dataset held = Dataset.Create(Matrix.OfColumns([.. data.X.Column(1)]), data.Y)
                .Bind(d => d.WithWeights(data.Weights)).Bind(d => d.WithOffset(end * data.X.Column(0))).OrThrow();
            if (Summarised(held) is { } at)
                Check.Near(z * z, 2 * (summary.Likelihoods.Model - at.Likelihoods.Model), 1e-8 * (1 + z * z));
        }
    }

    /// <summary>Where there is no answer a summary says which: separated classes, one class, columns that depend on each other.</summary>
    [Law]
    public void Where_there_is_no_answer_it_is_said_which(Choices choices)
    {
        Draw draw = choices.Draw();
        int rows = draw.Between(4, 12), cut = draw.Between(1, rows - 1);
        double[] x = Draw.Many(rows, i => i + draw.Unit());
        Assert.IsType<Outcome<Vector>.Separated>(Of(x, i => i < cut ? 0 : 1));
        Assert.IsType<Outcome<Vector>.SingleClass>(Of(x, _ => 1));
        Assert.IsType<Outcome<Vector>.RankDeficient>(Of(Draw.Many(rows, _ => 3.0), i => i % 2));
        int[] classes = [.. Draw.Many(rows, i => i < cut ? 0 : 1), 2];
        MulticlassDataset three = MulticlassDataset.Create(Matrix.OfColumns([.. x, rows]), classes).OrThrow();
        Assert.IsType<Outcome<Vector>.Separated>(Assert.IsType<InferenceError.NoAnswer>(Reason(Summary.Of(three))).Outcome);

        static Outcome<Vector> Of(double[] x, Func<int, double> label) => Assert.IsType<InferenceError.NoAnswer>(Reason(Summary.Of(
            Dataset.Create(Matrix.OfColumns(x), Vector.OfSeq(Enumerable.Range(0, x.Length).Select(label))).OrThrow()))).Outcome;
    }

    /// <summary>
    /// Under L1 there is nothing to say; under a ridge it is said to be approximate; without an inverse, that there is none.
    /// </summary>
    [Fact]
    public void What_means_nothing_is_refused_with_a_reason()
    {
        Dataset data = Dataset.Create(Matrix.OfRows([1, 2], [2, 4], [3, 6]), [0, 1, 0]).OrThrow();
        LogisticObjective objective = Objective.Of(data);
        Assert.IsType<InferenceError.NotSmooth>(Reason(Summary.Of(objective + Penalty.L1(0.5), [0, 0, 0])));
        Assert.IsType<InferenceError.Singular>(Reason(Summary.Of(objective, [0, 0, 0])));
        Summary ridge = Summary.Of(objective + Penalty.L2(0.5), [0, 0, 0]).OrThrow();
        Assert.True(ridge.Approximate && ridge.ToText().Contains("approximate", StringComparison.Ordinal));
        Assert.IsType<InferenceError.NotSmooth>(Reason(RowDiagnostics.Of(objective + Penalty.L1(0.5), [0, 0, 0])));
        Assert.Throws<ArgumentException>(() => Summary.Of(objective + Penalty.L2(1), [0, 0, 0], CovarianceEstimate.Cluster([1, 2])));
        Assert.Throws<ArgumentException>(() => ProfileLikelihood.Interval(objective + Penalty.L2(1), [0, 0, 0], 0, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProfileLikelihood.Interval(objective, [0, 0, 0], 3, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProfileLikelihood.Interval(objective, [0, 0, 0], 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => HosmerLemeshow.Test(objective, [0, 0, 0], 2));
        var few = Assert.IsType<InferenceError.NothingToTest>(Reason(HosmerLemeshow.Test(objective, [0, 0, 0])));
        Assert.Contains("three groups", few.Why, StringComparison.Ordinal);
    }

    private static InferenceError Reason<T>(Result<T, InferenceError> result)
        where T : notnull => result.Match(_ => throw new InvalidOperationException("no reason"), e => e);

    private static IEnumerable<int> Rows(Dataset data) =>
        Enumerable.Range(0, data.Rows).SelectMany(i => Enumerable.Repeat(i, (int)data.Weights[i]));

    private static Summary? Summarised(Dataset data) => Summarised(data, CovarianceEstimate.Information);

    /// <summary>Nothing where there is no answer: a constant column, or one class.</summary>
    private static Summary? Summarised(Dataset data, CovarianceEstimate covariance) => Summary.Of(data)
        .Bind(summary => Summary.Of(Objective.Of(data), summary.Estimates, covariance)).Match(summary => (Summary?)summary, _ => null);

    /// <summary>
    /// How far two summaries of one optimum may be apart: standard errors, z and leverages relatively, estimates in standard errors. A sum
    /// over rows is off by 64 u of its terms. In the norm of H^-1 a row's part of the gradient is at most R = max_i |[1, x_i]|, so the
    /// gradient is off by 64 u R and so are estimates in the norm of H, which is (1/W)^(1/2) of a standard error; logits by R times that,
    /// which is what H changes by relatively. H itself and its factor are off by d 64 u of its scaled inverse's trace (DecrementBounds).
    /// Steps to the optimum end where the decrement no longer halves, at twice what rounding leaves; and there are two summaries.
    /// </summary>
    private static double Rounding(Dataset data, Summary summary)
    {
        Objective objective = Objective.Of(data);
        int d = objective.Dimension;
        double[] hessian = objective.Expand(summary.Estimates).Hessian;
        Cholesky factor = Cholesky.Of(hessian, d)!;
        double scaled = factor.InverseDiagonal().Select((inverse, j) => inverse * hessian[HessianKernel.Index(j, j)]).Sum();
        double reach = objective.Reach(factor);
        return 2 * 2 * 64 * U * (d * scaled + reach * (reach + Math.Sqrt(data.TotalWeight)));
    }
}
