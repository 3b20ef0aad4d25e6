namespace LogReg.Functional;

/// <summary>The Hessian of a loss and a share of that of its rows once more, with their leverages as weights.</summary>
internal sealed class FirthHessian(FirthObjective objective, HessianMap loss, HessianMap halves, double share) : HessianMap(objective)
{
    /// <inheritdoc/>
    private protected override void LossTimes(Vector v, Span<double> product) => Add(loss.Times(v), halves.Times(v), product);

    /// <inheritdoc/>
    private protected override void LossDiagonal(Span<double> diagonal) => Add(loss.Diagonal(), halves.Diagonal(), diagonal);

    private void Add(Vector first, Vector second, Span<double> sum)
    {
        for (int j = 0; j < sum.Length; j++)
            sum[j] = first[j] + share * second[j];
    }
}
