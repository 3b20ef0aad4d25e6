using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LogReg.Functional.Comparison;

/// <summary>
/// Our own command line, each run a process of its own: the time is the one it reports, just-in-time compilation included.
/// </summary>
internal static class Tool
{
    /// <summary>Trains on iris by plain steps.</summary>
    /// <exception cref="InvalidOperationException">It failed, or its answer has not the fields theta and elapsedMs.</exception>
    public static Run Iris(int steps, double lr)
    {
        string tool = Repository.PathOf("src", "LogReg.Tool", "bin", "Release", "net10.0", "logreg.dll");
        string[] arguments = ["iris", "--json", "--steps", Text(steps), "--lr", Text(lr)];
        var start = new ProcessStartInfo("dotnet", [tool, .. arguments]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        try
        {
            using JsonDocument json = JsonDocument.Parse(output);
            return new Run(
                json.RootElement.GetProperty("elapsedMs").GetDouble() / 1e3,
                [.. json.RootElement.GetProperty("theta").EnumerateArray().Select(number => number.GetDouble())]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"`logreg {string.Join(' ', arguments)}` (exit code {process.ExitCode}) gave no JSON with theta and elapsedMs.",
                e);
        }
    }

    /// <summary>Null if the tool answers, otherwise why not.</summary>
    public static string? Trouble()
    {
        try
        {
            Iris(steps: 1, lr: 0.1);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
