namespace LogReg.Functional.FSharp

/// Penalties by their short names, to make them and to take them apart: <c>L2 0.1</c> is both an expression and a pattern.
[<AutoOpen>]
module Penalties =

    /// Nothing is added to the mean loss.
    let NoPenalty = Penalty.None

    /// lambda |w|_1 is added (lasso).
    let L1 (lambda: float) = Penalty.L1 lambda

    /// lambda/2 |w|^2 is added (ridge).
    let L2 (lambda: float) = Penalty.L2 lambda

    /// lambda1 |w|_1 + lambda2/2 |w|^2 is added.
    let ElasticNet (lambda1: float) (lambda2: float) = Penalty.ElasticNet(lambda1, lambda2)

    /// Every penalty is one of these.
    let (|NoPenalty|L1|L2|ElasticNet|) (penalty: Penalty) =
        match penalty.Lambda1, penalty.Lambda2 with
        | 0.0, 0.0 -> NoPenalty
        | lambda, 0.0 -> L1 lambda
        | 0.0, lambda -> L2 lambda
        | both -> ElasticNet both
