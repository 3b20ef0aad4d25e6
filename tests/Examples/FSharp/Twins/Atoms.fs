/// A value taken apart into what can be compared to the bit, the same for a value of the core and for its form in F#.
module LogReg.Functional.Examples.FSharp.Twins.Atoms

open System
open System.Collections
open System.Reflection
open System.Runtime.CompilerServices
open LogReg.Functional
open LogReg.Functional.Files
open Microsoft.FSharp.Reflection

let private objective = Objective.Of(Iris.TwoFeatures IrisVariant.Uci)

/// The core's types that have another form in F#: Result, Outcome and Fit.
let private changed = [ typedefof<Result<_, _>>; typedefof<Outcome<_>>; typedefof<Fit<_>> ]

let private isChanged (t: Type) =
    [ t; nonNull t.BaseType ]
    |> List.exists (fun t -> t.IsGenericType && List.contains (t.GetGenericTypeDefinition()) changed)

/// The parameters by which a record of C# is made.
let private parts (value: obj) =
    let t = value.GetType()

    [ for parameter in (t.GetConstructors() |> Array.maxBy _.GetParameters().Length).GetParameters() ->
          (nonNull (t.GetProperty(string parameter.Name))).GetValue value ]

/// Of a sequence without an end the beginning is compared.
let private longest = 500

let rec atoms (value: objnull) : obj list =
    match value with
    | null -> [ "None" ]
    | :? float as x -> [ BitConverter.DoubleToInt64Bits x ]
    | :? string as text -> [ text ]
    | :? LearningRate as rate -> [ yield string rate; for k in 0..9 -> BitConverter.DoubleToInt64Bits(rate.At(k, objective)) ]
    | :? Matrix as m ->
        [ yield (m.Rows, m.Columns)
          for i in 0 .. m.Rows - 1 do
              yield! atoms (m.Row i) ]
    | :? Table as table ->
        [ box table.X; table.Schema.ToJson(); table.Classes; table.Y; table.Offset; table.Dropped ] |> List.collect atoms
    | :? Predictions as p -> [ box p.Rows; p.TotalWeight; p.LogLoss(); p.Brier(); p.Cutoffs ] |> List.collect atoms
    | :? MulticlassPredictions as p -> [ box p.Classes; p.LogLoss(); p.Brier(); p.Confusion() ] |> List.collect atoms
    | :? ReadOnlyMemory<byte> as bytes -> [ for b in bytes.ToArray() -> b ]
    | :? ITuple as tuple -> [ for i in 0 .. tuple.Length - 1 do yield! atoms tuple[i] ]
    | :? IEnumerable as items ->
        [ for item in Seq.truncate longest (Seq.cast<objnull> items) do
              yield! atoms item
          yield "end" ]
    | value ->
        let t = value.GetType()
        let name = (t.Name.Split '`')[0] :> obj

        if isChanged t then
            name :: List.collect atoms (parts value)
        elif FSharpType.IsUnion t then
            let case, fields = FSharpValue.GetUnionFields(value, t)
            (case.Name :> obj) :: List.collect atoms (List.ofArray fields)
        elif FSharpType.IsRecord t then
            name :: List.collect atoms (List.ofArray (FSharpValue.GetRecordFields value))
        else
            [ value ]
