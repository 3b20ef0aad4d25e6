using LogReg.Functional.Properties.Generators;
using Xunit;

namespace LogReg.Functional.Properties.Metrics;

/// <summary>
/// What measures of a classifier must satisfy, whatever it said. Weights are whole numbers, so that every count is exact.
/// </summary>
public sealed class PredictionLaws
{
    private const double U = Slack.UnitRoundoff;

    /// <summary>Labels, probabilities on a coarse grid (ties) or any, the ends included, and whole weights, some of them 0.</summary>
    private sealed record Case(Vector Y, Vector Probabilities, Vector Weights)
    {
        public Predictions Predictions => LogReg.Functional.Predictions.Create(Y, Probabilities, Weights).OrThrow();

        public int Rows => Y.Length;

        public bool HasBoth => Enumerable.Range(0, Rows).Where(i => Weights[i] > 0).Select(i => Y[i]).Distinct().Count() == 2;

        public static Case Of(Draw draw)
        {
            int rows = draw.Between(1, 60);
            bool ties = draw.Chance(50), repeats = draw.Chance(50);
            double[] p = Draw.Many(rows, _ => ties ? draw.Between(0, 8) / 8.0 : draw.Unit());
            double[] y = Draw.Many(rows, i => draw.Chance((int)(100 * p[i])) ? 1.0 : 0.0);
            double[] weights = Draw.Many(rows, _ => repeats ? draw.Between(0, 3) : 1.0);
            weights[0] = Math.Max(weights[0], 1);
            return new(Vector.Of(y), Vector.Of(p), Vector.Of(weights));
        }

        public Case Rearranged(IEnumerable<int> rows)
        {
            int[] order = [.. rows];
            return new(Pick(Y), Pick(Probabilities), Pick(Weights));

            Vector Pick(Vector from) => Vector.OfSeq(order.Select(i => from[i]));
        }
    }

    /// <summary>What can be wrong, in the order in which it is looked for: how it is said, and how it is done to three good rows.</summary>
    private static readonly (DataError Error, Func<Case, Case> Spoil)[] Faults =
    [
        (new DataError.EmptyData(), rows => rows with { Y = [] }),
        (new DataError.ShapeMismatch("probabilities", 3, 2, 2),
            rows => rows with { Probabilities = Vector.OfSeq(rows.Probabilities.Take(2)) }),
        (new DataError.LabelNotHard(0, 2), rows => rows with { Y = With(rows.Y, 0, 2) }),
        (new DataError.LabelNotHard(1, 0.5), rows => rows with { Y = With(rows.Y, 1, 0.5) }),
        (new DataError.LabelNotHard(2, double.NaN), rows => rows with { Y = With(rows.Y, 2, double.NaN) }),
        (new DataError.ProbabilityOutOfRange(0, 1.5), rows => rows with { Probabilities = With(rows.Probabilities, 0, 1.5) }),
        (new DataError.ProbabilityOutOfRange(1, -0.25), rows => rows with { Probabilities = With(rows.Probabilities, 1, -0.25) }),
        (new DataError.ProbabilityOutOfRange(2, double.NaN),
            rows => rows with { Probabilities = With(rows.Probabilities, 2, double.NaN) }),
        (new DataError.ShapeMismatch("weights", 3, 2, 2), rows => rows with { Weights = Vector.OfSeq(rows.Weights.Take(2)) }),
        (new DataError.NonFinite("weights", 0, 0, double.NaN), rows => rows with { Weights = With(rows.Weights, 0, double.NaN) }),
        (new DataError.NonFinite("weights", 1, 0, double.PositiveInfinity),
            rows => rows with { Weights = With(rows.Weights, 1, double.PositiveInfinity) }),
        (new DataError.NegativeWeight(2, -1), rows => rows with { Weights = With(rows.Weights, 2, -1) }),
        (new DataError.ZeroTotalWeight(), rows => rows with { Weights = [0, 0, 0] }),
        (new DataError.WeightOverflow(), rows => rows with { Weights = [1e308, 1e308, 1e308] }),
    ];

