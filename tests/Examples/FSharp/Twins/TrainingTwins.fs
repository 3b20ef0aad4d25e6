/// Losses, objectives, solvers, the trainer, and what fits end in.
module LogReg.Functional.Examples.FSharp.Twins.TrainingTwins

open System
open LogReg.Functional
open LogReg.Functional.FSharp
open LogReg.Functional.Examples.FSharp.Twins.Given
open LogReg.Functional.Examples.FSharp.Twins.Twin

let unheard = { new IProgress<MomentumState> with member _.Report _ = () }

let objectives =
    [ twin <@ LogLoss.Value(0.25, 1.5) @> <@ LogLoss.value 0.25 1.5 @>
      twin <@ LogLoss.Derivative(0.25, 1.5) @> <@ LogLoss.derivative 0.25 1.5 @>
      twin <@ LogLoss.SecondDerivative 1.5 @> <@ LogLoss.secondDerivative 1.5 @>
      twin <@ LogLoss.Softplus 1.5 @> <@ LogLoss.softplus 1.5 @>
      twin <@ Penalty.None @> <@ NoPenalty @>
      twin <@ Penalty.L1 0.1 @> <@ L1 0.1 @>
      twin <@ Penalty.L2 0.1 @> <@ L2 0.1 @>
      twin <@ Penalty.ElasticNet(0.1, 0.2) @> <@ ElasticNet 0.1 0.2 @>
      twin <@ Objective.Of data @> <@ Objective.logistic data @>
      twin <@ Objective.Of(data, false) @> <@ Objective.logisticWith false data @>
      twin <@ Objective.Of flowers @> <@ Objective.softmax flowers @>
      twin <@ Objective.Of(flowers, false) @> <@ Objective.softmaxWith false flowers @>
      twin <@ Objective.Firth data @> <@ Objective.firth data @>
      twin <@ Objective.Firth plain @> <@ Objective.firthOf plain @>
      twin <@ firth.WithPenalty Penalty.None @> <@ FirthObjective.withPenalty NoPenalty firth @>
      twin <@ firth.WithThreads 1 @> <@ FirthObjective.withThreads 1 firth @>
      twin <@ smooth.WithPenalty(Penalty.L1 0.5) @> <@ Objective.withPenalty (L1 0.5) smooth @>
      twin <@ smooth.WithThreads 1 @> <@ Objective.withThreads 1 smooth @>
      twin <@ sparse.Value theta @> <@ Objective.value theta sparse @>
      twin <@ smooth.Gradient theta @> <@ Objective.gradient theta smooth @>
      twin <@ smooth.GradientStep(theta, 0.1) @> <@ Objective.gradientStep 0.1 theta smooth @>
      twin <@ sparse.ProximalStep(theta, 0.1) @> <@ Objective.proximalStep 0.1 theta sparse @>
      twin <@ sparse.Subgradient theta @> <@ Objective.subgradient theta sparse @>
      twin <@ smooth.Hessian theta @> <@ Objective.hessian theta smooth @>
      twin <@ smooth.HessianProduct(theta, other) @> <@ Objective.hessianProduct theta other smooth @>
      twin <@ smooth.Evaluate theta @> <@ Objective.evaluate theta smooth @>
      twin <@ f.WithPenalty(Penalty.L2 0.5) @> <@ LogisticObjective.withPenalty (L2 0.5) f @>
      twin <@ f.WithThreads 1 @> <@ LogisticObjective.withThreads 1 f @>
      twin <@ f.ThetaOf model @> <@ LogisticObjective.thetaOf model f @>
      twin <@ g.WithPenalty(Penalty.L2 0.5) @> <@ SoftmaxObjective.withPenalty (L2 0.5) g @>
      twin <@ g.WithThreads 1 @> <@ SoftmaxObjective.withThreads 1 g @>
      twin <@ g.ThetaOf garden @> <@ SoftmaxObjective.thetaOf garden g @>
      twin <@ Evaluation.Zero 3 @> <@ Evaluation.zero 3 @>
      twin <@ part.Merge part @> <@ Evaluation.merge part part @> ]

let conversions =
    [ twin <@ ScikitLearnPenalty.Of f @> <@ ScikitLearnPenalty.ofObjective f @>
      twin <@ sklearn.ToPenalty f @> <@ ScikitLearnPenalty.toPenalty f sklearn @>
      twin <@ GlmnetPenalty.Of(Penalty.L2 0.1) @> <@ GlmnetPenalty.ofPenalty (L2 0.1) @>
      twin <@ glmnet.ToPenalty() @> <@ GlmnetPenalty.toPenalty glmnet @>
      twin <@ LiblinearPenalty.Of f @> <@ LiblinearPenalty.ofObjective f @>
      twin <@ liblinear.ToObjective data @> <@ LiblinearPenalty.toObjective data liblinear @>
      twin <@ MlNetPenalty.Of f @> <@ MlNetPenalty.ofObjective f @>
      twin <@ mlnet.ToPenalty f @> <@ MlNetPenalty.toPenalty f mlnet @>
      twin <@ StatsmodelsGlmPenalty.Of f @> <@ StatsmodelsGlmPenalty.ofObjective f @>
      twin <@ glm.ToPenalty f @> <@ StatsmodelsGlmPenalty.toPenalty f glm @>
      twin <@ StatsmodelsLogitPenalty.Of f @> <@ StatsmodelsLogitPenalty.ofObjective f @>
      twin <@ logit.ToPenalty f @> <@ StatsmodelsLogitPenalty.toPenalty f logit @> ]

