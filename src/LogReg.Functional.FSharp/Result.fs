namespace LogReg.Functional.FSharp

/// The one bridge between the core's result and F#'s own, which every function here returns. It adds to the module <c>Result</c> of
/// FSharp.Core, so <c>Result.map</c> and <c>Result.bind</c> stand beside it.
[<RequireQualifiedAccess>]
module Result =

    /// F#'s own result of one of the core.
    let ofCore (result: LogReg.Functional.Result<'T, 'Error>) : Result<'T, 'Error> = result.Match(Ok, Error)

    /// The core's result of one of F#.
    let toCore (result: Result<'T, 'Error>) : LogReg.Functional.Result<'T, 'Error> =
        match result with
        | Ok value -> LogReg.Functional.Result<'T, 'Error>.Ok value
        | Error reason -> LogReg.Functional.Result<'T, 'Error>.Error reason

    /// The value; for scripts and tests that have no use for a reason. Throws InvalidOperationException with the reason's text.
    let orThrow (result: Result<'T, 'Error>) : 'T = (toCore result).OrThrow()
