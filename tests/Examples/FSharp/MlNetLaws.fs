/// ML.NET's logistic regression, a fit in single precision that somebody else wrote, held to the laws. docs/MLNET.md tells what they find.
module LogReg.Functional.Examples.FSharp.MlNetLaws

open LogReg.Functional
open LogReg.Functional.Verification
open Microsoft.ML
open Microsoft.ML.Data
open Microsoft.ML.Trainers
open Xunit
open Xunit.Abstractions

[<CLIMutable>]
type Row = { Features: float32 array; Label: bool; Weight: float32 }

/// The label on the other side: the same loss at the same coefficients without an intercept.
let private mirrored row = { row with Features = Array.map (~-) row.Features; Label = not row.Label }

/// A soft label is a row of each label, by weight. The trainer always has an intercept: beside its mirror image a row pulls it to 0.
/// And it wants a column, if only of zeros.
let private rows (problem: Problem) =
    [| for i in 0 .. problem.Rows.Length - 1 do
           for label, share in [ true, problem.Y[i]; false, 1.0 - problem.Y[i] ] do
               let weight = float32 (share * problem.WeightOf i)
               let features = if problem.Features = 0 then [| 0f |] else Array.map float32 problem.Rows[i]

               if weight > 0f then
                   let row = { Features = features; Label = label; Weight = weight }
                   yield row
                   if not problem.Intercept then yield mirrored row |]

/// It minimises (1/W) (sum of s loss + L2/2 |w|^2), W the sum of the weights s: L2 = lambda W.
let private fit (problem: Problem) : Answer =
    let rows = rows problem
    let ml = MLContext(seed = 1)
    let schema = SchemaDefinition.Create typeof<Row>
    schema["Features"].ColumnType <- VectorDataViewType(NumberDataViewType.Single, rows[0].Features.Length)

    let trainer =
        ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
            LbfgsLogisticRegressionBinaryTrainer.Options(
                ExampleWeightColumnName = "Weight",
                L1Regularization = 0f,
                L2Regularization = float32 problem.Lambda * Array.sumBy _.Weight rows,
                NumberOfThreads = 1,
                DenseOptimizer = true
            )
        )

    let model = trainer.Fit(ml.Data.LoadFromEnumerable(rows, schema)).Model.SubModel

    let theta =
        [ if problem.Intercept then float model.Bias
          yield! model.Weights |> Seq.truncate problem.Features |> Seq.map float ]

    Answer.Optimum(Vector.OfSeq theta)

type MlNetLaws(output: ITestOutputHelper) =

    /// 50 fits for each law.
    [<Fact>]
    let ``a trainer of ML.NET`` () =
        let subject =
            Subject.Named("ML.NET")
                .With(Traits.Intercept ||| Traits.Weights ||| Traits.SoftLabels ||| Traits.L2)
                .With(Slack.SinglePrecision)
                .WithFit(fit, 1e-3)
                .Expecting("53", "it answers with coefficients whether or not there is an optimum, and nothing in the answer tells")
                .Expecting("53-partly", "it answers with coefficients whether or not there is an optimum, and nothing in the answer tells")

        let report = Laws.Check(subject, RuleSet.Fit, Profile(200, 20260101UL, []))
        output.WriteLine(string report)
        report.Assert()
