namespace LogReg.Functional.Numerics;

/// <summary>
/// What follows from the logits of a tile's rows, wherever the numbers of the rows are: of K classes, those of one so many numbers after
/// those of the class before.
/// </summary>
internal static unsafe class SoftmaxRows
{
    private const int Rows = TiledMatrix.TileRows;

    /// <summary>
    /// Puts the residuals s (p_k - [y = k]) of up to 32 rows in the place of their logits, zeros up to 32, and adds them up; the value so
    /// far, and theirs. For a product with the Hessian the residuals are s p_k (z_k - sum_l p_l z_l), p kept. For the Hessian p and 1 - p
    /// are written.
    /// </summary>
    /// <param name="layout">The classes.</param>
    /// <param name="rows">How many rows there are from the tile's first on.</param>
    /// <param name="weights">Their weights, with zeros up to the tile's end.</param>
    /// <param name="given">The number of each row's class; for a product p, 512 rows of a class after those of the one before.</param>
    /// <param name="logits">The logits; where a gradient is wanted, the residuals.</param>
    /// <param name="stride">From the logits of a class to those of the next.</param>
    /// <param name="residuals">Eight sums for each class.</param>
    /// <param name="p">Where p and 1 - p of the rows are written, where the Hessian is wanted.</param>
    /// <param name="value">The sum of losses so far, in eight parts.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TLane Turn<TSums, TLane>(
        in ClassLayout layout,
        int rows,
        double* weights,
        double* given,
        double* logits,
        int stride,
        double* residuals,
        double* p,
        TLane value)
        where TSums : struct, ISums
        where TLane : struct, ILane<TLane>
    {
        int classes = layout.Classes, halvings = SoftmaxKernel.Halvings(classes), i = 0;
        for (; i < Math.Min(rows, Rows); i += Lanes.Count)
        {
            TLane weight = TLane.Load(weights + i);
            if (TSums.Product)
            {
                Products(logits + i, stride, classes, weight, given + i);
                continue;
            }
            TLane own = TLane.Load(given + i);
            (TLane mine, TLane others, TLane allButOne, TLane below) = Exponentials<TSums, TLane>(logits + i, stride, classes, own);
            if (TSums.Value)
            {
                // Of a row past the last the loss may be infinite, where the intercepts are.
                TLane loss = Elementary.Log1p(allButOne, halvings) - below;
                value = TLane.MultiplyAdd(weight, TLane.Select(TLane.Equals(weight, TLane.Of(0)), TLane.Of(0), loss), value);
            }
            if (TSums.Hessian)
                Probabilities(logits + i, stride, layout, mine + others, p + i);
            if (TSums.Gradient)
                Residuals(logits + i, stride, classes, own, others, weight / (mine + others));
        }
        if (TSums.Gradient)
        {
            for (; i < Rows; i += Lanes.Count)
                for (int k = 0; k < classes; k++)
                    TLane.Of(0).Store(logits + k * stride + i);
            for (int k = 1; k < classes; k++)
            {
                double* rk = logits + k * stride, sum = residuals + Lanes.Count * k;
                (TLane.Load(sum) + (TLane.Load(rk) + TLane.Load(rk + 8) + (TLane.Load(rk + 16) + TLane.Load(rk + 24)))).Store(sum);
            }
        }
        return value;
    }

    /// <summary>Puts s p_k (z_k - m) in the place of z_k, m = sum_l p_l z_l.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products<TLane>(double* z, int stride, int classes, TLane weight, double* p)
        where TLane : struct, ILane<TLane>
    {
        TLane mean = TLane.Of(0);
        for (int k = 0; k < classes; k++)
            mean = TLane.MultiplyAdd(TLane.Load(p + k * Chunk.MaximumRows), TLane.Load(z + k * stride), mean);
        for (int k = 0; k < classes; k++)
            (weight * (TLane.Load(p + k * Chunk.MaximumRows) * (TLane.Load(z + k * stride) - mean))).Store(z + k * stride);
    }

    /// <summary>
    /// Puts e^(z_k - m) in place of the logits of eight rows, m the largest of each row: that of the own class, the sum of the
    /// others, the sum of all but the first that is 1, and z - m of the own class.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (TLane Mine, TLane Others, TLane AllButOne, TLane Below) Exponentials<TSums, TLane>(
        double* z, int stride, int classes, TLane own)
        where TSums : struct, ISums
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), mine = zero, others = zero, allButOne = zero, below = zero, found = zero, most = TLane.Load(z);
        for (int k = 1; k < classes; k++)
            most = TLane.Max(most, TLane.Load(z + k * stride));
        for (int k = 0; k < classes; k++)
        {
            TLane logit = TLane.Load(z + k * stride), isMost = TLane.Equals(logit, most), isOwn = TLane.Equals(own, TLane.Of(k));

            // Not infinity less infinity, where the largest is that.
            TLane difference = TLane.Select(isMost, zero, logit - most), power = Elementary.Exp(difference);
            power.Store(z + k * stride);
            mine = TLane.Select(isOwn, power, mine);
            others += TLane.Select(isOwn, zero, power);
            if (TSums.Value)
            {
                below = TLane.Select(isOwn, difference, below);
                allButOne += TLane.Select(TLane.Select(found, zero, isMost), zero, power);
                found |= isMost;
            }
        }
        return (mine, others, allButOne, below);
    }

    /// <summary>Puts s (p_k - [y = k]) in place of the exponentials, scale = s over their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Residuals<TLane>(double* powers, int stride, int classes, TLane own, TLane others, TLane scale)
        where TLane : struct, ILane<TLane>
    {
        for (int k = 0; k < classes; k++)
        {
            TLane isOwn = TLane.Equals(own, TLane.Of(k));
            (scale * TLane.Select(isOwn, TLane.Of(0) - others, TLane.Load(powers + k * stride))).Store(powers + k * stride);
        }
    }

    /// <summary>p and 1 - p of the free classes, 512 rows of one after 512 rows of the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Probabilities<TLane>(double* powers, int stride, in ClassLayout layout, TLane sum, double* p)
        where TLane : struct, ILane<TLane>
    {
        for (int k = layout.First; k < layout.Classes; k++, p += 2 * Chunk.MaximumRows)
        {
            TLane others = TLane.Of(0);
            for (int l = 0; l < layout.Classes; l++)
                if (l != k)
                    others += TLane.Load(powers + l * stride);
            (TLane.Load(powers + k * stride) / sum).Store(p);
            (others / sum).Store(p + Chunk.MaximumRows);
        }
    }
}
