/// Every public entry point of the core has a twin in F#, and the two give the same bits.
module LogReg.Functional.Examples.FSharp.Twins.TwinLaws

open System.Reflection
open LogReg.Functional.Examples.FSharp.Twins
open LogReg.Functional.Examples.FSharp.Twins.Twin
open Xunit

let private core = typeof<LogReg.Functional.Vector>.Assembly
let private files = typeof<LogReg.Functional.Files.Table>.Assembly
let private companion = typeof<LogReg.Functional.FSharp.Outcome<string>>.Assembly
let private companionOfFiles = FileTwins.twins.Head.FSharp.Module.Assembly

let private twins =
    List.concat
        [ DataTwins.twins
          TrainingTwins.objectives
          TrainingTwins.conversions
          TrainingTwins.training
          TrainingTwins.outcomes
          ModelTwins.models
          ModelTwins.inference
          ModelTwins.measures
          FileTwins.twins ]

let private entryPoints = List.collect EntryPoints.ofCore [ core; files ]
let private functions = List.collect EntryPoints.ofModules [ companion; companionOfFiles ]
let private hierarchies = List.collect EntryPoints.hierarchies [ core; files ]

/// What F# does by other means: the core's method, and how.
let private withoutTwin =
    [ "Result`2[T,TError].Match", "match with Ok and Error"
      "Result`2[T,TError].Map", "Result.map of FSharp.Core"
      "Result`2[T,TError].Bind", "Result.bind of FSharp.Core"
      "Result`2[T,TError].OrElse", "Result.defaultValue of FSharp.Core"
      "Outcome`1[T].Match", "match with the cases of the union"
      "Vector.Create(ReadOnlySpan`1 items)", "what C#'s collection expressions call; Vector.ofSeq"
      "Files.Place.get_Nowhere()", "Place.Nowhere, a property of the type under its own name"
      "Names.Create(ReadOnlySpan`1 items)", "what C#'s collection expressions call; Names.ofSeq" ]

/// What has no counterpart in the core, because it is F#'s own.
let private ownOfFSharp =
    [ "Result.ofCore", "the bridge"
      "Result.toCore", "the bridge"
      "Outcome.ofCore", "the bridge"
      "Outcome.toCore", "the bridge"
      "Outcome.tryModel", "option in place of a match"
      "Summary.tryCoefficient", "option in place of an exception"
      "IrisVariants.get_Uci", "an enum's value by its short name"
      "IrisVariants.get_Fisher", "an enum's value by its short name"
      "Targets.Target", "the constructor of ReadOptions by a short name"
      "ReadOptions.", "a property of ReadOptions set, the others kept; held to the constructor in FilesInFSharp" ]

let private none (offenders: string list) = Assert.True(offenders.IsEmpty, String.concat "\n" offenders)

let private missing (entryPoints: MethodInfo list) (covered: seq<MethodBase>) exempt =
    let covered = covered |> Seq.map key |> Set.ofSeq

    [ for m in entryPoints do
          let name = EntryPoints.name m

          if
              not (covered.Contains(key m))
              && exempt |> List.forall (fun (start: string, _) -> not (name.StartsWith start || name.Contains("." + start)))
          then
              name ]

[<Fact>]
let ``every entry point of the core has a twin, or a reason to have none`` () =
    Assert.InRange(entryPoints.Length, 150, 1000)
    none (missing entryPoints (twins |> Seq.map _.Core) withoutTwin)

[<Fact>]
let ``every function in F# is compared with the core, or is F#'s own`` () =
    none (missing functions (twins |> Seq.map _.FSharp) ownOfFSharp)

[<Fact>]
let ``an entry point without a twin is found out`` () =
    let without = twins |> List.filter (fun twin -> twin.FSharp.Name <> "dot")
    Assert.Equal<string list>([ "Vector.Dot(Vector other)" ], missing entryPoints (without |> Seq.map _.Core) withoutTwin)

[<Fact>]
let ``no reason is given in vain`` () =
    let named (methods: MethodInfo list) (start: string, _) = methods |> List.exists (fun m -> (EntryPoints.name m).Contains start)
    Assert.All(withoutTwin, fun reason -> Assert.True(named entryPoints reason, fst reason))
    Assert.All(ownOfFSharp, fun reason -> Assert.True(named functions reason, fst reason))

[<Fact>]
let ``twins give the same bits`` () =
    none
        [ for twin in twins do
              let ours = Atoms.atoms (twin.FSharpValue())
              let theirs = Atoms.atoms (twin.CoreValue())

              if ours <> theirs then
                  $"{twin}: {ours} but {theirs}" ]

[<Fact>]
let ``a bit's difference is found out`` () =
    Assert.NotEqual<obj list>(Atoms.atoms 0.1, Atoms.atoms (0.1 + 1.0 / 72057594037927936.0))
    Assert.NotEqual<obj list>(Atoms.atoms 0.0, Atoms.atoms -0.0)

/// The patterns of a module: "|A|B|" is the complete one of A and B.
let private patterns =
    set
        [ for t in Array.append (companion.GetTypes()) (companionOfFiles.GetTypes()) do
              for m in t.GetMethods() do
                  if m.Name.StartsWith '|' then
                      Set.ofArray (m.Name.Trim('|').Split '|') ]

[<Fact>]
let ``every closed hierarchy of at most seven cases has a complete pattern, and Outcome, of eight, a union`` () =
    let plain = [ for t, cases in hierarchies do if not t.IsGenericType then t.Name, set cases ]
    Assert.Contains("Separation", plain |> List.map fst)
    none [ for name, cases in plain do if cases.Count > 1 && cases.Count <= 7 && not (patterns.Contains cases) then name ]

    let union = Reflection.FSharpType.GetUnionCases typedefof<LogReg.Functional.FSharp.Outcome<_>> |> Array.map _.Name |> set
    let outcome = hierarchies |> List.find (fun (t, _) -> t = typedefof<LogReg.Functional.Outcome<_>>)
    Assert.Equal<Set<string>>(set (snd outcome), union)
