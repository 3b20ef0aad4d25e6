using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>What one row says about theta.</summary>
/// <param name="Row">Its number in the data; rows of weight 0 have no score.</param>
/// <param name="Weight">s_i.</param>
/// <param name="Gradient">The gradient of its loss, once, laid out as theta.</param>
internal readonly record struct Score(int Row, double Weight, double[] Gradient)
{
    public double[] Times(double scale)
    {
        double[] scaled = [.. Gradient];
        for (int j = 0; j < scaled.Length; j++)
            scaled[j] *= scale;
        return scaled;
    }
}

/// <summary>All kinds of objectives, row by row.</summary>
internal static class Scores
{
    public static double TotalWeight(Objective objective) => objective switch
    {
        LogisticObjective logistic => logistic.Data.TotalWeight,
        FirthObjective firth => firth.Likelihood.Data.TotalWeight,
        SoftmaxObjective softmax => softmax.Data.TotalWeight,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static int Rows(Objective objective) => objective switch
    {
        LogisticObjective logistic => logistic.Data.Rows,
        FirthObjective firth => firth.Likelihood.Data.Rows,
        SoftmaxObjective softmax => softmax.Data.Rows,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// The information over W, of a ridge with its part: the Hessian, but of Firth's objective that of the loss, at whose minimum it is
    /// taken. There is the expansion of the objective at theta.
    /// </summary>
    public static double[] Information(Objective objective, Vector theta, Expansion there) => objective is FirthObjective firth
        ? firth.Likelihood.WithPenalty(firth.Penalty).Expand(theta).Hessian
        : there.Hessian;

    public static IEnumerable<Score> Of(Objective objective, Vector theta) => objective switch
    {
        LogisticObjective logistic => Of(logistic, theta),
        FirthObjective firth => Of(firth.Likelihood, theta),
        SoftmaxObjective softmax => Of(softmax, theta),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static IEnumerable<Score> Of(LogisticObjective objective, Vector theta)
    {
        Dataset data = objective.Data;
        Vector weights = data.Weights;
        double[] logits = RowLogits(objective, theta);
        int first = objective.Intercepts;
        for (int i = 0; i < data.Rows; i++)
        {
            if (!(weights[i] > 0))
                continue;
            double residual = LogLoss.Derivative(data.Y[i], logits[i]);
            double[] gradient = new double[objective.Dimension];
            if (objective.Intercept)
                gradient[0] = 1;
            data.X.Storage.CopyRow(i, gradient.AsSpan(first));
            for (int j = 0; j < gradient.Length; j++)
                gradient[j] *= residual;
            yield return new(i, weights[i], gradient);
        }
    }

    private static IEnumerable<Score> Of(SoftmaxObjective objective, Vector theta)
    {
        MulticlassDataset data = objective.Data;
        Vector weights = data.Weights;
        Matrix probabilities = MulticlassModel.Of(objective, theta).PredictProbability(data.X).OrThrow();
        double[] x = new double[data.Features + 1];
        x[0] = 1;
        for (int i = 0; i < data.Rows; i++)
        {
            if (!(weights[i] > 0))
                continue;
            data.X.Storage.CopyRow(i, x.AsSpan(1));
            double[] gradient = new double[objective.Dimension];
            for (int k = 0; k < objective.Classes; k++)
                for (int j = 0; j < x.Length; j++)
                    if (objective.Layout.Index(k, j) is >= 0 and var index)
                        gradient[index] = (probabilities[i, k] - (data.Y[i] == k ? 1 : 0)) * x[j];
            yield return new(i, weights[i], gradient);
        }
    }

    /// <summary>b + x_i.w + o_i of every row, those of weight 0 too.</summary>
    public static double[] RowLogits(LogisticObjective objective, Vector theta) => objective.Data.X.Storage.Logits(
        objective.Intercept ? theta[0] : 0, theta.Memory[objective.Intercepts..], objective.Data.PaddedOffset, objective.Threads);
}
