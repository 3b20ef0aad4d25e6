using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LogReg.Functional.Comparison;

/// <summary>What the figures were measured on.</summary>
/// <param name="Load">
/// Processes that wanted a processor in the minute before we began: about 0 on a quiet machine, null if unknown.
/// </param>
internal sealed record Machine(
    string Processor, int Cores, string Registers, double MemoryGigabytes, string System, string Framework, string? Load)
{
    public static Machine Current { get; } = new(
        ProcessorName(),
        Environment.ProcessorCount,
        Lane512.IsSupported ? "512 bits" : Vector256.IsHardwareAccelerated ? "256 bits" : "128 bits or none",
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}",
        RuntimeInformation.FrameworkDescription,
        LineOf("/proc/loadavg", _ => true)?.Split(' ')[0]);

    private static string ProcessorName() =>
        LineOf("/proc/cpuinfo", line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim()
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? "unknown processor";

    private static string? LineOf(string file, Func<string, bool> wanted) =>
        File.Exists(file) ? File.ReadLines(file).FirstOrDefault(wanted) : null;
}