    /// <summary>Of two things wrong the first is named, by its place: each fault alone, and with each that is looked for later.</summary>
    [Fact]
    public void The_first_thing_wrong_is_named()
    {
        Case good = new([0, 1, 1], [0.25, 0.5, 0.75], [1, 2, 3]);
        Assert.Null(ErrorOf(Predictions.Create(good.Y, good.Probabilities, good.Weights)));
        for (int first = 0; first < Faults.Length; first++)
            for (int second = first; second < Faults.Length; second++)
            {
                (Vector y, Vector probabilities, Vector weights) = Faults[first].Spoil(Faults[second].Spoil(good));
                Assert.Equal(Faults[first].Error, ErrorOf(Predictions.Create(y, probabilities, weights)));
                Assert.Equal(
                    ErrorOf(Predictions.Create(y, probabilities, Vector.Ones(y.Length))), ErrorOf(Predictions.Create(y, probabilities)));
            }
    }

    /// <summary>
    /// Where all rows that count have one label, there is no curve, and the reason says which label it is; rows of the other label may
    /// stand there with no weight.
    /// </summary>
    [Law]
    public void A_single_class_has_no_curve(Choices choices)
    {
        Draw draw = choices.Draw();
        var c = Case.Of(draw);
        int label = draw.Between(0, 1);
        Case single = c with { Y = Vector.OfSeq(c.Y.Zip(c.Weights, (y, weight) => weight > 0 ? label : y)) };
        Assert.Equal(new DataError.SingleClass(label), ErrorOf(single.Predictions.Roc()));
        Assert.Equal(new DataError.SingleClass(label), ErrorOf(single.Predictions.PrecisionRecall()));
        Assert.Equal((c.HasBoth, c.HasBoth), (c.Predictions.Roc().IsOk, c.Predictions.PrecisionRecall().IsOk));
    }

    private static DataError? ErrorOf<T>(Result<T, DataError> result)
        where T : notnull => result.Match<DataError?>(_ => null, error => error);

    private static Vector With(Vector numbers, int index, double number) =>
        Vector.OfSeq(numbers.Select((x, i) => i == index ? number : x));

    private static double AreaOf(Case c) => c.Predictions.Roc().OrThrow().Area;

    [Law]
    public void The_area_is_the_share_of_pairs_in_the_right_order(Choices choices)
    {
        var c = Case.Of(choices.Draw());
        if (!c.HasBoth)
            return;
        double doubled = 0, pairs = 0;
        foreach (int one in Enumerable.Range(0, c.Rows).Where(i => c.Y[i] == 1))
            foreach (int zero in Enumerable.Range(0, c.Rows).Where(i => c.Y[i] == 0))
            {
                double weight = c.Weights[one] * c.Weights[zero];
                doubled += weight * (1 + c.Probabilities[one].CompareTo(c.Probabilities[zero]));
                pairs += weight;
            }
        Check.SameBits(doubled / (2 * pairs), AreaOf(c));
    }

    /// <summary>Only the order of probabilities counts: their ranks give the same curve, to the bit.</summary>
    [Law]
    public void The_area_does_not_change_under_a_monotone_map(Choices choices)
    {
        var c = Case.Of(choices.Draw());
        if (!c.HasBoth)
            return;
        double[] different = [.. c.Probabilities.Distinct().Order()];
        Vector ranks = c.Probabilities.Map(p => Array.IndexOf(different, p) / 64.0);
        Check.SameBits(AreaOf(c), AreaOf(c with { Probabilities = ranks }));
    }

    /// <summary>Labels exchanged, order kept: A and 1 - A, each rounded once (u / 2 at most, and u / 2 for the sum).</summary>
    [Law]
    public void The_area_swaps_when_labels_do(Choices choices)
    {
        var c = Case.Of(choices.Draw());
        if (!c.HasBoth)
            return;
        Check.Near(1, AreaOf(c) + AreaOf(c with { Y = c.Y.Map(y => 1 - y) }), 2 * U);
    }

