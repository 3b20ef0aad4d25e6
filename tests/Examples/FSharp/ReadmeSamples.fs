/// The README's F# to the letter, and that it does what the text around it says.
module LogReg.Functional.Examples.FSharp.ReadmeSamples

open LogReg.Functional
open Xunit

[<Fact>]
let ``six functions and a fold`` () =
    let struct (x, y) = Iris.TwoFeatures(IrisVariant.Uci).WithOnes()

    let theta =
        seq { 1..300_000 }
        |> Seq.fold (fun theta _ -> LogisticRegression.Step(theta, x, y, 0.1)) (Vector.Zeros 3)

    let loss = LogisticRegression.Loss(theta, x, y)
    let probability = LogisticRegression.PredictProbability(theta, x)
    Assert.True(loss < LogisticRegression.Loss(Vector.Zeros 3, x, y))
    Assert.Equal(150, Seq.length probability)

[<Fact>]
let ``trajectories are sequences`` () =
    let f = Objective.Of(Iris.TwoFeatures IrisVariant.Uci) + Penalty.L2 0.01

    let losses =
        Trainer.Iterate(GradientDescent(LearningRate.Fixed 0.1), f)
        |> Seq.map (fun state -> f.Value state.Theta)
        |> Seq.truncate 10
        |> List.ofSeq

    Assert.Equal(10, losses.Length)
    Assert.True(List.last losses < losses.Head)
