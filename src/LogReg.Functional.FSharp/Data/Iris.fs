namespace LogReg.Functional.FSharp

/// The names of the two printed forms of Fisher's iris data.
[<AutoOpen>]
module IrisVariants =

    /// As the UCI repository has it, with two rows that differ from Fisher's.
    let Uci = IrisVariant.Uci

    /// As Fisher printed it in 1936.
    let Fisher = IrisVariant.Fisher

/// Fisher's iris data, embedded.
[<RequireQualifiedAccess>]
module Iris =

    /// The blog post's data: sepal length and width, setosa against the others.
    let twoFeatures (variant: IrisVariant) = LogReg.Functional.Iris.TwoFeatures variant
