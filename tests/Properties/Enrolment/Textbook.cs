using System.Numerics;

namespace LogReg.Functional.Properties.Enrolment;

/// <summary>
/// Logistic regression as careful textbooks write it, in any precision: plain loops, one sum after the other. Nobody uses it; it is right,
/// so that a law it breaks is a law whose tolerance is wrong.
/// </summary>
internal static class Textbook<T>
    where T : IBinaryFloatingPointIeee754<T>
{
    private static T Zero => T.Zero;

    /// <summary>1 / (1 + e^-z), by the exponential that does not overflow.</summary>
    public static T Sigmoid(T z)
    {
        T e = T.Exp(-T.Abs(z));
        return (z >= Zero ? T.One : e) / (T.One + e);
    }

    /// <summary>max(z, 0) + log(1 + e^-|z|).</summary>
    public static T Softplus(T z) => T.Max(z, Zero) + Log1p(T.Exp(-T.Abs(z)));

    /// <summary>(1 - y) softplus(z) + y softplus(-z), without 0 times infinity.</summary>
    public static T Loss(T y, T z) =>
        (y == T.One ? Zero : (T.One - y) * Softplus(z)) + (y == Zero ? Zero : y * Softplus(-z));

    /// <summary>(1 - y) sigmoid(z) - y sigmoid(-z): sigmoid(z) - y without cancelling.</summary>
    public static T Derivative(T y, T z) => (T.One - y) * Sigmoid(z) - y * Sigmoid(-z);

    /// <summary>sigmoid(z) sigmoid(-z).</summary>
    public static T Curvature(T z) => Sigmoid(z) * Sigmoid(-z);

    /// <summary>f.</summary>
    public static double Loss(Problem problem)
    {
        T sum = Zero, total = Zero, squares = Zero;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = Of(problem.WeightOf(i));
            sum += s * Loss(Of(problem.Y[i]), Logit(problem, i));
            total += s;
        }
        foreach (double w in problem.Theta.Skip(problem.First))
            squares += Of(w) * Of(w);
        return double.CreateChecked(sum / total + Of(problem.Lambda) / Of(2) * squares);
    }

    /// <summary>The gradient of f.</summary>
    public static Vector Gradient(Problem problem)
    {
        T[] gradient = new T[problem.Dimension];
        T total = Zero;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = Of(problem.WeightOf(i)), residual = s * Derivative(Of(problem.Y[i]), Logit(problem, i));
            total += s;
            for (int j = 0; j < gradient.Length; j++)
                gradient[j] += residual * Of(problem.FeatureOf(i, j));
        }
        return [.. gradient.Select((g, j) => double.CreateChecked(
            g / total + (j < problem.First ? Zero : Of(problem.Lambda) * Of(problem.Theta[j]))))];
    }

    /// <summary>The Hessian of f.</summary>
    public static Matrix Hessian(Problem problem)
    {
        int d = problem.Dimension;
        T[] hessian = new T[d * d];
        T total = Zero;
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = Of(problem.WeightOf(i)), curvature = s * Curvature(Logit(problem, i));
            total += s;
            for (int j = 0; j < d; j++)
                for (int k = 0; k < d; k++)
                    hessian[j * d + k] += curvature * (Of(problem.FeatureOf(i, j)) * Of(problem.FeatureOf(i, k)));
        }
        return Matrix.OfRowMajor(d, d, [.. hessian.Select((h, at) => double.CreateChecked(
            h / total + (at % (d + 1) == 0 && at / d >= problem.First ? Of(problem.Lambda) : Zero)))]);
    }

    /// <summary>The Hessian times a vector.</summary>
    public static Vector HessianProduct(Problem problem, Vector v)
    {
        Matrix hessian = Hessian(problem);
        return [.. v.Select((_, j) => double.CreateChecked(v.Select((x, k) => Of(hessian[j, k]) * Of(x)).Aggregate(Zero, (a, b) => a + b)))];
    }

    /// <summary>e^(z_k - max z) over the sum of these.</summary>
    public static Vector Softmax(Vector z)
    {
        T[] powers = [.. z.Select(x => T.Exp(Of(x) - Of(z.Max())))];
        T sum = powers.Aggregate((a, b) => a + b);
        return [.. powers.Select(x => double.CreateChecked(x / sum))];
    }

    /// <summary>The probability of each row, without its offset.</summary>
    public static Vector Probabilities(Problem problem) =>
        [.. problem.Rows.Select((_, i) => double.CreateChecked(Sigmoid(Logit(problem with { Offset = [] }, i))))];

    /// <summary>theta - lr gradient.</summary>
    public static Vector Step(Problem problem, double lr) =>
        [.. problem.Theta.Zip(Gradient(problem), (t, g) => double.CreateChecked(Of(t) - Of(lr) * Of(g)))];

    private static T Logit(Problem problem, int row)
    {
        T z = Of(problem.OffsetOf(row));
        for (int j = 0; j < problem.Dimension; j++)
            z += Of(problem.FeatureOf(row, j)) * Of(problem.Theta[j]);
        return z;
    }

    /// <summary>log(1 + x): that of the rounded sum, and what rounding took from it; T.LogP1 would lose that.</summary>
    private static T Log1p(T x)
    {
        T sum = T.One + x;
        return T.Log(sum) + (x - (sum - T.One)) / sum;
    }

    private static T Of(double x) => T.CreateTruncating(x);
}
