using System.Diagnostics;

namespace LogReg.Functional.Properties.Bits;

/// <summary>This assembly, started by itself in another process.</summary>
internal static class OwnProcess
{
    // Fifty times what any of them takes.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Starts it with the given variables added to the environment; standard output can be read.</summary>
    public static Process Start(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(host, [typeof(OwnProcess).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>What it prints when it succeeds.</summary>
    public static string Run(IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        using Process process = Start(environment, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill();
            throw new TimeoutException($"{string.Join(' ', arguments)} is not done after {Limit}.");
        }
        return process.ExitCode == 0
            ? output.Result.Trim()
            : throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
    }
}
