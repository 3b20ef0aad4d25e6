using System.Collections.Immutable;
using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>What happened and what a model of many classes had said of it. Immutable; weights as in <see cref="Predictions"/>.</summary>
public sealed class MulticlassPredictions
{
    private readonly MulticlassDataset _data;
    private readonly Matrix _probabilities;
    private readonly ImmutableArray<int> _said;

    private MulticlassPredictions(MulticlassDataset data, Matrix probabilities, ImmutableArray<int> said) =>
        (_data, _probabilities, _said) = (data, probabilities, said);

    /// <summary>The names of the classes, in order.</summary>
    public Names Classes => _data.Classes;

    /// <summary>What <paramref name="model"/> says of <paramref name="data"/>. O(n p K).</summary>
    /// <returns>The predictions, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.ClassMismatch"/>.</returns>
    public static Result<MulticlassPredictions, DataError> Of(MulticlassModel model, MulticlassDataset data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        return model.Classes == data.Classes
            ? model.PredictProbability(data).Bind(
                probabilities => model.Predict(data.X).Map(said => new MulticlassPredictions(data, probabilities, said)))
            : new Result<MulticlassPredictions, DataError>.Error(new DataError.ClassMismatch(model.Classes, data.Classes));
    }

    /// <summary>Mean of -ln(the probability that was given to the class that it was): infinite where that was 0; ln K is a die's.</summary>
    public double LogLoss() => Mean(row =>
    {
        double right = _probabilities[row, _data.Y[row]];
        return Surprise.At(right, 1 - right);
    });

    /// <summary>Mean of sum_k (p_k - [class k])^2, in [0, 2]: for two classes twice <see cref="Predictions.Brier"/>. (Brier, 1950.)</summary>
    public double Brier() => Mean(row => Enumerable.Range(0, Classes.Count).Sum(k =>
    {
        double off = _probabilities[row, k] - (k == _data.Y[row] ? 1 : 0);
        return off * off;
    }));

    /// <summary>The share of the weight whose class is that of the largest logit.</summary>
    public double Accuracy() => Mean(row => _said[row] == _data.Y[row] ? 1 : 0);

    /// <summary>The weight of each class (rows) that was called each class (columns), K x K. O(n + K^2).</summary>
    public Matrix Confusion()
    {
        Vector weights = _data.Weights;
        double[] sums = new double[Classes.Count * Classes.Count];
        for (int row = 0; row < _said.Length; row++)
            sums[_data.Y[row] * Classes.Count + _said[row]] += weights[row];
        return Matrix.OfRowMajor(Classes.Count, Classes.Count, sums);
    }

    /// <summary>Rows, classes, loss and accuracy.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"Predictions of {_said.Length} rows, {Classes.Count} classes, log-loss {LogLoss():g6}, accuracy {Accuracy():g6}");

    private double Mean(Func<int, double> f)
    {
        Vector weights = _data.Weights;
        double[] terms = new double[_said.Length];
        for (int row = 0; row < terms.Length; row++)
            terms[row] = weights[row] > 0 ? f(row) * (weights[row] / _data.TotalWeight) : 0;
        return PairwiseTree.Sum(terms);
    }
}
