/// A solver of one's own: an F# record, or an object expression on the spot.
module LogReg.Functional.Examples.FSharp.OwnSolverExamples

open LogReg.Functional
open Xunit

type HeavyBallState =
    { Iteration: int
      Theta: Vector
      Previous: Vector }

    interface ISolverState with
        member state.Iteration = state.Iteration
        member state.Theta = state.Theta

/// theta_{k+1} = theta_k - lr gradient(theta_k) + inertia (theta_k - theta_{k-1}); B. T. Polyak, "Some methods of speeding up
/// the convergence of iteration methods", 1964.
type HeavyBall =
    { Rate: LearningRate
      Inertia: float }

    interface ISolver<HeavyBallState> with
        member ball.Description = $"heavy ball, lr {ball.Rate}, inertia {ball.Inertia:R}"

        member _.Init(_, theta) =
            { Iteration = 0
              Theta = theta
              Previous = theta }

        member ball.Step(objective, state) =
            let rate = ball.Rate.At(state.Iteration, objective)

            { Iteration = state.Iteration + 1
              Theta = objective.GradientStep(state.Theta, rate) + ball.Inertia * (state.Theta - state.Previous)
              Previous = state.Theta }

/// Gradient descent on the coefficients' signs alone: signSGD without the S.
let signDescent (rate: float) =
    { new ISolver<GradientDescentState> with
        member _.Description = $"sign descent, lr {rate:R}"
        member _.Init(_, theta) = GradientDescentState(0, theta)

        member _.Step(objective, state) =
            let signs = objective.Gradient(state.Theta).Map(fun g -> float (sign g))
            GradientDescentState(state.Iteration + 1, state.Theta - rate * signs) }

let f = Objective.Of(Iris.TwoFeatures IrisVariant.Uci) + Penalty.L2 0.01
let ball = { Rate = LearningRate.Safe; Inertia = 0.98 }

let converged (outcome: Outcome<Vector>) =
    match outcome with
    | :? Outcome<Vector>.Converged as c -> c
    | other -> failwith (other.Describe())

[<Fact>]
let ``a record that implements ISolver finds the same optimum as any other`` () =
    let stop = Stop.WhenGapBelow(1e-10).Every(10) ||| Stop.AfterSteps 20_000
    let ours = (Trainer.Fit(ball, f, stop)).Outcome |> converged
    let theirs = (Trainer.Fit(Momentum LearningRate.Safe, f, stop)).Outcome |> converged

    Assert.InRange((ours.Model - theirs.Model).Norm, 0.0, ours.Certificate.Radius + theirs.Certificate.Radius)

[<Fact>]
let ``its states are saved and loaded like any other's`` () =
    let json = Checkpoint.Save(ball, f, Trainer.Fit(ball, f, Stop.AfterSteps 12).State)
    let later = Trainer.Fit(ball, f, Checkpoint.Load(json, ball, f).OrThrow(), Stop.AfterSteps 30)

    Assert.Equal(Trainer.Fit(ball, f, Stop.AfterSteps 30), later)

[<Fact>]
let ``an object expression is a solver too`` () =
    let thetas = Trainer.Iterate(signDescent 0.125, f) |> Seq.map _.Theta |> Seq.truncate 3 |> List.ofSeq

    Assert.Equal<Vector>(Vector.Zeros 3, thetas.Head)
    Assert.All(thetas[1], fun x -> Assert.Equal(0.125, abs x))
