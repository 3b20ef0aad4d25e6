namespace LogReg.Functional.FSharp

open System.Diagnostics

/// Where a coefficient goes when the likelihood has no maximum.
[<AutoOpen>]
module CoefficientLimits =

    /// Every limit is one of these.
    let (|Finite|PlusInfinity|MinusInfinity|Undetermined|) (limit: CoefficientLimit) =
        match limit with
        | CoefficientLimit.Finite -> Finite
        | CoefficientLimit.PlusInfinity -> PlusInfinity
        | CoefficientLimit.MinusInfinity -> MinusInfinity
        | _ -> Undetermined

/// Whether the unpenalised likelihood has a maximum, with a proof in whole numbers. The cases are written with the module's name,
/// <c>Separation.Overlap _</c>, because outcomes have cases of the same names.
[<RequireQualifiedAccess>]
module Separation =

    /// Every verdict is one of these, with what it holds; the multipliers are the proofs.
    let (|Overlap|Separated|QuasiSeparated|RankDeficient|SingleClass|) (separation: LogReg.Functional.Separation) =
        match separation with
        | :? LogReg.Functional.Separation.Overlap as verdict -> Overlap verdict.Multipliers
        | :? LogReg.Functional.Separation.Separated as verdict -> Separated(verdict.Direction, verdict.Limits)
        | :? LogReg.Functional.Separation.QuasiSeparated as verdict ->
            QuasiSeparated(verdict.Direction, verdict.Limits, verdict.Multipliers)
        | :? LogReg.Functional.Separation.RankDeficient as verdict ->
            RankDeficient(verdict.NullVector, verdict.Rank, verdict.Multipliers)
        | :? LogReg.Functional.Separation.SingleClass as verdict -> SingleClass verdict.Label
        | _ -> raise (UnreachableException())

    /// Decides for a model with an intercept.
    let detect (data: Dataset) = LogReg.Functional.Separation.Detect data

    /// Decides for the loss of an objective; its penalty is not looked at.
    let detectIn (objective: LogisticObjective) = LogReg.Functional.Separation.Detect objective

    /// Decides for a model of many classes with intercepts.
    let detectMulticlass (data: MulticlassDataset) = LogReg.Functional.Separation.Detect data

    /// Decides for the loss of an objective of many classes; its penalty is not looked at.
    let detectMulticlassIn (objective: SoftmaxObjective) = LogReg.Functional.Separation.Detect objective