    [Law]
    public void Order_of_rows_and_rows_of_no_weight_do_not_matter_and_a_weight_is_a_repetition(Choices choices)
    {
        Draw draw = choices.Draw();
        var c = Case.Of(draw);
        Case shuffled = c.Rearranged(Enumerable.Range(0, c.Rows).OrderBy(_ => draw.Bits()).ToArray());
        Case repeated = c.Rearranged(Enumerable.Range(0, c.Rows).SelectMany(i => Enumerable.Repeat(i, (int)c.Weights[i])));
        repeated = repeated with { Weights = Vector.Ones(repeated.Rows) };
        Assert.Equal(c.Predictions.Cutoffs, shuffled.Predictions.Cutoffs);
        Assert.Equal(c.Predictions.Cutoffs, repeated.Predictions.Cutoffs);
        Assert.Equal(c.Predictions.Calibration(4).Bins, shuffled.Predictions.Calibration(4).Bins);
        Assert.Equal(c.Predictions.Calibration(4).Bins, repeated.Predictions.Calibration(4).Bins);
    }

    /// <summary>At any threshold, on a probability, beside one, and at the ends: counted row by row.</summary>
    [Law]
    public void A_confusion_table_counts(Choices choices)
    {
        Draw draw = choices.Draw();
        var c = Case.Of(draw);
        double threshold = draw.OneOf(0, 1, 0.5, draw.Unit(), c.Probabilities[draw.Between(0, c.Rows - 1)]);
        ConfusionTable table = c.Predictions.Confusion(threshold);
        Check.SameBits(Count(1, says: true), table.TruePositives);
        Check.SameBits(Count(0, says: true), table.FalsePositives);
        Check.SameBits(Count(0, says: false), table.TrueNegatives);
        Check.SameBits(Count(1, says: false), table.FalseNegatives);
        Check.SameBits(threshold, table.Threshold);
        Check.SameBits((table.TruePositives + table.TrueNegatives) / c.Predictions.TotalWeight, c.Predictions.Accuracy(threshold));

        double Count(double label, bool says) => Enumerable.Range(0, c.Rows)
            .Where(i => c.Y[i] == label && c.Probabilities[i] >= threshold == says).Sum(i => c.Weights[i]);
    }

    /// <summary>From nothing called positive to everything, each step with more weight; rates only rise.</summary>
    [Law]
    public void Cutoffs_go_from_nothing_to_everything(Choices choices)
    {
        var c = Case.Of(choices.Draw());
        ValueList<ConfusionTable> cutoffs = c.Predictions.Cutoffs;
        Assert.Equal(0, cutoffs[0].TruePositives + cutoffs[0].FalsePositives);
        Assert.Equal(0, cutoffs[^1].TrueNegatives + cutoffs[^1].FalseNegatives);
        foreach ((ConfusionTable before, ConfusionTable after) in cutoffs.Zip(cutoffs.Skip(1)))
        {
            Assert.True(after.Threshold < before.Threshold);
            Assert.True(after.TruePositives >= before.TruePositives && after.FalsePositives >= before.FalsePositives);
            Assert.True(after.TruePositives + after.FalsePositives > before.TruePositives + before.FalsePositives);
            Check.SameBits(c.Predictions.TotalWeight, after.Positives + after.Negatives);
        }
    }

    /// <summary>No threshold costs less than the cheapest: not one of a fine net, nor a probability itself.</summary>
    [Law]
    public void Nothing_is_cheaper_than_the_cheapest(Choices choices)
    {
        Draw draw = choices.Draw();
        var c = Case.Of(draw);
        (double falsePositive, double falseNegative) = (draw.Between(0, 10), draw.Between(0, 10));
        double least = c.Predictions.Cheapest(falsePositive, falseNegative).Cost(falsePositive, falseNegative);
        double[] thresholds = [.. c.Probabilities, .. Enumerable.Range(0, 101).Select(k => k / 100.0)];
        Assert.All(thresholds, t => Assert.True(c.Predictions.Confusion(t).Cost(falsePositive, falseNegative) >= least));
        double none = c.Predictions.Cutoffs[0].Cost(falsePositive, falseNegative);
        Assert.True(none >= least && thresholds.Select(t => c.Predictions.Confusion(t).Cost(falsePositive, falseNegative)).Append(none).Contains(least));
    }

