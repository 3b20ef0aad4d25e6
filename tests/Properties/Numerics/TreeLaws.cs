using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>The tree of sums for leaves of any width, whether what waits is on the stack or not and however many threads there are.</summary>
public sealed unsafe class TreeLaws
{
    /// <summary>The sum is that of the first 2^k leaves, k as large as leaves something, and that of the others. Exact.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(512)]
    [InlineData(769)]
    [InlineData(1537)]
    public void Leaves_of_any_width_are_added_in_pairs(int width)
    {
        for (int count = 1; count <= 9; count++)
        {
            double[] expected = [.. Enumerable.Range(0, width).Select(j => Tree(0, count, j))];
            foreach ((int threads, long work) in ((int, long)[])[(1, 0), (3, 0), (3, 1 << 20), (0, 1 << 20)])
            {
                double[] found = new double[width];
                PairwiseTree.Sum(new Leaves(count, width, work), found, threads);
                Assert.True(expected.AsSpan().SequenceEqual(found));
            }
        }
    }

    private static double Tree(int first, int count, int j)
    {
        int split = 1;
        while (2 * split < count)
            split *= 2;
        return count == 1 ? Leaf(first, j) : Tree(first, split, j) + Tree(first + split, count - split, j);
    }

    private static double Leaf(int leaf, int j) => 1.0 / (7 * leaf + j + 3);

    private readonly struct Leaves(int count, int width, long work) : ILeaves
    {
        public int Count => count;

        public int Width => width;

        public int ScratchLanes => 0;

        public long WorkPerLeaf => work;

        public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
            where TLane : struct, ILane<TLane>
        {
            for (int j = 0; j < sums.Length; j++)
                sums[j] = Leaf(leaf, j);
        }
    }
}
