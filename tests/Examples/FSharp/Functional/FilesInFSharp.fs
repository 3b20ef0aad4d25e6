/// Files, as one reads and writes them in F#.
module LogReg.Functional.Examples.FSharp.Functional.FilesInFSharp

open System
open System.IO
open LogReg.Functional.FSharp
open LogReg.Functional.FSharp.Files
open Xunit

type Samples() =
    let folder = Directory.CreateTempSubdirectory "logreg-files-"

    let file name (text: string) =
        let path = Path.Combine(folder.FullName, name)
        File.WriteAllText(path, text)
        path

    interface IDisposable with
        member _.Dispose() = folder.Delete true

    [<Fact>]
    member _.``a file becomes an answer``() =
        let path = file "birthwt.csv" "low,age\n0,20\n1,30\n0,35\n1,22\n"

        let outcome =
            path
            |> Csv.read (Target "low")
            |> Result.bind Table.toDataset
            |> Result.map (LogReg.fit (L2 0.01))

        match outcome with
        | Ok(Converged(model, _)) -> Assert.Equal<string>([ "age" ], model.FeatureNames)
        | Ok other -> failwith $"{other}"
        | Error error -> failwith (error |> FileError.inFile path)

    [<Fact>]
    member _.``what is wrong has its place``() =
        let path = file "birthwt.csv" "low,age\n0,20\n1,3o\n0,35\n1,22\n"

        match path |> Csv.read (Target "low") with
        | Error error -> Assert.StartsWith($"{path}:3:3: Column 'age' has '3o'", error |> FileError.inFile path)
        | Ok table -> failwith $"{table}"

    [<Fact>]
    member _.``a column is one of numbers or of categories``() =
        let path = file "birthwt.csv" "low,age,race\n0,20,black\n1,30,white\n0,35,white\n"

        let described =
            function
            | Number name -> name
            | Category(name, levels) -> $"{name}: {levels}"

        let table = path |> Csv.read (Target "low") |> Result.orThrow
        Assert.Equal<string>([ "age"; "race: [black, white]" ], table.Schema.Features |> Seq.map described)

[<Fact>]
let ``an option is set and the others are kept`` () =
    let changes =
        [ ReadOptions.weights "count"
          ReadOptions.offset "base"
          ReadOptions.ignoring [ "id" ]
          ReadOptions.categories [ "zip" ]
          ReadOptions.proportions
          ReadOptions.dropMissing
          ReadOptions.separator ';'
          ReadOptions.maximumLevels 7 ]

    let atOnce =
        ReadOptions(
            "low",
            Weights = "count",
            Offset = "base",
            Ignore = Names.ofSeq [ "id" ],
            Categories = Names.ofSeq [ "zip" ],
            Proportions = true,
            Missing = MissingValues.DropRow,
            Separator = ';',
            MaximumLevels = 7
        )

    // Each property has its function: one that is new to the record makes these differ in number.
    Assert.Equal(typeof<ReadOptions>.GetProperties().Length - 1, changes.Length)

    // In both orders, so that no function may forget what was set before it.
    Assert.Equal(atOnce, changes |> List.fold (|>) (Target "low"))
    Assert.Equal(atOnce, changes |> List.rev |> List.fold (|>) (ReadOptions.target "low"))
    Assert.Equal(ReadOptions "", ReadOptions.noTarget)
