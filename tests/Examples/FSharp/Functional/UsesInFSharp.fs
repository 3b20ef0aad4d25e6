/// What one does with the library, as one writes it in F#.
module LogReg.Functional.Examples.FSharp.Functional.UsesInFSharp

open System
open LogReg.Functional.FSharp
open Xunit

let data = Iris.twoFeatures Uci
let f = data |> Objective.logistic |> Objective.withPenalty (L2 0.01)

[<Fact>]
let ``training is a fold`` () =
    let x, y = Iris.twoFeatures Uci |> Dataset.withOnes
    let theta = Seq.fold (fun theta _ -> theta |> LogReg.step 0.1 x y) (Vector.zeros 3) (seq { 1..300_000 })
    let loss = theta |> LogReg.loss x y
    let labels = theta |> LogReg.predict 0.5 x

    // Exact arithmetic gives 0.00772748611512...: Certified/Problems/iris-uci-2f.json.
    Assert.InRange(loss, 0.007727, 0.007728)
    Assert.Equal<bool>(y |> Seq.map ((=) 1.0), labels)

[<Fact>]
let ``a trajectory is a sequence`` () =
    let losses =
        f
        |> Trainer.iterate (GradientDescent 0.1)
        |> Seq.map (fun s -> f |> Objective.value s.Theta)
        |> Seq.truncate 10
        |> List.ofSeq

    Assert.Equal(10, losses.Length)
    Assert.Equal<float list>(List.sortDescending losses, losses)

[<Fact>]
let ``rates are numbers, safe, or schedules`` () =
    let after (solver: GradientDescent) = f |> Trainer.iterate solver |> Seq.item 1
    Assert.Equal(after (GradientDescent 0.5), after (GradientDescent(Schedule.exponential 0.5 0.99)))
    Assert.NotEqual(after (GradientDescent 0.5), after (GradientDescent LearningRate.safe))

let answer penalty =
    match data |> LogReg.fit penalty with
    | Converged(model, certificate) -> $"{model} within {certificate.Gap:g2}"
    | Separated direction -> $"split along {direction}"
    | BudgetSpent(_, certificate) -> $"stopped {certificate.Gap:g2} short"
    | other -> $"{other}"

[<Fact>]
let ``an answer is matched`` () =
    Assert.StartsWith("P(not setosa) = sigmoid(", answer (L2 0.01))
    Assert.StartsWith("split along [", answer NoPenalty)

