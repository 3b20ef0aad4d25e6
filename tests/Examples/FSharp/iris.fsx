// Logistic regression in a script: dotnet build -c Release, then dotnet fsi tests/Examples/FSharp/iris.fsx
// Elsewhere one line does for these two: #r "nuget: LogReg.Functional.FSharp"
#r "../../../src/LogReg.Functional.FSharp/bin/Release/net10.0/LogReg.Functional.dll"
#r "../../../src/LogReg.Functional.FSharp/bin/Release/net10.0/LogReg.Functional.FSharp.dll"

open LogReg.Functional.FSharp

let data = Iris.twoFeatures Uci
let x, y = data |> Dataset.withOnes

let theta = Seq.fold (fun theta _ -> theta |> LogReg.step 0.1 x y) (Vector.zeros 3) (seq { 1..300_000 })
let right = (theta |> LogReg.predict 0.5 x, y) ||> Seq.map2 (fun said truth -> said = (truth = 1.0))

printfn $"theta {theta}, loss {theta |> LogReg.loss x y}, {right |> Seq.filter id |> Seq.length} of {y.Length} right"

for penalty in [ L2 0.01; L1 0.14; NoPenalty ] do
    match data |> LogReg.fit penalty with
    | Converged(model, certificate) -> printfn $"{penalty}: {model} within {certificate.Gap:g2} of the optimum"
    | Separated direction -> printfn $"{penalty}: no finite answer, the classes are split along {direction}"
    | other -> failwith $"{other}"

// A script that is wrong must not look right.
if not (Seq.forall id right) then
    failwith "the classes are separable, but some row is on the wrong side"
