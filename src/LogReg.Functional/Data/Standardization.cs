using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// Columns of mean 0 and standard deviation 1, there and back: x_j -> (x_j - m_j) / s_j with m_j = sum_i q_i x_ij, s_j = (sum_i q_i (x_ij -
/// m_j)^2)^(1/2) and q_i the weight of row i over the sum of the weights, as glmnet and scikit-learn's StandardScaler have it. An affine
/// change of columns is an affine change of coefficients: with w_j -> s_j w_j and b -> b + sum_j m_j w_j all logits, and so the unpenalised
/// loss and its optimum, are the same. Under a penalty they are not: it then speaks of a standard deviation of each column instead of a
/// unit. A column whose numbers are all the same is left alone (m_j = 0, s_j = 1); the intercept is no column. A value.
/// </summary>
/// <param name="Centres">m, a number for each column; zeros where columns are scaled alone.</param>
/// <param name="Scales">s, above 0.</param>
public sealed record Standardization(Vector Centres, Vector Scales)
{
    /// <summary>
    /// That of a dataset's rows, those of weight 0 not counted. The columns of a <see cref="SparseMatrix"/>, where 0 must stay 0, are
    /// scaled alone, by s_j about the mean all the same: beside an intercept, centring would change nothing but b and the condition. O(n
    /// p), or O(n + p + nnz).
    /// </summary>
    public static Standardization Of(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Standardization whole = Moments(data);
        return data.X is SparseMatrix ? whole with { Centres = Vector.Zeros(data.Features) } : whole;
    }

    /// <summary>Scales alone, for a model without an intercept, which centring would change. O(n p), or O(n + p + nnz).</summary>
    public static Standardization OfScales(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Moments(data) with { Centres = Vector.Zeros(data.Features) };
    }

    /// <summary>
    /// The same rows, those of this dataset or others, in standardised columns: (x_ij - m_j) / s_j, each number rounded twice. O(n p); what
    /// is sparse stays so.
    /// </summary>
    /// <returns>The dataset, or <see cref="DataError.NonFinite"/>, <see cref="DataError.ScaleTooLarge"/> where a number is too many
    /// deviations off.</returns>
    /// <exception cref="ArgumentException">The columns are not as many as these; or a sparse matrix would have to be centred.</exception>
    public Result<Dataset, DataError> There(Dataset data)
    {
        CheckColumns(data);
        return data.With(data.X.Changed((j, x) => (x - Centres[j]) / Scales[j]));
    }

    /// <summary>
    /// The dataset that <see cref="There(Dataset)"/> made this of: s_j x_ij + m_j, rounded once. There and back a number moves by 3 u |x_ij
    /// - m_j| + u |x_ij| at most, u = 2^-53.
    /// </summary>
    /// <returns>The dataset, or <see cref="DataError.NonFinite"/>, <see cref="DataError.ScaleTooLarge"/>.</returns>
    /// <exception cref="ArgumentException">The columns are not as many as these; or a sparse matrix would have to be centred.</exception>
    public Result<Dataset, DataError> Back(Dataset data)
    {
        CheckColumns(data);
        return data.With(data.X.Changed((j, x) => Math.FusedMultiplyAdd(Scales[j], x, Centres[j])));
    }

    /// <summary>
    /// The coefficients of standardised columns that make the same logits as theta does of these: s_j w_j, and b + sum_j m_j w_j for the
    /// intercept. O(p).
    /// </summary>
    /// <param name="theta">[b, w...], or w alone where there is no intercept.</param>
    /// <exception cref="ArgumentException">theta has another length; or it has no intercept and columns are centred.</exception>
    public Vector There(Vector theta)
    {
        CheckTheta(theta);
        double[] there = [.. theta.Span];
        There(there);
        return Vector.Own(there);
    }

    /// <summary>The coefficients here from those of standardised columns: w_j / s_j, and b - sum_j m_j w_j / s_j. O(p).</summary>
    /// <param name="theta">[b, w...], or w alone where there is no intercept.</param>
    /// <exception cref="ArgumentException">theta has another length; or it has no intercept and columns are centred.</exception>
    public Vector Back(Vector theta)
    {
        CheckTheta(theta);
        double[] back = [.. theta.Span];
        Back(back);
        return Vector.Own(back);
    }

