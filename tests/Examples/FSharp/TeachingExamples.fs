/// Logistic regression as six small pure functions: a step is a function, training a fold over it.
module LogReg.Functional.Examples.FSharp.TeachingExamples

open LogReg.Functional
open Xunit

[<Fact>]
let ``training is a fold over Step`` () =
    let struct (x, y) = Iris.TwoFeatures(IrisVariant.Uci).WithOnes()

    let theta =
        Seq.fold (fun theta _ -> LogisticRegression.Step(theta, x, y, 0.1)) (Vector.Zeros 3) (seq { 1..300_000 })

    let loss = LogisticRegression.Loss(theta, x, y)
    let labels = LogisticRegression.Predict(theta, x, 0.5)

    // Exact arithmetic gives 0.00772748611512...: Certified/Problems/iris-uci-2f.json.
    Assert.InRange(loss, 0.007727, 0.007728)
    Assert.Equal<bool>(y |> Seq.map ((=) 1.0), labels)

[<Fact>]
let ``a step, partially applied, is a function from theta to theta`` () =
    let struct (x, y) = Iris.TwoFeatures(IrisVariant.Uci).WithOnes()
    let step theta = LogisticRegression.Step(theta, x, y, lr = 0.1)

    let thrice = step >> step >> step

    let theta = Vector.Zeros 3
    Assert.Equal<Vector>(thrice theta, theta |> step |> step |> step)
    Assert.Equal<Vector>(step theta, theta - 0.1 * LogisticRegression.Gradient(theta, x, y))
    Assert.Equal<Vector>(Vector.Zeros 3, theta)

[<Fact>]
let ``the trajectory is a scan, the fold its last element`` () =
    let struct (x, y) = Iris.TwoFeatures(IrisVariant.Fisher).WithOnes()
    let step theta _ = LogisticRegression.Step(theta, x, y, 0.1)

    let path = seq { 1..100 } |> Seq.scan step (Vector.Zeros 3)

    Assert.Equal(101, Seq.length path)
    Assert.Equal<Vector>(seq { 1..100 } |> Seq.fold step (Vector.Zeros 3), Seq.last path)
