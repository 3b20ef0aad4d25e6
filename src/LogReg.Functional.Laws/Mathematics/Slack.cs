namespace LogReg.Functional.Verification;

/// <summary>
/// How far rounding may take a computed f(theta) and gradient from the true ones: a model of the arithmetic under test, with its
/// unit roundoff u and the number k of additions that a term goes through. <see cref="Pairwise"/> is derived for this library's
/// tree.
/// <para>One row. With A_i = |b| + |o_i| + sum_j |x_ij w_j| the logit, of p fused steps and one sum, is off by (p + 1) u A_i, and
/// |loss'| &lt;= 1 hands that on to the loss. The loss adds 12 u of itself: masses s y and s (1 - y) 2, their sum 1, e^-|z| 4 (2
/// ulp), log1p 4, the last fused step 1. And loss_i &lt;= softplus(A_i).</para>
/// <para>The sum. A chunk of 512 rows is 8 lanes of at most 64 sums each, 3 levels join the lanes, ceil(log2(n/512)) levels the
/// chunks: k = min(64, ceil(n/8)) + 3 + levels. A total weight that is not a count is summed by such a tree as well: k again. The
/// division by it, the sum with the penalty, and lambda/2 |w|^2 (p/8 + 6, of itself) make 2 more.</para>
/// <para>Together (k + p + 16) u S, S = mean_i (A_i + softplus(A_i)) + lambda/2 |w|^2 + lambda1 |w|_1 (of
/// itself p + 2). Entry j of the gradient: |sigmoid'| &lt;=
/// 1/4, |residual| &lt;= 1, hence (k + p + 16) u G_j, G_j = mean_i |x_ij| (1 + A_i/4) + lambda |w_j|, and what underflows: half
/// the smallest number for each product.</para>
/// <para>Single precision rounds what it is given as well: x and w are 2 more for each product, o no more than that; s is 1 in
/// its own term and 1 in W; lambda is 1 beside the 2 of w^2, and S counts lambda/2 |w|^2 among what has 4 already. That is k + p
/// + 20.</para>
/// </summary>
public sealed record Slack
{
    /// <summary>u = 2^-53, the largest relative error of one rounding to double.</summary>
    public const double UnitRoundoff = 1.1102230246251565e-16;

    private const int Constant = 16;

    private const int RoundingOfInputs = 4;

    private readonly Func<int, int> _depth;
    private readonly double _u;
    private readonly bool _isSingle;

    private Slack(double u, Func<int, int> depth, bool isSingle = false) => (_u, _depth, _isSingle) = (u, depth, isSingle);

    /// <summary>Doubles, summed in pairs over chunks of 512 rows: k = min(64, ceil(n/8)) + 3 + ceil(log2(n/512)).</summary>
    public static Slack Pairwise { get; } = new(UnitRoundoff, PairwiseDepth);

    /// <summary>Doubles, summed one after the other: k = n.</summary>
    public static Slack Naive { get; } = new(UnitRoundoff, rows => rows);

    /// <summary>
    /// Single precision, u = 2^-24, summed one after the other. Logits and problems are rounded to its numbers before the subject
    /// sees them.
    /// </summary>
    public static Slack SinglePrecision { get; } = new(5.9604644775390625e-8, rows => rows, isSingle: true);

    /// <summary>u of this arithmetic.</summary>
    public double U => _u;

    /// <summary>The smallest positive number of this arithmetic, the unit of its subnormals.</summary>
    public double Smallest => _isSingle ? float.Epsilon : double.Epsilon;

    /// <summary>The largest number of this arithmetic.</summary>
    public double Largest => _isSingle ? float.MaxValue : double.MaxValue;

    /// <summary>
    /// The same arithmetic, summed one after the other: what a batch of few rows may do, whatever all rows are summed by.
    /// </summary>
    internal Slack OneByOne => this == Pairwise ? Naive : this;

    /// <summary>True when every double is a number of this arithmetic.</summary>
    internal bool HasDoubles => !_isSingle;

    /// <summary>k: how many additions a row's term can go through.</summary>
    public int Depth(int rows) => _depth(rows);

    /// <summary>The number of this arithmetic that is nearest to a finite one; NaN and infinities are themselves.</summary>
    internal double Nearest(double x) =>
        _isSingle && double.IsFinite(x) ? (double)(float)Math.Clamp(x, -float.MaxValue, float.MaxValue) : x;

