using LogReg.Functional.Numerics;
using Xunit;

namespace LogReg.Functional.Properties.Numerics;

/// <summary>A buffer starts on a cache line, holds zeros, and stays where it is whatever the garbage collector does.</summary>
public sealed unsafe class BufferLaws
{
    [Fact]
    public void A_buffer_starts_on_a_cache_line_with_zeros()
    {
        for (int length = 0; length < 200; length++)
        {
            var buffer = new AlignedBuffer(length);
            Assert.Equal((0, length, length), ((int)((nint)buffer.Pointer % 64), buffer.Length, buffer.Span.Length));
            Assert.False(buffer.Span.ContainsAnyExcept(0.0));
        }
    }

    [Fact]
    public void More_than_an_array_can_hold_is_refused() =>
        Assert.ThrowsAny<OverflowException>(() => new AlignedBuffer((1L << 32) + 8));

    /// <summary>Kept ones lie between others that are thrown away, so that a collection would move what may be moved.</summary>
    [Fact]
    public void A_buffer_never_moves()
    {
        AlignedBuffer[] kept = [.. Enumerable.Range(0, 2_000).Select(i =>
        {
            _ = new double[100];
            var buffer = new AlignedBuffer(20);
            buffer.Span.Fill(i);
            return buffer;
        })];
        for (int round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            double[][] others = [.. Enumerable.Range(0, 2_000).Select(_ => { double[] other = new double[100]; Array.Fill(other, -1); return other; })];
            for (int i = 0; i < kept.Length; i++)
                Assert.False(kept[i].Span.ContainsAnyExcept(i));
            GC.KeepAlive(others);
        }
    }
}
