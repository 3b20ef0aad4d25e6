namespace LogReg.Functional.Verification;

/// <summary>The same call again, and many times at once: what shares a buffer between calls gives other answers then.</summary>
internal static class AtOnce
{
    private const int Calls = 32, OneIn = 8;

    /// <summary>
    /// The answers of two more calls, one after the other; in one of eight cases of 32, on all processors. A thread takes longer
    /// to start than such a call takes: only many calls overlap, and those cost as much as ten cases.
    /// </summary>
    public static T[] Answers<T>(Case @case, Func<T> call)
    {
        if (@case.Choices.Seed % OneIn != 0)
            return [call(), call()];
        T[] answers = new T[Calls];
        _ = Parallel.For(0, Calls, k => answers[k] = call());
        return answers;
    }
}
