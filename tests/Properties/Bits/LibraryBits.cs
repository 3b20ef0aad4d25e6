namespace LogReg.Functional.Properties.Bits;

/// <summary>One hash of what the library computes: every kernel, several chunks of rows, enough work for threads to pay.</summary>
internal static class LibraryBits
{
    private const int TrajectorySteps = 10_000;

    public static string Hash(int threads)
    {
        using var hash = new BitsHash();
        AddTrajectory(hash, threads);
        AddFits(hash, threads);

        // 9,700 rows are 18 full chunks and one part, enough for threads to pay; 700 rows are two chunks on one thread; 33 rows are two
        // tiles; 140 columns are too many for the stack.
        Add(hash, SeededData.Of(seed: 1, rows: 9_700, columns: 10), threads);
        Add(hash, SeededData.Of(seed: 2, rows: 700, columns: 3), threads);
        Add(hash, SeededData.Of(seed: 3, rows: 33, columns: 17), threads);
        Add(hash, SeededData.Of(seed: 5, rows: 700, columns: 140), threads);

        // 160,000 numbers that are not zero are enough for threads to share the columns.
        Add(hash, SeededData.Thinned(seed: 6, rows: 20_500, columns: 64, oneIn: 8).Sparse, threads);
        Add(hash, SeededData.Thinned(seed: 7, rows: 700, columns: 30, oneIn: 10).Sparse, threads);
        // Six classes are a block of four and two alone; three with 20 columns have a Hessian of many blocks.
        AddClasses(hash, SeededData.Classes(seed: 6, rows: 3_000, columns: 5, classes: 6), threads);
        AddClasses(hash, SeededData.Classes(seed: 7, rows: 700, columns: 20, classes: 3), threads);
        AddClasses(hash, SeededData.ThinnedClasses(seed: 8, rows: 3_000, columns: 12, classes: 5, oneIn: 4).Sparse, threads);
        return hash.ToString();
    }

    private static void AddClasses(BitsHash hash, MulticlassDataset data, int threads)
    {
        foreach (bool intercept in (bool[])[true, false])
            foreach (Penalty penalty in (Penalty[])[Penalty.None, Penalty.L2(0.01)])
            {
                SoftmaxObjective objective = (Objective.Of(data, intercept) + penalty).WithThreads(threads);
                Vector theta = Vector.OfSeq(Enumerable.Range(1, objective.Dimension).Select(j => 1.0 / j));
                hash.Add(objective.Value(theta)).Add(objective.Gradient(theta)).Add(objective.Evaluate(theta))
                    .Add(objective.HessianProduct(theta, theta)).Add(objective.HessianAt(theta).Diagonal());
                foreach (NewtonState state in Trainer.Iterate(new Newton(), objective).Take(3))
                    hash.Add(state.Theta).Add(Certificate.Of(objective, state.Theta));
                AddStochastic(hash, objective);
                MulticlassModel model = MulticlassModel.Of(objective, theta);
                foreach (MulticlassLink link in (MulticlassLink[])[MulticlassLink.Softmax, MulticlassLink.OneVersusRest])
                {
                    Matrix probabilities = (model with { Link = link }).PredictProbability(data).OrThrow();
                    for (int k = 0; k < probabilities.Columns; k++)
                        hash.Add(probabilities.Column(k));
                }
            }
    }

    private static void AddTrajectory(BitsHash hash, int threads)
    {
        Objective iris = Objective.Of(Iris.TwoFeatures(IrisVariant.Uci)).WithThreads(threads);
        foreach (GradientDescentState state in Trainer.Iterate(new GradientDescent(0.1), iris).Take(TrajectorySteps + 1))
            hash.Add(state.Theta);
    }

