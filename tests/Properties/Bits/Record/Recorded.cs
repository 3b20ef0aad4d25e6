using LogReg.Functional.Properties.Solvers;

namespace LogReg.Functional.Properties.Bits.Record;

/// <summary>What is on record: a name, and the results of this machine that are held against it.</summary>
internal static class Recorded
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Func<IEnumerable<object>>> All { get; } = Everything().ToDictionary(each => each.Name, each => each.Results);

    private static IEnumerable<(string Name, Func<IEnumerable<object>> Results)> Everything()
    {
        foreach ((string name, Objective objective) in RecordedProblems.All)
        {
            bool smooth = objective.Penalty.Lambda1 == 0;
            yield return ($"sums: {name}", () => Sums(objective));
            yield return ($"certificates: {name}", () => Certificates(objective));
            yield return ($"fit: {name}", () => [Fitted(objective)]);
            foreach (Enrolled solver in EverySolver.All.Where(solver => smooth || solver.HandlesL1))
                yield return ($"{solver.Description}: {name}", () => Steps(solver, objective));
            if (objective is LogisticObjective two)
            {
                yield return ($"predictions: {name}", () => Predictions(two));
                yield return ($"conversions: {name}", () => Conversions(two));
                if (smooth)
                    yield return ($"inference: {name}", () => Inference(two));
            }
            if (objective is SoftmaxObjective many)
            {
                if (smooth)
                    yield return ($"inference: {name}", () => [Summary.Of(many, Newton.Polish(many, Far(many)))]);
                yield return ($"predictions: {name}", () => Predictions(many));
            }
        }
        foreach (int seed in Enumerable.Range(0, 60))
        {
            yield return ($"existence: two classes, seed {seed}", () => Existence(RecordedProblems.Whole(seed)));
            yield return ($"existence: three classes, seed {seed}", () => Existence(RecordedProblems.WholeOfThree(seed)));
            yield return ($"existence: columns that nearly depend, seed {seed}", () => Existence(RecordedProblems.NearlyDependent(seed)));
        }
        foreach ((string name, Objective objective) in RecordedProblems.Large)
        {
            yield return ($"sums: {name}", () => Sums(objective));
            yield return ($"Newton-CG: {name}", () => Trainer.Iterate(new NewtonCg(products: 5), objective).Take(3).Select(Enrolled.BitsOf));
            yield return ($"certificate: {name}", () => [Certificate.Of(objective, Points(objective).ElementAt(1))]);
        }
        foreach ((string name, Objective objective) in RecordedProblems.Shapes)
            yield return ($"choice: {name}", () => [Choice(objective)]);
        foreach ((string name, Objective objective) in RecordedProblems.ManyRows)
        {
            yield return ($"start of a sample: {name}", () => [SampleStart.Of(objective)]);
            yield return ($"fit of many rows: {name}", () => [Fitted(objective)]);
        }
        foreach ((string name, StopRule stop) in Stops)
            yield return ($"stop: {name}", () => Stopped(stop));
        yield return ("orders of batches", () => Enumerable.Range(1, 100).SelectMany(rows =>
            new[] { 1, -7 }.Select(seed => new Batches(rows, rows, seed).Of(epoch: 2, batch: 0))));
        yield return ("conversions at the edges", ConversionsAtTheEdges);
        yield return ("predictions that are refused", RefusedPredictions);
        yield return ("descriptions", () => EverySolver.All.Select(solver => solver.Description).Append(SolverChoice.None.Reason).Append($"{SolverChoice.None}"));
        yield return ("Firth", () => Firth(RecordedProblems.Labelled(50, 3)));
    }

    /// <summary>Where it starts, near by, and far out.</summary>
    private static IEnumerable<Vector> Points(Objective objective) =>
        [Vector.Zeros(objective.Dimension), Vector.OfSeq(Enumerable.Range(1, objective.Dimension).Select(j => 1.0 / j)), Far(objective)];

    private static Vector Far(Objective objective) => Vector.OfSeq(Enumerable.Range(1, objective.Dimension).Select(j => (j % 2 == 0 ? 8.0 : -8.0) / j));

    private static IReadOnlyDictionary<string, StopRule> Stops => new Dictionary<string, StopRule>
    {
        ["gap"] = Stop.WhenGapBelow(1e-3) | Stop.AfterSteps(20),
        ["wide gap"] = Stop.WhenGapBelow(10) | Stop.AfterSteps(20),
        ["gradient"] = Stop.WhenGradientBelow(1e-2) | Stop.AfterSteps(20),
        ["separated"] = Stop.WhenSeparated() | Stop.AfterSteps(20),
        ["every third"] = Stop.WhenGradientBelow(1e-2).Every(3) | Stop.AfterSteps(20),
        ["both"] = (Stop.WhenGradientBelow(1e-2) & Stop.AfterSteps(7)) | Stop.AfterSteps(20),
        ["both budgets"] = Stop.AfterSteps(5) & Stop.AfterSteps(9),
        ["either budget"] = Stop.AfterSteps(5) | Stop.AfterSteps(9),
        ["goal and budget at once"] = Stop.WhenGradientBelow(1e3) | Stop.AfterSteps(0),
    };

    /// <summary>Where runs end, what they say, and how many states were on the way.</summary>
    private static IEnumerable<object> Stopped(StopRule stop)
    {
        foreach (string name in (string[])["soft labels, ridge", "strong ridge", "separated, ridge", "sparse, ridge", "many classes, ridge"])
        {
            Objective objective = RecordedProblems.All[name];
            foreach (Objective each in (Objective[])[objective, objective.WithPenalty(Penalty.None)])
            {
                yield return Trainer.Fit(new Momentum(LearningRate.Safe), each, stop);
                yield return Trainer.Fit(new Newton(), each, stop);
                yield return Trainer.Scan(new GradientDescent(LearningRate.Safe), each, stop).Every(2).Count();
                yield return Trainer.Iterate(new GradientDescent(LearningRate.Safe), each).TakeUntil(state => state.Iteration == 3).Last();
            }
        }
    }

    private static object Choice(Objective objective)
    {
        SolverChoice choice = SolverChoice.For(objective);
        return choice.GetType().GetProperties().OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.GetValue(choice)}").Append($"{choice}");
    }

    private static IEnumerable<object> Sums(Objective objective)
    {
        yield return objective.Smoothness;
        yield return objective.Fingerprint;
        foreach (Vector theta in Points(objective))
        {
            yield return objective.Value(theta);
            yield return objective.Gradient(theta);
            yield return objective.Subgradient(theta);
            yield return objective.Hessian(theta);
            yield return objective.HessianProduct(theta, Far(objective));
            yield return objective.HessianAt(theta).Diagonal();
            yield return objective.ProximalStep(theta, 0.5);
            yield return objective.BatchGradient(theta, [3, 1, 4, 1, 5, 9, 2, 6, objective.CountingRows - 1]);
            yield return objective.Expand(theta, [0, objective.Dimension - objective.Intercepts - 1]).Hessian;
            yield return objective.LargestMove(theta);
            yield return objective.LargestMoveBound(theta);
            if (objective is LogisticObjective two)
                yield return two.SmallestMargin(theta);
        }
    }

    private static IEnumerable<object> Certificates(Objective objective)
    {
        foreach (Vector theta in Points(objective))
            foreach (double scale in (double[])[1, -0.25, 5])
                yield return Certificate.Of(objective, scale * theta);
        if (objective.Penalty.Lambda1 > 0)
            foreach (CoordinateDescentState state in Trainer.Iterate(new CoordinateDescent(), objective).Take(6))
                yield return Certificate.Of(objective, state.Theta);
        else
            foreach (NewtonState state in Trainer.Iterate(new Newton(), objective).Take(6))
                yield return Certificate.Of(objective, state.Theta);
    }

    private static object Fitted(Objective objective) => objective switch
    {
        LogisticObjective { Intercepts: > 0 } two => LogisticRegression.Fit(two.Data, two.Penalty),
        SoftmaxObjective { Intercepts: > 0 } many => LogisticRegression.Fit(many.Data, many.Penalty),
        _ => SolverChoice.For(objective).Reason,
    };

    private static IEnumerable<object> Steps(Enrolled solver, Objective objective) =>
        new[] { Vector.Zeros(objective.Dimension), Far(objective), -6 * Far(objective) }
            .SelectMany(start => Trainer.Iterate(solver, objective, start).Take(8))
            .Select(Enrolled.BitsOf);

    private static IEnumerable<object> Predictions(LogisticObjective objective)
    {
        BinaryModel model = BinaryModel.Of(objective, Far(objective));
        yield return model.ToJson();
        yield return objective.ThetaOf(model);
        yield return model.PredictProbability(objective.Data);
        yield return model.Predict(objective.Data.X, 0.25);
        yield return Functional.Predictions.Of(model, objective.Data).Map(predictions => (object[])
        [
            predictions.Cutoffs, predictions.Brier(), predictions.LogLoss(), predictions.Roc(), predictions.PrecisionRecall(),
            predictions.Calibration(4), predictions.Cheapest(1, 3), predictions.Confusion(0.25),
        ]);
    }

    private static IEnumerable<object> Predictions(SoftmaxObjective objective)
    {
        MulticlassModel model = MulticlassModel.Of(objective, Far(objective));
        yield return model.ToJson();
        yield return model.PredictProbability(objective.Data);
        yield return (model with { Link = MulticlassLink.OneVersusRest }).PredictProbability(objective.Data);
        yield return model.Predict(objective.Data.X);
        MulticlassPredictions predictions = MulticlassPredictions.Of(model, objective.Data).OrThrow();
        yield return predictions.Accuracy();
        yield return predictions.Brier();
        yield return predictions.LogLoss();
        yield return predictions.Confusion();
    }

    /// <summary>The penalty as each tool has it.</summary>
    private static IEnumerable<object> PenaltiesOf(LogisticObjective objective) =>
    [
        ScikitLearnPenalty.Of(objective), LiblinearPenalty.Of(objective), MlNetPenalty.Of(objective), StatsmodelsGlmPenalty.Of(objective),
        StatsmodelsLogitPenalty.Of(objective), GlmnetPenalty.Of(objective.Penalty),
    ];

    private static IEnumerable<object> Conversions(LogisticObjective objective)
    {
        foreach (object penalty in PenaltiesOf(objective))
            yield return penalty;
        yield return Standardization.Of(objective.Data);
        yield return Standardization.OfScales(objective.Data);
        yield return Standardization.Of(objective.Data).Back(Vector.Ones(objective.Data.Features + 1));
        yield return Collinearity.Of(objective.Data);
        yield return Collinearity.Of(objective, Far(objective));
    }

    /// <summary>Penalties and settings from nothing to the largest there are, and none: what is refused, and in which words.</summary>
    private static IEnumerable<object> ConversionsAtTheEdges()
    {
        double[] penalties = [0, double.Epsilon, 1e-300, 0.5, 1e307, 1.7e308];
        double[] settings = [-1, .. penalties, double.PositiveInfinity, double.NaN];
        Dataset weighted = SeededData.Of(seed: 7, rows: 6, columns: 2), plain = RecordedProblems.Labelled(6, 2);
        LogisticObjective[] objectives = [Objective.Of(weighted), Objective.Of(plain), Objective.Of(plain, intercept: false)];
        foreach (LogisticObjective objective in objectives)
            foreach (double first in settings)
                foreach (double second in settings)
                {
                    if (penalties.Contains(first) && penalties.Contains(second))
                    {
                        foreach (object penalty in PenaltiesOf(objective.WithPenalty(Penalty.ElasticNet(first, second))))
                            yield return penalty;
                    }
                    yield return new ScikitLearnPenalty(first, second).ToPenalty(objective);
                    yield return new MlNetPenalty(first, second).ToPenalty(objective);
                    yield return new GlmnetPenalty(first, second, Standardize: false).ToPenalty();
                    yield return new GlmnetPenalty(first, second, Standardize: true).ToPenalty();
                    yield return new LiblinearPenalty(first, L1: true, second).ToObjective(objective.Data).Map(loss => loss.Penalty);
                    yield return new LiblinearPenalty(first, L1: false, second).ToObjective(objective.Data).Map(loss => loss.Penalty);
                    foreach (Vector alpha in (Vector[])[[0, first, first], [0, first, second], [first, second], [first, first, first]])
                    {
                        yield return new StatsmodelsGlmPenalty(alpha, second).ToPenalty(objective);
                        yield return new StatsmodelsLogitPenalty(alpha).ToPenalty(objective);
                    }
                }
        yield return new LiblinearPenalty(1, L1: false, Bias: -1).ToObjective(
            Dataset.Create(Matrix.OfRowMajor(2, 0, []), [0, 1]).OrThrow()).Map(loss => loss.Penalty);
    }

    /// <summary>What no measure is taken of, and in which words.</summary>
    private static IEnumerable<object> RefusedPredictions()
    {
        (Vector Y, Vector Probabilities, Vector Weights)[] refused =
        [
            ([], [], []), ([0, 1], [0.5], [1, 1]), ([0, 1], [0.5, 0.5], [1]), ([0, 2], [0.5, 0.5], [1, 1]), ([0, 0.5], [0.5, 0.5], [1, 1]),
            ([0, 1], [0.5, -0.25], [1, 1]), ([0, 1], [1.5, 0.5], [1, 1]), ([0, 1], [double.NaN, 0.5], [1, 1]), ([0, 1], [0.5, 0.5], [1, -1]),
            ([0, 1], [0.5, 0.5], [double.NaN, 1]), ([0, 1], [0.5, 0.5], [0, 0]), ([0, 2], [0.5], [double.NaN]), ([0, 1], [2, 0.5], [-1, 1]),
            ([0, 1], [0, 1], [1, 1]),
        ];
        foreach ((Vector y, Vector probabilities, Vector weights) in refused)
        {
            yield return Functional.Predictions.Create(y, probabilities, weights).Map(predictions => predictions.Cutoffs);
            yield return Functional.Predictions.Create(y, probabilities).Map(predictions => predictions.Cutoffs);
        }
        foreach (double label in (double[])[0, 1])
        {
            Predictions one = Functional.Predictions.Create([label, label], [0.25, 0.75]).OrThrow();
            yield return one.Roc();
            yield return one.PrecisionRecall();
            yield return one.Calibration(1);
            yield return one.Cheapest(0, 2);
            yield return one.Cheapest(3, 0.5);
        }
    }

    private static IEnumerable<object> Inference(LogisticObjective objective)
    {
        Vector theta = Newton.Polish(objective, Trainer.Iterate(new Newton(), objective).ElementAt(8).Theta);
        yield return Summary.Of(objective, theta);
        yield return Summary.Of(objective, theta).Map(summary => summary.Coefficients.Select(coefficient => coefficient.Interval(0.9)));
        yield return Summary.Of(objective, theta).Map(summary => (string[])[summary.ToText(), summary.ToMarkdown(), summary.ToHtml(), $"{summary}"]);
        yield return Summary.Of(objective, theta, CovarianceEstimate.Hc0);
        yield return Summary.Of(objective, theta, CovarianceEstimate.Hc1);
        yield return Summary.Of(objective, theta, CovarianceEstimate.Cluster(Enumerable.Range(0, objective.Data.Rows).Select(i => i % 7)));
        yield return RowDiagnostics.Of(objective, theta);
        yield return HosmerLemeshow.Test(objective, theta, groups: 5);
        if (objective.Penalty == Penalty.None)
            yield return ProfileLikelihood.Interval(objective, theta, index: 1, level: 0.9);
    }

    private static IEnumerable<object> Firth(Dataset data)
    {
        FirthObjective firth = Objective.Firth(data);
        Vector theta = Newton.Polish(firth, Trainer.Iterate(new Newton(), firth).ElementAt(8).Theta);
        yield return theta;
        yield return Summary.Of(firth);
        yield return ProfileLikelihood.Interval(firth, theta, index: 1, level: 0.9);
    }

    private static IEnumerable<object> Existence(Dataset data)
    {
        foreach (bool intercept in (bool[])[true, false])
        {
            var verdict = Separation.Detect(Objective.Of(data, intercept));
            yield return verdict;
            yield return verdict.ToString();
        }
        yield return LogisticRegression.Fit(data, Penalty.None).Describe();
    }

    private static IEnumerable<object> Existence(MulticlassDataset data)
    {
        yield return Separation.Detect(data);
        yield return LogisticRegression.Fit(data, Penalty.None).Describe();
    }
}
