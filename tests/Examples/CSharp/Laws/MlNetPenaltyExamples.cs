using LogReg.Functional.Examples.Certified;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>A penalty converted for ML.NET, and ML.NET asked for the minimum.</summary>
public sealed class MlNetPenaltyExamples
{
    /// <summary>
    /// Rows of weights 1 to 4, so that their sum is not their number. The gradient that ML.NET leaves is at most 1e-3 (docs/MLNET.md),
    /// which under a ridge of 0.05 is a gap of 1e-6 / (2 0.05); the lasso beside it is convex and only adds to what f rises by. The other
    /// scaling of one of the two terms, W for n, would be seen.
    /// </summary>
    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(0.02, 0.05)]
    public void The_converted_penalty_has_the_same_minimum(double lambda1, double lambda2)
    {
        Dataset plain = CertifiedProblem.Read("iris-versicolor-virginica").Data;
        Dataset data = plain.WithWeights(Vector.OfSeq(Enumerable.Range(0, plain.Rows).Select(i => 1.0 + i % 4))).OrThrow();
        LogisticObjective f = Objective.Of(data) + Penalty.ElasticNet(lambda1, lambda2);
        MlNetPenalty penalty = MlNetPenalty.Of(f).OrThrow();

        Vector theta = Train(data, penalty);

        Assert.InRange(Gap(f, theta), 0, 1e-5);
        double other = data.TotalWeight / data.Rows;
        Assert.True(Gap(f.WithPenalty(Penalty.ElasticNet(lambda1, lambda2 / other)), theta) > 1e-4);
        Assert.True(lambda1 == 0 || Gap(f.WithPenalty(Penalty.ElasticNet(lambda1 / other, lambda2)), theta) > 1e-4);
    }

    private static double Gap(LogisticObjective f, Vector theta)
    {
        var best = Assert.IsType<Outcome<Vector>.Converged>(SolverChoice.For(f).Fit(f, Stop.WhenGapBelow(1e-12) | Stop.AfterSteps(1000)));
        return Math.Max(0, f.Value(theta) - f.Value(best.Model));
    }

    private static Vector Train(Dataset data, MlNetPenalty penalty)
    {
        var ml = new MLContext(seed: 1);
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            ExampleWeightColumnName = nameof(Row.Weight),
            L1Regularization = (float)penalty.L1Regularization,
            L2Regularization = (float)penalty.L2Regularization,
            NumberOfThreads = 1,
            DenseOptimizer = true,
        });
        IDataView view = ml.Data.LoadFromEnumerable(Enumerable.Range(0, data.Rows).Select(i => new Row
        {
            Features = [.. data.X.Row(i).Select(x => (float)x)],
            Label = data.Y[i] == 1,
            Weight = (float)data.Weights[i],
        }));
        LinearBinaryModelParameters model = trainer.Fit(view).Model.SubModel;
        return Vector.OfSeq(model.Weights.Select(w => (double)w).Prepend(model.Bias));
    }

    private sealed class Row
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        public float Weight { get; set; }
    }
}
