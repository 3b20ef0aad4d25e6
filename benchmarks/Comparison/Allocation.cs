namespace LogReg.Functional.Comparison;

internal static class Allocation
{
    /// <summary>
    /// Bytes that one of many calls allocates on this thread, after as many to warm up; rounding forgets the loop's own few.
    /// </summary>
    public static double PerCall(int calls, Action<int> work)
    {
        work(calls);
        long before = GC.GetAllocatedBytesForCurrentThread();
        work(calls);
        return Math.Round((double)(GC.GetAllocatedBytesForCurrentThread() - before) / calls);
    }

    /// <summary>The same over all threads.</summary>
    public static double PerCallOnAllThreads(int calls, Action work)
    {
        work();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        for (int call = 0; call < calls; call++)
            work();
        return Math.Round((double)(GC.GetTotalAllocatedBytes(precise: true) - before) / calls);
    }
}
