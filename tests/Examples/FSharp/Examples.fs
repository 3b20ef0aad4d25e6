module LogReg.Functional.Examples.FSharp

open LogReg.Functional
open Xunit

[<Fact>]
let ``training is a fold over Step`` () =
    let struct (x, y) = Iris.TwoFeatures(IrisVariant.Uci).WithOnes()

    let theta =
        Seq.fold (fun theta _ -> LogisticRegression.Step(theta, x, y, 0.1)) (Vector.Zeros 3) (seq { 1..1000 })

    Assert.True(LogisticRegression.Loss(theta, x, y) < 0.09)