    /// <summary>The next larger number of this arithmetic.</summary>
    internal double Next(double x) => _isSingle ? MathF.BitIncrement((float)x) : Math.BitIncrement(x);

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
        double[] slack = GradientScale(problem, theta);
        double[] largest = new double[slack.Length];
        double total = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double[] x = problem.Rows[i];
            for (int j = 0; j < x.Length; j++)
                largest[problem.First + j] = Math.Max(largest[problem.First + j], Math.Abs(x[j]));
            total += problem.WeightOf(i);
        }
        if (problem.Intercept)
            largest[0] = 1;
        double roundings = Operations(problem) * _u;
        for (int j = 0; j < slack.Length; j++)
        {
            double underflow = Smallest * problem.Rows.Length * (1 + largest[j]) * Math.Max(1, 1 / total) + 2 * Smallest;
            slack[j] = roundings * slack[j] + underflow;
        }
        return slack;
    }

    /// <summary>G_j for each entry of the gradient at theta.</summary>
    internal static double[] GradientScale(Problem problem, Vector theta)
    {
        double[] scale = new double[problem.Dimension], coefficients = Sizes(theta);
        double total = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i), factor = s * (1 + SizeOfLogit(problem, coefficients, i) / 4);
            double[] x = problem.Rows[i];
            for (int j = 0; j < x.Length; j++)
                scale[problem.First + j] += factor * Math.Abs(x[j]);
            if (problem.Intercept)
                scale[0] += factor;
            total += s;
        }
        for (int j = 0; j < scale.Length; j++)
            scale[j] = scale[j] / total + (j < problem.First ? 0 : problem.Lambda * coefficients[j]);
        return scale;
    }

    /// <summary>The slack of a gradient's length: |slack of its entries|.</summary>
    public double OfGradientNorm(Problem problem, Vector theta) => Math.Sqrt(OfGradient(problem, theta).Sum(e => e * e));

    /// <summary>
    /// The slack of each entry of the Hessian at theta: the curvature p (1 - p) of a row is at most 1/4 and moves by at most 1/10
    /// of what its logit moves by (|sigmoid''| &lt;= 1/(6 sqrt 3)), hence (k + p + 16) u times mean_i |x_ij x_ik| (1/4 + A_i/10),
    /// and lambda's rounding. A product that underflows before it meets a large x_k loses half of the smallest number times that.
    /// </summary>
    internal double[,] OfHessian(Problem problem, Vector theta)
    {
        int d = problem.Dimension;
        double[,] slack = new double[d, d];
        double[] coefficients = Sizes(theta), x = new double[d], largest = new double[d];
        double total = 0, roundings = Operations(problem) * _u;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i), factor = s * (0.25 + SizeOfLogit(problem, coefficients, i) / 10);
            for (int j = 0; j < d; j++)
            {
                x[j] = Math.Abs(problem.FeatureOf(i, j));
                largest[j] = Math.Max(largest[j], x[j]);
                for (int k = 0; k <= j; k++)
                    slack[j, k] += factor * x[j] * x[k];
            }
            total += s;
        }
        for (int j = 0; j < d; j++)
            for (int k = 0; k <= j; k++)
            {
                double lambda = j == k && j >= problem.First ? problem.Lambda : 0;
                double underflow = Smallest * problem.Rows.Length * (1 + largest[j]) * (1 + largest[k]) * Math.Max(1, 1 / total);
                slack[k, j] = slack[j, k] = roundings * (slack[j, k] / total + lambda) + underflow + 2 * Smallest;
            }
        return slack;
    }

    /// <summary>S at theta.</summary>
    public static double Scale(Problem problem, Vector theta)
    {
        double[] coefficients = Sizes(theta);
        double sum = 0, total = 0, squares = 0, sizes = 0;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            double s = problem.WeightOf(i), size = SizeOfLogit(problem, coefficients, i);
            sum += Times(s, size + size + Math.Log(1 + Math.Exp(-size)));
            total += s;
        }
        for (int j = problem.First; j < problem.Dimension; j++)
            (squares, sizes) = (squares + coefficients[j] * coefficients[j], sizes + coefficients[j]);
        return sum / total + Times(problem.Lambda / 2, squares) + Times(problem.Lambda1, sizes);

        // A row of weight 0, or no penalty, adds nothing, even where a size overflows.
        static double Times(double weight, double size) => weight == 0 ? 0 : weight * size;
    }

    /// <summary>k + p + 16, and 4 more where what is given is rounded first.</summary>
    public int Operations(Problem problem)
    {
        int depth = Depth(problem.Rows.Length);
        int sums = problem.Weights.Length == 0 ? depth : 2 * depth;
        return sums + problem.Features + Constant + (_isSingle ? RoundingOfInputs : 0);
    }

    private static double[] Sizes(Vector theta)
    {
        double[] sizes = [.. theta];
        for (int j = 0; j < sizes.Length; j++)
            sizes[j] = Math.Abs(sizes[j]);
        return sizes;
    }

    private static double SizeOfLogit(Problem problem, double[] coefficients, int row)
    {
        double[] x = problem.Rows[row];
        double size = Math.Abs(problem.OffsetOf(row)) + (problem.Intercept ? coefficients[0] : 0);
        for (int j = 0; j < x.Length; j++)
            size += Math.Abs(x[j]) * coefficients[problem.First + j];
        return size;
    }
}
