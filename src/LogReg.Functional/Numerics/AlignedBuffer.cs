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
    {
        const int slack = Alignment / sizeof(double);
        _memory = GC.AllocateArray<double>(checked((int)(length + slack)), pinned: true);
        nint start = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
        Pointer = (double*)((start + Alignment - 1) & ~(nint)(Alignment - 1));
        Length = (int)length;
    }

    public int Length { get; }

    /// <summary>Valid while the buffer is reachable: whoever keeps the pointer keeps the buffer.</summary>
    public double* Pointer { get; }

    public Span<double> Span => new(Pointer, Length);
}
