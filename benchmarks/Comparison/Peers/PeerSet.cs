namespace LogReg.Functional.Comparison;

/// <summary>The peers of a task, and the file from which they read its data.</summary>
internal sealed class PeerSet(Action<Stream> write) : IDisposable
{
    private readonly List<Peer> _peers = [];
    private string _file = "";

    /// <summary>Starts a program on the data; null where what it needs is not installed.</summary>
    public Peer? Start(PeerProgram program)
    {
        if (_file.Length == 0)
        {
            _file = Path.GetTempFileName();
            using FileStream stream = File.Create(_file);
            write(stream);
        }
        Peer? peer = program.Start(_file);
        if (peer is not null)
            _peers.Add(peer);
        return peer;
    }

    /// <summary>A program at the loosest tolerance that is enough, or what it lacks.</summary>
    public Entrant Entrant(PeerProgram program, Bar bar, TextWriter log) => Start(program) is { } peer
        ? Loosest.Of(program.Name, text => peer.Run(text), bar, log)
        : LogReg.Functional.Comparison.Entrant.Absent(program.Name, program.Missing);

    public void Dispose()
    {
        foreach (Peer peer in _peers)
            peer.Dispose();
        if (_file.Length > 0)
            File.Delete(_file);
    }
}
