using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Whether probabilities are what they say, group by group. (Hosmer and Lemeshow, "Applied Logistic Regression", 1989, sec. 5.2.2.)
/// </summary>
public static class HosmerLemeshow
{
    /// <summary>
    /// The rows in the order of their probability, cut into groups of as equal weight as can be, rows of equal probability together;
    /// sum over groups of (observed - expected)^2 / (expected (1 - expected / weight)), with two degrees of freedom less than groups. Fewer
    /// different probabilities make fewer groups. O(n log n).
    /// </summary>
    /// <param name="objective">Hard or soft labels, any weights.</param>
    /// <param name="theta">The optimum.</param>
    /// <param name="groups">At least 3; ten are usual.</param>
    /// <returns>The test, or <see cref="InferenceError.NothingToTest"/> where less than three groups come about.</returns>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="groups"/> is below 3.</exception>
    public static Result<ChiSquaredTest, InferenceError> Test(LogisticObjective objective, Vector theta, int groups = 10)
    {
        ArgumentNullException.ThrowIfNull(objective);
        objective.CheckTheta(theta);
        ArgumentOutOfRangeException.ThrowIfLessThan(groups, 3);
        Group[] found = [.. GroupsOf(objective.Data, Scores.RowLogits(objective, theta), groups)];
        return found.Length < 3
            ? new Result<ChiSquaredTest, InferenceError>.Error(new InferenceError.NothingToTest("fewer than three groups of probabilities"))
            : new Result<ChiSquaredTest, InferenceError>.Ok(new(found.Sum(group => group.Deviation), found.Length - 2));
    }

    private static IEnumerable<Group> GroupsOf(Dataset data, double[] logits, int groups)
    {
        (Vector y, Vector weights) = (data.Y, data.Weights);
        int[] order = [.. Enumerable.Range(0, data.Rows).Where(i => weights[i] > 0).OrderBy(i => logits[i])];
        // A sum of n weights is off by n u at most: an end of a group that is as near as that is reached.
        double before = 0, each = data.TotalWeight / groups, off = data.Rows * Math.ScaleB(1, -52);
        var group = new Group(0, 0, 0);
        for (int at = 0; at < order.Length; at++)
        {
            int row = order[at];
            (double s, double z) = (weights[row], logits[row]);
            group = group.With(s, s * y[row], s * Elementary.Sigmoid(z));
            bool tied = at + 1 < order.Length && logits[order[at + 1]] == z;

            // The last group takes what is left, however little.
            double ends = Ends(before + group.Weight);
            bool isFull = at + 1 == order.Length || (ends > Ends(before) && ends < groups);
            if (tied || !isFull)
                continue;
            yield return group;
            before += group.Weight;
            group = new(0, 0, 0);
        }

        double Ends(double weight) => Math.Floor(weight / each * (1 + off));
    }

    private readonly record struct Group(double Weight, double Observed, double Expected)
    {
        public double Deviation => (Observed - Expected) * (Observed - Expected) / (Expected * (1 - Expected / Weight));

        public Group With(double weight, double observed, double expected) =>
            new(Weight + weight, Observed + observed, Expected + expected);
    }
}
