using System.Collections.Immutable;
using System.Globalization;

namespace LogReg.Functional;

/// <summary>Rows of like probability.</summary>
/// <param name="From">The smallest probability in it.</param>
/// <param name="To">The largest.</param>
/// <param name="Weight">The weight of its rows.</param>
/// <param name="MeanProbability">What was said of them on average.</param>
/// <param name="ObservedShare">The share of them whose label is 1.</param>
public sealed record CalibrationBin(double From, double To, double Weight, double MeanProbability, double ObservedShare);

/// <summary>What was said beside what happened, in bins from the smallest probabilities to the largest.</summary>
public sealed record CalibrationTable
{
    private CalibrationTable(ValueList<CalibrationBin> bins) => Bins = bins;

    /// <summary>The bins, ascending.</summary>
    public ValueList<CalibrationBin> Bins { get; }

    /// <summary>
    /// The mean of |said - happened| over bins by weight, in [0, 1]. (Naeini et al., "Obtaining well calibrated probabilities using
    /// Bayesian binning", 2015, there with bins of equal width.)
    /// </summary>
    public double ExpectedError =>
        Bins.Sum(bin => bin.Weight * Math.Abs(bin.MeanProbability - bin.ObservedShare)) / Bins.Sum(bin => bin.Weight);

    /// <summary>One line for each bin.</summary>
    public override string ToString() => string.Join('\n', Bins.Select(bin => string.Create(
        CultureInfo.InvariantCulture,
        $"{bin.From:f4} to {bin.To:f4}: weight {bin.Weight:g6}, said {bin.MeanProbability:f4}, happened {bin.ObservedShare:f4}")));

    internal static CalibrationTable Of(ValueList<ConfusionTable> cutoffs, int bins)
    {
        double total = cutoffs[^1].Positives + cutoffs[^1].Negatives;
        var made = ImmutableArray.CreateBuilder<CalibrationBin>();
        int to = cutoffs.Count - 1;
        for (int k = to; k >= 1; k--)
        {
            // What lies below cut-off k - 1, as a share of everything: a bin ends where that reaches the next whole share.
            double below = (total - Called(k - 1)) * bins / total, start = (total - Called(to)) * bins / total;
            if (k > 1 && Math.Floor(below) <= Math.Floor(start))
                continue;
            made.Add(BinOf(cutoffs, k, to));
            to = k - 1;
        }
        return new(ValueList<CalibrationBin>.OfSeq(made));

        double Called(int k) => cutoffs[k].TruePositives + cutoffs[k].FalsePositives;
    }

    private static CalibrationBin BinOf(ValueList<ConfusionTable> cutoffs, int first, int last)
    {
        double said = 0, weight = 0, positives = cutoffs[last].TruePositives - cutoffs[first - 1].TruePositives;
        for (int k = last; k >= first; k--)
        {
            double here = cutoffs[k].TruePositives + cutoffs[k].FalsePositives
                - (cutoffs[k - 1].TruePositives + cutoffs[k - 1].FalsePositives);
            said += here * cutoffs[k].Threshold;
            weight += here;
        }
        return new(cutoffs[last].Threshold, cutoffs[first].Threshold, weight, said / weight, positives / weight);
    }
}
