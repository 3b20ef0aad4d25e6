namespace LogReg.Functional.FSharp.Files

open LogReg.Functional.FSharp

/// What a file held.
[<RequireQualifiedAccess>]
module Table =

    /// The data set of two classes, or of proportions, with weights and offset.
    let toDataset (table: Table) : Result<Dataset, FileError> = table.ToDataset() |> Result.ofCore

    /// The data set of any number of classes, with weights.
    let toMulticlassDataset (table: Table) : Result<MulticlassDataset, FileError> =
        table.ToMulticlassDataset() |> Result.ofCore

    /// The same with a dense matrix.
    let dense (table: Table) = table.Dense()

/// What a column of a file became.
[<AutoOpen>]
module Features =

    /// Every feature is one of these: a column of numbers, or one of categories with their levels, the first the reference.
    let (|Category|Number|) (feature: Feature) =
        match feature with
        | :? Feature.Category as feature -> Category(feature.Name, feature.Levels)
        | feature -> Number feature.Name

/// How the columns of a file became numbers: what another file must be read by.
[<RequireQualifiedAccess>]
module Schema =

    /// The columns in words.
    let describe (schema: Schema) : seq<string> = schema.Describe()

    /// JSON, to keep beside the model.
    let toJson (schema: Schema) = schema.ToJson()

    /// The schema of the JSON.
    let ofJson (json: string) : Result<Schema, FileError> = Schema.OfJson json |> Result.ofCore

/// What is wrong with a file, and where.
[<RequireQualifiedAccess>]
module FileError =

    /// The error as compilers say it: <c>file:line:column: message</c>.
    let inFile (path: string) (error: FileError) = error.In path
