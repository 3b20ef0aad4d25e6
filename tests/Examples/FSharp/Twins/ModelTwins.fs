/// The front door, models, inference and measures.
module LogReg.Functional.Examples.FSharp.Twins.ModelTwins

open System
open LogReg.Functional
open LogReg.Functional.FSharp
open LogReg.Functional.Examples.FSharp.Twins.Given
open LogReg.Functional.Examples.FSharp.Twins.Twin

let private probabilityOfSpan =
    typeof<BinaryModel>.GetMethods() |> Array.find (fun m -> m.Name = "PredictProbability" && m.GetParameters().Length = 3)

let two (data: Dataset) = LogisticRegression.Fit(data, Penalty.L2 0.01)

let models =
    [ twin <@ LogisticRegression.Sigmoid 1.5 @> <@ LogReg.sigmoid 1.5 @>
      twin <@ LogisticRegression.Loss(theta, x, y) @> <@ LogReg.loss x y theta @>
      twin <@ LogisticRegression.Gradient(theta, x, y) @> <@ LogReg.gradient x y theta @>
      twin <@ LogisticRegression.Step(theta, x, y, 0.1) @> <@ LogReg.step 0.1 x y theta @>
      twin <@ LogisticRegression.PredictProbability(theta, x) @> <@ LogReg.predictProbability x theta @>
      twin <@ LogisticRegression.Predict(theta, x, 0.25) @> <@ LogReg.predict 0.25 x theta @>
      twin <@ LogisticRegression.Fit(data, Penalty.L2 0.01) @> <@ LogReg.fit (L2 0.01) data @>
      twin <@ LogisticRegression.Fit(data, Penalty.None) @> <@ LogReg.fit NoPenalty data @>
      twin <@ LogisticRegression.Fit(data, Penalty.L2 0.01, 1e-3) @> <@ LogReg.fitTo 1e-3 (L2 0.01) data @>
      twin <@ LogisticRegression.Fit(flowers, Penalty.L2 0.01) @> <@ LogReg.fitMulticlass (L2 0.01) flowers @>
      twin <@ OneVersusRest.Fit(flowers, two) @> <@ LogReg.fitOneVersusRest (LogReg.fit (L2 0.01)) flowers @>

      twin <@ BinaryModel.Of(f, theta) @> <@ BinaryModel.ofTheta f theta @>
      twin <@ model.PredictProbability data.X @> <@ BinaryModel.predictProbability data.X model @>
      twin <@ model.PredictProbability x @> <@ BinaryModel.predictProbability x model @>
      twin <@ model.PredictProbability data @> <@ BinaryModel.predictProbabilityOf data model @>
      twinOfSpans
          probabilityOfSpan
          (fun () -> model.PredictProbability(1, 2, ReadOnlySpan [| 5.0; 3.0 |]))
          <@ BinaryModel.predictProbabilityRowMajor 1 2 [| 5.0; 3.0 |] model @>
      twin <@ model.Predict(data.X, 0.25) @> <@ BinaryModel.predict 0.25 data.X model @>
      twin <@ model.Classify(data.X, 0.25) @> <@ BinaryModel.classify 0.25 data.X model @>
      twin <@ model.ToJson() @> <@ BinaryModel.toJson model @>
      twin <@ BinaryModel.OfJson json @> <@ BinaryModel.ofJson json @>
      twin <@ BinaryModel.OfJson "[" @> <@ BinaryModel.ofJson "[" @>
      twin <@ MulticlassModel.Of(g, bloom) @> <@ MulticlassModel.ofTheta g bloom @>
      twin <@ garden.PredictProbability data.X @> <@ MulticlassModel.predictProbability data.X garden @>
      twin <@ garden.PredictProbability flowers @> <@ MulticlassModel.predictProbabilityOf flowers garden @>
      twin <@ garden.Predict data.X @> <@ MulticlassModel.predict data.X garden @>
      twin <@ garden.Classify data.X @> <@ MulticlassModel.classify data.X garden @>
      twin <@ garden.ToJson() @> <@ MulticlassModel.toJson garden @>
      twin <@ MulticlassModel.OfJson gardenJson @> <@ MulticlassModel.ofJson gardenJson @> ]

