using System.Globalization;

namespace LogReg.Functional;

/// <summary>Precision over recall, threshold by threshold. (Davis and Goadrich, 2006: not to be joined by straight lines.)</summary>
public sealed record PrecisionRecallCurve
{
    internal PrecisionRecallCurve(ValueList<ConfusionTable> cutoffs) => Cutoffs = ValueList<ConfusionTable>.OfSeq(cutoffs.Skip(1));

    /// <summary>
    /// The points: x is <see cref="ConfusionTable.Recall"/>, y is <see cref="ConfusionTable.Precision"/>. The first is that of the highest
    /// probability; where nothing is called positive there is no precision.
    /// </summary>
    public ValueList<ConfusionTable> Cutoffs { get; }

    /// <summary>sum_k (recall_k - recall_(k-1)) precision_k, in (0, 1]: the mean precision at which a positive is found. O(n).</summary>
    public double AveragePrecision
    {
        get
        {
            double sum = 0, before = 0;
            foreach (ConfusionTable table in Cutoffs)
            {
                sum += (table.TruePositives - before) * table.Precision;
                before = table.TruePositives;
            }
            return sum / before;
        }
    }

    /// <summary>The cut-off with the greatest F1, the highest threshold of equal ones.</summary>
    public ConfusionTable BestF1 => Cutoffs.MaxBy(table => table.F1)!;

    /// <summary>The number of points and the average precision.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"PrecisionRecallCurve of {Cutoffs.Count} points, average precision {AveragePrecision:g6}");
}
