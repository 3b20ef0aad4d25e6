namespace LogReg.Functional.Properties.Enrolment;

/// <summary>
/// Logistic regression as careful textbooks write it, in floats: plain loops, one sum after the other. Nobody uses it; it is right, so
/// that a law it breaks is a law whose tolerance is wrong. (In doubles that is <see cref="Zoo.Correct"/>.)
/// </summary>
internal static class SinglePrecision
{
    /// <summary>1 / (1 + e^-z), by the exponential that does not overflow.</summary>
    public static float Sigmoid(float z)
    {
        float e = MathF.Exp(-MathF.Abs(z));
        return (z >= 0f ? 1f : e) / (1f + e);
    }

    /// <summary>max(z, 0) + log(1 + e^-|z|).</summary>
    public static float Softplus(float z) => MathF.Max(z, 0f) + Log1p(MathF.Exp(-MathF.Abs(z)));

    /// <summary>(1 - y) softplus(z) + y softplus(-z), without 0 times infinity.</summary>
    public static float Loss(float y, float z) =>
        (y == 1f ? 0f : (1f - y) * Softplus(z)) + (y == 0f ? 0f : y * Softplus(-z));

    /// <summary>(1 - y) sigmoid(z) - y sigmoid(-z): sigmoid(z) - y without cancelling.</summary>
    public static float Derivative(float y, float z) => (1f - y) * Sigmoid(z) - y * Sigmoid(-z);

    /// <summary>sigmoid(z) sigmoid(-z).</summary>
    public static float Curvature(float z) => Sigmoid(z) * Sigmoid(-z);

    /// <summary>f.</summary>
    public static double Loss(Problem problem)
    {
        float sum = 0f, total = 0f, squares = 0f;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            float s = Of(problem.WeightOf(i));
            sum += s * Loss(Of(problem.Y[i]), Logit(problem, i));
            total += s;
        }
        foreach (double w in problem.Theta.Skip(problem.First))
            squares += Of(w) * Of(w);
        return (double)(sum / total + Of(problem.Lambda) / Of(2) * squares);
    }

    /// <summary>The gradient of f.</summary>
    public static Vector Gradient(Problem problem)
    {
        float[] gradient = new float[problem.Dimension];
        float total = 0f;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            float s = Of(problem.WeightOf(i)), residual = s * Derivative(Of(problem.Y[i]), Logit(problem, i));
            total += s;
            for (int j = 0; j < gradient.Length; j++)
                gradient[j] += residual * Of(problem.FeatureOf(i, j));
        }
        return [.. gradient.Select((g, j) => (double)(g / total + (j < problem.First ? 0f : Of(problem.Lambda) * Of(problem.Theta[j]))))];
    }

    /// <summary>The Hessian of f.</summary>
    public static Matrix Hessian(Problem problem)
    {
        int d = problem.Dimension;
        float[] hessian = new float[d * d];
        float total = 0f;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            float s = Of(problem.WeightOf(i)), curvature = s * Curvature(Logit(problem, i));
            total += s;
            for (int j = 0; j < d; j++)
                for (int k = 0; k < d; k++)
                    hessian[j * d + k] += curvature * (Of(problem.FeatureOf(i, j)) * Of(problem.FeatureOf(i, k)));
        }
        return Matrix.OfRowMajor(d, d, [.. hessian.Select((h, at) => (double)(
            h / total + (at % (d + 1) == 0 && at / d >= problem.First ? Of(problem.Lambda) : 0f)))]);
    }

    /// <summary>The Hessian times a vector.</summary>
    public static Vector HessianProduct(Problem problem, Vector v)
    {
        Matrix hessian = Hessian(problem);
        return [.. v.Select((_, j) => (double)(v.Select((x, k) => Of(hessian[j, k]) * Of(x)).Aggregate(0f, (a, b) => a + b)))];
    }

    /// <summary>e^(z_k - max z) over the sum of these.</summary>
    public static Vector Softmax(Vector z)
    {
        float[] powers = [.. z.Select(x => MathF.Exp(Of(x) - Of(z.Max())))];
        float sum = powers.Aggregate((a, b) => a + b);
        return [.. powers.Select(x => (double)(x / sum))];
    }

    /// <summary>The probability of each row, without its offset.</summary>
    public static Vector Probabilities(Problem problem) =>
        [.. problem.Rows.Select((_, i) => (double)(Sigmoid(Logit(problem with { Offset = [] }, i))))];

    /// <summary>theta - lr gradient.</summary>
    public static Vector Step(Problem problem, double lr) =>
        [.. problem.Theta.Zip(Gradient(problem), (t, g) => (double)(Of(t) - Of(lr) * Of(g)))];

    private static float Logit(Problem problem, int row)
    {
        float z = Of(problem.OffsetOf(row));
        for (int j = 0; j < problem.Dimension; j++)
            z += Of(problem.FeatureOf(row, j)) * Of(problem.Theta[j]);
        return z;
    }

    /// <summary>log(1 + x): that of the rounded sum, and what rounding took from it.</summary>
    private static float Log1p(float x)
    {
        float sum = 1f + x;
        return MathF.Log(sum) + (x - (sum - 1f)) / sum;
    }

    private static float Of(double x) => (float)x;
}
