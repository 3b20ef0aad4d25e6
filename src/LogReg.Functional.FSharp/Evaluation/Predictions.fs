namespace LogReg.Functional.FSharp

/// Labels and predicted probabilities of two classes, and what is measured of them.
[<RequireQualifiedAccess>]
module Predictions =

    /// Of labels 0 and 1, and probabilities.
    let create (y: Vector) (probabilities: Vector) : Result<Predictions, DataError> =
        Predictions.Create(y, probabilities) |> Result.ofCore

    /// The same with weights of the rows.
    let createWeighted (weights: Vector) (y: Vector) (probabilities: Vector) : Result<Predictions, DataError> =
        Predictions.Create(y, probabilities, weights) |> Result.ofCore

    /// Of a model, on data.
    let ofModel (data: Dataset) (model: BinaryModel) : Result<Predictions, DataError> =
        Predictions.Of(model, data) |> Result.ofCore

    /// The mean log-loss.
    let logLoss (predictions: Predictions) = predictions.LogLoss()

    /// The mean squared difference of probability and label.
    let brier (predictions: Predictions) = predictions.Brier()

    /// The share of rows on the right side of the threshold.
    let accuracy (threshold: float) (predictions: Predictions) = predictions.Accuracy threshold

    /// The four counts at a threshold.
    let confusion (threshold: float) (predictions: Predictions) = predictions.Confusion threshold

    /// The table at the threshold where mistakes of these prices cost least.
    let cheapest (falsePositive: float) (falseNegative: float) (predictions: Predictions) =
        predictions.Cheapest(falsePositive, falseNegative)

    /// The receiver operating characteristic, and its area.
    let roc (predictions: Predictions) : Result<RocCurve, DataError> = predictions.Roc() |> Result.ofCore

    /// Precision against recall.
    let precisionRecall (predictions: Predictions) : Result<PrecisionRecallCurve, DataError> =
        predictions.PrecisionRecall() |> Result.ofCore

    /// Mean probability and share of positives in bins.
    let calibration (bins: int) (predictions: Predictions) = predictions.Calibration bins

/// Four counts and the measures made of them.
[<RequireQualifiedAccess>]
module ConfusionTable =

    /// What the mistakes cost at these prices.
    let cost (falsePositive: float) (falseNegative: float) (table: ConfusionTable) = table.Cost(falsePositive, falseNegative)

/// The same for many classes.
[<RequireQualifiedAccess>]
module MulticlassPredictions =

    /// Of a model, on data.
    let ofModel (data: MulticlassDataset) (model: MulticlassModel) : Result<MulticlassPredictions, DataError> =
        MulticlassPredictions.Of(model, data) |> Result.ofCore

    /// The mean log-loss.
    let logLoss (predictions: MulticlassPredictions) = predictions.LogLoss()

    /// The mean squared distance of probabilities and label.
    let brier (predictions: MulticlassPredictions) = predictions.Brier()

    /// The share of rows whose likeliest class is theirs.
    let accuracy (predictions: MulticlassPredictions) = predictions.Accuracy()

    /// Rows of the true classes, columns of the predicted ones.
    let confusion (predictions: MulticlassPredictions) = predictions.Confusion()
