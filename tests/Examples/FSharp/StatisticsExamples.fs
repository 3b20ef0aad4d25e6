/// What R's summary(glm) and statsmodels say of a fit, as a value.
module LogReg.Functional.Examples.FSharp.StatisticsExamples

open LogReg.Functional
open Xunit

/// Twelve students: hours of study, and who passed.
let data =
    Dataset
        .Create(
            Matrix.OfColumns [| [| 0.5; 1.0; 1.25; 1.75; 2.0; 2.5; 2.75; 3.0; 3.5; 4.0; 4.75; 5.0 |] |],
            Vector.OfSeq [ 0.0; 0.0; 0.0; 1.0; 0.0; 0.0; 1.0; 0.0; 1.0; 1.0; 1.0; 1.0 ]
        )
        .Bind(fun d -> d.WithFeatureNames [ "hours" ])
        .OrThrow()

[<Fact>]
let ``a summary is a value`` () =
    let summary = Summary.Of(data).OrThrow()
    let hours = summary["hours"]
    let interval = hours.Interval 0.95
    Assert.True(hours.OddsRatio > 1.0 && hours.PValue < 0.1)
    Assert.True(interval.Lower < hours.Estimate && hours.Estimate < interval.Upper)
    Assert.Equal(2, summary.Coefficients |> Seq.length)

[<Fact>]
let ``a reason in place of a summary`` () =
    let said = Summary.Of(Iris.TwoFeatures IrisVariant.Uci).Match((fun summary -> summary.ToText()), (fun error -> error.Message))
    Assert.StartsWith("There is no answer to summarise", said)
