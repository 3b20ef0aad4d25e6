using System.Runtime.InteropServices;

namespace LogReg.Functional.Numerics;

/// <summary>
/// Asks Linux for pages of 2 MiB in place of 4 KiB: 200 MB are then 100 faults and not 50,000. A hint, which changes no value and is
/// nothing elsewhere (man 2 madvise).
/// </summary>
internal static unsafe partial class LargePages
{
    private const long Page = 1L << 21;
    private const int HugePage = 14;

    public static void Advise(double* start, long bytes)
    {
        long first = ((nint)start + Page - 1) & ~(Page - 1), end = ((nint)start + (nint)bytes) & ~(nint)(Page - 1);
        if (!OperatingSystem.IsLinux() || end <= first)
            return;
        try
        {
            _ = AdviseMemory((void*)first, (nuint)(end - first), HugePage);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name: then without.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseMemory(void* start, nuint length, int advice);
}
