using LogReg.Functional;

namespace LogReg.Tool;

/// <summary>What a run came to.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Theta">The intercept, then the weights of sepal length and width.</param>
/// <param name="Loss">The mean log-loss there.</param>
/// <param name="Right">How many of the rows are on their own side of probability 1/2.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Steps">Steps done.</param>
/// <param name="Elapsed">What they took.</param>
internal sealed record IrisResult(
    IrisSettings Settings, Vector Theta, double Loss, int Right, int Rows, int Steps, TimeSpan Elapsed)
{
    public double Accuracy => (double)Right / Rows;

    public static IrisResult Of(IrisSettings settings, LogisticObjective objective, TrainingRun run)
    {
        Vector theta = run.State.Theta;
        (Matrix X, Vector y) = objective.Data.WithOnes();
        int right = LogisticRegression.Predict(theta, X).Zip(y, (said, truth) => said == (truth == 1)).Count(agree => agree);
        return new(settings, theta, objective.Value(theta), right, y.Length, run.State.Iteration, run.Elapsed);
    }
}
