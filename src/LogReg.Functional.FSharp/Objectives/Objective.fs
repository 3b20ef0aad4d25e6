namespace LogReg.Functional.FSharp

/// The loss of one row from its logit z and its label y: softplus(z) - y z.
[<RequireQualifiedAccess>]
module LogLoss =

    /// softplus(z) - y z.
    let value (y: float) (z: float) = LogReg.Functional.LogLoss.Value(y, z)

    /// sigmoid(z) - y.
    let derivative (y: float) (z: float) = LogReg.Functional.LogLoss.Derivative(y, z)

    /// sigmoid(z) (1 - sigmoid(z)).
    let secondDerivative (z: float) = LogReg.Functional.LogLoss.SecondDerivative z

    /// log(1 + e^z), without overflow.
    let softplus (z: float) = LogReg.Functional.LogLoss.Softplus z

/// What is made small: f(theta), its gradient, its Hessian, its proximal step.
[<RequireQualifiedAccess>]
module Objective =

    /// The mean logistic loss, with an intercept.
    let logistic (data: Dataset) = Objective.Of data

    /// The mean logistic loss, with an intercept or without.
    let logisticWith (intercept: bool) (data: Dataset) = Objective.Of(data, intercept)

    /// The mean softmax loss of many classes, with intercepts.
    let softmax (data: MulticlassDataset) = Objective.Of data

    /// The mean softmax loss of many classes, with intercepts or without.
    let softmaxWith (intercept: bool) (data: MulticlassDataset) = Objective.Of(data, intercept)

    /// The likelihood with Firth's penalty, which has a finite optimum even of separated classes.
    let firth (data: Dataset) = Objective.Firth data

    /// The same of an objective of two classes.
    let firthOf (objective: LogisticObjective) = Objective.Firth objective

    /// With this penalty in place of the one it had. Of an objective that must stay one of two classes:
    /// <c>LogisticObjective.withPenalty</c>.
    let withPenalty (penalty: Penalty) (objective: Objective) = objective.WithPenalty penalty

    /// On at most so many threads, 0 for as many as there are cores; the bits are the same.
    let withThreads (threads: int) (objective: Objective) = objective.WithThreads threads

    /// f(theta).
    let value (theta: Vector) (objective: Objective) = objective.Value theta

    /// The gradient of f without its L1 part.
    let gradient (theta: Vector) (objective: Objective) = objective.Gradient theta

    /// theta - rate * gradient.
    let gradientStep (rate: float) (theta: Vector) (objective: Objective) = objective.GradientStep(theta, rate)

    /// A gradient step, and then the L1 part's shrinking towards 0.
    let proximalStep (rate: float) (theta: Vector) (objective: Objective) = objective.ProximalStep(theta, rate)

    /// The smallest subgradient of f: 0 at an optimum.
    let subgradient (theta: Vector) (objective: Objective) = objective.Subgradient theta

    /// The Hessian of f without its L1 part.
    let hessian (theta: Vector) (objective: Objective) = objective.Hessian theta

    /// The Hessian at theta times v, without making the Hessian.
    let hessianProduct (theta: Vector) (v: Vector) (objective: Objective) = objective.HessianProduct(theta, v)

    /// Weight, value and gradient in one pass over the data.
    let evaluate (theta: Vector) (objective: Objective) = objective.Evaluate theta

/// Objectives of two classes, where what is made of one must be one again.
[<RequireQualifiedAccess>]
module LogisticObjective =

    /// With this penalty in place of the one it had.
    let withPenalty (penalty: Penalty) (objective: LogisticObjective) = objective.WithPenalty penalty

    /// On at most so many threads; the bits are the same.
    let withThreads (threads: int) (objective: LogisticObjective) = objective.WithThreads threads

    /// The model's coefficients in the order of theta.
    let thetaOf (model: BinaryModel) (objective: LogisticObjective) = objective.ThetaOf model

/// Firth's objectives, where what is made of one must be one again.
[<RequireQualifiedAccess>]
module FirthObjective =

    /// With this penalty in place of the one it had: none can be added.
    let withPenalty (penalty: Penalty) (objective: FirthObjective) = objective.WithPenalty penalty

    /// On at most so many threads; the bits are the same.
    let withThreads (threads: int) (objective: FirthObjective) = objective.WithThreads threads

/// Objectives of many classes, where what is made of one must be one again.
[<RequireQualifiedAccess>]
module SoftmaxObjective =

    /// With this penalty in place of the one it had.
    let withPenalty (penalty: Penalty) (objective: SoftmaxObjective) = objective.WithPenalty penalty

    /// On at most so many threads; the bits are the same.
    let withThreads (threads: int) (objective: SoftmaxObjective) = objective.WithThreads threads

    /// The model's coefficients in the order of theta.
    let thetaOf (model: MulticlassModel) (objective: SoftmaxObjective) = objective.ThetaOf model

/// Weight, value and gradient of some rows: a monoid under <c>merge</c>.
[<RequireQualifiedAccess>]
module Evaluation =

    /// Of no rows.
    let zero (dimension: int) = Evaluation.Zero dimension

    /// Of the rows of both.
    let merge (left: Evaluation) (right: Evaluation) = left.Merge right
