namespace LogReg.Functional.FSharp

open System
open System.Threading

/// The last state of a search, and how it ended.
type Fit<'State> =
    { State: 'State
      Outcome: Outcome<Vector> }

/// Functions over trajectories beside those of <c>Seq</c>.
[<RequireQualifiedAccess>]
module Trajectory =

    /// The first item and every so many after it.
    let every (steps: int) (states: seq<'T>) = LogReg.Functional.Trajectory.Every(states, steps)

    /// The items up to the first that fulfils the condition, and that one.
    let takeUntil (last: 'T -> bool) (states: seq<'T>) = LogReg.Functional.Trajectory.TakeUntil(states, last)

/// The one loop: a search is a lazy sequence of states, and a fit a fold over it.
/// <c>...On</c> goes on from a state, to the same bits as never having stopped.
[<RequireQualifiedAccess>]
module Trainer =

    let private ofCore (fit: LogReg.Functional.Fit<'State>) =
        { State = fit.State
          Outcome = Outcome.ofCore fit.Outcome }

    let private progress (report: 'State -> unit) =
        { new IProgress<'State> with
            member _.Report state = report state }

    /// The states from theta = 0 on, for ever; start it again and get the same bits.
    let iterate (solver: ISolver<'State>) (objective: Objective) : seq<'State> =
        LogReg.Functional.Trainer.Iterate(solver, objective)

    /// The states from a theta on.
    let iterateFrom (solver: ISolver<'State>) (objective: Objective) (theta: Vector) : seq<'State> =
        LogReg.Functional.Trainer.Iterate(solver, objective, theta)

    /// The states from a state on.
    let iterateOn (solver: ISolver<'State>) (objective: Objective) (state: 'State) : seq<'State> =
        LogReg.Functional.Trainer.Iterate<'State>(solver, objective, state = state)

    /// The states up to the one that a fit ends with.
    let scan (solver: ISolver<'State>) (stop: StopRule) (objective: Objective) : seq<'State> =
        LogReg.Functional.Trainer.Scan(solver, objective, stop)

    /// The same from a state on.
    let scanOn (solver: ISolver<'State>) (stop: StopRule) (objective: Objective) (state: 'State) : seq<'State> =
        LogReg.Functional.Trainer.Scan(solver, objective, state, stop)

    /// Steps until the rule says stop.
    let fit (solver: ISolver<'State>) (stop: StopRule) (objective: Objective) : Fit<'State> =
        LogReg.Functional.Trainer.Fit(solver, objective, stop) |> ofCore

    /// The same from a state on.
    let fitOn (solver: ISolver<'State>) (stop: StopRule) (objective: Objective) (state: 'State) : Fit<'State> =
        LogReg.Functional.Trainer.Fit(solver, objective, state, stop) |> ofCore

    /// A fit that calls <c>report</c> with each state and can be cancelled.
    let fitWith
        (report: 'State -> unit)
        (cancellation: CancellationToken)
        (solver: ISolver<'State>)
        (stop: StopRule)
        (objective: Objective)
        : Fit<'State> =
        LogReg.Functional.Trainer.Fit(solver, objective, stop, progress report, cancellation) |> ofCore

    /// The same from a state on.
    let fitOnWith
        (report: 'State -> unit)
        (cancellation: CancellationToken)
        (solver: ISolver<'State>)
        (stop: StopRule)
        (objective: Objective)
        (state: 'State)
        : Fit<'State> =
        LogReg.Functional.Trainer.Fit(solver, objective, state, stop, progress report, cancellation) |> ofCore
