/// Vectors, matrices, data sets.
module LogReg.Functional.Examples.FSharp.Twins.DataTwins

open System
open System.Collections.Immutable
open LogReg.Functional
open LogReg.Functional.FSharp
open LogReg.Functional.Examples.FSharp.Twins.Given
open LogReg.Functional.Examples.FSharp.Twins.Twin

let private ofRowMajor = typeof<Matrix>.GetMethod "OfRowMajor"
let private ofCompressedRows = typeof<SparseMatrix>.GetMethod "OfCompressedRows"

let twins =
    [ twin <@ Vector.Empty @> <@ Vector.empty @>
      twin <@ Vector.Zeros 3 @> <@ Vector.zeros 3 @>
      twin <@ Vector.Ones 3 @> <@ Vector.ones 3 @>
      twin <@ Vector.Fill(4, 0.1) @> <@ Vector.fill 4 0.1 @>
      twin <@ Vector.OfSeq [ 1.0; nan ] @> <@ Vector.ofSeq [ 1.0; nan ] @>
      twin <@ Vector.Of [| 1.0; 2.0 |] @> <@ Vector.ofArray [| 1.0; 2.0 |] @>
      twin <@ Vector.OfImmutableArray numbers @> <@ Vector.ofImmutableArray numbers @>
      twin <@ theta.ToImmutableArray() @> <@ Vector.toImmutableArray theta @>
      twin <@ theta.Map square @> <@ Vector.map square theta @>
      twin <@ theta.Dot other @> <@ Vector.dot theta other @>
      twin <@ IntegerVector.OfSeq whole @> <@ IntegerVector.ofSeq whole @>
      twin <@ IntegerVector.OfVector theta @> <@ IntegerVector.ofVector theta @>
      twin <@ proof.ToVector() @> <@ IntegerVector.toVector proof @>
      twin <@ Names.OfSeq names @> <@ Names.ofSeq names @>
      twin <@ Names.Numbered 3 @> <@ Names.numbered 3 @>
      twin <@ ValueList<string>.OfSeq names @> <@ ValueList.ofSeq names @>

      twin <@ Matrix.Create lists @> <@ Matrix.create rows @>
      twin <@ Matrix.Create(2, (fun i -> lists[i])) @> <@ Matrix.init 2 (fun i -> rows[i]) @>
      twin <@ Matrix.OfRows([| 1.0; 2.0 |], [| 3.0; 4.0 |]) @> <@ Matrix.ofRows [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ] @>
      twin <@ Matrix.OfColumns([| 1.0; 2.0 |], [| 3.0; 4.0 |]) @> <@ Matrix.ofColumns [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ] ] @>
      twinOfSpans ofRowMajor (fun () -> Matrix.OfRowMajor(1, 2, ReadOnlySpan [| 1.0; 2.0 |])) <@ Matrix.ofRowMajor 1 2 [| 1.0; 2.0 |] @>
      twin <@ Matrix.OfArray(array2D rows) @> <@ Matrix.ofArray2D (array2D rows) @>
      twin <@ x.Row 4 @> <@ Matrix.row 4 x @>
      twin <@ x.Column 1 @> <@ Matrix.column 1 x @>
      twin <@ x.Select some @> <@ Matrix.select some x @>
      twin <@ x.WithOnes() @> <@ Matrix.withOnes x @>
      twin <@ SparseMatrix.Create(2, 3, entriesOfCore) @> <@ SparseMatrix.ofEntries 2 3 entries @>
      twin <@ SparseMatrix.Create(3, pairsOfCore) @> <@ SparseMatrix.ofRows 3 pairs @>
      twinOfSpans
          ofCompressedRows
          (fun () -> SparseMatrix.OfCompressedRows(3, ReadOnlySpan [| 0; 1 |], ReadOnlySpan [| 2 |], ReadOnlySpan [| 0.5 |]))
          <@ SparseMatrix.ofCompressedRows 3 [| 0; 1 |] [| 2 |] [| 0.5 |] @>
      twin <@ SparseMatrix.OfDense pair @> <@ SparseMatrix.ofDense pair @>
      twin <@ thin.ToDense() @> <@ SparseMatrix.toDense thin @>
      twin <@ thin.NonZerosOf 1 @> <@ SparseMatrix.nonZerosOf 1 thin @>

      twin <@ ClassLabels.Numbers @> <@ ClassLabels.numbers @>
      twin <@ Dataset.Create(x, y) @> <@ Dataset.create x y @>
      twin <@ Dataset.Create(x, theta) @> <@ Dataset.create x theta @>
      twin <@ Dataset.Create(lists, [ 0.0; 1.0; 1.0 ]) @> <@ Dataset.ofRows rows [ 0.0; 1.0; 1.0 ] @>
      twin <@ data.WithWeights weights @> <@ Dataset.withWeights weights data @>
      twin <@ data.WithOffset offset @> <@ Dataset.withOffset offset data @>
      twin <@ data.WithFeatureNames names @> <@ Dataset.withFeatureNames names data @>
      twin <@ data.WithClasses("no", "yes") @> <@ Dataset.withClasses "no" "yes" data @>
      twin <@ data.Select some @> <@ Dataset.select some data @>
      twin <@ data.WithOnes() @> <@ Dataset.withOnes data @>
      twin <@ MulticlassDataset.Create(data.X, kinds) @> <@ MulticlassDataset.create data.X kinds @>
      twin <@ MulticlassDataset.Create(data.X, species) @> <@ MulticlassDataset.ofLabels data.X species @>
      twin <@ MulticlassDataset.Create(data.X, species, classes) @> <@ MulticlassDataset.ofLabelsAmong classes data.X species @>
      twin <@ flowers.WithWeights weights @> <@ MulticlassDataset.withWeights weights flowers @>
      twin <@ flowers.WithFeatureNames names @> <@ MulticlassDataset.withFeatureNames names flowers @>
      twin <@ flowers.WithClasses [ "a"; "b"; "c" ] @> <@ MulticlassDataset.withClasses [ "a"; "b"; "c" ] flowers @>
      twin <@ flowers.Select some @> <@ MulticlassDataset.select some flowers @>
      twin <@ flowers.AgainstTheRest 2 @> <@ MulticlassDataset.againstTheRest 2 flowers @>
      twin <@ Standardization.Of data @> <@ Standardization.ofData data @>
      twin <@ Standardization.OfScales data @> <@ Standardization.scalesOf data @>
      twin <@ units.There data @> <@ Standardization.there units data @>
      twin <@ units.Back data @> <@ Standardization.back units data @>
      twin <@ units.There theta @> <@ Standardization.thetaThere units theta @>
      twin <@ units.Back theta @> <@ Standardization.thetaBack units theta @>
      twin <@ units.Back(smooth.Hessian theta) @> <@ Standardization.covarianceBack units (smooth.Hessian theta) @>
      twin <@ Iris.TwoFeatures IrisVariant.Fisher @> <@ Iris.twoFeatures Fisher @> ]
