using System.Collections.Immutable;
using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// What happened and what had been said of it: hard labels, the probability given to the label 1, weights. Immutable; every measure of a
/// binary classifier is a function of it. A row of weight k counts as k rows, a row of weight 0 as none. All that asks for an order of the
/// rows comes from one list, <see cref="Cutoffs"/>, which is made once in O(n log n); the rest is O(n).
/// </summary>
public sealed class Predictions
{
    private readonly Vector _y, _probabilities, _weights;
    private readonly Lazy<ValueList<ConfusionTable>> _cutoffs;

    private Predictions(Vector y, Vector probabilities, Vector weights)
    {
        (_y, _probabilities, _weights) = (y, probabilities, weights);
        TotalWeight = PairwiseTree.Sum(weights.Span);
        _cutoffs = new(MakeCutoffs);
    }

    /// <summary>The number of rows, those of weight 0 too.</summary>
    public int Rows => _y.Length;

    /// <summary>The sum of the weights.</summary>
    public double TotalWeight { get; }

    /// <summary>
    /// The confusion table at every threshold that makes a difference: first above all probabilities, so that nothing is called positive,
    /// then at each different probability of a row that counts, descending. Rows of equal probability enter together. For weights that
    /// are whole numbers below 2^53 in sum all counts are exact.
    /// </summary>
    public ValueList<ConfusionTable> Cutoffs => _cutoffs.Value;

    /// <summary>Checks and takes labels and probabilities, all of weight 1. O(n).</summary>
    /// <returns>The predictions, or the errors of <see cref="Create(Vector, Vector, Vector)"/>.</returns>
    public static Result<Predictions, DataError> Create(Vector y, Vector probabilities)
    {
        ArgumentNullException.ThrowIfNull(y);
        return Create(y, probabilities, Vector.Ones(y.Length));
    }

    /// <summary>Checks and takes labels, probabilities and weights. O(n).</summary>
    /// <returns>
    /// The predictions, or the first thing wrong: <see cref="DataError.EmptyData"/>, <see cref="DataError.ShapeMismatch"/>,
    /// <see cref="DataError.LabelNotHard"/> (neither 0 nor 1), <see cref="DataError.ProbabilityOutOfRange"/> (outside [0, 1] or NaN),
    /// <see cref="DataError.NonFinite"/>, <see cref="DataError.NegativeWeight"/>, <see cref="DataError.ZeroTotalWeight"/>,
    /// <see cref="DataError.WeightOverflow"/>.
    /// </returns>
    public static Result<Predictions, DataError> Create(Vector y, Vector probabilities, Vector weights)
    {
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(weights);
        DataError? error = y.Length == 0 ? new DataError.EmptyData() : null;
        error ??= Dataset.CheckLength("probabilities", y.Length, probabilities);
        error ??= First(y, label => label is not (0 or 1), (row, label) => new DataError.LabelNotHard(row, label));
        error ??= First(probabilities, p => p is not (>= 0 and <= 1), (row, p) => new DataError.ProbabilityOutOfRange(row, p));
        error ??= Dataset.CheckLength("weights", y.Length, weights);
        error ??= Dataset.CheckFinite("weights", weights) ?? Dataset.CheckWeights(weights);
        return error is null
            ? new Result<Predictions, DataError>.Ok(new(y, probabilities, weights))
            : new Result<Predictions, DataError>.Error(error);
    }

    /// <summary>What <paramref name="model"/> says of <paramref name="data"/>, with its weights and its offset. O(n p).</summary>
    /// <returns>The predictions, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.LabelNotHard"/>.</returns>
    public static Result<Predictions, DataError> Of(BinaryModel model, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.PredictProbability(data).Bind(probabilities => Create(data.Y, probabilities, data.Weights));
    }

    /// <summary>
    /// Mean of -ln(the probability that was given to what happened): infinite where that was 0. 0 is best; ln 2 is a coin's.
    /// (Good, "Rational decisions", 1952.)
    /// </summary>
    public double LogLoss() => Mean((y, p) => y == 1 ? Surprise.At(p, 1 - p) : Surprise.At(1 - p, p));

    /// <summary>Mean of (p - y)^2, in [0, 1]: 0 is best, 1/4 is a coin's. (Brier, "Verification of forecasts", 1950.)</summary>
    public double Brier() => Mean((y, p) => (p - y) * (p - y));

    /// <summary>
    /// The confusion table where the label 1 is said for every probability of at least <paramref name="threshold"/>. O(log n) after the
    /// first call of anything that sorts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    public ConfusionTable Confusion(double threshold = 0.5)
    {
        BinaryModel.CheckThreshold(threshold);
        (int last, int beyond) = (0, Cutoffs.Count);
        while (beyond - last > 1)
        {
            int middle = last + (beyond - last) / 2;
            if (Cutoffs[middle].Threshold >= threshold)
                last = middle;
            else
                beyond = middle;
        }
        return Cutoffs[last] with { Threshold = threshold };
    }

