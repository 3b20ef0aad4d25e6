namespace LogReg.Functional.Verification;

/// <summary>
/// How near theta is to the optimum theta*, from what is known at theta alone: a certificate that there is one. In double-doubles.
/// <para>Along d = theta* - theta the curvature of the logistic loss falls by a factor e^-|x_i.d| at most, whatever the penalties. With H
/// the Hessian at theta, g a subgradient there, |d|_H^2 = d'Hd, R = max_i |x_i| in the norm of H^-1 (so |x_i.d| &lt;= R |d|_H), convexity
/// gives |d|_H^2 (1 - e^-S)/S &lt;= -g'd &lt;= D |d|_H, S = R |d|_H and D = (g'H^-1 g)^(1/2) the Newton decrement. So 1 - e^-S &lt;= q = R
/// D, and where q &lt; 1: |d|_H &lt;= -ln(1 - q)/R, |d_j| &lt;= (H^-1)_jj^(1/2) |d|_H, f - f* &lt;= D |d|_H; and f rises beyond that in
/// every direction, so theta* exists. (Bach, 2010, has this for one constant R; taking it in the norm of H^-1 makes it independent of
/// units.)</para>
/// </summary>
/// <param name="Gap">A bound of f(theta) - f*; infinity where nothing follows.</param>
/// <param name="Radii">A bound of |theta_j - theta*_j| for each j; infinities where nothing follows.</param>
internal sealed record Proximity(double Gap, double[] Radii)
{
    // A pivot that has lost 20 of its 32 digits is not trusted.
    private const double LeastPivot = 1e-20;

    // What is left of 32 digits are 12, which d^2 <= 289 products and sums, and n of them, leave 8 of. Where one class stands alone with an
    // intercept, q = 1/(1 - p) is above 1 by nothing at all.
    private const double LargestQ = 1 - 1e-8;

    /// <summary>A bound of |theta - theta*|.</summary>
    public double Radius => Math.Sqrt(Radii.Sum(r => r * r));

    /// <summary>Whether anything follows, so that there is an optimum.</summary>
    public bool IsKnown => double.IsFinite(Gap);

    /// <summary>A bound of the least curvature at theta from below: 1 / tr(H^-1); 0 where H is singular as far as can be told.</summary>
    public static double LeastCurvature(Problem problem, Vector theta) =>
        LeastCurvature(Specification.Hessian(problem, theta.Select(DoubleDouble.Of).ToArray()));

    /// <summary>By the smallest subgradient at theta.</summary>
    public static Proximity Of(Problem problem, Vector theta)
    {
        DoubleDouble[] g = [.. ExactSubgradient(problem, theta)];
        return Of(problem, theta, inverse => Decrement(g, inverse));
    }

    /// <summary>By a promise that no entry of the smallest subgradient is above a tolerance.</summary>
    public static Proximity Promised(Problem problem, Vector theta, double tolerance) =>
        Of(problem, theta, inverse => Decrement(tolerance, inverse));

    /// <summary>
    /// The smallest subgradient of f with the lasso: 0 for a coefficient of 0 whose slope the lasso holds, otherwise what is left of it.
    /// </summary>
    public static IEnumerable<double> Subgradient(Problem problem, Vector theta) =>
        ExactSubgradient(problem, theta).Select(g => g.Nearest);

    private static IEnumerable<DoubleDouble> ExactSubgradient(Problem problem, Vector theta) => Specification
        .Gradient(problem, theta.Select(DoubleDouble.Of).ToArray())
        .Select((g, j) => j < problem.First || problem.Lambda1 == 0 ? g
            : theta[j] != 0 ? g + DoubleDouble.Of(Math.Sign(theta[j]) * problem.Lambda1)
            : DoubleDouble.Of(Math.Sign(g.Nearest) * Math.Max(0, Math.Abs(g.Nearest) - problem.Lambda1)));

