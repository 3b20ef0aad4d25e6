namespace LogReg.Functional.Verification;

/// <summary>
/// How far rounding may take a computed f(theta) and gradient from the true ones: a model of the arithmetic under test, with its
/// unit roundoff u and the number k of additions that a term goes through. <see cref="Pairwise"/> is derived for this library's tree.
/// <para>One row. With A_i = |b| + |o_i| + sum_j |x_ij w_j| the logit, of p fused steps and one sum, is off by (p + 1) u A_i, and
/// |loss'| &lt;= 1 hands that on to the loss. The loss adds 12 u of itself: masses s y and s (1 - y) 2, their sum 1, e^-|z| 4
/// (2 ulp), log1p 4, the last fused step 1. And loss_i &lt;= softplus(A_i).</para>
/// <para>The sum. A chunk of 512 rows is 8 lanes of at most 64 sums each, 3 levels join the lanes, ceil(log2(n/512)) levels the
/// chunks: k = min(64, ceil(n/8)) + 3 + levels. A total weight that is not a count is summed by such a tree as well: k again.
/// The division by it, the sum with the penalty, and lambda/2 |w|^2 (p/8 + 6, of itself) make 2 more.</para>
/// <para>Together (k + p + 16) u S, S = mean_i (A_i + softplus(A_i)) + lambda/2 |w|^2. Entry j of the gradient: |sigmoid'| &lt;= 1/4,
/// |residual| &lt;= 1, hence (k + p + 16) u G_j, G_j = mean_i |x_ij| (1 + A_i/4) + lambda |w_j|, and what underflows: half the
/// smallest number for each product.</para>
/// </summary>
public sealed record Slack
{
    /// <summary>u = 2^-53, the largest relative error of one rounding to double.</summary>
    public const double UnitRoundoff = 1.1102230246251565e-16;

    private const int Constant = 16;

    private readonly Func<int, int> _depth;
    private readonly double _u;

    private Slack(double u, Func<int, int> depth) => (_u, _depth) = (u, depth);

    /// <summary>Doubles, summed in pairs over chunks of 512 rows: k = min(64, ceil(n/8)) + 3 + ceil(log2(n/512)).</summary>
    public static Slack Pairwise { get; } = new(UnitRoundoff, PairwiseDepth);

    /// <summary>Doubles, summed one after the other: k = n.</summary>
    public static Slack Naive { get; } = new(UnitRoundoff, rows => rows);

    /// <summary>Single precision, u = 2^-24, summed one after the other.</summary>
    public static Slack SinglePrecision { get; } = new(5.9604644775390625e-8, rows => rows);

    /// <summary>u of this arithmetic.</summary>
    public double U => _u;

    /// <summary>k: how many additions a row's term can go through.</summary>
    public int Depth(int rows) => _depth(rows);

    private static int PairwiseDepth(int rows)
    {
        int levels = 0;
        while (512L << levels < rows)
            levels++;
        return Math.Min(64, (rows + 7) / 8) + 3 + levels;
    }

    /// <summary>The slack of f at each theta, added up; at the problem's own theta if none is named.</summary>
    public double Of(Problem problem, params Vector[] thetas)
    {
        double scale = thetas.Length == 0 ? Scale(problem, problem.At) : thetas.Sum(theta => Scale(problem, theta));
        return Operations(problem) * _u * scale;
    }

    /// <summary>The slack of each entry of the gradient at theta.</summary>
    public double[] OfGradient(Problem problem, Vector theta)
    {
        double[] sums = new double[problem.Dimension];
        double total = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i), factor = s * (1 + SizeOfLogit(problem, theta, i) / 4);
            total += s;
            for (int j = 0; j < sums.Length; j++)
                sums[j] += factor * Math.Abs(problem.FeatureOf(i, j));
        }
        double[] slack = new double[sums.Length];
        for (int j = 0; j < sums.Length; j++)
        {
            double largest = Enumerable.Range(0, problem.Rows.Length).Max(i => Math.Abs(problem.FeatureOf(i, j)));
            double scale = sums[j] / total + (j < problem.First ? 0 : problem.Lambda * Math.Abs(theta[j]));
            double underflow = double.Epsilon * problem.Rows.Length * (1 + largest) * Math.Max(1, 1 / total) + 2 * double.Epsilon;
            slack[j] = Operations(problem) * _u * scale + underflow;
        }
        return slack;
    }

    /// <summary>The slack of a gradient's length: |slack of its entries|.</summary>
    public double OfGradientNorm(Problem problem, Vector theta) => Math.Sqrt(OfGradient(problem, theta).Sum(e => e * e));

    /// <summary>
    /// The slack of each entry of the Hessian at theta: the curvature p (1 - p) of a row is at most 1/4 and moves by at most 1/10 of what its
    /// logit moves by (|sigmoid''| &lt;= 1/(6 sqrt 3)), hence (k + p + 16) u times mean_i |x_ij x_ik| (1/4 + A_i/10), and lambda's rounding.
    /// </summary>
    public double OfHessian(Problem problem, Vector theta, int row, int column)
    {
        double sum = 0, total = 0, largest = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i), product = Math.Abs(problem.FeatureOf(i, row) * problem.FeatureOf(i, column));
            sum += s * product * (0.25 + SizeOfLogit(problem, theta, i) / 10);
            total += s;
            largest = Math.Max(largest, product);
        }
        double lambda = row == column && row >= problem.First ? problem.Lambda : 0;
        double underflow = double.Epsilon * problem.Rows.Length * (2 + largest) * Math.Max(1, 1 / total) + 2 * double.Epsilon;
        return Operations(problem) * _u * (sum / total + lambda) + underflow;
    }

    /// <summary>S at theta.</summary>
    public static double Scale(Problem problem, Vector theta)
    {
        double sum = 0, total = 0, squares = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i), size = SizeOfLogit(problem, theta, i);
            sum += s * (size + Math.Max(size, 0) + Math.Log(1 + Math.Exp(-size)));
            total += s;
        }
        for (int j = problem.First; j < problem.Dimension; j++)
            squares += theta[j] * theta[j];
        return sum / total + problem.Lambda / 2 * squares;
    }

    /// <summary>k + p + 16.</summary>
    public int Operations(Problem problem)
    {
        int depth = Depth(problem.Rows.Length);
        return depth + (problem.Weights.Length == 0 ? 0 : depth) + problem.Features + Constant;
    }

    private static double SizeOfLogit(Problem problem, Vector theta, int row)
    {
        double size = Math.Abs(problem.OffsetOf(row));
        for (int j = 0; j < theta.Length; j++)
            size += Math.Abs(problem.FeatureOf(row, j) * theta[j]);
        return size;
    }
}
