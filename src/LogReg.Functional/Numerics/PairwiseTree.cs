using System.Numerics;
using System.Runtime.Intrinsics;

namespace LogReg.Functional.Numerics;

/// <summary>What a reduction adds up: one row of sums for each leaf.</summary>
internal unsafe interface ILeaves
{
    int Count { get; }

    /// <summary>Numbers in a leaf.</summary>
    int Width { get; }

    /// <summary>Lanes of working memory that a leaf needs.</summary>
    int ScratchLanes { get; }

    /// <summary>Floating-point operations of a leaf, roughly: decides whether threads pay.</summary>
    long WorkPerLeaf { get; }

    /// <summary>Writes the sums of one leaf. <paramref name="scratch"/> is 64-byte aligned and holds anything.</summary>
    void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>;
}

/// <summary>
/// The one reduction tree: leaves in row order, added in pairs, pairs of pairs and so on. Its shape depends on the number of
/// leaves alone. Threads take whole subtrees, so neither their number nor their timing can change a bit, and the error of a sum
/// grows with the logarithm of the number of leaves.
/// </summary>
internal static unsafe class PairwiseTree
{
    private const long WorkWorthThreads = 1 << 18;
    private const int SubtreesPerThread = 8;
    private const int SmallRoom = 1536;

    /// <summary>Adds up all leaves into <paramref name="result"/>; <paramref name="threads"/> = 0 means one for each processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<TLeaves>(TLeaves leaves, Span<double> result, int threads)
        where TLeaves : struct, ILeaves
    {
        if (Lane512.IsSupported)
            Sum<TLeaves, Lane512>(leaves, result, threads);
        else if (Vector256.IsHardwareAccelerated)
            Sum<TLeaves, Lane256>(leaves, result, threads);
        else
            Sum<TLeaves, Lane128>(leaves, result, threads);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum<TLeaves, TLane>(TLeaves leaves, Span<double> result, int threads)
        where TLeaves : struct, ILeaves
        where TLane : struct, ILane<TLane>
    {
        if (leaves.Count < 2)
            Fold<TLeaves, TLane>(leaves, 0, leaves.Count, result);
        else
            SumMany<TLeaves, TLane>(leaves, result, threads);
    }

    private static void SumMany<TLeaves, TLane>(TLeaves leaves, Span<double> result, int threads)
        where TLeaves : struct, ILeaves
        where TLane : struct, ILane<TLane>
    {
        int workers = leaves.WorkPerLeaf * leaves.Count < WorkWorthThreads
            ? 1
            : threads == 0 ? Environment.ProcessorCount : threads;
        if (workers == 1)
            Fold<TLeaves, TLane>(leaves, 0, leaves.Count, result);
        else
            SumSubtrees<TLeaves, TLane>(leaves, result, workers);
    }

    /// <summary>The sum of plain numbers by the same tree over leaves of 512.</summary>
    public static double Sum(ReadOnlySpan<double> values)
    {
        double result = 0;
        fixed (double* start = values)
            Sum(new Numbers(start, values.Length), new Span<double>(ref result), threads: 1);
        return result;
    }

    /// <summary>The sum of what the leaves add up to, one number each.</summary>
    public static double SumOfLeaves(double[] sums)
    {
        double result = 0;
        Sum(new Stored(sums, 1), new Span<double>(ref result), threads: 1);
        return result;
    }

    private static void SumSubtrees<TLeaves, TLane>(TLeaves leaves, Span<double> result, int workers)
        where TLeaves : struct, ILeaves
        where TLane : struct, ILane<TLane>
    {
        int share = Math.Max(1, leaves.Count / (workers * SubtreesPerThread));
        int size = 1 << BitOperations.Log2((uint)share);
        int subtrees = (leaves.Count + size - 1) / size;
        int width = leaves.Width;
        double[] sums = new double[subtrees * width];
        Parallel.For(0, subtrees, new ParallelOptions { MaxDegreeOfParallelism = workers }, subtree =>
            Fold<TLeaves, TLane>(
                leaves,
                subtree * size,
                Math.Min(size, leaves.Count - subtree * size),
                sums.AsSpan(subtree * width, width)));
        var stored = new Stored(sums, width);
        Fold<Stored, TLane>(stored, 0, stored.Count, result);
    }

    /// <summary>
    /// The tree over a range of leaves, left to right, with one waiting sum for each level as in a binary counter.
    /// </summary>
    private static void Fold<TLeaves, TLane>(TLeaves leaves, int first, int count, Span<double> result)
        where TLeaves : struct, ILeaves
        where TLane : struct, ILane<TLane>
    {
        using var scratch = new Workspace((leaves.ScratchLanes + 1) * Lanes.Count);
        if (count == 1)
            leaves.Compute<TLane>(first, result, scratch.Pointer);
        else
            Count<TLeaves, TLane>(leaves, first, count, result, scratch.Pointer);
    }

    private static void Count<TLeaves, TLane>(TLeaves leaves, int first, int count, Span<double> result, double* scratch)
        where TLeaves : struct, ILeaves
        where TLane : struct, ILane<TLane>
    {
        int width = result.Length;
        int length = (BitOperations.Log2((uint)count | 1) + 1) * width;
        Span<double> waiting = length <= SmallRoom ? stackalloc double[SmallRoom] : GC.AllocateUninitializedArray<double>(length);
        for (int done = 0; done < count;)
        {
            leaves.Compute<TLane>(first + done, result, scratch);
            done++;
            int level = 0;
            for (; (done >> level & 1) == 0; level++)
                Add(waiting.Slice(level * width, width), result);
            if (done < count)
                result.CopyTo(waiting.Slice(level * width, width));
            else
                for (level++; done >> level != 0; level++)
                    if ((done >> level & 1) == 1)
                        Add(waiting.Slice(level * width, width), result);
        }
    }

    private static void Add(ReadOnlySpan<double> left, Span<double> right)
    {
        for (int j = 0; j < right.Length; j++)
            right[j] = left[j] + right[j];
    }

    private readonly struct Stored(double[] sums, int width) : ILeaves
    {
        public int Count => sums.Length / width;
        public int Width => width;
        public int ScratchLanes => 0;
        public long WorkPerLeaf => width;

        public void Compute<TLane>(int leaf, Span<double> into, double* scratch)
            where TLane : struct, ILane<TLane> => sums.AsSpan(leaf * width, width).CopyTo(into);
    }

    private readonly struct Numbers(double* values, int length) : ILeaves
    {
        public int Count => (length + Chunk.MaximumRows - 1) / Chunk.MaximumRows;
        public int Width => 1;
        public int ScratchLanes => 0;
        public long WorkPerLeaf => Chunk.MaximumRows;

        public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
            where TLane : struct, ILane<TLane>
        {
            int start = leaf * Chunk.MaximumRows, end = Math.Min(length, start + Chunk.MaximumRows);
            TLane sum = TLane.Of(0);
            int i = start;
            for (; i + Lanes.Count <= end; i += Lanes.Count)
                sum += TLane.Load(values + i);
            double* last = stackalloc double[Lanes.Count];
            Lanes.Pad(new ReadOnlySpan<double>(values + i, end - i), last);
            sums[0] = TLane.Sum(sum + TLane.Load(last));
        }
    }
}