    private static Proximity Of(Problem problem, Vector theta, Func<DoubleDouble[,], double> decrement)
    {
        int d = theta.Length;
        return !theta.IsFinite
            ? Unknown(d)
            : Of(
                Specification.Hessian(problem, theta.Select(DoubleDouble.Of).ToArray()),
                Enumerable.Range(0, problem.Rows.Length).Where(i => problem.WeightOf(i) > 0).Select(Row),
                decrement);

        double[] Row(int row) => [.. Enumerable.Range(0, d).Select(j => problem.FeatureOf(row, j))];
    }

    /// <summary>
    /// From the Hessian, the directions that logits move along (against each other, where there are many), and the decrement by its
    /// inverse.
    /// </summary>
    internal static Proximity Of(DoubleDouble[,] hessian, IEnumerable<double[]> directions, Func<DoubleDouble[,], double> decrement)
    {
        int d = hessian.GetLength(0);
        if (Inverse(hessian) is not { } inverse)
            return Unknown(d);
        double reach = Math.Sqrt(directions.Max(Square)), decrease = decrement(inverse), q = reach * decrease;
        if (!(q < LargestQ))
            return Unknown(d);
        double distance = q == 0 ? decrease : -Math.Log(1 - q) / reach;
        return new(decrease * distance, [.. Enumerable.Range(0, d).Select(j => Math.Sqrt(inverse[j, j].Nearest) * distance)]);

        double Square(double[] x)
        {
            DoubleDouble sum = default;
            for (int j = 0; j < d; j++)
                for (int k = 0; k < d; k++)
                    if (x[j] != 0 && x[k] != 0)
                        sum += DoubleDouble.Of(x[j]) * DoubleDouble.Of(x[k]) * inverse[j, k];
            return sum.Nearest;
        }
    }

    /// <summary>(g'H^-1 g)^(1/2).</summary>
    internal static double Decrement(DoubleDouble[] g, DoubleDouble[,] inverse)
    {
        DoubleDouble square = default;
        for (int j = 0; j < g.Length; j++)
            for (int k = 0; k < g.Length; k++)
                square += g[j] * g[k] * inverse[j, k];
        return Math.Sqrt(Math.Max(0, square.Nearest));
    }

    /// <summary>The most that it can be where no |g_j| is above a tolerance.</summary>
    internal static double Decrement(double tolerance, DoubleDouble[,] inverse)
    {
        double sum = 0;
        foreach (DoubleDouble entry in inverse)
            sum += Math.Abs(entry.Nearest);
        return tolerance * Math.Sqrt(sum);
    }

    /// <summary>1 / tr(H^-1), a bound of the least eigenvalue; 0 where H is singular as far as can be told.</summary>
    internal static double LeastCurvature(DoubleDouble[,] hessian) =>
        Inverse(hessian) is { } inverse ? 1 / Enumerable.Range(0, hessian.GetLength(0)).Sum(j => inverse[j, j].Nearest) : 0;

    private static Proximity Unknown(int dimension) =>
        new(double.PositiveInfinity, [.. Enumerable.Repeat(double.PositiveInfinity, dimension)]);

    /// <summary>
    /// By Gauss and Jordan without pivoting, which is stable for a positive definite matrix; nothing where it is not one.
    /// </summary>
    private static DoubleDouble[,]? Inverse(DoubleDouble[,] matrix)
    {
        int d = matrix.GetLength(0);
        double[] diagonal = [.. Enumerable.Range(0, d).Select(j => matrix[j, j].Nearest)];
        DoubleDouble[,] inverse = new DoubleDouble[d, d];
        for (int j = 0; j < d; j++)
            inverse[j, j] = DoubleDouble.Of(1);
        for (int j = 0; j < d; j++)
        {
            if (!(matrix[j, j].Nearest > LeastPivot * diagonal[j]))
                return null;
            DoubleDouble pivot = matrix[j, j];
            for (int k = 0; k < d; k++)
                (matrix[j, k], inverse[j, k]) = (matrix[j, k] / pivot, inverse[j, k] / pivot);
            for (int i = 0; i < d; i++)
            {
                if (i == j)
                    continue;
                DoubleDouble factor = matrix[i, j];
                for (int k = 0; k < d; k++)
                {
                    matrix[i, k] -= factor * matrix[j, k];
                    inverse[i, k] -= factor * inverse[j, k];
                }
            }
        }
        return inverse;
    }
}
