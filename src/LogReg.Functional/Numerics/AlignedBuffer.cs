using System.Runtime.InteropServices;

namespace LogReg.Functional.Numerics;

/// <summary>
/// Doubles that start on a 64-byte boundary and never move, so that a kernel may use plain pointers and no vector load
/// straddles two cache lines. Written only by the code that makes it.
/// </summary>
internal sealed unsafe class AlignedBuffer
{
    private const int Alignment = 64;
    private readonly double[] _memory;

    /// <summary>Makes <paramref name="length"/> zeros.</summary>
    public AlignedBuffer(long length)
        : this(length, zeros: true)
    {
    }

    private AlignedBuffer(long length, bool zeros)
    {
        const int slack = Alignment / sizeof(double);
        int room = checked((int)(length + slack));
        _memory = zeros ? GC.AllocateArray<double>(room, pinned: true) : GC.AllocateUninitializedArray<double>(room, pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        Pointer = (double*)((start + Alignment - 1) & ~(nint)(Alignment - 1));
        Length = (int)length;
    }

    /// <summary>
    /// Memory that holds anything: whoever asks for it writes all of it. It comes in large pages where the system has them, which is
    /// several times as fast to write for the first time.
    /// </summary>
    public static AlignedBuffer Unwritten(long length)
    {
        var buffer = new AlignedBuffer(length, zeros: false);
        LargePages.Advise(buffer.Pointer, length * sizeof(double));
        return buffer;
    }

    public int Length { get; }

    /// <summary>Valid while the buffer is reachable: whoever keeps the pointer keeps the buffer.</summary>
    public double* Pointer { get; }

    public Span<double> Span => new(Pointer, Length);
}
