namespace LogReg.Functional.FSharp

/// How nearly columns depend on each other.
[<RequireQualifiedAccess>]
module Collinearity =

    /// Of the columns themselves.
    let ofData (data: Dataset) = Collinearity.Of data

    /// Of the columns as the likelihood weighs their rows at theta.
    let ofTheta (objective: LogisticObjective) (theta: Vector) = Collinearity.Of(objective, theta)
