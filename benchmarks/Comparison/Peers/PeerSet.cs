using System.Runtime.InteropServices;

namespace LogReg.Functional.Comparison;

/// <summary>The peers of a task, and the file from which they read its data.</summary>
internal sealed class PeerSet : IDisposable
{
    private readonly List<Peer> _peers = [];
    private string _file = "";

    public Peer Add(Peer peer)
    {
        _peers.Add(peer);
        return peer;
    }

    /// <summary>Writes n, p, X and y once, and says where.</summary>
    public string Write(RowMajor rows)
    {
        if (_file.Length > 0)
            return _file;
        _file = Path.GetTempFileName();
        using FileStream file = File.Create(_file);
        file.Write(MemoryMarshal.AsBytes<long>([rows.Rows, rows.Columns]));
        file.Write(MemoryMarshal.AsBytes<double>(rows.X));
        file.Write(MemoryMarshal.AsBytes<double>(rows.Y));
        return _file;
    }

    public void Dispose()
    {
        foreach (Peer peer in _peers)
            peer.Dispose();
        if (_file.Length > 0)
            File.Delete(_file);
    }
}
