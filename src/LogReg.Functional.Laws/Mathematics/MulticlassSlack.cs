namespace LogReg.Functional.Verification;

/// <summary>
/// <see cref="Slack"/> for many classes. With A_i = max_k (|b_k| + sum_j |x_ij w_kj|) the logits are off by (p + 1) u A_i each, their
/// differences to the largest by 2 (p + 2) u A_i; the derivatives of the loss in them add up to 2 at most, those of a residual to 1/2,
/// those of a curvature p_k ([k = l] - p_l) to 1. The sum over the classes is K - 1 additions, and an exponential, its sum, the division
/// and the product with the weight make 16 more, of numbers of at most 1 (p |m - z| is at most 1/e). loss_i &lt;= 2 A_i + ln K. Hence (k +
/// p + K + 20) u times mean_i (4 A_i + ln K + 1) + lambda/2 |w|^2, mean_i |x_ij| (1 + A_i) + lambda |w_kj| and mean_i |x_ij x_im| (1/2 + 2
/// A_i) + lambda.
/// </summary>
internal static class MulticlassSlack
{
    private const int Constant = 20;

    /// <summary>The slack of f at the problem's theta.</summary>
    public static double Of(Slack slack, MulticlassProblem problem)
    {
        double sum = 0, squares = problem.Theta.Skip(problem.Intercepts).Sum(w => w * w);
        foreach (int i in problem.Counting)
            sum += problem.WeightOf(i) * (4 * SizeOfLogits(problem, i) + Math.Log(problem.Classes) + 1);
        double ridge = problem.Lambda == 0 ? 0 : problem.Lambda / 2 * squares;
        return Roundings(slack, problem) * (sum / problem.TotalWeight + ridge) + slack.Smallest * problem.Rows.Length;
    }

    /// <summary>The slack of each entry of the gradient at the problem's theta.</summary>
    public static double[] OfGradient(Slack slack, MulticlassProblem problem)
    {
        double[] entries = new double[problem.Dimension];
        double total = problem.TotalWeight;
        for (int j = 0; j <= problem.Features; j++)
        {
            double mean = 0, largest = 0;
            for (int i = 0; i < problem.Rows.Length; i++)
            {
                double x = Math.Abs(problem.FeatureOf(i, j));
                mean += problem.WeightOf(i) * x * (1 + SizeOfLogits(problem, i));
                largest = Math.Max(largest, x);
            }
            double underflow = slack.Smallest * problem.Rows.Length * (1 + largest) * Math.Max(1, 1 / total) + 2 * slack.Smallest;
            for (int k = 0; k < problem.Classes; k++)
                if (problem.Index(k, j) is var at and >= 0)
                    entries[at] = underflow + Roundings(slack, problem) * (mean / total + (j == 0 ? 0 : problem.Lambda * Math.Abs(problem.Theta[at])));
        }
        return entries;
    }

    /// <summary>The slack of a gradient's length.</summary>
    public static double OfGradientNorm(Slack slack, MulticlassProblem problem) => Math.Sqrt(OfGradient(slack, problem).Sum(e => e * e));

    /// <summary>The slack of an entry of the Hessian between columns j and m of [1, x], whatever the classes.</summary>
    public static double[,] OfHessian(Slack slack, MulticlassProblem problem)
    {
        int width = problem.Features + 1;
        double[,] entries = new double[width, width];
        double total = problem.TotalWeight;
        for (int j = 0; j < width; j++)
            for (int m = 0; m < width; m++)
            {
                double mean = 0, largestLeft = 0, largestRight = 0;
                for (int i = 0; i < problem.Rows.Length; i++)
                {
                    double left = Math.Abs(problem.FeatureOf(i, j)), right = Math.Abs(problem.FeatureOf(i, m));
                    mean += problem.WeightOf(i) * left * right * (0.5 + 2 * SizeOfLogits(problem, i));
                    (largestLeft, largestRight) = (Math.Max(largestLeft, left), Math.Max(largestRight, right));
                }
                double underflow = slack.Smallest * problem.Rows.Length * (1 + largestLeft) * (1 + largestRight) * Math.Max(1, 1 / total);
                entries[j, m] = Roundings(slack, problem) * (mean / total + problem.Lambda) + underflow + 2 * slack.Smallest;
            }
        return entries;
    }

    /// <summary>A_i.</summary>
    public static double SizeOfLogits(MulticlassProblem problem, int row)
    {
        double largest = 0;
        for (int k = 0; k < problem.Classes; k++)
        {
            double size = 0;
            for (int j = 0; j <= problem.Features; j++)
                size += Math.Abs(problem.FeatureOf(row, j) * problem.Coefficient(k, j));
            largest = Math.Max(largest, size);
        }
        return largest;
    }

    /// <summary>(k + p + K + 20) u; k twice where the weights are summed as well.</summary>
    public static double Roundings(Slack slack, MulticlassProblem problem)
    {
        int depth = slack.Depth(problem.Rows.Length);
        return ((problem.Weights.Length == 0 ? depth : 2 * depth) + problem.Features + problem.Classes + Constant) * slack.U;
    }
}
