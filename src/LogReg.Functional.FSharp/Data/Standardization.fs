namespace LogReg.Functional.FSharp

/// Columns moved and scaled: data there and back, and theta with them.
[<RequireQualifiedAccess>]
module Standardization =

    /// To weighted mean 0 and variance 1.
    let ofData (data: Dataset) = Standardization.Of data

    /// To variance 1, without moving: zeros stay zeros.
    let scalesOf (data: Dataset) = Standardization.OfScales data

    /// The data in the new units.
    let there (standardization: Standardization) (data: Dataset) : Result<Dataset, DataError> =
        standardization.There data |> Result.ofCore

    /// The data in the old units.
    let back (standardization: Standardization) (data: Dataset) : Result<Dataset, DataError> =
        standardization.Back data |> Result.ofCore

    /// A theta of the old units in the new ones.
    let thetaThere (standardization: Standardization) (theta: Vector) : Vector = standardization.There theta

    /// A theta of the new units in the old ones.
    let thetaBack (standardization: Standardization) (theta: Vector) : Vector = standardization.Back theta

    /// A covariance of theta in the new units, in the old ones.
    let covarianceBack (standardization: Standardization) (covariance: Matrix) : Matrix = standardization.Back covariance