    /// <summary>
    /// The covariance of the coefficients here from that of those of standardised columns, A V A' where <see cref="Back(Vector)"/> is theta
    /// -> A theta; symmetric to the bit. O(p^2).
    /// </summary>
    /// <param name="covariance">Symmetric, laid out as theta.</param>
    /// <exception cref="ArgumentException">It is not square, or not as large as a theta.</exception>
    public Matrix Back(Matrix covariance)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        int d = covariance.Rows;
        if (covariance.Columns != d)
            throw new ArgumentException($"A covariance is square, not {d} x {covariance.Columns}.", nameof(covariance));
        CheckTheta(Vector.Zeros(d), nameof(covariance));

        // The rows of V A', then the columns of that.
        double[][] rows = [.. Enumerable.Range(0, d).Select(i => covariance.Row(i).ToArray())];
        foreach (double[] row in rows)
            Back(row);
        double[] result = new double[d * d], column = new double[d];
        for (int k = 0; k < d; k++)
        {
            for (int j = 0; j < d; j++)
                column[j] = rows[j][k];
            Back(column);
            for (int j = k; j < d; j++)
                result[j * d + k] = result[k * d + j] = column[j];
        }
        return Matrix.OfRowMajor(d, d, result);
    }

    private void There(Span<double> theta)
    {
        Span<double> w = theta[^Scales.Length..];
        if (theta.Length > w.Length)
            theta[0] += Lanes.Dot(Centres.Span, w);
        for (int j = 0; j < w.Length; j++)
            w[j] *= Scales[j];
    }

    private void Back(Span<double> theta)
    {
        Span<double> w = theta[^Scales.Length..];
        for (int j = 0; j < w.Length; j++)
            w[j] /= Scales[j];
        if (theta.Length > w.Length)
            theta[0] -= Lanes.Dot(Centres.Span, w);
    }

    private void CheckColumns(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Features != Scales.Length || Centres.Length != Scales.Length)
            throw new ArgumentException($"There are {Scales.Length} scales for {data.Features} columns.", nameof(data));
        if (data.X is SparseMatrix && Centres.MaxNorm > 0)
            throw new ArgumentException(
                $"To centre a sparse matrix is to fill it: use {nameof(OfScales)}, or {nameof(SparseMatrix.ToDense)} first.", nameof(data));
    }

    private void CheckTheta(Vector theta, string name = "theta")
    {
        ArgumentNullException.ThrowIfNull(theta, name);
        if (theta.Length != Scales.Length + 1 && (theta.Length != Scales.Length || Centres.MaxNorm > 0))
            throw new ArgumentException(
                $"{name} has {theta.Length} entries, not the {Scales.Length + 1} of an intercept and {Scales.Length} columns.", name);
    }

    private static Standardization Moments(Dataset data)
    {
        int[] rows = [.. Enumerable.Range(0, data.Rows).Where(data.Counts)];
        Vector weights = data.Weights;
        double[] shares = Array.ConvertAll(rows, i => weights[i] / data.TotalWeight);
        double[] centres = new double[data.Features], scales = new double[data.Features];
        var columns = data.X is SparseMatrix sparse ? Sparse(sparse, rows, shares) : Dense(data.X, rows, shares);
        foreach ((int j, double[] x, double[] q) in columns)
        {
            (double mean, double deviation) = ColumnMoments.Of(x, q);
            (centres[j], scales[j]) = deviation > 0 ? (mean, deviation) : (0, 1);
        }
        return new(Vector.Own(centres), Vector.Own(scales));
    }

    private static IEnumerable<(int Column, double[] X, double[] Shares)> Dense(Matrix matrix, int[] rows, double[] shares) =>
        Enumerable.Range(0, matrix.Columns).Select(j => (j, Array.ConvertAll(rows, i => matrix.Storage[i, j]), shares));

    /// <summary>The numbers that are not 0, and one 0 with the share of all others.</summary>
    private static IEnumerable<(int Column, double[] X, double[] Shares)> Sparse(SparseMatrix matrix, int[] rows, double[] shares)
    {
        (List<double> X, List<double> Shares)[] columns =
            [.. Enumerable.Range(0, matrix.Columns).Select(_ => (new List<double>(), new List<double>()))];
        for (int k = 0; k < rows.Length; k++)
            foreach ((int column, double value) in matrix.NonZerosOf(rows[k]))
            {
                columns[column].X.Add(value);
                columns[column].Shares.Add(shares[k]);
            }
        for (int j = 0; j < columns.Length; j++)
        {
            (List<double> x, List<double> q) = columns[j];
            if (x.Count < rows.Length)
            {
                double others = Math.Max(0, 1 - PairwiseTree.Sum(q.ToArray()));
                x.Add(0);
                q.Add(others);
            }
            yield return (j, [.. x], [.. q]);
        }
    }
}
