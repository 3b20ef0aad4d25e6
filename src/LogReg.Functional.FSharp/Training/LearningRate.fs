namespace LogReg.Functional.FSharp

/// The rate of each step. Where a solver asks for one, a number is one: <c>GradientDescent 0.1</c>.
[<RequireQualifiedAccess>]
module LearningRate =

    /// 1/L from the data: no step raises the loss.
    let safe = LearningRate.Safe

    /// The same rate at every step; <c>fixed</c> is a keyword of F#.
    let constant (rate: float) = LearningRate.Fixed rate

    /// The rate of the step that follows state number <c>iteration</c>.
    let at (iteration: int) (objective: Objective) (rate: LearningRate) = rate.At(iteration, objective)

/// Rates that change from step to step.
[<RequireQualifiedAccess>]
module Schedule =

    /// initial * decay^k.
    let exponential (initial: float) (decay: float) = LogReg.Functional.Schedule.Exponential(initial, decay)

    /// initial / (1 + decay k).
    let inverseTime (initial: float) (decay: float) = LogReg.Functional.Schedule.InverseTime(initial, decay)

    /// A pure function of the step; a checkpoint knows it by its name only.
    let ofFunction (name: string) (rate: int -> float) = LogReg.Functional.Schedule.Of(name, rate)
