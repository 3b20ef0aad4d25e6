using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>How the logits of a row become probabilities; constants for the JIT.</summary>
internal interface IClassLink
{
    /// <summary>What the exponentials are taken of, for eight rows.</summary>
    static abstract TLane Score<TLane>(TLane logit)
        where TLane : struct, ILane<TLane>;
}

/// <summary>e^z_k / sum_l e^z_l.</summary>
internal readonly struct SoftmaxOfLogits : IClassLink
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Score<TLane>(TLane logit)
        where TLane : struct, ILane<TLane> => logit;
}

/// <summary>
/// sigmoid(z_k) / sum_l sigmoid(z_l): the softmax of log sigmoid(z) = -softplus(-z), which has a meaning where all the sigmoids underflow.
/// </summary>
internal readonly struct SoftmaxOfLogSigmoids : IClassLink
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Score<TLane>(TLane logit)
        where TLane : struct, ILane<TLane> => TLane.Of(0) - Elementary.Softplus(TLane.Of(0) - logit);
}

/// <summary>
/// K logits and K probabilities for each row, row after row; rows do not depend on each other, so a batch is its rows bit for bit.
/// </summary>
internal static unsafe class ClassProbabilityKernel
{
    private const long WorkWorthThreads = 1 << 18;
    private const int Rows = TiledMatrix.TileRows;

    /// <summary>
    /// The probabilities of n rows, and the class of the largest logit of each, the first of equals. Coefficients of one class after the
    /// other. O(n p K).
    /// </summary>
    public static (double[] Probabilities, int[] Classes) Map<TLink>(
        TiledMatrix x, ReadOnlyMemory<double> intercepts, ReadOnlyMemory<double> coefficients)
        where TLink : struct, IClassLink
    {
        int classes = intercepts.Length, chunks = (x.Tiles + Chunk.MaximumTiles - 1) / Chunk.MaximumTiles;
        double[] probabilities = GC.AllocateUninitializedArray<double>(checked(x.Rows * classes));
        int[] largest = new int[x.Rows];
        if (chunks < 2 || (long)x.Rows * classes * (x.Columns + 8) < WorkWorthThreads)
            MapChunks(0, chunks);
        else
            Parallel.For(0, chunks, chunk => MapChunks(chunk, chunk + 1));
        GC.KeepAlive(x);
        return (probabilities, largest);

        void MapChunks(int first, int end)
        {
            var scratch = new AlignedBuffer((long)classes * Rows);
            for (int tile = first * Chunk.MaximumTiles; tile < Math.Min(x.Tiles, end * Chunk.MaximumTiles); tile++)
            {
                int row = tile * Rows, rows = Math.Min(Rows, x.Rows - row);
                fixed (double* b = intercepts.Span, w = coefficients.Span)
                    Tile<TLink>(x.Tile(tile), x.Columns, b, classes, w, scratch.Pointer, rows, largest.AsSpan(row, rows));
                for (int i = 0; i < rows; i++)
                    for (int k = 0; k < classes; k++)
                        probabilities[(row + i) * classes + k] = scratch.Pointer[k * Rows + i];
            }
            GC.KeepAlive(scratch);
        }
    }

    private static void Tile<TLink>(double* x, int columns, double* b, int classes, double* w, double* logits, int rows, Span<int> largest)
        where TLink : struct, IClassLink
    {
        if (Lane512.IsSupported)
            Tile<TLink, Lane512>(x, columns, b, classes, w, logits, rows, largest);
        else if (Vector256.IsHardwareAccelerated)
            Tile<TLink, Lane256>(x, columns, b, classes, w, logits, rows, largest);
        else
            Tile<TLink, Lane128>(x, columns, b, classes, w, logits, rows, largest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile<TLink, TLane>(
        double* x, int columns, double* b, int classes, double* w, double* logits, int rows, Span<int> largest)
        where TLink : struct, IClassLink
        where TLane : struct, ILane<TLane>
    {
        SoftmaxKernel.Logits<TLane>(x, columns, b, first: 0, classes, w, logits);
        for (int i = 0; i < rows; i++)
            for (int k = 1; k < classes; k++)
                if (logits[k * Rows + i] > logits[largest[i] * Rows + i])
                    largest[i] = k;
        for (double* z = logits; z < logits + rows; z += Lanes.Count)
            Probabilities<TLink, TLane>(z, classes);
    }

    /// <summary>Puts the probabilities of eight rows in place of their logits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Probabilities<TLink, TLane>(double* z, int classes)
        where TLink : struct, IClassLink
        where TLane : struct, ILane<TLane>
    {
        TLane zero = TLane.Of(0), sum = zero, most = TLink.Score(TLane.Load(z));
        for (int k = 1; k < classes; k++)
            most = TLane.Max(most, TLink.Score(TLane.Load(z + k * Rows)));
        for (int k = 0; k < classes; k++)
        {
            TLane score = TLink.Score(TLane.Load(z + k * Rows));
            TLane power = Elementary.Exp(TLane.Select(TLane.Equals(score, most), zero, score - most));
            power.Store(z + k * Rows);
            sum += power;
        }
        for (int k = 0; k < classes; k++)
            (TLane.Load(z + k * Rows) / sum).Store(z + k * Rows);
    }
}
