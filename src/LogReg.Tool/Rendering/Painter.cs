namespace LogReg.Tool;

/// <summary>
/// Paints from a thread of its own what somebody else works on, who does not know. It begins only when there is something to wait for, and
/// has ended once disposed of.
/// </summary>
internal sealed class Painter : IDisposable
{
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _thread;

    /// <param name="patience">How long to wait before there is anything to see.</param>
    /// <param name="frame">The time from picture to picture.</param>
    /// <param name="paint">Paints until what it is given, called after each picture, says that it is over.</param>
    public Painter(TimeSpan patience, TimeSpan frame, Action<Func<bool>> paint)
    {
        _thread = new Thread(() =>
        {
            if (!_over.Wait(patience))
                paint(() => _over.Wait(frame));
        })
        { IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        _over.Set();
        _thread.Join();
        _over.Dispose();
    }
}