    private static void AddFits(BitsHash hash, int threads)
    {
        Objective iris = Objective.Of(Iris.TwoFeatures(IrisVariant.Fisher)).WithThreads(threads);
        StopRule stop = Stop.WhenGapBelow(1e-8).Every(20) | Stop.WhenSeparated().Every(20) | Stop.AfterSteps(2_000);
        Add(Trainer.Fit(new Momentum(LearningRate.Safe), iris + Penalty.L2(0.01), stop));
        Add(Trainer.Fit(new Momentum(LearningRate.Safe), iris, stop));

        void Add(Fit<MomentumState> fit)
        {
            hash.Add(fit.State.Iteration).Add(fit.State.Theta).Add(fit.State.Lookahead);
            _ = fit.Outcome switch
            {
                Outcome<Vector>.Converged(_, var certificate) => hash.Add(certificate),
                Outcome<Vector>.BudgetSpent(_, var certificate) => hash.Add(certificate),
                Outcome<Vector>.Separated(var direction) => hash.Add(direction),
                var other => throw new InvalidOperationException(other.Describe()),
            };
        }
    }

    /// <summary>A few steps under an L1 penalty; of 140 columns the working set has some.</summary>
    private static void AddSparse(BitsHash hash, LogisticObjective objective)
    {
        foreach (MomentumState state in Trainer.Iterate(new ProximalGradient(LearningRate.Safe), objective).Take(3))
            hash.Add(state.Theta).Add(objective.Value(state.Theta)).Add(objective.Subgradient(state.Theta)).Add(Certificate.Of(objective, state.Theta));
        foreach (CoordinateDescentState state in Trainer.Iterate(new CoordinateDescent(workingSet: 20), objective).Take(3))
            hash.Add(state.Theta).Add(Certificate.Of(objective, state.Theta));
    }

    /// <summary>Some batches, and an epoch with its variance reduced.</summary>
    private static void AddStochastic(BitsHash hash, Objective objective)
    {
        foreach (StochasticGradientState state in Trainer.Iterate(new StochasticGradient(0.1, seed: 1, batch: 33, average: true), objective).Take(4))
            hash.Add(state.Theta).Add(state.Iterate);
        foreach (SvrgState state in Trainer.Iterate(new Svrg(0.1, seed: 2, batch: 100), objective).Take(2))
            hash.Add(state.Theta).Add(state.Value);
    }

    private static void Add(BitsHash hash, Dataset data, int threads)
    {
        double[] numbers = [.. Enumerable.Range(0, data.Rows).SelectMany(i => data.X.Row(i))];
        foreach (bool intercept in (bool[])[true, false])
            foreach (Penalty penalty in (Penalty[])[Penalty.None, Penalty.L2(0.01)])
            {
                LogisticObjective objective = (Objective.Of(data, intercept) + penalty).WithThreads(threads);
                foreach (MomentumState state in Trainer.Iterate(new Momentum(LearningRate.Safe), objective).Take(4))
                    hash.Add(state.Theta).Add(state.Lookahead)
                        .Add(objective.Value(state.Theta)).Add(objective.Gradient(state.Theta))
                        .Add(objective.HessianProduct(state.Theta, state.Lookahead)).Add(objective.HessianAt(state.Theta).Diagonal())
                        .Add(objective.Evaluate(state.Theta)).Add(Certificate.Of(objective, state.Theta));
                AddStochastic(hash, objective);
                AddSparse(hash, objective + Penalty.L1(0.02));
                Vector theta = Vector.OfSeq(Enumerable.Range(1, objective.Dimension).Select(j => 1.0 / j));
                if (objective.Dimension <= 65)
                {
                    Matrix hessian = objective.Hessian(theta);
                    for (int j = 0; j < objective.Dimension; j++)
                        hash.Add(hessian.Row(j));
                }
                BinaryModel model = BinaryModel.Of(objective, theta);
                hash.Add(model.PredictProbability(data).OrThrow())
                    .Add(model.PredictProbability(data.Rows, data.Features, numbers).OrThrow());
            }

        // The six functions take as many threads as there are processors.
        (Matrix x, Vector y) = data.WithOnes();
        Vector start = Vector.OfSeq(Enumerable.Range(1, x.Columns).Select(j => -1.0 / j));
        hash.Add(LogisticRegression.Loss(start, x, y)).Add(LogisticRegression.Gradient(start, x, y))
            .Add(LogisticRegression.Step(start, x, y, 0.1)).Add(LogisticRegression.PredictProbability(start, x));
    }
}
