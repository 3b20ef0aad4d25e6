/// What the twins are given.
module LogReg.Functional.Examples.FSharp.Twins.Given

open LogReg.Functional

let data = Iris.TwoFeatures IrisVariant.Uci
let struct (x, y) = data.WithOnes()
let theta = Vector.Of(0.25, -1.5, 0.875)
let other = Vector.Of(-0.5, 1.0, 3.0)

let f = Objective.Of data + Penalty.L2 0.01
let plain = Objective.Of data
let sparse = Objective.Of data + Penalty.L1 0.05 :> Objective
let smooth = f :> Objective
let model = BinaryModel.Of(f, theta)
let json = model.ToJson()

let units = Standardization.Of data
let firth = Objective.Firth data
let sklearn = ScikitLearnPenalty(0.5, 0.25)
let glmnet = GlmnetPenalty(0.5, 0.25, false)
let liblinear = LiblinearPenalty(0.5, false, -1.0)
let mlnet = MlNetPenalty(0.5, 0.25)
let glm = StatsmodelsGlmPenalty(Vector.Of(0.0, 0.5, 0.5), 0.25)
let logit = StatsmodelsLogitPenalty(Vector.Of(0.0, 0.5, 0.5))

let species = [ for i in 0..149 -> if i < 50 then "setosa" elif i < 100 then "versicolor" else "virginica" ]
let kinds = [ for i in 0..149 -> i / 50 ]
let names = [ "length"; "width" ]
let classes = Names.OfSeq [ "setosa"; "versicolor"; "virginica" ]
let flowers = MulticlassDataset.Create(data.X, species).OrThrow()
let g = Objective.Of flowers + Penalty.L2 0.01
let bloom = Vector.OfSeq [ for i in 1 .. g.Dimension -> float i / 8.0 - 0.5 ]
let garden = MulticlassModel.Of(g, bloom)
let gardenJson = garden.ToJson()

let weights = Vector.OfSeq [ for i in 0..149 -> float (1 + i % 3) ]
let offset = Vector.OfSeq [ for i in 0..149 -> float (i % 5) / 4.0 ]
let some = [ 3; 120; 7; 77; 51 ]
let groups = [ for i in 0..11 -> i / 2 ]

/// Twelve students: hours of study, and who passed.
let hours =
    Dataset
        .Create(
            Matrix.OfColumns [| [| 0.5; 1.0; 1.25; 1.75; 2.0; 2.5; 2.75; 3.0; 3.5; 4.0; 4.75; 5.0 |] |],
            Vector.OfSeq [ 0.0; 0.0; 0.0; 1.0; 0.0; 0.0; 1.0; 0.0; 1.0; 1.0; 1.0; 1.0 ]
        )
        .Bind(fun d -> d.WithFeatureNames [ "hours" ])
        .OrThrow()

let study = Objective.Of hours
let summary = Summary.Of(hours).OrThrow()
let found = summary.Estimates
let reduced = Summary.Of(Objective.Firth hours).OrThrow().Estimates

/// The same students, and who had slept well.
let larger =
    Dataset
        .Create(
            Matrix.OfColumns(Array.ofSeq (hours.X.Column 0), [| 1.0; 0.0; 0.0; 1.0; 1.0; 0.0; 0.0; 0.0; 0.0; 0.0; 0.0; 1.0 |]),
            hours.Y
        )
        .Bind(fun d -> d.WithFeatureNames [ "hours"; "slept" ])
        .OrThrow()
    |> fun data -> Summary.Of(data).OrThrow()

/// Three classes that overlap, so that a fit without a penalty has an answer.
let mixed =
    MulticlassDataset
        .Create(Matrix.OfColumns [| [| 0.0; 1.0; 2.0; 3.0; 0.5; 1.5; 2.5; 3.5; 1.0 |] |], [ 0; 1; 2; 0; 1; 2; 0; 1; 2 ])
        .OrThrow()

let predictions = Predictions.Of(model, data).OrThrow()
let table = predictions.Confusion 0.375
let spread = MulticlassPredictions.Of(garden, flowers).OrThrow()

let solver = Momentum LearningRate.Safe
let state = solver.Init(f, theta)
let later = Trainer.Iterate(solver, f) |> Seq.item 7
let stop = Stop.WhenGapBelow 1e-8 ||| Stop.AfterSteps 400
let checkpoint = Checkpoint.Save(solver, f, later)
let choice = SolverChoice.For f
let chosen = SolverChoice.For f :?> SolverChoice.Of<NewtonState>
let outcome = LogisticRegression.Fit(data, Penalty.L2 0.01)
let clock = System.TimeProvider.System
let minute = System.TimeSpan.FromMinutes 1.0
let never = System.Threading.CancellationToken.None

let rows = [ [ 1.0; 2.0 ]; [ 3.0; 4.0 ]; [ 5.0; nan ] ]
let lists = [ for row in rows -> row :> System.Collections.Generic.IReadOnlyList<float> ]
let pair = Matrix.OfRows [| [| 0.0; 2.5; 0.0 |]; [| 1.0; 0.0; 0.0 |] |]
let thin = SparseMatrix.OfDense pair
let entries = [ 1, 0, 1.0; 0, 1, 2.5 ]
let entriesOfCore = [ for i, j, v in entries -> struct (i, j, v) ]
let pairs = [ [ 1, 2.5 ]; [ 0, 1.0 ] ]
let pairsOfCore = [ for row in pairs -> seq { for j, v in row -> struct (j, v) } ]
let whole = [ 3I; -4I ]
let proof = IntegerVector.OfSeq whole
let interval = Interval(-0.5, 1.25)
let part = plain.Evaluate theta
let numbers = System.Collections.Immutable.ImmutableArray.Create(1.0, nan, -0.0)
let square v = v * v: float
let halving k = 1.0 / float (k + 2)
