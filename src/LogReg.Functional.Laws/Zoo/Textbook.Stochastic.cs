namespace LogReg.Functional.Verification;

/// <summary>What a batch of rows tells of the gradient, as it is and with its variance reduced (Johnson and Zhang, 2013).</summary>
internal sealed partial record Textbook
{
    /// <summary>What the mean over all rows of the batch's part of them is multiplied with: n/|B|.</summary>
    public Func<Problem, IReadOnlyList<int>, double> Share { get; init; } = (problem, batch) => (double)problem.Rows.Length / batch.Count;

    /// <summary>(n/|B|) (1/W) sum_{i in B} s_i grad loss_i + ridge.</summary>
    public Vector BatchGradient(Problem problem, IReadOnlyList<int> batch)
    {
        double[] gradient = new double[problem.Dimension];
        foreach (int i in batch)
        {
            double residual = Weight(problem, i) * RowDerivative(Label(problem, i), Logit(problem, i));
            for (int j = 0; j < gradient.Length; j++)
                gradient[j] += residual * problem.FeatureOf(i, j);
        }
        double share = Share(problem, batch), total = Total(problem);
        return [.. gradient.Select((g, j) => g / total * share + Ridge(problem, j) * problem.Theta[j])];
    }

    /// <summary>The batch's gradient here, less that at the snapshot, and the whole gradient there.</summary>
    public Vector ReducedGradient(Problem problem, Vector snapshot, IReadOnlyList<int> batch)
    {
        Problem there = At(problem, snapshot);
        return BatchGradient(problem, batch) - BatchGradient(there, batch) + Gradient(there with { IsSparse = false });
    }
}
