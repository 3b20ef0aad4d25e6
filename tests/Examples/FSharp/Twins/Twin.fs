/// A call of the core and the call of its twin in F#, as quotations: what they call is read from them, and what they give is compared.
module LogReg.Functional.Examples.FSharp.Twins.Twin

open System.Reflection
open Microsoft.FSharp.Linq.RuntimeHelpers
open Microsoft.FSharp.Quotations
open Microsoft.FSharp.Quotations.Patterns

/// A method by itself, whatever its type arguments.
let key (m: MethodBase) = m.Module.ModuleVersionId, m.MetadataToken

/// The call that gives the whole expression its value.
let rec private called expression : MethodBase =
    match expression with
    | Coerce(inner, _)
    | Let(_, _, inner) -> called inner
    | Call(_, m, _) -> m
    | PropertyGet(_, property, _) -> nonNull property.GetMethod
    | other -> failwith $"no call: {other}"

type Twin =
    { Core: MethodBase
      FSharp: MethodBase
      CoreValue: unit -> objnull
      FSharpValue: unit -> objnull }

    override twin.ToString() = $"{twin.FSharp.DeclaringType}.{twin.FSharp.Name}"

let private evaluate (expression: Expr) () = LeafExpressionConverter.EvaluateQuotation expression

/// These two are the same function.
let twin (core: Expr<'A>) (fsharp: Expr<'B>) =
    { Core = called core
      FSharp = called fsharp
      CoreValue = evaluate core
      FSharpValue = evaluate fsharp }

/// The same where the core takes a span, which no quotation can have in it.
let twinOfSpans (core: MethodBase | null) (value: unit -> objnull) (fsharp: Expr<'B>) =
    { Core = nonNull core
      FSharp = called fsharp
      CoreValue = value
      FSharpValue = evaluate fsharp }
