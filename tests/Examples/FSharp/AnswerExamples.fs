/// An answer is a value with its proof; that there is none is an answer too.
module LogReg.Functional.Examples.FSharp.AnswerExamples

open LogReg.Functional
open Xunit

let data = Iris.TwoFeatures IrisVariant.Uci

let answer penalty =
    match LogisticRegression.Fit(data, penalty) with
    | :? Outcome<BinaryModel>.Converged as c -> $"{c.Model} within {c.Certificate.Gap:g2}"
    | :? Outcome<BinaryModel>.Separated as s -> $"split along {s.Direction}"
    | :? Outcome<BinaryModel>.BudgetSpent as b -> $"stopped {b.Certificate.Gap:g2} short"
    | other -> other.Describe()

[<Fact>]
let ``outcomes are matched by type`` () =
    Assert.StartsWith("P(not setosa) = sigmoid(", answer (Penalty.L2 0.01))
    Assert.StartsWith("split along [", answer Penalty.None)

[<Fact>]
let ``Match forgets no case`` () =
    let how =
        LogisticRegression
            .Fit(data, Penalty.L2 0.01)
            .Match(
                converged = (fun model _ -> $"{model.Coefficients.Length} coefficients"),
                budgetSpent = (fun _ c -> $"{c.Gap} short"),
                separated = (fun direction -> $"split along {direction}"),
                quasiSeparated = (fun direction limits -> $"split in part along {direction}: {limits}"),
                rankDeficient = (fun vector -> $"the same with {vector} added"),
                singleClass = (fun label -> $"only {label}"),
                diverged = (fun _ k -> $"diverged after {k}"),
                cancelled = (fun _ k -> $"cancelled after {k}")
            )

    Assert.Equal("2 coefficients", how)

[<Fact>]
let ``the direction of separated classes proves itself`` () =
    match LogisticRegression.Fit(data, Penalty.None) with
    | :? Outcome<BinaryModel>.Separated as s ->
        let struct (x, y) = data.WithOnes()
        let margins = [ for i in 0 .. x.Rows - 1 -> (2.0 * y[i] - 1.0) * (x.Row i).Dot s.Direction ]
        Assert.All(margins, fun margin -> Assert.True(margin > 0.0))
    | other -> failwith (other.Describe())

[<Fact>]
let ``an outcome is a functor`` () =
    let fit = Trainer.Fit(Momentum LearningRate.Safe, Objective.Of data + Penalty.L2 0.01, Stop.WhenGapBelow 1e-8)

    match fit.Outcome.Map(fun theta -> theta.Norm) with
    | :? Outcome<float>.Converged as c -> Assert.Equal(fit.State.Theta.Norm, c.Model)
    | other -> failwith (other.Describe())

[<Fact>]
let ``a fit says which solver it took and why, and that can go on`` () =
    let f = Objective.Of data + Penalty.L2 0.01
    let fit = LogisticRegression.Fit(data, Penalty.L2 0.01)

    let how = $"{fit.Solver}"

    let losses =
        fit.Solver.Iterate f
        |> Seq.map (fun state -> f.Value state.Theta)
        |> Seq.truncate 5
        |> List.ofSeq

    Assert.StartsWith("Newton: few rows", how)
    Assert.Equal<float list>(List.sortDescending losses, losses)

    match fit.Solver.Fit(f, Stop.WhenGapBelow 1e-14), fit.Solver with
    | (:? Outcome<Vector>.Converged as c), (:? SolverChoice.Of<NewtonState> as chosen) ->
        Assert.InRange(c.Certificate.Gap, 0.0, 1e-14)
        Assert.True chosen.FromSample
    | other, _ -> failwith (other.Describe())
