/// Stopping a search, and going on as if it had never stopped.
module LogReg.Functional.Examples.FSharp.StoppingExamples

open System
open LogReg.Functional
open Xunit

let f = Objective.Of(Iris.TwoFeatures IrisVariant.Uci) + Penalty.L2 0.01
let solver = Momentum LearningRate.Safe

[<Fact>]
let ``stop rules are an algebra`` () =
    let stop =
        Stop.WhenGapBelow(1e-10).Every(10)
        ||| Stop.AfterSteps 5_000
        ||| Stop.AfterTime(TimeSpan.FromMinutes 1.0, TimeProvider.System)

    let fit = Trainer.Fit(solver, f, stop)

    Assert.True((Certificate.Of(f, fit.State.Theta).Gap <= 1e-10))

[<Fact>]
let ``stopping and going on gives the same bits as never having stopped`` () =
    let json = Checkpoint.Save(solver, f, Trainer.Fit(solver, f, Stop.AfterSteps 37).State)

    let further =
        Checkpoint.Load(json, solver, f).Map(fun state -> Trainer.Fit(solver, f, state, Stop.AfterSteps 100))

    Assert.Equal(Trainer.Fit(solver, f, Stop.AfterSteps 100), further.OrThrow())