let training =
    [ twin <@ LearningRate.Safe @> <@ LearningRate.safe @>
      twin <@ LearningRate.Fixed 0.1 @> <@ LearningRate.constant 0.1 @>
      twin <@ LearningRate.Safe.At(3, f) @> <@ LearningRate.at 3 f LearningRate.safe @>
      twin <@ Schedule.Exponential(0.5, 0.99) @> <@ Schedule.exponential 0.5 0.99 @>
      twin <@ Schedule.InverseTime(0.5, 0.25) @> <@ Schedule.inverseTime 0.5 0.25 @>
      twin <@ Schedule.Of("halves", halving) @> <@ Schedule.ofFunction "halves" halving @>
      twin <@ (solver :> ISolver<MomentumState>).Init(f, theta) @> <@ Solver.init solver f theta @>
      twin <@ (solver :> ISolver<MomentumState>).Step(f, later) @> <@ Solver.step solver f later @>
      twin <@ Newton.Polish(study, found) @> <@ Newton.polish study found @>
      twin <@ SolverChoice.None @> <@ SolverChoice.none @>
      twin <@ SolverChoice.For f @> <@ SolverChoice.forObjective f @>
      twin <@ choice.Fit(f, stop) @> <@ SolverChoice.fit choice stop f @>
      twin <@ choice.Iterate f @> <@ SolverChoice.iterate choice f @>
      twin <@ chosen.Init f @> <@ SolverChoice.init chosen f @>
      twin <@ Stop.WhenGapBelow 1e-8 @> <@ Stop.whenGapBelow 1e-8 @>
      twin <@ Stop.WhenGradientBelow 1e-8 @> <@ Stop.whenGradientBelow 1e-8 @>
      twin <@ Stop.WhenSeparated() @> <@ Stop.whenSeparated @>
      twin <@ Stop.AfterSteps 7 @> <@ Stop.afterSteps 7 @>
      twin <@ Stop.AfterTime(minute, clock) @> <@ Stop.afterTime clock minute @>
      twin <@ stop.Every 10 @> <@ Stop.every 10 stop @>
      twin <@ Trainer.Iterate(solver, f) @> <@ Trainer.iterate solver f @>
      twin <@ Trainer.Iterate(solver, f, theta) @> <@ Trainer.iterateFrom solver f theta @>
      twin <@ Trainer.Iterate<MomentumState>(solver, f, state = later) @> <@ Trainer.iterateOn solver f later @>
      twin <@ Trainer.Scan(solver, f, stop) @> <@ Trainer.scan solver stop f @>
      twin <@ Trainer.Scan(solver, f, later, stop) @> <@ Trainer.scanOn solver stop f later @>
      twin <@ Trainer.Fit(solver, f, stop) @> <@ Trainer.fit solver stop f @>
      twin <@ Trainer.Fit(solver, f, later, stop) @> <@ Trainer.fitOn solver stop f later @>
      twin <@ Trainer.Fit(solver, f, stop, unheard, never) @> <@ Trainer.fitWith ignore never solver stop f @>
      twin <@ Trainer.Fit(solver, f, later, stop, unheard, never) @> <@ Trainer.fitOnWith ignore never solver stop f later @>
      twin <@ Trajectory.Every([ 0..9 ], 3) @> <@ Trajectory.every 3 [ 0..9 ] @>
      twin <@ Trajectory.TakeUntil([ 0..9 ], (fun i -> i > 4)) @> <@ Trajectory.takeUntil (fun i -> i > 4) [ 0..9 ] @>
      twin <@ Checkpoint.Save(solver, f, later) @> <@ Checkpoint.save solver f later @>
      twin <@ Checkpoint.Load(checkpoint, solver, f) @> <@ Checkpoint.load solver f checkpoint @>
      twin <@ Checkpoint.Load("{}", solver, f) @> <@ Checkpoint.load solver f "{}" @> ]

let outcomes =
    [ twin <@ outcome.Map(fun m -> m.Intercept) @> <@ Outcome.map (fun (m: BinaryModel) -> m.Intercept) (Outcome.ofCore outcome) @>
      twin <@ outcome.Describe() @> <@ Outcome.describe (Outcome.ofCore outcome) @>
      twin <@ Certificate.Of(f, theta) @> <@ Certificate.ofTheta f theta @>
      twin <@ Separation.Detect data @> <@ Separation.detect data @>
      twin <@ Separation.Detect study @> <@ Separation.detectIn study @>
      twin <@ Separation.Detect flowers @> <@ Separation.detectMulticlass flowers @>
      twin <@ Separation.Detect(Objective.Of mixed) @> <@ Separation.detectMulticlassIn (Objective.softmax mixed) @>
      twin <@ Dataset.Create(x, y).OrThrow() @> <@ Result.orThrow (Dataset.create x y) @> ]