    /// <summary>Of two errors, one of which costs nothing, the other is not made; where both are free, all thresholds are equal.</summary>
    [Law]
    public void An_error_that_costs_is_not_made_where_the_other_is_free(Choices choices)
    {
        Predictions said = Case.Of(choices.Draw()).Predictions;
        Assert.Equal(0, said.Cheapest(falsePositive: 1, falseNegative: 0).FalsePositives);
        Assert.Equal(0, said.Cheapest(falsePositive: 0, falseNegative: 1).FalseNegatives);
        Assert.Equal(said.Cutoffs[0], said.Cheapest(0, 0));
    }

    /// <summary>
    /// Bins hold every row once, in order, none without weight; no more of them than asked for. The mean of the shares is the share, of
    /// sums of at most 60 positive numbers: within 64 u each.
    /// </summary>
    [Law]
    public void Bins_hold_every_row_once(Choices choices)
    {
        Draw draw = choices.Draw();
        var c = Case.Of(draw);
        int asked = draw.Between(1, 12);
        CalibrationTable table = c.Predictions.Calibration(asked);
        Assert.InRange(table.Bins.Count, 1, asked);
        Check.SameBits(c.Predictions.TotalWeight, table.Bins.Sum(bin => bin.Weight));
        Assert.All(table.Bins, bin => Assert.True(bin.From <= bin.To && bin.Weight > 0));
        Assert.All(table.Bins.Zip(table.Bins.Skip(1)), pair => Assert.True(pair.First.To < pair.Second.From));
        foreach (CalibrationBin bin in table.Bins)
        {
            int[] rows = [.. Enumerable.Range(0, c.Rows).Where(i => c.Probabilities[i] >= bin.From && c.Probabilities[i] <= bin.To)];
            Check.SameBits(rows.Sum(i => c.Weights[i]), bin.Weight);
            Check.SameBits(rows.Sum(i => c.Weights[i] * c.Y[i]) / bin.Weight, bin.ObservedShare);
            Check.Near(rows.Sum(i => c.Weights[i] * c.Probabilities[i]) / bin.Weight, bin.MeanProbability, 128 * U);
        }
        Check.Near(
            table.Bins.Sum(bin => bin.Weight * Math.Abs(bin.MeanProbability - bin.ObservedShare)) / c.Predictions.TotalWeight,
            table.ExpectedError, 128 * U);
    }

    /// <summary>
    /// The last bin reaches the largest probability, for weights that are not whole too, where a share of all that should be a whole number
    /// is rounded to less: W k / W may be below k. The heavy row is nearly all, so that what follows it begins in the last share.
    /// </summary>
    [Law]
    public void No_row_falls_off_the_end_by_rounding(Choices choices)
    {
        Draw draw = choices.Draw();
        (double heavy, double light) = (1 + draw.Unit(), Math.ScaleB(1 + draw.Unit(), -7));
        Predictions said = Predictions.Create([0, 1], [0.25, 0.75], [heavy, light]).OrThrow();
        for (int bins = 1; bins <= 64; bins++)
        {
            ValueList<CalibrationBin> made = said.Calibration(bins).Bins;
            Assert.Equal((0.25, 0.75), (made[0].From, made[^1].To));
            Check.SameBits(heavy + light, made.Sum(bin => bin.Weight));
        }
    }

    /// <summary>Equal weights, all probabilities different, as many rows as bins times k: each bin has k rows.</summary>
    [Law]
    public void Bins_are_of_equal_weight_where_they_can_be(Choices choices)
    {
        Draw draw = choices.Draw();
        (int bins, int each) = (draw.Between(1, 12), draw.Between(1, 12));
        int rows = bins * each;
        var probabilities = Vector.OfSeq(Enumerable.Range(0, rows).Select(i => i / (double)rows).OrderBy(_ => draw.Bits()).ToArray());
        CalibrationTable table = Predictions.Create(Vector.Ones(rows), probabilities).OrThrow().Calibration(bins);
        Assert.Equal(bins, table.Bins.Count);
        Assert.All(table.Bins, bin => Assert.Equal(each, bin.Weight));
    }

