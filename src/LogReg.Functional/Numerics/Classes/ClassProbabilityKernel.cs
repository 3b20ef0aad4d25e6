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
/// K logits and K probabilities for each row, in the form of the chunks: 512 rows of one class after those of the class before. Rows do not
/// depend on each other, so a batch is its rows bit for bit.
/// </summary>
internal static unsafe class ClassProbabilityKernel
{
    private const long WorkWorthThreads = 1 << 18;
    private const int Rows = Chunk.MaximumRows;

    /// <summary>
    /// The probabilities of n rows, row after row, and the class of the largest logit of each, the first of equals. Coefficients of one
    /// class after the other. O(n p K).
    /// </summary>
    public static (double[] Probabilities, int[] Classes) Map<TLink>(
        RowStorage x, ReadOnlyMemory<double> intercepts, ReadOnlyMemory<double> w)
        where TLink : struct, IClassLink
    {
        int classes = intercepts.Length;
        double[] probabilities = GC.AllocateUninitializedArray<double>(checked(x.Rows * classes));
        int[] largest = new int[x.Rows];
        ForChunks(x, classes, threads: 0, chunk =>
        {
            using var block = new Workspace(classes, Rows);
            int first = chunk * Rows, rows = Math.Min(Rows, x.Rows - first);
            x.FillClassLogits(chunk, intercepts.Span, 0, w.Span, block.Pointer);
            FindLargest(block.Pointer, classes, largest.AsSpan(first, rows));
            Turn<TLink>(block.Pointer, classes, rows);
            for (int i = 0; i < rows; i++)
                for (int k = 0; k < classes; k++)
                    probabilities[(first + i) * classes + k] = block.Pointer[k * Rows + i];
        });
        return (probabilities, largest);
    }

    /// <summary>
    /// The softmax probabilities, chunk after chunk; of classes before <paramref name="first"/> the logits are their intercepts. O(n p K).
    /// </summary>
    public static AlignedBuffer OfChunks(RowStorage x, double[] intercepts, int first, ReadOnlyMemory<double> w, int threads)
    {
        int classes = intercepts.Length;
        var probabilities = AlignedBuffer.Unwritten((long)x.Chunks * classes * Rows);
        ForChunks(x, classes, threads, chunk =>
        {
            double* block = probabilities.Pointer + (long)chunk * classes * Rows;
            x.FillClassLogits(chunk, intercepts, first, w.Span, block);
            Turn<SoftmaxOfLogits>(block, classes, Math.Min(Rows, x.Rows - chunk * Rows));
        });
        return probabilities;
    }

    private static void ForChunks(RowStorage x, int classes, int threads, Action<int> act)
    {
        if (threads == 1 || x.Chunks < 2 || (long)x.Rows * classes * (x.Columns + 8) < WorkWorthThreads)
            for (int chunk = 0; chunk < x.Chunks; chunk++)
                act(chunk);
        else
            Parallel.For(0, x.Chunks, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? -1 : threads }, act);
        GC.KeepAlive(x);
    }

    private static void FindLargest(double* logits, int classes, Span<int> largest)
    {
        for (int k = 1; k < classes; k++)
            for (int i = 0; i < largest.Length; i++)
                if (logits[k * Rows + i] > logits[largest[i] * Rows + i])
                    largest[i] = k;
    }

    private static void Turn<TLink>(double* logits, int classes, int rows)
        where TLink : struct, IClassLink
    {
        if (Lane512.IsSupported)
            Turn<TLink, Lane512>(logits, classes, rows);
        else if (Vector256.IsHardwareAccelerated)
            Turn<TLink, Lane256>(logits, classes, rows);
        else
            Turn<TLink, Lane128>(logits, classes, rows);
    }

    private static void Turn<TLink, TLane>(double* logits, int classes, int rows)
        where TLink : struct, IClassLink
        where TLane : struct, ILane<TLane>
    {
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
