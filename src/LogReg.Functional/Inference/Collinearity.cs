using System.Globalization;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// How nearly columns depend on each other: what makes standard errors large and theta hard to compute. (Belsley, Kuh and Welsch,
/// "Regression Diagnostics", 1980, chapter 3.) A value.
/// </summary>
/// <param name="ConditionNumber">
/// The root of the largest over the smallest eigenvalue of the information X'CX, the intercept's column of ones included, every column
/// divided by its length in the norm of C: the condition number of C^(1/2) X with columns of length 1. It does not depend on units, but
/// on where columns have their 0. Infinite where rounding cannot tell it from infinity, from some 1e7 up.
/// </param>
/// <param name="Features">The names of the columns.</param>
/// <param name="VarianceInflation">
/// For each column the factor by which its coefficient's variance is larger than if it were uncorrelated with the others, 1 / (1 - R^2)
/// with R^2 that of the column on all others and the intercept, under the weights C; infinite where it is a combination of them. Of several
/// classes of a factor each has its own.
/// </param>
/// <param name="NearlyDependent">
/// The columns, the intercept perhaps among them, of whose coefficients' variances more than a half belongs to directions whose condition
/// index is above <see cref="WarnAbove"/>; empty where there is nothing to warn of.
/// </param>
public sealed record Collinearity(double ConditionNumber, Names Features, Vector VarianceInflation, Names NearlyDependent)
{
    private const string Intercept = "(intercept)";

    /// <summary>Belsley, Kuh and Welsch's 30: from there on near dependence does harm.</summary>
    public const double WarnAbove = 30;

    /// <summary>True where columns are named that nearly depend on each other.</summary>
    public bool IsWarning => NearlyDependent.Count > 0;

    /// <summary>One sentence: how bad it is, which columns, and what to do.</summary>
    public string Message
    {
        get
        {
            string condition = string.Create(CultureInfo.InvariantCulture, $"The condition number of the columns is {ConditionNumber:g3}");
            if (!IsWarning)
                return $"{condition}.";
            string centre = NearlyDependent.Contains(Intercept, StringComparer.Ordinal)
                ? "centre them, which makes them independent of the intercept (Standardization)" : "leave one out or combine them";
            return $"{condition}: {string.Join(", ", NearlyDependent)} nearly depend on each other; {centre}, or add a ridge.";
        }
    }

    /// <summary>That of the columns themselves beside an intercept: C the weights. O(n p^2 + p^3).</summary>
    public static Collinearity Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);

        // At theta = 0 without an offset every row has the curvature 1/4.
        Dataset plain = data.WithOffset(Vector.Zeros(data.Rows)).OrThrow();
        return Of(Functional.Objective.Of(plain), Vector.Zeros(data.Features + 1));
    }

    /// <summary>
    /// That of the information of an unpenalised fit at theta: C_i = s_i p_i (1 - p_i). The factors are then those of R's <c>car::vif</c>
    /// of a glm. O(n p^2 + p^3).
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="theta"/> does not fit the objective.</exception>
    public static Collinearity Of(LogisticObjective objective, Vector theta)
    {
        ArgumentNullException.ThrowIfNull(objective);
        LogisticObjective loss = objective.WithPenalty(Penalty.None);
        Scaled columns = Scaled.Of(loss.Expand(theta).Hessian, theta.Length);
        Names terms = Names.OfSeq(loss.Intercept ? loss.Data.FeatureNames.Prepend(Intercept) : loss.Data.FeatureNames);
        return new(
            columns.ConditionNumber, loss.Data.FeatureNames, Inflation(loss, theta),
            Names.OfSeq(terms.Where((_, j) => columns.ShareAbove(j, WarnAbove) > 0.5)));
    }

    /// <summary>
    /// The diagonal of the inverse of the correlations. Centred columns first, where there is an intercept: correlations of columns with
    /// large means would have lost their digits.
    /// </summary>
    private static Vector Inflation(LogisticObjective loss, Vector theta)
    {
        Standardization standard = loss.Intercept ? Standardization.Of(loss.Data) : Standardization.OfScales(loss.Data);
        double[] hessian = standard.There(loss.Data).Match(
            data => Objective.Of(data, loss.Intercept).Expand(standard.There(theta)).Hessian, _ => loss.Expand(theta).Hessian);
        double[] correlations = loss.Intercept ? WithoutIntercept(hessian, theta.Length - 1) : hessian;
        return Scaled.Of(correlations, loss.Data.Features).InverseDiagonal();
    }

    /// <summary>What is left of the information of the columns when each is told the intercept's part: H_jk - H_j0 H_k0 / H_00.</summary>
    private static double[] WithoutIntercept(double[] hessian, int columns)
    {
        double[] left = new double[HessianKernel.Index(columns, 0)];
        for (int j = 0; j < columns; j++)
            for (int k = 0; k <= j; k++)
            {
                double own = hessian[HessianKernel.Index(j + 1, k + 1)];
                double explained = hessian[HessianKernel.Index(j + 1, 0)] * hessian[HessianKernel.Index(k + 1, 0)] / hessian[0];

                // A column that is all the intercept's has nothing left but rounding.
                left[HessianKernel.Index(j, k)] = j == k && !(own - explained > Scaled.Lost(columns) * own) ? 0 : own - explained;
            }
        return left;
    }

    /// <summary>A matrix scaled to a diagonal of ones, by its eigenvalues.</summary>
    private sealed record Scaled(double[] Values, double[] Vectors, double Least)
    {
        /// <summary>What rounding leaves of an eigenvalue of 0, beside a diagonal of ones.</summary>
        public static double Lost(int d) => 8 * (d + 1) * Math.ScaleB(1, -52);

        public double ConditionNumber => Values.Min() > Least ? Math.Sqrt(Values.Max() / Values.Min()) : double.PositiveInfinity;

        public static Scaled Of(double[] packed, int d)
        {
            double[] full = new double[d * d];
            for (int j = 0; j < d; j++)
                for (int k = 0; k <= j; k++)
                {
                    double size = Math.Sqrt(packed[HessianKernel.Index(j, j)]) * Math.Sqrt(packed[HessianKernel.Index(k, k)]);
                    full[j * d + k] = full[k * d + j] = size == 0 ? 0 : j == k ? 1 : packed[HessianKernel.Index(j, k)] / size;
                }
            (double[] values, double[] vectors) = SymmetricEigen.Of(full, d);
            return new(values, vectors, Lost(d) * values.Aggregate(1.0, Math.Max));
        }

        /// <summary>The share of column j's variance along directions of a condition index above a limit.</summary>
        public double ShareAbove(int j, double limit)
        {
            double most = Values.Max(), all = 0, above = 0;
            for (int k = 0; k < Values.Length; k++)
            {
                double part = Part(j, k);
                all += part;

                // Where all columns are 0, so is the largest.
                above += Values[k] * limit * limit <= most ? part : 0;
            }
            return above / all;
        }

        /// <summary>The diagonal of the inverse, infinite where most of it comes from eigenvalues that are 0 but for rounding.</summary>
        public Vector InverseDiagonal() => Vector.OfSeq(Enumerable.Range(0, Values.Length).Select(j =>
        {
            double all = 0, lost = 0;
            for (int k = 0; k < Values.Length; k++)
            {
                all += Part(j, k);
                lost += Values[k] > Least ? 0 : Part(j, k);
            }
            return lost > all / 2 ? double.PositiveInfinity : all;
        }));

        private double Part(int j, int k)
        {
            double v = Vectors[j * Values.Length + k];
            return v * v / Math.Max(Values[k], Least);
        }
    }
}