// A case left out of one of these would be an error of the build: incomplete matches are warnings, and warnings are errors.
let how (outcome: Outcome<'T>) =
    match outcome with
    | Converged _ -> "converged"
    | BudgetSpent _ -> "stopped"
    | Separated _ -> "separated"
    | QuasiSeparated _ -> "separated in part"
    | RankDeficient _ -> "many answers"
    | SingleClass _ -> "one class"
    | Diverged _ -> "diverged"
    | Cancelled _ -> "cancelled"

let verdict (data: Dataset) =
    match Separation.detect data with
    | Separation.Overlap _ -> "overlap"
    | Separation.Separated(direction, _) -> $"separated along {direction}"
    | Separation.QuasiSeparated(_, limits, _) ->
        let infinite =
            limits
            |> Seq.filter (function
                | PlusInfinity
                | MinusInfinity -> true
                | Finite
                | Undetermined -> false)

        $"{Seq.length infinite} infinite"
    | Separation.RankDeficient(_, rank, _) -> $"rank {rank}"
    | Separation.SingleClass label -> $"all {label}"

let weight =
    function
    | NoPenalty -> 0.0
    | L1 lambda
    | L2 lambda -> lambda
    | ElasticNet(lambda1, lambda2) -> lambda1 + lambda2

let dataOf (xs: float list) (ys: float list) =
    Dataset.create (Matrix.ofColumns [ xs ]) (Vector.ofSeq ys) |> Result.orThrow

[<Fact>]
let ``closed hierarchies are matched to the last case`` () =
    Assert.Equal("separated", data |> LogReg.fit NoPenalty |> how)
    Assert.Equal("one class", dataOf [ 1.0; 2.0 ] [ 1.0; 1.0 ] |> LogReg.fit NoPenalty |> how)
    Assert.Equal("many answers", dataOf [ 1.0; 1.0 ] [ 0.0; 1.0 ] |> LogReg.fit NoPenalty |> how)
    Assert.Equal("diverged", (f |> Trainer.fit (GradientDescent 1e200) (Stop.afterSteps 500)).Outcome |> how)
    Assert.Equal("stopped", (f |> Trainer.fit (GradientDescent 0.1) (Stop.afterSteps 5)).Outcome |> how)

    let cancelled = System.Threading.CancellationToken true
    Assert.Equal("cancelled", (f |> Trainer.fitWith ignore cancelled (GradientDescent 0.1) (Stop.afterSteps 5)).Outcome |> how)

    Assert.StartsWith("separated along [", verdict data)
    Assert.Equal("overlap", verdict (dataOf [ 1.0; 2.0; 3.0; 4.0 ] [ 0.0; 1.0; 0.0; 1.0 ]))
    Assert.Equal("2 infinite", verdict (dataOf [ 1.0; 2.0; 2.0; 3.0 ] [ 0.0; 0.0; 1.0; 1.0 ]))
    Assert.Equal("rank 1", verdict (dataOf [ 1.0; 1.0 ] [ 0.0; 1.0 ]))
    Assert.Equal("all 1", verdict (dataOf [ 1.0; 2.0 ] [ 1.0; 1.0 ]))
    Assert.Equal<float list>([ 0.0; 0.1; 0.2; 0.75 ], List.map weight [ NoPenalty; L1 0.1; L2 0.2; ElasticNet 0.25 0.5 ])

[<Fact>]
let ``stopping and going on gives the same bits as never having stopped`` () =
    let solver = Momentum LearningRate.safe
    let stop = (Stop.whenGapBelow 1e-10 |> Stop.every 10) ||| Stop.afterSteps 37
    let json = (f |> Trainer.fit solver stop).State |> Checkpoint.save solver f

    let further =
        json
        |> Checkpoint.load solver f
        |> Result.map (Trainer.fitOn solver (Stop.afterSteps 100) f)

    Assert.Equal<Fit<MomentumState>>(f |> Trainer.fit solver (Stop.afterSteps 100), Result.orThrow further)

    match "{}" |> Checkpoint.load solver f with
    | Ok _ -> failwith "an empty object was taken for a checkpoint"
    | Error(Malformed reason) -> Assert.NotEmpty reason
    | Error(UnknownSchema _ | FingerprintMismatch _ as other) -> failwith other.Message

[<Fact>]
let ``progress is heard`` () =
    let heard = ResizeArray<int>()
    let listen (state: GradientDescentState) = heard.Add state.Iteration
    f |> Trainer.fitWith listen Threading.CancellationToken.None (GradientDescent 0.1) (Stop.afterSteps 3) |> ignore
    Assert.Equal<int>([ 0; 1; 2; 3 ], heard)

[<Fact>]
let ``errors are values of F#'s own Result`` () =
    let said =
        [ [ 1.0; 2.0 ]; [ 3.0; nan ] ]
        |> Matrix.create
        |> Result.bind (fun x -> Dataset.create x (Vector.ofSeq [ 0.0; 1.0 ]))
        |> Result.map _.Rows
        |> Result.mapError _.Message

    Assert.Equal(Error "X has NaN in row 1, column 1; every number must be finite.", said)

[<Fact>]
let ``outcomes are a functor, equal by value, and become an option`` () =
    let outcome = data |> LogReg.fit (L2 0.01)
    Assert.Equal<Outcome<BinaryModel>>(outcome, outcome |> Outcome.toCore |> Outcome.ofCore)
    Assert.Equal<Outcome<BinaryModel>>(outcome, outcome |> Outcome.map id)
    Assert.NotEqual<Outcome<BinaryModel>>(outcome, data |> LogReg.fit (L2 0.02))
    Assert.Equal(hash outcome, hash (data |> LogReg.fit (L2 0.01)))
    Assert.True((outcome |> Outcome.tryModel).IsSome)
    Assert.True((data |> LogReg.fit NoPenalty |> Outcome.tryModel).IsNone)

[<Fact>]
let ``a summary's coefficient is there or not`` () =
    let study = dataOf [ 0.5; 1.0; 2.0; 3.0; 4.0; 5.0 ] [ 0.0; 1.0; 0.0; 1.0; 0.0; 1.0 ]

    match study |> Summary.ofData with
    | Ok summary ->
        Assert.True((summary |> Summary.tryCoefficient "x1" |> Option.map _.OddsRatio |> Option.exists (fun odds -> odds > 1.0)))
        Assert.True((summary |> Summary.tryCoefficient "x2").IsNone)
    | Error(NoAnswer outcome) -> failwith (how outcome)
    | Error(NotSmooth penalty) -> failwith $"{penalty}"
    | Error(NothingToTest why) -> failwith why
    | Error Singular -> failwith "singular"

    match data |> Summary.ofData with
    | Error(NoAnswer(Separated _)) -> ()
    | other -> failwith $"{other}"
