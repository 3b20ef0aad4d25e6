namespace LogReg.Functional.FSharp

/// Logistic regression as six small functions, and the front door of a fit.
[<RequireQualifiedAccess>]
module LogReg =

    /// 1 / (1 + e^-z).
    let sigmoid (z: float) = LogReg.Functional.LogisticRegression.Sigmoid z

    /// (1/n) sum of softplus(z) - y z, z = X theta.
    let loss (x: Matrix) (y: Vector) (theta: Vector) = LogReg.Functional.LogisticRegression.Loss(theta, x, y)

    /// X'(sigmoid(X theta) - y) / n.
    let gradient (x: Matrix) (y: Vector) (theta: Vector) = LogReg.Functional.LogisticRegression.Gradient(theta, x, y)

    /// theta - lr * gradient.
    let step (lr: float) (x: Matrix) (y: Vector) (theta: Vector) = LogReg.Functional.LogisticRegression.Step(theta, x, y, lr)

    /// sigmoid(X theta).
    let predictProbability (x: Matrix) (theta: Vector) = LogReg.Functional.LogisticRegression.PredictProbability(theta, x)

    /// probability >= threshold.
    let predict (threshold: float) (x: Matrix) (theta: Vector) = LogReg.Functional.LogisticRegression.Predict(theta, x, threshold)

    /// The model with the smallest penalised mean loss, to a gap of 1e-10, or why there is none.
    let fit (penalty: Penalty) (data: Dataset) : Outcome<BinaryModel> =
        LogReg.Functional.LogisticRegression.Fit(data, penalty) |> Outcome.ofCore

    /// The same to a gap of one's own.
    let fitTo (gap: float) (penalty: Penalty) (data: Dataset) : Outcome<BinaryModel> =
        LogReg.Functional.LogisticRegression.Fit(data, penalty, gap) |> Outcome.ofCore

    /// Many classes at once, by the softmax loss.
    let fitMulticlass (penalty: Penalty) (data: MulticlassDataset) : Outcome<MulticlassModel> =
        LogReg.Functional.LogisticRegression.Fit(data, penalty) |> Outcome.ofCore

    /// Each class against the rest, by a fit of two.
    let fitOneVersusRest (fit: Dataset -> Outcome<BinaryModel>) (data: MulticlassDataset) : Outcome<MulticlassModel> =
        LogReg.Functional.OneVersusRest.Fit(data, (fun two -> fit two |> Outcome.toCore)) |> Outcome.ofCore
