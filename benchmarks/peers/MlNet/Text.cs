using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace LogReg.Functional.Peers;

/// <summary>What goes over the line.</summary>
internal static class Text
{
    public static CultureInfo Culture => CultureInfo.InvariantCulture;

    /// <summary>A run as one line of JSON.</summary>
    public static string Json((double Seconds, double[] Theta) run)
    {
        using var process = Process.GetCurrentProcess();
        return JsonSerializer.Serialize(new { seconds = run.Seconds, theta = run.Theta, peakBytes = process.PeakWorkingSet64 });
    }
}
