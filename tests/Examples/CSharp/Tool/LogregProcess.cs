using System.Diagnostics;
using Xunit;

namespace LogReg.Functional.Examples;

/// <summary>The built tool, started as a process of its own with redirected streams.</summary>
internal sealed record LogregProcess(int ExitCode, string Output, string Error)
{
    private static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Tool => Path.Combine(AppContext.BaseDirectory, "logreg.dll");

    public static LogregProcess Run(params string[] arguments) => Run(Start(arguments));

    /// <summary>How it would be started.</summary>
    public static ProcessStartInfo Start(params string[] arguments) => new(Host, [Tool, .. arguments]);

    /// <summary>The same, and something done to the process while it runs.</summary>
    public static LogregProcess Run(ProcessStartInfo start, Action<Process>? meanwhile = null)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        try
        {
            meanwhile?.Invoke(process);
            Assert.True(process.WaitForExit(TimeSpan.FromMinutes(2)), "logreg did not end.");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts the tool so that it hears an interrupt, even where a shell in the background has told its children not to.</summary>
    public static ProcessStartInfo Interruptible(params string[] arguments) => OperatingSystem.IsLinux()
        ? new("env", ["--default-signal=INT", Host, Tool, .. arguments])
        : new(Host, [Tool, .. arguments]);

    /// <summary>Starts the tool at a terminal of its own (util-linux's script), on which both of its streams appear.</summary>
    public static ProcessStartInfo AtTerminal(string arguments) =>
        new("script", ["--quiet", "--return", "--command", $"'{Host}' '{Tool}' {arguments}", "/dev/null"])
        {
            Environment = { ["TERM"] = "xterm-256color" },
        };
}
