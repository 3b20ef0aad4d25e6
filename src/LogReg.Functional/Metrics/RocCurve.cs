using System.Globalization;

namespace LogReg.Functional;

/// <summary>
/// The receiver operating characteristic: true positive rate over false positive rate, threshold by threshold, from (0, 0) to (1, 1);
/// straight between them, so that ties count half. (Hanley and McNeil, "The meaning and use of the area under a ROC curve", 1982.)
/// </summary>
public sealed record RocCurve
{
    internal RocCurve(ValueList<ConfusionTable> cutoffs) => Cutoffs = cutoffs;

    /// <summary>The points: x is <see cref="ConfusionTable.FalsePositiveRate"/>, y is <see cref="ConfusionTable.Recall"/>.</summary>
    public ValueList<ConfusionTable> Cutoffs { get; }

    /// <summary>
    /// The area under the curve: the probability that a row of label 1 has the greater probability than one of label 0, plus half the
    /// probability that both have the same. For whole weights whose positives times negatives are below 2^52 it is the exact fraction,
    /// rounded once. O(n).
    /// </summary>
    public double Area
    {
        get
        {
            double doubled = 0;
            for (int k = 1; k < Cutoffs.Count; k++)
                doubled += (Cutoffs[k].FalsePositives - Cutoffs[k - 1].FalsePositives)
                    * (Cutoffs[k].TruePositives + Cutoffs[k - 1].TruePositives);
            return doubled / (2 * Cutoffs[^1].Positives * Cutoffs[^1].Negatives);
        }
    }

    /// <summary>The cut-off with the greatest recall + specificity, the highest threshold of equal ones. (Youden, 1950.)</summary>
    public ConfusionTable BestBalanced => Cutoffs.MaxBy(table => table.BalancedAccuracy)!;

    /// <summary>The number of points and the area.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"RocCurve of {Cutoffs.Count} points, area {Area:g6}");
}
