namespace LogReg.Functional.FSharp

open System.Collections.Generic

/// The names of two classes.
[<RequireQualifiedAccess>]
module ClassLabels =

    /// 0 and 1.
    let numbers = ClassLabels.Numbers

/// Data of two classes: validated once, at the door.
[<RequireQualifiedAccess>]
module Dataset =

    /// X and y with labels in [0, 1], or what is wrong and where.
    let create (x: Matrix) (y: Vector) = Dataset.Create(x, y) |> Result.ofCore

    /// The same of rows and labels.
    let ofRows (rows: seq<#IReadOnlyList<float>>) (y: seq<float>) =
        Dataset.Create(rows |> Seq.map (fun row -> row :> IReadOnlyList<float>), y)
        |> Result.ofCore

    /// With weights of the rows.
    let withWeights (weights: Vector) (data: Dataset) = data.WithWeights weights |> Result.ofCore

    /// With a term of each row's logit that is known.
    let withOffset (offset: Vector) (data: Dataset) = data.WithOffset offset |> Result.ofCore

    /// With names of the columns.
    let withFeatureNames (names: seq<string>) (data: Dataset) = data.WithFeatureNames names |> Result.ofCore

    /// With names of the two classes.
    let withClasses (negative: string) (positive: string) (data: Dataset) = data.WithClasses(negative, positive)

    /// The rows of these numbers, in their order.
    let select (rows: seq<int>) (data: Dataset) = data.Select rows |> Result.ofCore

    /// X with a column of ones before the others, and y: what <c>LogReg.step</c> takes.
    let withOnes (data: Dataset) =
        let struct (x, y) = data.WithOnes()
        x, y

/// Data of more than two classes.
[<RequireQualifiedAccess>]
module MulticlassDataset =

    /// X and the number of each row's class, counted from 0.
    let create (x: Matrix) (y: seq<int>) = MulticlassDataset.Create(x, y) |> Result.ofCore

    /// X and the name of each row's class; the classes are the names in ordinal order.
    let ofLabels (x: Matrix) (labels: seq<string>) = MulticlassDataset.Create(x, labels) |> Result.ofCore

    /// The same among classes that are known, in their order.
    let ofLabelsAmong (classes: Names) (x: Matrix) (labels: seq<string>) =
        MulticlassDataset.Create(x, labels, classes) |> Result.ofCore

    /// With weights of the rows.
    let withWeights (weights: Vector) (data: MulticlassDataset) = data.WithWeights weights |> Result.ofCore

    /// With names of the columns.
    let withFeatureNames (names: seq<string>) (data: MulticlassDataset) = data.WithFeatureNames names |> Result.ofCore

    /// With names of the classes.
    let withClasses (names: seq<string>) (data: MulticlassDataset) = data.WithClasses names |> Result.ofCore

    /// The rows of these numbers, in their order.
    let select (rows: seq<int>) (data: MulticlassDataset) = data.Select rows |> Result.ofCore

    /// Class k against all others.
    let againstTheRest (k: int) (data: MulticlassDataset) = data.AgainstTheRest k
