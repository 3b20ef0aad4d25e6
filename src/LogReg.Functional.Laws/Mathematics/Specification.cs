
namespace LogReg.Functional.Verification;

/// <summary>
/// Logistic regression as the definition says it, one row after the other, in any arithmetic. It shares no code with the library.
/// </summary>
internal static class Specification
{
    public static T Softplus<T>(T z)
        where T : IReal<T> => z.Nearest > 0 ? z + T.Log1p(T.Exp(T.Of(0) - z)) : T.Log1p(T.Exp(z));

    public static T Sigmoid<T>(T z)
        where T : IReal<T>
    {
        if (z.Nearest > 0)
            return T.Of(1) / (T.Of(1) + T.Exp(T.Of(0) - z));
        T e = T.Exp(z);
        return e / (T.Of(1) + e);
    }

    /// <summary>(1/W) sum_i s_i (softplus(z_i) - y_i z_i) + lambda/2 |w|^2.</summary>
    public static T Value<T>(Problem problem, T[] theta)
        where T : IReal<T>
    {
        T sum = T.Of(0), total = T.Of(0), squares = T.Of(0);
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = T.Of(problem.WeightOf(i)), z = Logit(problem, theta, i);
            sum += s * (Softplus(z) - T.Of(problem.Y[i]) * z);
            total += s;
        }
        foreach (T w in theta.Skip(problem.First))
            squares += w * w;
        return sum / total + T.Of(problem.Lambda) / T.Of(2) * squares;
    }

    /// <summary>(1/W) sum_i s_i (sigmoid(z_i) - y_i) [1, x_i] + lambda [0, w].</summary>
    public static T[] Gradient<T>(Problem problem, T[] theta)
        where T : IReal<T>
    {
        T[] gradient = [.. theta.Select(_ => T.Of(0))];
        T total = T.Of(0);
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = T.Of(problem.WeightOf(i)), residual = s * (Sigmoid(Logit(problem, theta, i)) - T.Of(problem.Y[i]));
            for (int j = 0; j < gradient.Length; j++)
                gradient[j] += residual * T.Of(problem.FeatureOf(i, j));
            total += s;
        }
        return [.. gradient.Select((g, j) => g / total + (j < problem.First ? T.Of(0) : T.Of(problem.Lambda) * theta[j]))];
    }

    /// <summary>(1/W) sum_i s_i sigmoid(z_i) sigmoid(-z_i) [1, x_i][1, x_i]' + lambda diag(0, 1).</summary>
    public static T[,] Hessian<T>(Problem problem, T[] theta)
        where T : IReal<T>
    {
        int d = theta.Length;
        T[,] hessian = new T[d, d];
        T total = T.Of(0);
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = T.Of(problem.WeightOf(i)), z = Logit(problem, theta, i);
            T curvature = s * Sigmoid(z) * Sigmoid(T.Of(0) - z);
            total += s;
            for (int j = 0; j < d; j++)
                for (int k = 0; k < d; k++)
                    hessian[j, k] = (i == 0 ? T.Of(0) : hessian[j, k]) + curvature * T.Of(problem.FeatureOf(i, j)) * T.Of(problem.FeatureOf(i, k));
        }
        for (int j = 0; j < d; j++)
            for (int k = 0; k < d; k++)
                hessian[j, k] = hessian[j, k] / total + T.Of(j == k && j >= problem.First ? problem.Lambda : 0);
        return hessian;
    }

    /// <summary>b + o_i + x_i.w.</summary>
    public static T Logit<T>(Problem problem, T[] theta, int row)
        where T : IReal<T>
    {
        T z = T.Of(problem.OffsetOf(row)) + (problem.Intercept ? theta[0] : T.Of(0));
        for (int j = 0; j < problem.Features; j++)
            z += T.Of(problem.Rows[row][j]) * theta[problem.First + j];
        return z;
    }
}
