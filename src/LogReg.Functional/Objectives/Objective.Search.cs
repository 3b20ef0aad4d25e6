using System.Buffers;
using LogReg.Functional.Numerics;

namespace LogReg.Functional;

/// <content>What solvers and certificates ask, who know parts of the answer.</content>
public abstract partial record Objective
{
    /// <summary>The smallest subgradient where the gradient of the smooth part is known. O(d).</summary>
    internal Vector SmallestSubgradient(Vector theta, Vector gradient)
    {
        double lambda1 = Penalty.Lambda1;
        if (lambda1 == 0)
            return gradient;
        double[] smallest = [.. gradient.Span];
        for (int j = Intercepts; j < smallest.Length; j++)
            smallest[j] = theta[j] == 0 ? SoftThreshold.Of(smallest[j], lambda1) : smallest[j] + Math.CopySign(lambda1, theta[j]);
        return Vector.Own(smallest);
    }

    /// <summary>
    /// The gradient of f as some rows B that count tell it, (n/|B|) (1/W) sum_{i in B} s_i grad loss_i + lambda2 [0, w], loss_i that of row
    /// i: with every row, the gradient; its mean over the batches of an epoch, each counted with its rows, is the gradient, and so is its
    /// expectation over rows drawn evenly. The sums go in the order of the rows, on one thread. O(|B| p + d).
    /// </summary>
    internal Vector BatchGradient(Vector theta, ReadOnlySpan<int> rows) => Vector.Own(NewBatchGradient(theta, rows));

    /// <summary><see cref="ProximalStep"/> with the gradient of some rows.</summary>
    internal Vector BatchStep(Vector theta, ReadOnlySpan<int> rows, double rate)
    {
        double[] next = NewBatchGradient(theta, rows);
        Descend(theta.Span, next, rate);
        Threshold(next, rate);
        return Vector.Own(next);
    }

    /// <summary><see cref="ProximalStep"/> where the gradient is known. O(d).</summary>
    internal Vector ProximalStepAlong(Vector theta, Vector gradient, double rate)
    {
        double[] next = [.. gradient.Span];
        Descend(theta.Span, next, rate);
        Threshold(next, rate);
        return Vector.Own(next);
    }

