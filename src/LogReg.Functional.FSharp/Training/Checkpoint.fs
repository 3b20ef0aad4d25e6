namespace LogReg.Functional.FSharp

open System.Diagnostics

/// Why a checkpoint is not gone on from.
[<AutoOpen>]
module CheckpointErrors =

    /// Every reason is one of these.
    let (|Malformed|UnknownSchema|FingerprintMismatch|) (error: CheckpointError) =
        match error with
        | :? CheckpointError.Malformed as error -> Malformed error.Reason
        | :? CheckpointError.UnknownSchema as error -> UnknownSchema error.Schema
        | :? CheckpointError.FingerprintMismatch as error -> FingerprintMismatch(error.What, error.Expected, error.Actual)
        | _ -> raise (UnreachableException())

/// A state as text, with the fingerprints of what it belongs to.
[<RequireQualifiedAccess>]
module Checkpoint =

    /// The JSON of a state.
    let save (solver: ISolver<'State>) (objective: Objective) (state: 'State) =
        LogReg.Functional.Checkpoint.Save(solver, objective, state)

    /// The state of the JSON, or why it is none of this solver and objective.
    let load (solver: ISolver<'State>) (objective: Objective) (json: string) : Result<'State, CheckpointError> =
        LogReg.Functional.Checkpoint.Load(json, solver, objective) |> Result.ofCore
