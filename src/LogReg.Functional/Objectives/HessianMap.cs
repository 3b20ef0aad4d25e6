namespace LogReg.Functional;

/// <summary>
/// The Hessian of an objective at a theta as a linear map: what it does to a vector costs one pass over the data, and it is never made.
/// The curvature of each row is kept, so that no product needs an exponential.
/// </summary>
internal abstract class HessianMap(Objective objective)
{
    /// <summary>H v. O(n p).</summary>
    public Vector Times(Vector v)
    {
        double[] product = new double[v.Length];
        LossTimes(v, product);
        for (int j = objective.Intercepts; j < product.Length; j++)
            product[j] += objective.Penalty.Lambda2 * v[j];
        return Vector.Own(product);
    }

    /// <summary>The diagonal of H. O(n p).</summary>
    public Vector Diagonal()
    {
        double[] diagonal = new double[objective.Dimension];
        LossDiagonal(diagonal);
        for (int j = objective.Intercepts; j < diagonal.Length; j++)
            diagonal[j] += objective.Penalty.Lambda2;
        return Vector.Own(diagonal);
    }

    /// <summary>What conjugate gradients are to be scaled by. O(n p).</summary>
    public virtual Preconditioner Preconditioner() => new DiagonalPreconditioner(Diagonal());

    /// <summary>Writes the product of v and the Hessian of the mean loss.</summary>
    private protected abstract void LossTimes(Vector v, Span<double> product);

    /// <summary>Writes the diagonal of the Hessian of the mean loss.</summary>
    private protected abstract void LossDiagonal(Span<double> diagonal);
}
