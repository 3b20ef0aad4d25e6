/// The F# of docs/FSHARP.md to the letter, and that it does what the text around it says.
module LogReg.Functional.Examples.FSharp.Functional.GettingStarted

open System.IO
open LogReg.Functional.FSharp
open LogReg.Functional.FSharp.Files
open Xunit

let data = Iris.twoFeatures Uci
let f = data |> Objective.logistic |> Objective.withPenalty (L2 0.01)

let students =
    Dataset.create
        (Matrix.ofColumns [ [ 0.5; 1.0; 1.25; 1.75; 2.0; 2.5; 2.75; 3.0; 3.5; 4.0; 4.75; 5.0 ] ])
        (Vector.ofSeq [ 0.0; 0.0; 0.0; 1.0; 0.0; 0.0; 1.0; 0.0; 1.0; 1.0; 1.0; 1.0 ])
    |> Result.bind (Dataset.withFeatureNames [ "hours" ])
    |> Result.orThrow

[<Fact>]
let ``a step is a function, training a fold`` () =
    let x, y = Iris.twoFeatures Uci |> Dataset.withOnes
    let theta = Seq.fold (fun theta _ -> theta |> LogReg.step 0.1 x y) (Vector.zeros 3) (seq { 1..300_000 })

    let loss = theta |> LogReg.loss x y
    let labels = theta |> LogReg.predict 0.5 x

    Assert.InRange(loss, 0.0, Vector.zeros 3 |> LogReg.loss x y)
    Assert.Equal(150, Seq.length labels)

    let step = LogReg.step 0.1 x y
    Assert.Equal<Vector>(theta |> step |> step |> step, (step >> step >> step) theta)

[<Fact>]
let ``a search is a sequence`` () =
    let f = data |> Objective.logistic |> Objective.withPenalty (L2 0.01)

    let losses =
        f
        |> Trainer.iterate (GradientDescent 0.1)
        |> Seq.map (fun s -> f |> Objective.value s.Theta)
        |> Seq.truncate 10
        |> List.ofSeq

    Assert.Equal(10, losses.Length)

    for solver in [ GradientDescent 0.1; GradientDescent(Schedule.exponential 0.5 0.99); GradientDescent LearningRate.safe ] do
        Assert.NotEqual<Vector>(Vector.zeros 3, (f |> Trainer.iterate solver |> Seq.item 3).Theta)

    Assert.Equal(3, (f |> Trainer.iterate (LBfgs()) |> Seq.item 3).Iteration)

[<Fact>]
let ``an answer with its proof`` () =
    let answer =
        match data |> LogReg.fit (L2 0.01) with
        | Converged(model, certificate) -> $"{model} within {certificate.Gap:g2} of the optimum"
        | Separated direction -> $"split along {direction}: no finite answer without a penalty"
        | BudgetSpent(model, certificate) -> $"{model}, {certificate.Gap:g2} short"
        | other -> $"{other}"

    Assert.EndsWith("of the optimum", answer)

[<Fact>]
let ``whether data have an answer`` () =
    let verdict =
        match Separation.detect data with
        | Separation.Overlap _ -> "there is a single answer"
        | Separation.Separated(direction, _) -> $"every row is split off along {direction}"
        | Separation.QuasiSeparated(direction, _, _) -> $"some rows are split off along {direction}"
        | Separation.RankDeficient(nullVector, _, _) -> $"nothing changes along {nullVector}"
        | Separation.SingleClass label -> $"every label is {label}"

    Assert.StartsWith("every row is split off along [", verdict)

[<Fact>]
let ``which solver, and why`` () =
    let why = $"{SolverChoice.forObjective f}"

    Assert.StartsWith("Newton: few rows", why)

[<Fact>]
let ``stop, save, go on`` () =
    let solver = Momentum LearningRate.safe
    let stop = (Stop.whenGapBelow 1e-10 |> Stop.every 10) ||| Stop.afterSteps 37
    let json = (f |> Trainer.fit solver stop).State |> Checkpoint.save solver f

    let further =
        json
        |> Checkpoint.load solver f
        |> Result.map (Trainer.fitOn solver (Stop.afterSteps 100) f)

    Assert.Equal(f |> Trainer.fit solver (Stop.afterSteps 100), Result.orThrow further)

[<Fact>]
let ``data come in through one door`` () =
    let said =
        [ [ 19.0; 182.0 ]; [ 33.0; nan ] ]
        |> Matrix.create
        |> Result.bind (fun x -> Dataset.create x (Vector.ofSeq [ 0.0; 1.0 ]))
        |> Result.map _.Rows
        |> Result.mapError _.Message

    Assert.True((Error "X has NaN in row 1, column 1; every number must be finite." = said))

[<Fact>]
let ``a file in, an answer out`` () =
    let read path =
        path
        |> Csv.read (Target "low" |> ReadOptions.weights "count" |> ReadOptions.ignoring [ "id" ])
        |> Result.bind Table.toDataset
        |> Result.map (LogReg.fit NoPenalty)
        |> Result.mapError (FileError.inFile path)

    let path = Path.GetTempFileName()

    try
        File.WriteAllText(path, "id,low,count,age\na,0,2,20\nb,1,1,30\nc,0,1,35\nd,1,2,22\n")

        match read path with
        | Ok(Converged(model, _)) -> Assert.Equal(1, model.Coefficients.Length)
        | other -> failwith $"{other}"

        File.WriteAllText(path, "id,low,age\na,0,20\n")
        Assert.True((read path |> Result.isError))
    finally
        File.Delete path

[<Fact>]
let ``how sure it is`` () =
    let odds =
        students
        |> Summary.ofData
        |> Result.map (Summary.tryCoefficient "hours" >> Option.map _.OddsRatio)

    match odds with
    | Ok(Some ratio) -> Assert.True(ratio > 1.0)
    | other -> failwith $"{other}"

[<Fact>]
let ``what is measured of predictions`` () =
    let model = students |> LogReg.fit NoPenalty |> Outcome.tryModel |> Option.get

    let area =
        model
        |> Predictions.ofModel students
        |> Result.bind Predictions.roc
        |> Result.map _.Area

    // Of the 36 pairs of a pass and a failure four are in the wrong order: 1.75 is below 2.0, 2.5 and 3.0, and 2.75 below 3.0.
    Assert.Equal(32.0 / 36.0, Result.orThrow area, 12)
