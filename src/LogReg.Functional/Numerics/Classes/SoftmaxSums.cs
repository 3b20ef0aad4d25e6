namespace LogReg.Functional.Numerics;

/// <summary>
/// The softmax loss of prepared samples as leaves of the reduction tree, one leaf a chunk. For a product with the Hessian theta is the
/// vector, and p of each row is given.
/// </summary>
internal readonly unsafe struct SoftmaxSums<TSums>(
    TiledMatrix x, ClassSamples samples, AlignedBuffer? probabilities, Vector theta, ClassLayout layout) : ILeaves
    where TSums : struct, ISums
{
    public int Count => x.Chunks;

    public int Width => SoftmaxKernel.Width<TSums>(layout);

    public int ScratchLanes => SoftmaxKernel.ScratchLanes<TSums>(layout);

    // Two fused passes over a row for each class, about as much as 16 columns for its exponential, and half of the products of its columns.
    public long WorkPerLeaf => Chunk.MaximumRows * layout.Classes
        * (2L * layout.Columns + 16 + (TSums.Hessian ? (long)layout.Classes * layout.Columns * layout.Columns / 4 : 0));

    public void Compute<TLane>(int leaf, Span<double> sums, double* scratch)
        where TLane : struct, ILane<TLane>
    {
        Chunk chunk = samples.Rows.ChunkAt(leaf, x.Tile(leaf * Chunk.MaximumTiles), x.Columns);
        SoftmaxKernel.Sum<TSums, TLane>(chunk, samples.GivenTo<TSums>(leaf, probabilities), layout, theta.Span, sums, scratch);
        GC.KeepAlive(x);
        GC.KeepAlive(samples);
        GC.KeepAlive(probabilities);
    }
}
