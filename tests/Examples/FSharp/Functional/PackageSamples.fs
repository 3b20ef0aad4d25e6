/// The F# of the packages' READMEs to the letter.
module LogReg.Functional.Examples.FSharp.Functional.PackageSamples

open System.IO
open LogReg.Functional.FSharp
open LogReg.Functional.FSharp.Files
open Xunit

[<Fact>]
let ``the companion of the core`` () =
    let x, y = Iris.twoFeatures Uci |> Dataset.withOnes
    let theta = Seq.fold (fun theta _ -> theta |> LogReg.step 0.1 x y) (Vector.zeros 3) (seq { 1..300_000 })
    let loss = theta |> LogReg.loss x y

    Assert.InRange(loss, 0.0, Vector.zeros 3 |> LogReg.loss x y)

[<Fact>]
let ``an answer is printed`` () =
    let data = Iris.twoFeatures Uci

    match data |> LogReg.fit (L2 0.01) with
    | Converged(model, certificate) -> printfn $"{model} within {certificate.Gap:g2}"
    | Separated direction -> printfn $"split along {direction}"
    | other -> printfn $"{other}"

[<Fact>]
let ``the companion of files`` () =
    let path = Path.GetTempFileName()

    try
        File.WriteAllText(path, "id,low,age\na,0,20\nb,1,30\nc,0,35\nd,1,22\n")

        let outcome =
            path
            |> Csv.read (Target "low" |> ReadOptions.ignoring [ "id" ])
            |> Result.bind Table.toDataset
            |> Result.map (LogReg.fit (L2 0.01))

        match outcome with
        | Ok(Converged _) -> ()
        | other -> failwith $"{other}"
    finally
        File.Delete path
