using System.Collections.Immutable;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// What the covariance of the coefficients is estimated by, with I = sum_i s_i H_i the information (H_i the Hessian of a row's loss) and
/// g_i the gradient of a row's loss: I^-1, which is right if the model is; or a sandwich I^-1 M I^-1, right in large samples
/// even if it is not (White, Econometrica 48, 1980; Zeileis, Journal of Statistical Software 16(9), 2006). A row of weight 2 counts as two
/// rows: n below is the sum of the weights.
/// </summary>
public abstract record CovarianceEstimate
{
    private CovarianceEstimate() { }

    /// <summary>I^-1.</summary>
    public static CovarianceEstimate Information { get; } = new OfInformation();

    /// <summary>M = sum_i s_i g_i g_i'.</summary>
    public static CovarianceEstimate Hc0 { get; } = new OfRows(Small: false);

    /// <summary>n / (n - d) times <see cref="Hc0"/>, d the number of coefficients.</summary>
    public static CovarianceEstimate Hc1 { get; } = new OfRows(Small: true);

    /// <summary>What a summary calls it.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// M = sum over groups of rows of (sum s_i g_i)(sum s_i g_i)', times G / (G - 1) (n - 1) / (n - d) for G groups: rows of a group may
    /// depend on each other. As statsmodels has it.
    /// </summary>
    /// <param name="groups">A number for each row; equal numbers are one group.</param>
    public static CovarianceEstimate Cluster(IEnumerable<int> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return new OfGroups(new([.. groups]));
    }

    /// <summary>The covariance, where <see cref="Scores.Information"/> is known; none where it has no inverse.</summary>
    internal Matrix? Of(Objective objective, Vector theta, double[] information)
    {
        int d = objective.Dimension;
        if (Cholesky.Of(information, d) is not { } factor)
            return null;
        double[] inverse = factor.Inverse();
        double weight = Scores.TotalWeight(objective);
        for (int i = 0; i < inverse.Length; i++)
            inverse[i] /= weight;
        return Matrix.OfRowMajor(d, d, Filled(objective, theta, inverse));
    }

    /// <summary>Demands that its groups, if there are any, are of so many rows.</summary>
    /// <exception cref="ArgumentException">They are of another number.</exception>
    internal static void CheckRows(CovarianceEstimate covariance, int rows)
    {
        if (covariance is OfGroups { Numbers.Count: var count } && count != rows)
            throw new ArgumentException($"There are {rows} rows and {count} numbers of groups.", nameof(covariance));
    }

    private protected abstract double[] Filled(Objective objective, Vector theta, double[] inverse);

    /// <summary>I^-1 M I^-1 for M = U'U, the rows of U given one after the other.</summary>
    private static double[] Sandwich(IEnumerable<double[]> scores, double[] inverse, int d, double factor)
    {
        double[] covariance = new double[d * d], outer = new double[d];
        foreach (double[] score in scores)
        {
            for (int j = 0; j < d; j++)
                outer[j] = Lanes.Dot(inverse.AsSpan(j * d, d), score);
            for (int j = 0; j < d; j++)
                for (int k = 0; k <= j; k++)
                    covariance[j * d + k] += outer[j] * outer[k];
        }
        for (int j = 0; j < d; j++)
            for (int k = 0; k <= j; k++)
                covariance[j * d + k] = covariance[k * d + j] = factor * covariance[j * d + k];
        return covariance;
    }

    private sealed record OfInformation : CovarianceEstimate
    {
        public override string Name => "information";

        private protected override double[] Filled(Objective objective, Vector theta, double[] inverse) => inverse;
    }

    private sealed record OfRows(bool Small) : CovarianceEstimate
    {
        public override string Name => Small ? "robust, HC1" : "robust, HC0";

        private protected override double[] Filled(Objective objective, Vector theta, double[] inverse)
        {
            double n = Scores.TotalWeight(objective), d = objective.Dimension;
            IEnumerable<double[]> scores = Scores.Of(objective, theta).Select(score => score.Times(Math.Sqrt(score.Weight)));
            return Sandwich(scores, inverse, objective.Dimension, Small ? n / (n - d) : 1);
        }
    }

    private sealed record OfGroups(Groups Numbers) : CovarianceEstimate
    {
        public override string Name => "robust, clustered";

        private protected override double[] Filled(Objective objective, Vector theta, double[] inverse)
        {
            var sums = new SortedDictionary<int, double[]>();
            foreach (Score score in Scores.Of(objective, theta))
            {
                int group = Numbers.Of(score.Row);
                if (!sums.TryGetValue(group, out double[]? sum))
                    sums.Add(group, sum = new double[objective.Dimension]);
                for (int j = 0; j < sum.Length; j++)
                    sum[j] += score.Weight * score.Gradient[j];
            }
            double n = Scores.TotalWeight(objective), g = sums.Count;
            return Sandwich(sums.Values, inverse, objective.Dimension, g / (g - 1) * (n - 1) / (n - objective.Dimension));
        }
    }

    /// <summary>The group of each row, a value.</summary>
    private sealed class Groups(ImmutableArray<int> numbers) : IEquatable<Groups>
    {
        private readonly ImmutableArray<int> _numbers = numbers;

        public int Count => _numbers.Length;

        public int Of(int row) => _numbers[row];

        public bool Equals(Groups? other) => other is not null && _numbers.AsSpan().SequenceEqual(other._numbers.AsSpan());

        public override bool Equals(object? obj) => Equals(obj as Groups);

        public override int GetHashCode() => _numbers.Length;
    }
}
