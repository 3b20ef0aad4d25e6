/// ML.NET's L-BFGS trainer, one iteration from the last model, held to the laws of a fold. One thread.
module LogReg.Functional.Examples.FSharp.MlNetLaws

open LogReg.Functional
open LogReg.Functional.Verification
open Microsoft.ML
open Microsoft.ML.Data
open Microsoft.ML.Trainers
open Xunit
open Xunit.Abstractions

[<CLIMutable>]
type Row = { Features: float32 array; Label: bool }

/// Nothing before the first step: ML.NET takes zeros.
type Fitted = LinearBinaryModelParameters option

let private rows (ml: MLContext) (problem: Problem) =
    let schema = SchemaDefinition.Create typeof<Row>
    schema["Features"].ColumnType <- VectorDataViewType(NumberDataViewType.Single, problem.Features)

    let row x y = { Features = Array.map float32 x; Label = (y = 1.0) }
    ml.Data.LoadFromEnumerable(Array.map2 row problem.Rows problem.Y, schema)

let step (problem: Problem) (last: Fitted) : Fitted =
    let ml = MLContext(seed = 1)

    let trainer =
        ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
            LbfgsLogisticRegressionBinaryTrainer.Options(
                MaximumNumberOfIterations = 1,
                NumberOfThreads = 1,
                L1Regularization = 0f,
                L2Regularization = 0f,
                DenseOptimizer = true
            )
        )

    let next =
        match last with
        | Some model -> trainer.Fit(rows ml problem, model)
        | None -> trainer.Fit(rows ml problem)

    Some next.Model.SubModel

let theta (fitted: Fitted) =
    Vector.OfSeq [ for model in Option.toList fitted do yield float model.Bias; yield! Seq.map float model.Weights ]

type MlNetLaws(output: ITestOutputHelper) =

    [<Fact>]
    let ``a trainer of ML.NET`` () =
        // The text tells any two states apart; there is no way back from it in this example. The C# one saves and loads.
        let save _ (fitted: Fitted) = theta fitted |> Seq.map _.ToString("R") |> String.concat " "
        let load _ (_: string) : Fitted = raise (System.NotSupportedException "this example does not read models")

        let subject =
            Subject.Named("ML.NET")
                .With(Traits.None)
                .With(Slack.SinglePrecision)
                .WithSolver(SolverUnderTest<Fitted>((fun _ -> None), step, theta, save, load))
                .Expecting("40-start", "ML.NET starts at zeros; a start at given coefficients is not in its public API")
                .Expecting("41", "this example does not read models")

        let report = Laws.Check(subject, Laws.All, Profile(20, 20260101UL, []))
        output.WriteLine(string report)
        report.Assert()