    /// <summary>The share of the weight whose label is said right at the threshold, in [0, 1].</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    public double Accuracy(double threshold = 0.5) => Confusion(threshold).Accuracy;

    /// <summary>The curve of the true positive rate over the false positive rate, and the area under it.</summary>
    /// <returns>The curve, or <see cref="DataError.SingleClass"/>.</returns>
    public Result<RocCurve, DataError> Roc() => WithBothClasses(() => new RocCurve(Cutoffs));

    /// <summary>The curve of the precision over the recall, and the average precision.</summary>
    /// <returns>The curve, or <see cref="DataError.SingleClass"/>.</returns>
    public Result<PrecisionRecallCurve, DataError> PrecisionRecall() => WithBothClasses(() => new PrecisionRecallCurve(Cutoffs));

    /// <summary>
    /// The cut-off whose errors cost least: that of the smallest FP <paramref name="falsePositive"/> + FN <paramref name="falseNegative"/>,
    /// the highest threshold of equal ones. For probabilities that are right it is near falsePositive / (falsePositive + falseNegative).
    /// (Elkan, "The foundations of cost-sensitive learning", 2001.) A threshold above 1 says: call nothing positive. O(n).
    /// </summary>
    /// <param name="falsePositive">What a row costs that is called positive and is not, finite, at least 0.</param>
    /// <param name="falseNegative">What a row costs that is positive and is not called so, finite, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative or not finite.</exception>
    public ConfusionTable Cheapest(double falsePositive, double falseNegative)
    {
        CheckCost(falsePositive, nameof(falsePositive));
        CheckCost(falseNegative, nameof(falseNegative));
        return Cutoffs.MinBy(table => table.Cost(falsePositive, falseNegative))!;
    }

    /// <summary>
    /// Whether probabilities come true: rows in the order of their probability, cut into bins of as equal weight as can be, rows of equal
    /// probability together; ten bins are deciles. Fewer different probabilities make fewer bins. O(n) after the sort.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not positive.</exception>
    public CalibrationTable Calibration(int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        return CalibrationTable.Of(Cutoffs, bins);
    }

    /// <summary>Rows and loss.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Predictions of {Rows} rows, log-loss {LogLoss():g6}");

    private static DataError? First(Vector values, Func<double, bool> isWrong, Func<int, double, DataError> error)
    {
        for (int i = 0; i < values.Length; i++)
            if (isWrong(values[i]))
                return error(i, values[i]);
        return null;
    }

    private static void CheckCost(double cost, string name)
    {
        if (!(cost >= 0 && double.IsFinite(cost)))
            throw new ArgumentOutOfRangeException(name, cost, "A cost must be finite and at least 0.");
    }

    /// <summary>sum_i s_i f(y_i, p_i) / sum_i s_i, over rows that count: what is infinite at weight 0 is not there.</summary>
    private double Mean(Func<double, double, double> f)
    {
        double[] terms = new double[Rows];
        for (int i = 0; i < terms.Length; i++)
            terms[i] = _weights[i] > 0 ? f(_y[i], _probabilities[i]) * (_weights[i] / TotalWeight) : 0;
        return PairwiseTree.Sum(terms);
    }

    private Result<T, DataError> WithBothClasses<T>(Func<T> curve)
        where T : notnull
    {
        ConfusionTable all = Cutoffs[^1];
        return all.Positives > 0 && all.Negatives > 0
            ? new Result<T, DataError>.Ok(curve())
            : new Result<T, DataError>.Error(new DataError.SingleClass(all.Positives > 0 ? 1 : 0));
    }

    private ValueList<ConfusionTable> MakeCutoffs()
    {
        int[] order = [.. Enumerable.Range(0, Rows).Where(i => _weights[i] > 0).OrderByDescending(i => _probabilities[i])];
        double positives = Sum(order, 1), negatives = Sum(order, 0), truePositives = 0, falsePositives = 0;
        var tables = ImmutableArray.CreateBuilder<ConfusionTable>();
        tables.Add(new(double.PositiveInfinity, 0, 0, negatives, positives));
        for (int at = 0; at < order.Length; at++)
        {
            int row = order[at];
            truePositives += _y[row] * _weights[row];
            falsePositives += (1 - _y[row]) * _weights[row];
            double threshold = _probabilities[row];
            if (at + 1 == order.Length || _probabilities[order[at + 1]] != threshold)
                tables.Add(new(threshold, truePositives, falsePositives, negatives - falsePositives, positives - truePositives));
        }
        return ValueList<ConfusionTable>.OfSeq(tables);
    }

    /// <summary>In the order in which they are added later, so that what remains in the end is exactly 0.</summary>
    private double Sum(int[] order, double label)
    {
        double sum = 0;
        foreach (int row in order)
            sum += _y[row] == label ? _weights[row] : 0;
        return sum;
    }
}
