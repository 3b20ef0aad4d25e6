namespace LogReg.Functional.FSharp

/// The core's types under their own names, so that one <c>open LogReg.Functional.FSharp</c> is enough. They are the same types: a value
/// made here is one of the core's, and the other way round. A record or a solver is made by its constructor,
/// <c>Momentum LearningRate.safe</c>, and a property is read as any property, <c>summary.Aic</c> or <c>_.Aic</c>.
[<AutoOpen>]
module Types =

    /// A solver of any kind: settings, Init and Step.
    type ISolver<'State when 'State :> LogReg.Functional.ISolverState> = LogReg.Functional.ISolver<'State>

    /// An immutable list that is equal to another by its items.
    type ValueList<'T when 'T: not null> = LogReg.Functional.ValueList<'T>

    type BinaryModel = LogReg.Functional.BinaryModel
    type CalibrationBin = LogReg.Functional.CalibrationBin
    type CalibrationTable = LogReg.Functional.CalibrationTable
    type Certificate = LogReg.Functional.Certificate
    type CheckpointError = LogReg.Functional.CheckpointError
    type ChiSquaredTest = LogReg.Functional.ChiSquaredTest
    type ClassLabels = LogReg.Functional.ClassLabels
    type Coefficient = LogReg.Functional.Coefficient
    type CoefficientLimit = LogReg.Functional.CoefficientLimit
    type Collinearity = LogReg.Functional.Collinearity
    type ConfusionTable = LogReg.Functional.ConfusionTable
    type ConversionError = LogReg.Functional.ConversionError
    type CoordinateDescent = LogReg.Functional.CoordinateDescent
    type CoordinateDescentState = LogReg.Functional.CoordinateDescentState
    type CovarianceEstimate = LogReg.Functional.CovarianceEstimate
    type DataError = LogReg.Functional.DataError
    type Dataset = LogReg.Functional.Dataset
    type Evaluation = LogReg.Functional.Evaluation
    type FirthObjective = LogReg.Functional.FirthObjective
    type GlmnetPenalty = LogReg.Functional.GlmnetPenalty
    type GradientDescent = LogReg.Functional.GradientDescent
    type GradientDescentState = LogReg.Functional.GradientDescentState
    type InferenceError = LogReg.Functional.InferenceError
    type IntegerVector = LogReg.Functional.IntegerVector
    type Interval = LogReg.Functional.Interval
    type IrisVariant = LogReg.Functional.IrisVariant
    type ISolverState = LogReg.Functional.ISolverState
    type LBfgs = LogReg.Functional.LBfgs
    type LBfgsState = LogReg.Functional.LBfgsState
    type LearningRate = LogReg.Functional.LearningRate
    type LiblinearPenalty = LogReg.Functional.LiblinearPenalty
    type Likelihoods = LogReg.Functional.Likelihoods
    type LogisticObjective = LogReg.Functional.LogisticObjective
    type Matrix = LogReg.Functional.Matrix
    type MlNetPenalty = LogReg.Functional.MlNetPenalty
    type ModelFormatError = LogReg.Functional.ModelFormatError
    type Momentum = LogReg.Functional.Momentum
    type MomentumState = LogReg.Functional.MomentumState
    type MulticlassDataset = LogReg.Functional.MulticlassDataset
    type MulticlassLink = LogReg.Functional.MulticlassLink
    type MulticlassModel = LogReg.Functional.MulticlassModel
    type MulticlassPredictions = LogReg.Functional.MulticlassPredictions
    type Multiplier = LogReg.Functional.Multiplier
    type Names = LogReg.Functional.Names
    type Newton = LogReg.Functional.Newton
    type NewtonCg = LogReg.Functional.NewtonCg
    type NewtonCgState = LogReg.Functional.NewtonCgState
    type NewtonState = LogReg.Functional.NewtonState
    type Objective = LogReg.Functional.Objective
    type Penalty = LogReg.Functional.Penalty
    type PrecisionRecallCurve = LogReg.Functional.PrecisionRecallCurve
    type Predictions = LogReg.Functional.Predictions
    type ProximalBfgs = LogReg.Functional.ProximalBfgs
    type ProximalBfgsState = LogReg.Functional.ProximalBfgsState
    type ProximalGradient = LogReg.Functional.ProximalGradient
    type RocCurve = LogReg.Functional.RocCurve
    type RowDiagnostics = LogReg.Functional.RowDiagnostics
    type ScikitLearnPenalty = LogReg.Functional.ScikitLearnPenalty
    type SoftmaxObjective = LogReg.Functional.SoftmaxObjective
    type SolverChoice = LogReg.Functional.SolverChoice
    type SparseMatrix = LogReg.Functional.SparseMatrix
    type Standardization = LogReg.Functional.Standardization
    type StatsmodelsGlmPenalty = LogReg.Functional.StatsmodelsGlmPenalty
    type StatsmodelsLogitPenalty = LogReg.Functional.StatsmodelsLogitPenalty
    type StochasticGradient = LogReg.Functional.StochasticGradient
    type StochasticGradientState = LogReg.Functional.StochasticGradientState
    type StopRule = LogReg.Functional.StopRule
    type Summary = LogReg.Functional.Summary
    type Svrg = LogReg.Functional.Svrg
    type SvrgState = LogReg.Functional.SvrgState
    type Vector = LogReg.Functional.Vector