    /// <summary>
    /// Writes the gradient of f at theta as some rows B tell it and the whole gradient at another point, the snapshot:
    /// grad_B f(theta) - grad_B f(snapshot) + grad f(snapshot), its mean as right as that of <see cref="BatchGradient"/>,
    /// and off by no more than twice what a gradient changes between the two points. A row has its residual at both, and is added once.
    /// O(|B| p + d).
    /// </summary>
    internal void ReducedGradient(
        ReadOnlySpan<double> theta, Vector snapshot, Vector gradientAtSnapshot, ReadOnlySpan<int> rows, Span<double> gradient)
    {
        int length = rows.Length * LogitsOfRow;
        double[] pooled = ArrayPool<double>.Shared.Rent(2 * length);
        Span<double> here = pooled.AsSpan(0, length), there = pooled.AsSpan(length, length);
        Residuals(rows, theta, here);
        Residuals(rows, snapshot.Span, there);
        for (int i = 0; i < length; i++)
            here[i] -= there[i];
        BatchMean(rows, here, gradient);
        ArrayPool<double>.Shared.Return(pooled);
        ReadOnlySpan<double> from = snapshot.Span, whole = gradientAtSnapshot.Span;
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] += whole[j] + (j < Intercepts ? 0 : Penalty.Lambda2 * (theta[j] - from[j]));
    }

    /// <summary>Moves coefficients nearer to 0 by rate lambda1, no farther than 0.</summary>
    internal void Threshold(Span<double> theta, double rate)
    {
        if (Penalty.Lambda1 > 0)
            for (int j = Intercepts; j < theta.Length; j++)
                theta[j] = SoftThreshold.Of(theta[j], rate * Penalty.Lambda1);
    }

    /// <summary>
    /// f, and the gradient and the Hessian of its smooth part, a packed lower triangle, at theta. One pass, O(n d^2).
    /// </summary>
    internal Expansion Expand(Vector theta)
    {
        CheckTheta(theta);
        double[] gradient = new double[Dimension], hessian = new double[HessianKernel.Index(Dimension, 0)];
        double value = LossToSecondOrder(theta, gradient, hessian) + PenaltyAt(theta);
        return Penalised(value, theta, gradient, hessian);
    }

    /// <summary>
    /// The same in the intercepts and some coefficients alone, numbered from 0 without the intercepts, in rising order: the others must be
    /// 0 and are held there. O(n k^2) for k of them.
    /// </summary>
    internal Expansion Expand(Vector theta, int[] coefficients)
    {
        CheckTheta(theta);
        Vector picked = Pick(theta, coefficients);
        double[] gradient = new double[picked.Length], hessian = new double[HessianKernel.Index(picked.Length, 0)];
        double value = LossToSecondOrder(theta, coefficients, gradient, hessian) + PenaltyAt(theta);
        return Penalised(value, picked, gradient, hessian);
    }

    /// <summary>The intercepts and some coefficients of theta.</summary>
    internal Vector Pick(Vector theta, int[] coefficients)
    {
        double[] picked = new double[Intercepts + coefficients.Length];
        for (int j = 0; j < picked.Length; j++)
            picked[j] = theta[j < Intercepts ? j : Intercepts + coefficients[j - Intercepts]];
        return Vector.Own(picked);
    }

    /// <summary>f and the gradient of its smooth part. One pass, O(n p).</summary>
    internal (double Value, Vector Gradient) ValueAndGradient(Vector theta)
    {
        CheckTheta(theta);
        double[] gradient = new double[Dimension];
        double value = LossAndGradient(theta, gradient);
        AddRidge(theta, gradient);
        return (value + PenaltyAt(theta), Vector.Own(gradient));
    }

    /// <summary>A bound of <see cref="LargestMove"/> by norms. O(d).</summary>
    internal double LargestMoveBound(Vector step) => LargestRow * step.Norm;

    /// <summary>Puts theta - rate g in the place of g, each entry rounded twice.</summary>
    internal static void Descend(ReadOnlySpan<double> theta, Span<double> gradient, double rate)
    {
        for (int j = 0; j < gradient.Length; j++)
            gradient[j] = theta[j] - rate * gradient[j];
    }

    private double[] NewBatchGradient(Vector theta, ReadOnlySpan<int> rows)
    {
        CheckTheta(theta);
        double[] gradient = new double[Dimension], pooled = ArrayPool<double>.Shared.Rent(rows.Length * LogitsOfRow);
        Span<double> residuals = pooled.AsSpan(0, rows.Length * LogitsOfRow);
        Residuals(rows, theta.Span, residuals);
        BatchMean(rows, residuals, gradient);
        ArrayPool<double>.Shared.Return(pooled);
        AddRidge(theta, gradient);
        return gradient;
    }

    /// <summary>Writes (n/|B|) (1/W) sum_i r_i [1, x_i].</summary>
    private void BatchMean(ReadOnlySpan<int> rows, ReadOnlySpan<double> residuals, Span<double> gradient)
    {
        gradient.Clear();
        AddRows(rows, residuals, gradient);
        double total = TotalWeight, share = (double)CountingRows / rows.Length;
        foreach (ref double entry in gradient)
            entry = entry / total * share;
    }

    private Expansion Penalised(double value, Vector theta, double[] gradient, double[] hessian)
    {
        AddRidge(theta, gradient);
        for (int j = Intercepts; j < gradient.Length; j++)
            hessian[HessianKernel.Index(j, j)] += Penalty.Lambda2;
        return new(value, Vector.Own(gradient), hessian);
    }
}
