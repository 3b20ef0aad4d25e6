using System.Globalization;

namespace LogReg.Functional;

/// <summary>
/// How often a threshold says right and wrong, in weights. A ratio whose denominator is 0 is NaN: nothing is known of it.
/// </summary>
/// <param name="Threshold">The label 1 is said of every probability of at least this; above all of them, infinite.</param>
/// <param name="TruePositives">The weight of what is 1 and called so.</param>
/// <param name="FalsePositives">The weight of what is 0 and called 1.</param>
/// <param name="TrueNegatives">The weight of what is 0 and called so.</param>
/// <param name="FalseNegatives">The weight of what is 1 and called 0.</param>
public sealed record ConfusionTable(
    double Threshold, double TruePositives, double FalsePositives, double TrueNegatives, double FalseNegatives)
{
    /// <summary>The weight of all that is 1.</summary>
    public double Positives => TruePositives + FalseNegatives;

    /// <summary>The weight of all that is 0.</summary>
    public double Negatives => FalsePositives + TrueNegatives;

    /// <summary>The share said right.</summary>
    public double Accuracy => (TruePositives + TrueNegatives) / (Positives + Negatives);

    /// <summary>Of what is called 1, the share that is.</summary>
    public double Precision => TruePositives / (TruePositives + FalsePositives);

    /// <summary>Of what is 1, the share that is called so: the true positive rate, the sensitivity.</summary>
    public double Recall => TruePositives / Positives;

    /// <summary>Of what is 0, the share that is called so.</summary>
    public double Specificity => TrueNegatives / Negatives;

    /// <summary>Of what is 0, the share that is called 1.</summary>
    public double FalsePositiveRate => FalsePositives / Negatives;

    /// <summary>The mean of recall and specificity: 1/2 for whoever does not look.</summary>
    public double BalancedAccuracy => (Recall + Specificity) / 2;

    /// <summary>The harmonic mean of precision and recall, 2 TP / (2 TP + FP + FN). (van Rijsbergen, "Information Retrieval", 1979.)</summary>
    public double F1 => 2 * TruePositives / (2 * TruePositives + FalsePositives + FalseNegatives);

    /// <summary>
    /// The correlation of what is said with what is, in [-1, 1]. (Matthews, "Comparison of the predicted and observed secondary structure
    /// of T4 phage lysozyme", 1975.) Computed from shares, which do not overflow.
    /// </summary>
    public double MatthewsCorrelation
    {
        get
        {
            double called = TruePositives + FalsePositives, total = Positives + Negatives;
            double is1 = Positives / total, said1 = called / total;
            return (TruePositives / total - is1 * said1)
                / Math.Sqrt(is1 * (Negatives / total) * said1 * ((TrueNegatives + FalseNegatives) / total));
        }
    }

    /// <summary>FP <paramref name="falsePositive"/> + FN <paramref name="falseNegative"/>.</summary>
    /// <param name="falsePositive">What a unit of weight costs that is called 1 and is 0.</param>
    /// <param name="falseNegative">What a unit of weight costs that is called 0 and is 1.</param>
    public double Cost(double falsePositive, double falseNegative) => FalsePositives * falsePositive + FalseNegatives * falseNegative;

    /// <summary>The four numbers.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"at {Threshold:g6}: TP {TruePositives:g6}, FP {FalsePositives:g6}, TN {TrueNegatives:g6}, FN {FalseNegatives:g6}");
}
