namespace LogReg.Functional.FSharp

open System.Diagnostics

/// Why there is nothing to say of a fit.
[<AutoOpen>]
module InferenceErrors =

    /// Every reason is one of these.
    let (|NoAnswer|NotSmooth|NothingToTest|Singular|) (error: InferenceError) =
        match error with
        | :? InferenceError.NoAnswer as error -> NoAnswer(Outcome.ofCore error.Outcome)
        | :? InferenceError.NotSmooth as error -> NotSmooth error.Penalty
        | :? InferenceError.NothingToTest as error -> NothingToTest error.Why
        | :? InferenceError.Singular -> Singular
        | _ -> raise (UnreachableException())

/// How the covariance of the estimates is estimated.
[<RequireQualifiedAccess>]
module CovarianceEstimate =

    /// The inverse of the information.
    let information = CovarianceEstimate.Information

    /// The sandwich.
    let hc0 = CovarianceEstimate.Hc0

    /// The sandwich, times n / (n - d).
    let hc1 = CovarianceEstimate.Hc1

    /// The sandwich over groups of rows.
    let cluster (groups: seq<int>) = CovarianceEstimate.Cluster groups

/// What R's summary(glm) says of a fit, as a value.
[<RequireQualifiedAccess>]
module Summary =

    /// Fits two classes without a penalty, and summarises.
    let ofData (data: Dataset) : Result<Summary, InferenceError> = Summary.Of data |> Result.ofCore

    /// Fits many classes without a penalty, and summarises.
    let ofMulticlass (data: MulticlassDataset) : Result<Summary, InferenceError> = Summary.Of data |> Result.ofCore

    /// Fits by Firth's penalty, and summarises.
    let ofFirth (objective: FirthObjective) : Result<Summary, InferenceError> = Summary.Of objective |> Result.ofCore

    /// Of a theta that was found.
    let ofTheta (objective: Objective) (theta: Vector) : Result<Summary, InferenceError> =
        Summary.Of(objective, theta) |> Result.ofCore

    /// The same with another estimate of the covariance.
    let ofThetaBy (covariance: CovarianceEstimate) (objective: Objective) (theta: Vector) : Result<Summary, InferenceError> =
        Summary.Of(objective, theta, covariance) |> Result.ofCore

    /// The likelihood-ratio test against a larger model of the same rows.
    let against (larger: Summary) (summary: Summary) = summary.Against larger

    /// The coefficient of a term, if there is such a term.
    let tryCoefficient (term: string) (summary: Summary) =
        summary.Coefficients |> Seq.tryFind (fun coefficient -> coefficient.Term = term)

    /// As text.
    let toText (summary: Summary) = summary.ToText()

    /// As Markdown.
    let toMarkdown (summary: Summary) = summary.ToMarkdown()

    /// As HTML.
    let toHtml (summary: Summary) = summary.ToHtml()

/// One line of a summary.
[<RequireQualifiedAccess>]
module Coefficient =

    /// Wald's interval.
    let interval (level: float) (coefficient: Coefficient) = coefficient.Interval level
