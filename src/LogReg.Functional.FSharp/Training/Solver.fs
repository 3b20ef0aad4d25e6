namespace LogReg.Functional.FSharp

/// Any solver, the core's or one's own: two pure functions.
[<RequireQualifiedAccess>]
module Solver =

    /// The state before the first step.
    let init (solver: ISolver<'State>) (objective: Objective) (theta: Vector) = solver.Init(objective, theta)

    /// The state after one more step.
    let step (solver: ISolver<'State>) (objective: Objective) (state: 'State) = solver.Step(objective, state)

/// Newton's method.
[<RequireQualifiedAccess>]
module Newton =

    /// Newton's steps from near the optimum until they gain no more digits.
    let polish (objective: Objective) (theta: Vector) = Newton.Polish(objective, theta)

/// The solver that a fit takes, and why.
[<RequireQualifiedAccess>]
module SolverChoice =

    /// Of a fit whose solver the caller chose.
    let none = SolverChoice.None

    /// The solver for an objective, as <c>LogReg.fit</c> chooses.
    let forObjective (objective: Objective) = SolverChoice.For objective

    /// Fits by the solver of a choice.
    let fit (choice: SolverChoice) (stop: StopRule) (objective: Objective) = choice.Fit(objective, stop) |> Outcome.ofCore

    /// The states of the solver of a choice, a lazy sequence.
    let iterate (choice: SolverChoice) (objective: Objective) = choice.Iterate objective

    /// The state that a choice begins with.
    let init (choice: LogReg.Functional.SolverChoice.Of<'State>) (objective: Objective) = choice.Init objective
