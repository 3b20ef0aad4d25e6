namespace LogReg.Functional.FSharp

/// How a fit ended, with what makes sense in each case: the core's <c>Outcome</c> as a union, because a complete active pattern has at
/// most seven cases. Two outcomes are equal when they say the same of the data. Which solver a fit takes, and why, is
/// <c>SolverChoice.forObjective</c>.
[<CustomEquality; NoComparison>]
type Outcome<'T when 'T: not null> =
    /// The stop rule's goal was reached; the certificate says how near the optimum is.
    | Converged of model: 'T * certificate: Certificate
    /// Steps or time ran out first; the certificate says how far the optimum may be.
    | BudgetSpent of model: 'T * certificate: Certificate
    /// No finite optimum: along the direction every row is on its own side of the boundary.
    | Separated of direction: Vector
    /// No finite optimum: along the direction some rows are split off, and some coefficients are infinite.
    | QuasiSeparated of direction: IntegerVector * limits: ValueList<CoefficientLimit>
    /// Many optima: adding the vector to theta changes no probability.
    | RankDeficient of nullVector: IntegerVector
    /// No finite optimum: every row has this label.
    | SingleClass of label: float
    /// A step left the finite numbers: the learning rate is too large.
    | Diverged of last: 'T * iteration: int
    /// The caller cancelled.
    | Cancelled of last: 'T * iteration: int

    /// The same outcome as the core has it, without a solver.
    member outcome.ToCore() : LogReg.Functional.Outcome<'T> =
        match outcome with
        | Converged(model, certificate) -> LogReg.Functional.Outcome<'T>.Converged(model, certificate)
        | BudgetSpent(model, certificate) -> LogReg.Functional.Outcome<'T>.BudgetSpent(model, certificate)
        | Separated direction -> LogReg.Functional.Outcome<'T>.Separated direction
        | QuasiSeparated(direction, limits) -> LogReg.Functional.Outcome<'T>.QuasiSeparated(direction, limits)
        | RankDeficient nullVector -> LogReg.Functional.Outcome<'T>.RankDeficient nullVector
        | SingleClass label -> LogReg.Functional.Outcome<'T>.SingleClass label
        | Diverged(last, iteration) -> LogReg.Functional.Outcome<'T>.Diverged(last, iteration)
        | Cancelled(last, iteration) -> LogReg.Functional.Outcome<'T>.Cancelled(last, iteration)

    override outcome.Equals other =
        match other with
        | :? Outcome<'T> as other -> outcome.ToCore().Equals(other.ToCore())
        | _ -> false

    override outcome.GetHashCode() = outcome.ToCore().GetHashCode()

    /// One sentence for people.
    override outcome.ToString() = outcome.ToCore().Describe()

/// Outcomes: a functor.
[<RequireQualifiedAccess>]
module Outcome =

    /// The union's case of an outcome of the core.
    let ofCore (outcome: LogReg.Functional.Outcome<'T>) : Outcome<'T> =
        outcome.Match(
            (fun model certificate -> Converged(model, certificate)),
            (fun model certificate -> BudgetSpent(model, certificate)),
            (fun direction -> Separated direction),
            (fun direction limits -> QuasiSeparated(direction, limits)),
            (fun nullVector -> RankDeficient nullVector),
            (fun label -> SingleClass label),
            (fun last iteration -> Diverged(last, iteration)),
            (fun last iteration -> Cancelled(last, iteration))
        )

    /// The core's outcome of the union's case.
    let toCore (outcome: Outcome<'T>) = outcome.ToCore()

    /// The same outcome of something else.
    let map (f: 'T -> 'U) (outcome: Outcome<'T>) : Outcome<'U> =
        match outcome with
        | Converged(model, certificate) -> Converged(f model, certificate)
        | BudgetSpent(model, certificate) -> BudgetSpent(f model, certificate)
        | Separated direction -> Separated direction
        | QuasiSeparated(direction, limits) -> QuasiSeparated(direction, limits)
        | RankDeficient nullVector -> RankDeficient nullVector
        | SingleClass label -> SingleClass label
        | Diverged(last, iteration) -> Diverged(f last, iteration)
        | Cancelled(last, iteration) -> Cancelled(f last, iteration)

    /// What was found, whether or not the goal was reached; none where there is no finite or single answer.
    let tryModel (outcome: Outcome<'T>) =
        match outcome with
        | Converged(model, _)
        | BudgetSpent(model, _) -> Some model
        | Separated _
        | QuasiSeparated _
        | RankDeficient _
        | SingleClass _
        | Diverged _
        | Cancelled _ -> None

    /// One sentence for people.
    let describe (outcome: Outcome<'T>) = outcome.ToCore().Describe()

/// Bounds of how near the optimum a theta is.
[<RequireQualifiedAccess>]
module Certificate =

    /// What can be proven of theta.
    let ofTheta (objective: Objective) (theta: Vector) = Certificate.Of(objective, theta)
