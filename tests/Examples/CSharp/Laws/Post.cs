namespace LogReg.Functional.Examples;

/// <summary>
/// The program of the blog post, line for line from NumPy. It is right on paper; what rounding does to it
/// is for the laws to find.
/// </summary>
public static class Post
{
    /// <summary>h = 1 / (1 + exp(-X @ theta))</summary>
    public static Vector Probability(Vector theta, Matrix X) =>
        [.. Enumerable.Range(0, X.Rows).Select(i => 1 / (1 + Math.Exp(-X.Row(i).Dot(theta))))];

    /// <summary>(-y * log(h) - (1 - y) * log(1 - h)).mean()</summary>
    public static double Loss(Vector theta, Matrix X, Vector y) =>
        Probability(theta, X).Zip(y, (h, t) => -t * Math.Log(h) - (1 - t) * Math.Log(1 - h)).Average();

    /// <summary>The same from the logit z, as softplus(z) - y z: nothing rounds to 0 on the way to a logarithm.</summary>
    public static double LossOfLogits(Vector theta, Matrix X, Vector y) => Enumerable.Range(0, X.Rows)
        .Select(i => (Z: X.Row(i).Dot(theta), Y: y[i]))
        .Average(row => Math.Max(row.Z, 0) - row.Y * row.Z + Math.Log(1 + Math.Exp(-Math.Abs(row.Z))));

    /// <summary>X.T @ (h - y) / n</summary>
    public static Vector Gradient(Vector theta, Matrix X, Vector y)
    {
        Vector residual = Probability(theta, X) - y;
        return [.. Enumerable.Range(0, X.Columns)
            .Select(j => Enumerable.Range(0, X.Rows).Average(i => X.Row(i)[j] * residual[i]))];
    }

    /// <summary>theta - lr * gradient</summary>
    public static Vector Step(Vector theta, Matrix X, Vector y, double lr) => theta - lr * Gradient(theta, X, y);
}
