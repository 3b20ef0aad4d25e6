namespace LogReg.Functional.Numerics;

/// <summary>
/// Working memory of a kernel, for as long as this lives: 64-byte aligned, holding anything. Each thread keeps one buffer and lends it
/// again and again, since pinned memory that is let go of after every pass costs a full collection every few hundred passes.
/// </summary>
internal readonly unsafe ref struct Workspace : IDisposable
{
    private const int Least = 1 << 12, MostKept = 1 << 17;

    [ThreadStatic]
    private static AlignedBuffer? s_kept;

    private readonly AlignedBuffer _buffer;

    /// <summary>Room for <paramref name="length"/> doubles.</summary>
    public Workspace(long length)
    {
        AlignedBuffer? kept = s_kept;
        s_kept = null;
        _buffer = kept?.Length >= length ? kept : AlignedBuffer.Unwritten(Math.Max(length, Least));
    }

    /// <summary>Room for so many times so many doubles.</summary>
    /// <exception cref="OverflowException">There are more than an array can have.</exception>
    public Workspace(int count, int each)
        : this((long)count * each)
    {
    }

    /// <summary>As many doubles as were asked for, or more.</summary>
    public int Length => _buffer.Length;

    /// <summary>Where it starts.</summary>
    public double* Pointer => _buffer.Pointer;

    /// <summary>Where a part of it starts, which is all within it.</summary>
    public double* At(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + length, _buffer.Length);
        return Pointer + start;
    }

    /// <summary>Gives the buffer back to the thread: who asked for more meanwhile has had one of his own.</summary>
    public void Dispose()
    {
        if (_buffer.Length <= MostKept)
            s_kept = _buffer;
    }
}