    /// <summary>Row by row: terms of rounding (1 + 4 ulp), weights' shares (2 u) and a pairwise sum of at most 60 (6 u).</summary>
    [Law]
    public void The_losses_are_means_over_rows(Choices choices)
    {
        var c = Case.Of(choices.Draw());
        double brier = 0, loss = 0;
        for (int i = 0; i < c.Rows; i++)
        {
            double right = c.Y[i] == 1 ? c.Probabilities[i] : 1 - c.Probabilities[i];
            brier += c.Weights[i] / c.Predictions.TotalWeight * ((1 - right) * (1 - right));
            loss += c.Weights[i] == 0 ? 0 : c.Weights[i] / c.Predictions.TotalWeight * -Math.Log(right);
        }
        // The check itself adds 60 terms one by one, and -ln of 1 - p is off by u where p is small.
        Check.Near(brier, c.Predictions.Brier(), 80 * U * brier + U);
        if (double.IsInfinity(loss))
            Assert.Equal(loss, c.Predictions.LogLoss());
        else
            Check.Near(loss, c.Predictions.LogLoss(), 80 * U * loss + 4 * U);
    }

    /// <summary>Of all constants the share of the label 1 has the least loss, by both measures: it is proper.</summary>
    [Law]
    public void The_share_is_the_best_constant(Choices choices)
    {
        Draw draw = choices.Draw();
        var c = Case.Of(draw);
        double share = c.Predictions.Cutoffs[0].Positives / c.Predictions.TotalWeight, other = draw.Unit();
        Predictions best = Constant(share), worse = Constant(other);
        Check.AtMost(best.Brier(), worse.Brier(), 80 * U);
        Check.AtMost(best.LogLoss(), worse.LogLoss(), 80 * U * (1 + best.LogLoss()));

        Predictions Constant(double p) => Predictions.Create(c.Y, Vector.Fill(c.Rows, p), c.Weights).OrThrow();
    }

    /// <summary>
    /// Average precision by its definition, over the rows: each positive brings the precision at its own probability. Up to 60 terms,
    /// added one by one here and there.
    /// </summary>
    [Law]
    public void Average_precision_is_the_mean_over_positives(Choices choices)
    {
        var c = Case.Of(choices.Draw());
        if (!c.HasBoth)
            return;
        PrecisionRecallCurve curve = c.Predictions.PrecisionRecall().OrThrow();
        int[] positives = [.. Enumerable.Range(0, c.Rows).Where(i => c.Y[i] == 1)];
        double expected = positives.Sum(i => c.Weights[i] * c.Predictions.Confusion(c.Probabilities[i]).Precision is var term && c.Weights[i] > 0 ? term : 0)
            / positives.Sum(i => c.Weights[i]);
        Check.Near(expected, curve.AveragePrecision, 128 * U);
        Assert.InRange(curve.BestF1.F1, curve.Cutoffs.Max(table => table.F1), 1);
        Check.Near(1, curve.Cutoffs[^1].Recall, 0);
    }

    /// <summary>Ratios by their definitions; the correlation is that of Pearson, computed from 0 and 1 (sums exact, some ten roundings).</summary>
    [Law]
    public void Ratios_are_what_they_are_called(Choices choices)
    {
        Draw draw = choices.Draw();
        (double tp, double fp, double tn, double fn) = (draw.Between(1, 50), draw.Between(1, 50), draw.Between(1, 50), draw.Between(1, 50));
        var table = new ConfusionTable(0.5, tp, fp, tn, fn);
        Check.SameBits(tp / (tp + fp), table.Precision);
        Check.SameBits(tp / (tp + fn), table.Recall);
        Check.SameBits(tn / (tn + fp), table.Specificity);
        Check.SameBits(fp / (tn + fp), table.FalsePositiveRate);
        Check.Near(1, table.Specificity + table.FalsePositiveRate, 2 * U);
        Check.Near(2 / (1 / table.Precision + 1 / table.Recall), table.F1, 8 * U);
        Check.Near((table.Recall + 1 - table.FalsePositiveRate) / 2, table.BalancedAccuracy, 4 * U);
        double pearson = (tp * tn - fp * fn) / Math.Sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
        // Shares of at least 1/200 each: the difference of two numbers of at most 1 is divided by at least 1/200.
        Check.Near(pearson, table.MatthewsCorrelation, 200 * 8 * U);
        (double falsePositive, double falseNegative) = (draw.Between(0, 9), draw.Between(0, 9));
        Check.SameBits(fp * falsePositive + fn * falseNegative, table.Cost(falsePositive, falseNegative));
    }
}
