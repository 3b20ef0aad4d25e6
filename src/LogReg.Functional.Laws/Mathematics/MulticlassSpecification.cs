namespace LogReg.Functional.Verification;

/// <summary>
/// The softmax loss as the definition says it, one row after the other, in any arithmetic. It shares no code with the library.
/// </summary>
internal static class MulticlassSpecification
{
    /// <summary>e^z_k / sum_l e^z_l.</summary>
    public static T[] Softmax<T>(T[] z)
        where T : IReal<T>
    {
        T most = z.MaxBy(x => x.Nearest)!;
        T[] powers = [.. z.Select(x => T.Exp(x - most))];
        T sum = powers.Aggregate((a, b) => a + b);
        return [.. powers.Select(power => power / sum)];
    }

    /// <summary>log sum_k e^z_k - z_y = (m - z_y) + log(1 + the others' e^(z_k - m)), m the largest.</summary>
    public static T RowLoss<T>(T[] z, int y)
        where T : IReal<T>
    {
        int largest = Enumerable.Range(0, z.Length).MaxBy(k => z[k].Nearest);
        T rest = T.Of(0);
        for (int k = 0; k < z.Length; k++)
            if (k != largest)
                rest += T.Exp(z[k] - z[largest]);
        return z[largest] - z[y] + T.Log1p(rest);
    }

    /// <summary>f at the problem's theta.</summary>
    public static T Value<T>(MulticlassProblem problem)
        where T : IReal<T>
    {
        T sum = T.Of(0), total = T.Of(0), squares = T.Of(0);
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = T.Of(problem.WeightOf(i));
            sum += s * RowLoss(Logits<T>(problem, i), problem.Y[i]);
            total += s;
        }
        foreach (double w in problem.Theta.Skip(problem.Intercepts))
            squares += T.Of(w) * T.Of(w);
        return sum / total + T.Of(problem.Lambda) / T.Of(2) * squares;
    }

    /// <summary>Its gradient.</summary>
    public static T[] Gradient<T>(MulticlassProblem problem)
        where T : IReal<T>
    {
        T[] gradient = [.. problem.Theta.Select(_ => T.Of(0))];
        T total = T.Of(0);
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = T.Of(problem.WeightOf(i));
            T[] p = Softmax(Logits<T>(problem, i));
            for (int k = 0; k < problem.Classes; k++)
                for (int j = 0; j <= problem.Features; j++)
                    if (problem.Index(k, j) is var at and >= 0)
                        gradient[at] += s * (p[k] - T.Of(problem.Y[i] == k ? 1 : 0)) * T.Of(problem.FeatureOf(i, j));
            total += s;
        }
        return [.. gradient.Select((g, j) => g / total + T.Of(j < problem.Intercepts ? 0 : problem.Lambda) * T.Of(problem.Theta[j]))];
    }

    /// <summary>Its Hessian.</summary>
    public static T[,] Hessian<T>(MulticlassProblem problem)
        where T : IReal<T>
    {
        int d = problem.Dimension;
        T[,] hessian = new T[d, d];
        T total = T.Of(0);
        for (int a = 0; a < d; a++)
            for (int b = 0; b < d; b++)
                hessian[a, b] = T.Of(0);
        for (int i = 0; i < problem.Rows.Length; i++)
        {
            T s = T.Of(problem.WeightOf(i));
            T[] p = Softmax(Logits<T>(problem, i));
            total += s;
            for (int k = problem.Intercepts > 0 ? 0 : problem.FirstClass; k < problem.Classes; k++)
                for (int l = 0; l <= k; l++)
                {
                    T curvature = s * p[k] * (T.Of(k == l ? 1 : 0) - p[l]);
                    for (int j = 0; j <= problem.Features; j++)
                        for (int m = 0; m <= problem.Features; m++)
                            if (problem.Index(k, j) is var row and >= 0 && problem.Index(l, m) is var column and >= 0 && (k > l || column <= row))
                                hessian[row, column] += curvature * T.Of(problem.FeatureOf(i, j)) * T.Of(problem.FeatureOf(i, m));
                }
        }
        for (int a = 0; a < d; a++)
            for (int b = 0; b <= a; b++)
                hessian[a, b] = hessian[b, a] = At(a, b) / total + T.Of(a == b && a >= problem.Intercepts ? problem.Lambda : 0);
        return hessian;

        // Of two classes either may come first in theta: the intercepts do, before all coefficients.
        T At(int a, int b) => hessian[a, b] + (a == b ? T.Of(0) : hessian[b, a]);
    }

    /// <summary>The logits of a row.</summary>
    public static T[] Logits<T>(MulticlassProblem problem, int row)
        where T : IReal<T>
    {
        T[] z = new T[problem.Classes];
        for (int k = 0; k < z.Length; k++)
        {
            z[k] = T.Of(problem.Coefficient(k, 0));
            for (int j = 1; j <= problem.Features; j++)
                z[k] += T.Of(problem.FeatureOf(row, j)) * T.Of(problem.Coefficient(k, j));
        }
        return z;
    }
}
