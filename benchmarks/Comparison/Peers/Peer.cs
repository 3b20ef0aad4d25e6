using System.Diagnostics;
using System.Text.Json;

namespace LogReg.Functional.Comparison;

/// <summary>
/// Another library's program, which stays alive between runs, so that its start-up is not counted: each line we send asks for one
/// run, each line it sends is a run as JSON (seconds, theta, peakBytes). It times itself, as we do.
/// </summary>
internal sealed class Peer : IDisposable
{
    private readonly Process _process;

    private Peer(Process process) => _process = process;

    public static Peer Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new(Process.Start(start)!);
    }

    public Run Run() => Run("run");

    public Run Run(string request)
    {
        _process.StandardInput.WriteLine(request);
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"{_process.StartInfo.FileName} ended without an answer.");
        using JsonDocument run = JsonDocument.Parse(line);
        return new Run(
            run.RootElement.GetProperty("seconds").GetDouble(),
            [.. run.RootElement.GetProperty("theta").EnumerateArray().Select(number => number.GetDouble())],
            run.RootElement.GetProperty("peakBytes").GetInt64());
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
