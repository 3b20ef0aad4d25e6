namespace LogReg.Functional.FSharp

open System
open System.Collections.Immutable

/// Models of two classes.
[<RequireQualifiedAccess>]
module BinaryModel =

    /// The model of a theta.
    let ofTheta (objective: LogisticObjective) (theta: Vector) = BinaryModel.Of(objective, theta)

    /// The probability of the positive class, of each row.
    let predictProbability (x: Matrix) (model: BinaryModel) : Result<Vector, DataError> =
        model.PredictProbability x |> Result.ofCore

    /// The same with the offset of a data set.
    let predictProbabilityOf (data: Dataset) (model: BinaryModel) : Result<Vector, DataError> =
        model.PredictProbability data |> Result.ofCore

    /// The same of numbers that lie row after row, without a copy.
    let predictProbabilityRowMajor (rows: int) (columns: int) (values: float[]) (model: BinaryModel) : Result<Vector, DataError> =
        model.PredictProbability(rows, columns, ReadOnlySpan values) |> Result.ofCore

    /// Whether the probability is at least the threshold, of each row.
    let predict (threshold: float) (x: Matrix) (model: BinaryModel) : Result<ImmutableArray<bool>, DataError> =
        model.Predict(x, threshold) |> Result.ofCore

    /// The name of the class, of each row.
    let classify (threshold: float) (x: Matrix) (model: BinaryModel) : Result<Names, DataError> =
        model.Classify(x, threshold) |> Result.ofCore

    /// Exact JSON.
    let toJson (model: BinaryModel) = model.ToJson()

    /// The model of the JSON, to the bit.
    let ofJson (json: string) : Result<BinaryModel, ModelFormatError> = BinaryModel.OfJson json |> Result.ofCore

/// How the logits of many classes become probabilities.
[<AutoOpen>]
module MulticlassLinks =

    /// Every link is one of these.
    let (|Softmax|OneVersusRest|) (link: MulticlassLink) =
        match link with
        | MulticlassLink.Softmax -> Softmax
        | _ -> OneVersusRest

/// Models of many classes.
[<RequireQualifiedAccess>]
module MulticlassModel =

    /// The model of a theta.
    let ofTheta (objective: SoftmaxObjective) (theta: Vector) = MulticlassModel.Of(objective, theta)

    /// The probabilities, a row for each row, a column for each class.
    let predictProbability (x: Matrix) (model: MulticlassModel) : Result<Matrix, DataError> =
        model.PredictProbability x |> Result.ofCore

    /// The same of a data set.
    let predictProbabilityOf (data: MulticlassDataset) (model: MulticlassModel) : Result<Matrix, DataError> =
        model.PredictProbability data |> Result.ofCore

    /// The number of the likeliest class, of each row.
    let predict (x: Matrix) (model: MulticlassModel) : Result<ImmutableArray<int>, DataError> =
        model.Predict x |> Result.ofCore

    /// The name of the likeliest class, of each row.
    let classify (x: Matrix) (model: MulticlassModel) : Result<Names, DataError> = model.Classify x |> Result.ofCore

    /// Exact JSON.
    let toJson (model: MulticlassModel) = model.ToJson()

    /// The model of the JSON, to the bit.
    let ofJson (json: string) : Result<MulticlassModel, ModelFormatError> =
        MulticlassModel.OfJson json |> Result.ofCore