let inference =
    [ twin <@ CovarianceEstimate.Information @> <@ CovarianceEstimate.information @>
      twin <@ CovarianceEstimate.Hc0 @> <@ CovarianceEstimate.hc0 @>
      twin <@ CovarianceEstimate.Hc1 @> <@ CovarianceEstimate.hc1 @>
      twin <@ CovarianceEstimate.Cluster groups @> <@ CovarianceEstimate.cluster groups @>
      twin <@ Summary.Of hours @> <@ Summary.ofData hours @>
      twin <@ Summary.Of data @> <@ Summary.ofData data @>
      twin <@ Summary.Of mixed @> <@ Summary.ofMulticlass mixed @>
      twin <@ Summary.Of(study, found) @> <@ Summary.ofTheta study found @>
      twin <@ Summary.Of(study, found, CovarianceEstimate.Hc1) @> <@ Summary.ofThetaBy CovarianceEstimate.hc1 study found @>
      twin <@ Summary.Of(Objective.Firth hours) @> <@ Summary.ofFirth (Objective.firth hours) @>
      twin <@ Collinearity.Of data @> <@ Collinearity.ofData data @>
      twin <@ Collinearity.Of(study, found) @> <@ Collinearity.ofTheta study found @>
      twin
          <@ ProfileLikelihood.Interval(Objective.Firth hours, reduced, 1, 0.9) @>
          <@ ProfileLikelihood.intervalOfFirth 0.9 1 (Objective.firth hours) reduced @>
      twin <@ summary.Against larger @> <@ Summary.against larger summary @>
      twin <@ summary.ToText() @> <@ Summary.toText summary @>
      twin <@ summary.ToMarkdown() @> <@ Summary.toMarkdown summary @>
      twin <@ summary.ToHtml() @> <@ Summary.toHtml summary @>
      twin <@ summary[1].Interval 0.95 @> <@ Coefficient.interval 0.95 summary[1] @>
      twin <@ interval.Map exp @> <@ Interval.map exp interval @>
      twin <@ ProfileLikelihood.Interval(study, found, 1, 0.9) @> <@ ProfileLikelihood.interval 0.9 1 study found @>
      twin <@ HosmerLemeshow.Test(study, found, 4) @> <@ HosmerLemeshow.test 4 study found @>
      twin <@ RowDiagnostics.Of(study, found) @> <@ RowDiagnostics.ofTheta study found @> ]

let measures =
    [ twin <@ Predictions.Create(y, weights.Map(fun w -> w / 8.0)) @> <@ Predictions.create y (weights.Map(fun w -> w / 8.0)) @>
      twin <@ Predictions.Create(y, y, weights) @> <@ Predictions.createWeighted weights y y @>
      twin <@ Predictions.Of(model, data) @> <@ Predictions.ofModel data model @>
      twin <@ predictions.LogLoss() @> <@ Predictions.logLoss predictions @>
      twin <@ predictions.Brier() @> <@ Predictions.brier predictions @>
      twin <@ predictions.Accuracy 0.25 @> <@ Predictions.accuracy 0.25 predictions @>
      twin <@ predictions.Confusion 0.25 @> <@ Predictions.confusion 0.25 predictions @>
      twin <@ predictions.Cheapest(1.0, 5.0) @> <@ Predictions.cheapest 1.0 5.0 predictions @>
      twin <@ predictions.Roc() @> <@ Predictions.roc predictions @>
      twin <@ predictions.PrecisionRecall() @> <@ Predictions.precisionRecall predictions @>
      twin <@ predictions.Calibration 7 @> <@ Predictions.calibration 7 predictions @>
      twin <@ table.Cost(1.0, 5.0) @> <@ ConfusionTable.cost 1.0 5.0 table @>
      twin <@ MulticlassPredictions.Of(garden, flowers) @> <@ MulticlassPredictions.ofModel flowers garden @>
      twin <@ spread.LogLoss() @> <@ MulticlassPredictions.logLoss spread @>
      twin <@ spread.Brier() @> <@ MulticlassPredictions.brier spread @>
      twin <@ spread.Accuracy() @> <@ MulticlassPredictions.accuracy spread @>
      twin <@ spread.Confusion() @> <@ MulticlassPredictions.confusion spread @> ]
