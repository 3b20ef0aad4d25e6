using System.Collections.Immutable;
using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// A fitted model of K classes, a value: z_k = Intercepts[k] + x . (row k of Coefficients), and probabilities from these by the link.
/// </summary>
/// <param name="Link">How logits become probabilities.</param>
/// <param name="Intercepts">b_k, K of them; zeros for a model without intercepts.</param>
/// <param name="Coefficients">w_k as rows, K x p. Of softmax only differences between classes have a meaning.</param>
/// <param name="FeatureNames">The features' names, in the order of the columns.</param>
/// <param name="Classes">The names of the classes, in order.</param>
public sealed record MulticlassModel(MulticlassLink Link, Vector Intercepts, Matrix Coefficients, Names FeatureNames, Names Classes)
{
    /// <summary>
    /// The model that <paramref name="theta"/> is on the data of <paramref name="objective"/>; what is not in theta is 0.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective.</exception>
    public static MulticlassModel Of(SoftmaxObjective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        objective.CheckTheta(theta);
        ClassLayout layout = objective.Layout;
        double[] intercepts = new double[layout.Classes], coefficients = new double[layout.Classes * layout.Columns];
        for (int k = 0; k < layout.Classes; k++)
        {
            intercepts[k] = layout.Intercept(theta.Span, k);
            layout.Coefficients(theta, k).Span.CopyTo(coefficients.AsSpan(k * layout.Columns));
        }
        return new(
            MulticlassLink.Softmax, Vector.Own(intercepts), Matrix.OfRowMajor(layout.Classes, layout.Columns, coefficients),
            objective.Data.FeatureNames, objective.Data.Classes);
    }

    /// <summary>The probability of each class for each row. A batch gives its rows' answers bit for bit. O(n p K).</summary>
    /// <returns>n x K probabilities, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.NonFinite"/>.</returns>
    public Result<Matrix, DataError> PredictProbability(Matrix X)
    {
        ArgumentNullException.ThrowIfNull(X);
        return Predictions(X).Map(both => Matrix.OfRowMajor(X.Rows, Classes.Count, both.Probabilities));
    }

    /// <summary>The same for data with names, which must be the model's, in order.</summary>
    /// <returns>n x K probabilities, or <see cref="DataError.FeatureMismatch"/>.</returns>
    public Result<Matrix, DataError> PredictProbability(MulticlassDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.FeatureNames == FeatureNames
            ? PredictProbability(data.X)
            : new Result<Matrix, DataError>.Error(new DataError.FeatureMismatch(FeatureNames, data.FeatureNames));
    }

    /// <summary>The number of each row's class, counted from 0: that of the largest logit, the first of equal ones. O(n p K).</summary>
    /// <returns>n numbers, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.NonFinite"/>.</returns>
    public Result<ImmutableArray<int>, DataError> Predict(Matrix X)
    {
        ArgumentNullException.ThrowIfNull(X);
        return Predictions(X).Map(both => ImmutableArray.Create(both.Classes));
    }

    /// <summary>The name of each row's class, as <see cref="Predict"/> has it. O(n p K).</summary>
    /// <returns>n names, or <see cref="DataError.FeatureMismatch"/>, <see cref="DataError.NonFinite"/>.</returns>
    public Result<Names, DataError> Classify(Matrix X) => Predict(X).Map(numbers => Names.OfSeq(numbers.Select(number => Classes[number])));

    /// <summary>The model as JSON of the schema logreg.multiclass-model/1, exact to the bit.</summary>
    /// <exception cref="InvalidOperationException">A number of the model is not finite.</exception>
    public string ToJson() => Intercepts.IsFinite && Enumerable.Range(0, Coefficients.Rows).All(k => Coefficients.Row(k).IsFinite)
        ? MulticlassModelJson.Write(this)
        : throw new InvalidOperationException($"A model that is not finite cannot be saved: {this}.");

    /// <summary>The model that <see cref="ToJson"/> wrote.</summary>
    public static Result<MulticlassModel, ModelFormatError> OfJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return MulticlassModelJson.Read(json);
    }

    /// <summary>A formula a class: <c>P(setosa) ~ exp(1.5 - 0.25 x1)</c>, six digits of each number.</summary>
    public override string ToString() => string.Join(", ", Classes.Select((name, k) => string.Create(
        CultureInfo.InvariantCulture, $"P({name}) ~ {(Link == MulticlassLink.Softmax ? "exp" : "sigmoid")}({Intercepts[k]:g6}{Terms(k)})")));

    private string Terms(int k) => string.Concat(Coefficients.Row(k).Select((w, j) => string.Create(
        CultureInfo.InvariantCulture, $" {(w < 0 ? '-' : '+')} {Math.Abs(w):g6} {FeatureNames[j]}")));

    private Result<(double[] Probabilities, int[] Classes), DataError> Predictions(Matrix x)
    {
        if (x.Columns != Coefficients.Columns)
            return Failed(new DataError.FeatureMismatch(FeatureNames, Names.Numbered(x.Columns)));
        double[] coefficients = [.. Enumerable.Range(0, Coefficients.Rows).SelectMany(Coefficients.Row)];
        (double[] probabilities, int[] classes) = Link == MulticlassLink.Softmax
            ? ClassProbabilityKernel.Map<SoftmaxOfLogits>(x.Storage, Intercepts.Memory, coefficients)
            : ClassProbabilityKernel.Map<SoftmaxOfLogSigmoids>(x.Storage, Intercepts.Memory, coefficients);
        int wrong = probabilities.AsSpan().IndexOf(double.NaN);
        return wrong < 0
            ? new Result<(double[], int[]), DataError>.Ok((probabilities, classes))
            : Failed(x.Storage.FaultOf(wrong / Classes.Count));

        static Result<(double[], int[]), DataError> Failed(DataError error) => new Result<(double[], int[]), DataError>.Error(error);
    }
}
