namespace LogReg.Functional;

/// <summary>A matrix M that is like a Hessian, positive definite, with M^-1 r cheap: what conjugate gradients are scaled by.</summary>
internal abstract class Preconditioner
{
    /// <summary>Writes M^-1 r.</summary>
    public abstract void Solve(ReadOnlySpan<double> residual, Span<double> solution);
}

/// <summary>The diagonal of a Hessian; where it has none, 1.</summary>
internal sealed class DiagonalPreconditioner(Vector diagonal) : Preconditioner
{
    private readonly double[] _inverse = [.. diagonal.Select(entry => double.IsNormal(entry) ? 1 / entry : 1)];

    /// <inheritdoc/>
    public override void Solve(ReadOnlySpan<double> residual, Span<double> solution)
    {
        for (int j = 0; j < solution.Length; j++)
            solution[j] = _inverse[j] * residual[j];
    }
}
