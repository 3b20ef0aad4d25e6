namespace LogReg.Functional.Benchmarks;

/// <summary>Random data with an objective over them and a point at which it is evaluated.</summary>
internal sealed record Problem(Dataset Data, LogisticObjective Objective, Vector Theta)
{
    private const int Features = 10;

    /// <summary>n rows of 10 features; what the dataset computes once is computed here, not in the first timed call.</summary>
    public static Problem OfRows(int n)
    {
        Dataset data = NormalData.Rows(n, Features, seed: 1);
        LogisticObjective objective = LogReg.Functional.Objective.Of(data) + Penalty.L2(0.01);
        _ = objective.Smoothness;
        return new(data, objective, Vector.Create(NormalData.Sample(objective.Dimension, seed: 2)));
    }
}
