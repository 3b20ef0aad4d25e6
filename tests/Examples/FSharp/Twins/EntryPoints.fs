/// What a user can call of the core, and what of the F# packages.
module LogReg.Functional.Examples.FSharp.Twins.EntryPoints

open System
open System.Reflection
open System.Runtime.CompilerServices
open Microsoft.FSharp.Reflection

let private declared =
    BindingFlags.Public ||| BindingFlags.Instance ||| BindingFlags.Static ||| BindingFlags.DeclaredOnly

/// Every record and every sequence has these, and F# has them by its own means: =, hash, string, for ... in.
let private plumbing = [ "Equals"; "GetHashCode"; "ToString"; "Deconstruct"; "GetEnumerator"; "<Clone>$" ]

/// Methods that an interface of the same assembly asks for; the interface's own method stands for all of them.
let private implementing (t: Type) =
    if t.IsInterface then
        Set.empty
    else
        t.GetInterfaces()
        |> Seq.filter (fun contract -> contract.Assembly = t.Assembly)
        |> Seq.collect (fun contract -> t.GetInterfaceMap(contract).TargetMethods)
        |> Seq.map _.MetadataToken
        |> Set.ofSeq

let private methods (t: Type) =
    let implementing = implementing t

    [ for m in t.GetMethods declared do
          if
              not m.IsSpecialName
              && not (List.contains m.Name plumbing)
              && m.GetBaseDefinition() = m
              && not (implementing.Contains m.MetadataToken)
          then
              yield m
      for property in t.GetProperties declared do
          match property.GetMethod with
          | null -> ()
          | getter when getter.IsStatic && getter.IsPublic -> yield getter
          | _ -> () ]

/// Static methods and properties, and methods of values. Constructors, properties of values and operators F# has as they are.
let ofCore (core: Assembly) =
    [ for t in core.GetTypes() do
          if t.IsVisible && not t.IsEnum then
              yield! methods t ]

/// The functions and values of the modules, but not the patterns.
let ofModules (assembly: Assembly) =
    [ for t in assembly.GetTypes() do
          if t.IsVisible && FSharpType.IsModule t then
              for m in t.GetMethods declared do
                  if not (m.Name.StartsWith '|') then
                      yield m ]

let private definition (t: Type) = if t.IsGenericType then t.GetGenericTypeDefinition() else t

/// The closed hierarchies of the core, with the names of their cases.
let hierarchies (core: Assembly) =
    let closed (t: Type) = t.IsAbstract && not t.IsSealed && not t.IsInterface && t.GetConstructors().Length = 0

    [ for t in core.GetTypes() do
          if t.IsVisible && closed t then
              match [ for case in t.GetNestedTypes() do if case.IsSealed && definition (nonNull case.BaseType) = t then case.Name ] with
              | [] -> ()
              | cases -> t, cases ]

let name (m: MethodBase) =
    let declaring = (string m.DeclaringType).Split("Functional.") |> Array.last
    let parameters = m.GetParameters() |> Array.map (fun p -> $"{p.ParameterType.Name} {p.Name}") |> String.concat ", "
    $"{declaring}.{m.Name}({parameters})"
