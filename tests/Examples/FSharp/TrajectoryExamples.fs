/// A search is a lazy sequence of states, so Seq is its language.
module LogReg.Functional.Examples.FSharp.TrajectoryExamples

open LogReg.Functional
open Xunit

let f = Objective.Of(Iris.TwoFeatures IrisVariant.Uci) + Penalty.L2 0.01

[<Fact>]
let ``losses along the way are a pipeline`` () =
    let losses =
        Trainer.Iterate(GradientDescent 0.1, f)
        |> Seq.map (fun s -> f.Value s.Theta)
        |> Seq.truncate 10
        |> List.ofSeq

    Assert.Equal(10, losses.Length)
    Assert.Equal(f.Value(Vector.Zeros 3), losses.Head)

[<Fact>]
let ``a number is a learning rate, and so is a schedule`` () =
    let after (solver: GradientDescent) = Trainer.Iterate(solver, f) |> Seq.item 1
    let first = after (GradientDescent 0.5)

    Assert.Equal(first, after (GradientDescent(LearningRate.Fixed 0.5)))
    Assert.Equal(first, after (GradientDescent(Schedule.Exponential(0.5, 0.99))))
    Assert.Equal(first, after (GradientDescent(Schedule.Of("halves", fun k -> 1.0 / float (k + 2)))))

[<Fact>]
let ``with the safe rate the first step that helps less than a millionth comes sooner with momentum`` () =
    let firstIdle (thetas: seq<Vector>) =
        thetas |> Seq.map f.Value |> Seq.pairwise |> Seq.findIndex (fun (before, after) -> before - after < 1e-6)

    let plain = Trainer.Iterate(GradientDescent LearningRate.Safe, f) |> Seq.map _.Theta |> firstIdle
    let accelerated = Trainer.Iterate(Momentum LearningRate.Safe, f) |> Seq.map _.Theta |> firstIdle

    Assert.True(accelerated < plain)

[<Fact>]
let ``a trajectory starts again with the same bits`` () =
    let path = Trainer.Iterate(Momentum LearningRate.Safe, f)
    Assert.Equal<MomentumState>(path |> Seq.take 50 |> List.ofSeq, path |> Seq.take 50 |> List.ofSeq)

[<Fact>]
let ``stochastic gradient descent is a fold over batches`` () =
    let solver = StochasticGradient(Schedule.InverseTime(0.1, 0.001), seed = 1, batch = 10, average = true)
    let epoch = 150 / 10
    let step state (_: int) = solver.Step(f, state)

    let after20 = seq { 1 .. 20 * epoch } |> Seq.fold step (solver.Init(f, Vector.Zeros 3))

    let losses =
        Trainer.Iterate(solver, f).Every epoch
        |> Seq.map (fun state -> f.Value state.Theta)
        |> Seq.truncate 21
        |> List.ofSeq

    Assert.Equal(f.Value after20.Theta, List.last losses)
    Assert.True(List.last losses < losses.Head)
