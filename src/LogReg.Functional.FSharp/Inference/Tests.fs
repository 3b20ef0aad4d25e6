namespace LogReg.Functional.FSharp

/// Two ends.
[<RequireQualifiedAccess>]
module Interval =

    /// The interval of a rising function of what the interval is of, such as <c>exp</c>.
    let map (increasing: float -> float) (interval: Interval) = interval.Map increasing

/// Intervals from the likelihood itself.
[<RequireQualifiedAccess>]
module ProfileLikelihood =

    /// The interval of coefficient <c>index</c> around an optimum theta.
    let interval (level: float) (index: int) (objective: LogisticObjective) (theta: Vector) =
        LogReg.Functional.ProfileLikelihood.Interval(objective, theta, index, level)

    /// The same of the likelihood with Firth's penalty.
    let intervalOfFirth (level: float) (index: int) (objective: FirthObjective) (theta: Vector) =
        LogReg.Functional.ProfileLikelihood.Interval(objective, theta, index, level)

/// Whether probabilities agree with shares.
[<RequireQualifiedAccess>]
module HosmerLemeshow =

    /// Hosmer's and Lemeshow's test over groups of rows of like probability.
    let test (groups: int) (objective: LogisticObjective) (theta: Vector) : Result<ChiSquaredTest, InferenceError> =
        LogReg.Functional.HosmerLemeshow.Test(objective, theta, groups) |> Result.ofCore

/// Residuals, leverage and influence of each row.
[<RequireQualifiedAccess>]
module RowDiagnostics =

    /// Of a theta that was found.
    let ofTheta (objective: LogisticObjective) (theta: Vector) : Result<RowDiagnostics, InferenceError> =
        RowDiagnostics.Of(objective, theta) |> Result.ofCore
