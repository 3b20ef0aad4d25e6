using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// A fitted logistic regression, a value: P(positive class) = sigmoid(Intercept + x . Coefficients). Whether a probability means
/// yes is chosen when predicting, not when training.
/// </summary>
/// <param name="Intercept">b; 0 for a model without an intercept.</param>
/// <param name="Coefficients">w, one for each feature: the change of the log-odds for one unit more.</param>
/// <param name="FeatureNames">The features' names, in the order of the columns.</param>
/// <param name="Classes">What the labels 0 and 1 are called.</param>
public sealed record BinaryModel(double Intercept, Vector Coefficients, Names FeatureNames, ClassLabels Classes)
{
    /// <summary>The model that <paramref name="theta"/> is on the data of <paramref name="objective"/>.</summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective.</exception>
    public static BinaryModel Of(LogisticObjective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        objective.CheckTheta(theta);
        Dataset data = objective.Data;
        return objective.Intercept
            ? new(theta[0], Vector.Create(theta.Span[1..]), data.FeatureNames, data.Classes)
            : new(0, theta, data.FeatureNames, data.Classes);
    }

    /// <summary>The probability of the positive class for each row. A batch gives its rows' answers bit for bit. O(n p).</summary>
    /// <returns>n probabilities, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.NonFinite"/>.</returns>
    public Result<Vector, DataError> PredictProbability(Matrix X)
    {
        ArgumentNullException.ThrowIfNull(X);
        if (X.Columns != Coefficients.Length)
            return new Result<Vector, DataError>.Error(new DataError.FeatureMismatch(FeatureNames, Names.Numbered(X.Columns)));
        return Probabilities(X.Storage, null);
    }

    /// <summary>
    /// The same for numbers that lie row after row, <paramref name="rows"/> times <paramref name="columns"/> of them, read where they are:
    /// bit for bit what <see cref="Matrix.OfRowMajor"/> of them gives, without the copy. O(n p), one pass.
    /// </summary>
    /// <returns>n probabilities, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.NonFinite"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A negative shape.</exception>
    /// <exception cref="ArgumentException">There are not exactly <paramref name="rows"/> times <paramref name="columns"/>
    /// numbers.</exception>
    public Result<Vector, DataError> PredictProbability(int rows, int columns, ReadOnlySpan<double> values)
    {
        Matrix.CheckRowMajor(rows, columns, values);
        if (columns != Coefficients.Length)
            return new Result<Vector, DataError>.Error(new DataError.FeatureMismatch(FeatureNames, Names.Numbered(columns)));
        var probabilities = Vector.Own(RowMajorKernel.Map<ProbabilityOfRow>(rows, values, Intercept, Coefficients.Span, threads: 0));
        int fault = probabilities.Span.IndexOf(double.NaN);
        return fault < 0
            ? new Result<Vector, DataError>.Ok(probabilities)
            : new Result<Vector, DataError>.Error(RowStorage.FaultOf(fault, values.Slice(fault * columns, columns)));
    }

    /// <summary>The same for data with names, which must be the model's, in order; an offset of the data is added.</summary>
    /// <returns>n probabilities, or <see cref="DataError.FeatureMismatch"/>.</returns>
    public Result<Vector, DataError> PredictProbability(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.FeatureNames != FeatureNames)
            return new Result<Vector, DataError>.Error(new DataError.FeatureMismatch(FeatureNames, data.FeatureNames));
        return Probabilities(data.X.Storage, data.PaddedOffset);
    }

    /// <summary>
    /// True for each row whose probability is at least <paramref name="threshold"/> (a probability equal to it means yes). O(n p).
    /// </summary>
    /// <returns>n decisions, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.NonFinite"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    public Result<ImmutableArray<bool>, DataError> Predict(Matrix X, double threshold = 0.5)
    {
        CheckThreshold(threshold);
        return PredictProbability(X).Map(probabilities => AtLeast(probabilities, threshold));
    }

    /// <summary>The name of each row's class: the positive one where <see cref="Predict"/> says yes. O(n p).</summary>
    /// <returns>n names, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.NonFinite"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not in [0, 1].</exception>
    public Result<Names, DataError> Classify(Matrix X, double threshold = 0.5) =>
        Predict(X, threshold).Map(yes => Names.OfSeq(yes.Select(positive => positive ? Classes.Positive : Classes.Negative)));

    /// <summary>The model as JSON of the schema logreg.binary-model/1, exact to the bit.</summary>
    /// <exception cref="InvalidOperationException">A number of the model is not finite.</exception>
    public string ToJson() => double.IsFinite(Intercept) && Coefficients.IsFinite
        ? ModelJson.Write(this)
        : throw new InvalidOperationException($"A model that is not finite cannot be saved: {this}.");

    /// <summary>The model that <see cref="ToJson"/> wrote.</summary>
    public static Result<BinaryModel, ModelFormatError> OfJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return ModelJson.Read(json);
    }

    /// <summary>The formula: <c>P(virginica) = sigmoid(-2.5 + 1.25 petal_length)</c>, six digits of each number.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"P({Classes.Positive}) = sigmoid({Intercept:g6}");
        for (int j = 0; j < Coefficients.Length; j++)
            text.Append(CultureInfo.InvariantCulture,
                $" {(Coefficients[j] < 0 ? '-' : '+')} {Math.Abs(Coefficients[j]):g6} {FeatureNames[j]}");
        return text.Append(')').ToString();
    }

    internal static ImmutableArray<bool> AtLeast(Vector probabilities, double threshold) =>
        [.. probabilities.Select(probability => probability >= threshold)];

    internal static void CheckThreshold(double threshold)
    {
        if (!(threshold is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold must be in [0, 1].");
    }

    private Result<Vector, DataError> Probabilities(RowStorage x, AlignedBuffer? offset)
    {
        var probabilities = Vector.Own(x.Probabilities(Intercept, Coefficients.Memory, offset, threads: 0));
        int row = probabilities.Span.IndexOf(double.NaN);
        return row < 0
            ? new Result<Vector, DataError>.Ok(probabilities)
            : new Result<Vector, DataError>.Error(x.FaultOf(row));
    }
}
