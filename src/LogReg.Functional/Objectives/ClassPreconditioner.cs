using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <summary>
/// What each class has of the Hessian by itself, and the mean over the classes apart. Moved alike in all classes, coefficients change no
/// probability, so that the Hessian is lambda2 there, exactly, and maps what adds up to 0 over the classes to such again; the blocks of the
/// classes know nothing of that, and would leave p directions to conjugate gradients whose curvature is next to nothing. With P the
/// projection off the mean, M^-1 = P B^-1 P + (1 - P) / lambda2, B the blocks or their diagonal; in place of a lambda2 below 2^-40 of the
/// curvature stands that, since the mean is off by what rounding leaves. Where class 0 is the reference there is no such direction: M = B.
/// </summary>
internal sealed class ClassPreconditioner(Preconditioner classes, ClassLayout layout, double ofMean) : Preconditioner
{
    /// <inheritdoc/>
    public override void Solve(ReadOnlySpan<double> residual, Span<double> solution)
    {
        if (layout.HasReference)
        {
            classes.Solve(residual, solution);
            return;
        }
        double[] apart = residual.ToArray(), mean = TakeMean(apart);
        classes.Solve(apart, solution);
        TakeMean(solution);
        for (int k = 0; k < layout.Classes; k++)
            for (int j = 0; j < layout.Columns; j++)
                solution[layout.Start(k) + j] += mean[j] / ofMean;
    }

    /// <summary>Takes the mean over the classes off each coefficient's, and returns it.</summary>
    private double[] TakeMean(Span<double> theta)
    {
        double[] mean = new double[layout.Columns];
        for (int k = 0; k < layout.Classes; k++)
            for (int j = 0; j < mean.Length; j++)
                mean[j] += theta[layout.Start(k) + j];
        for (int j = 0; j < mean.Length; j++)
            mean[j] /= layout.Classes;
        for (int k = 0; k < layout.Classes; k++)
            for (int j = 0; j < mean.Length; j++)
                theta[layout.Start(k) + j] -= mean[j];
        return mean;
    }
}

/// <summary>A factor of each class's block of the Hessian: its coefficients, and before them its intercept if it has one.</summary>
internal sealed class ClassBlocks(ClassLayout layout, IReadOnlyList<Cholesky> factors) : Preconditioner
{
    /// <inheritdoc/>
    public override void Solve(ReadOnlySpan<double> residual, Span<double> solution)
    {
        for (int k = layout.First; k < layout.Classes; k++)
        {
            int[] places = PlacesOf(layout, k);
            double[] right = new double[places.Length];
            for (int j = 0; j < right.Length; j++)
                right[j] = residual[places[j]];
            right = factors[k - layout.First].Solve(right.AsSpan());
            for (int j = 0; j < right.Length; j++)
                solution[places[j]] = right[j];
        }
    }

    /// <summary>Where the coefficients of a class lie in theta, its intercept first.</summary>
    public static int[] PlacesOf(ClassLayout layout, int number) =>
        [.. Enumerable.Range(0, layout.Columns + 1).Select(j => layout.Index(number, j)).Where(place => place >= 0)];
}
