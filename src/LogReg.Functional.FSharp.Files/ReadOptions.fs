namespace LogReg.Functional.FSharp.Files

open LogReg.Functional.FSharp

type private Copy =

    static member Of
        (options: ReadOptions, ?weights, ?offset, ?ignore, ?categories, ?proportions, ?missing, ?separator, ?maximumLevels)
        =
        ReadOptions(
            options.Target,
            Weights = defaultArg weights options.Weights,
            Offset = defaultArg offset options.Offset,
            Ignore = defaultArg ignore options.Ignore,
            Categories = defaultArg categories options.Categories,
            Proportions = defaultArg proportions options.Proportions,
            Missing = defaultArg missing options.Missing,
            Separator = defaultArg separator options.Separator,
            MaximumLevels = defaultArg maximumLevels options.MaximumLevels
        )

/// Which columns of a file are what: <c>Target "low" |> ReadOptions.weights "count" |> ReadOptions.ignoring [ "id" ]</c>. The constructor
/// says the same at once: <c>ReadOptions("low", Weights = "count")</c>.
[<RequireQualifiedAccess>]
module ReadOptions =

    /// A file without labels, whose columns are all features.
    let noTarget = ReadOptions ""

    /// The column with the labels.
    let target (column: string) = ReadOptions column

    /// The column with the weights of the rows.
    let weights (column: string) (options: ReadOptions) = Copy.Of(options, weights = column)

    /// The column with the offset.
    let offset (column: string) (options: ReadOptions) = Copy.Of(options, offset = column)

    /// Columns that are not looked at.
    let ignoring (columns: seq<string>) (options: ReadOptions) = Copy.Of(options, ignore = Names.ofSeq columns)

    /// Columns of categories, even where they look like numbers.
    let categories (columns: seq<string>) (options: ReadOptions) = Copy.Of(options, categories = Names.ofSeq columns)

    /// The target has proportions in [0, 1] in place of classes.
    let proportions (options: ReadOptions) = Copy.Of(options, proportions = true)

    /// Rows in which a value is missing are left out and counted.
    let dropMissing (options: ReadOptions) = Copy.Of(options, missing = MissingValues.DropRow)

    /// What stands between the cells of a CSV file.
    let separator (character: char) (options: ReadOptions) = Copy.Of(options, separator = character)

    /// How many different values a text column or the target may have.
    let maximumLevels (count: int) (options: ReadOptions) = Copy.Of(options, maximumLevels = count)

/// The option that almost every file needs, by a short name.
[<AutoOpen>]
module Targets =

    /// The column with the labels; further options follow by <c>|> ReadOptions...</c>.
    let Target (column: string) = ReadOptions.target column
